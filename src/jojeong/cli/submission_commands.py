"""The commands about collections and submissions."""

from pathlib import Path
from typing import Annotated

import typer

from jojeong.cli import door
from jojeong.cli.options import AsJson, AsPerson


Collection = Annotated[str, typer.Option(help="Code of the collection, if there are several.")]
Reference = Annotated[str, typer.Argument(help="A submission, such as kr-ai-2027:MSIT:1.")]
AddOrganizations = Annotated[
    bool, typer.Option("--add-organizations", help="Register folders that name nobody.")
]
LeaveAll = Annotated[bool, typer.Option("--leave-all", help="Leave all others as they are.")]


def collect(
    code: Annotated[str, typer.Argument(help="Code of a new collection.")] = "",
    questionnaire: Annotated[str, typer.Option(help="What is asked.")] = "",
    due: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD.")] = "",
    organization: Annotated[list[str] | None, typer.Option(help="Who is asked; all.")] = None,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Open a collection; without a code, list those there are."""
    door.open_house()
    from jojeong.cli import submissions

    if not code:
        submissions.list_collections(door.asker(person), as_json=as_json)
        return
    asked = questionnaire or code
    submissions.collect(door.actor(person), code, asked, door.day(due), organization or [])


def form(
    organization: Annotated[str, typer.Argument(help="Code of the organization.")],
    collection: Collection = "",
    kind: Annotated[str, typer.Option("--format", help="xlsx or hwpx.")] = "xlsx",
    output: Annotated[Path | None, typer.Option(help="File to write.")] = None,
    person: AsPerson = "",
) -> None:
    """Write the form of an organization, filled with what it reported last."""
    door.open_house()
    from jojeong.cli import forms

    forms.write(door.asker(person), organization, collection, kind, output)


def submit(  # noqa: PLR0913, PLR0917 - one option for each way to say whose the files are
    files: Annotated[list[str], typer.Argument(help="Files, or a folder of folders.")],
    collection: Collection = "",
    organization: Annotated[str, typer.Option(help="Whose files they are.")] = "",
    mapping: Annotated[str, typer.Option("--map", help="CSV of two columns: folder, code.")] = "",
    add_organizations: AddOrganizations = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Send files for organizations, and read them."""
    door.open_house()
    from jojeong.cli import submissions
    from jojeong.cli.folders import Naming

    naming = Naming(organization, mapping, add_organizations)
    sent = submissions.submit(door.actor(person), collection, files, naming)
    submissions.show_sent(door.asker(person), sent, as_json=as_json)


def submissions_(
    reference: Annotated[str, typer.Argument(help="One submission, whole.")] = "",
    collection: Collection = "",
    organization: Annotated[str, typer.Option(help="Code of an organization.")] = "",
    state: Annotated[str, typer.Option(help="State it is in.")] = "",
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List what was sent, or show one submission with its doubts."""
    door.open_house()
    from jojeong.cli import submissions
    from jojeong.submissions.queries import SubmissionFilter
    from jojeong.submissions.states import SubmissionState

    if reference:
        submissions.show_submission(door.asker(person), reference, as_json=as_json)
        return
    door.check_among("--state", state, SubmissionState)
    wanted = SubmissionFilter(collection, organization, state)
    submissions.list_submissions(door.asker(person), wanted, as_json=as_json)


def columns(
    reference: Reference,
    said: Annotated[list[str] | None, typer.Argument(help="NUMBER=FIELD, or NUMBER= .")] = None,
    above: Annotated[float | None, typer.Option(help="Confirm what is at least so sure.")] = None,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Show what columns are taken for, or say what they are."""
    door.open_house()
    from jojeong.cli import submissions

    if said or above is not None:
        submissions.decide_columns(door.actor(person), reference, said or [], above)
    submissions.show_columns(door.asker(person), reference, as_json=as_json)


def settle(
    reference: Reference,
    answers: Annotated[list[str] | None, typer.Argument(help="KEY=VALUE for each.")] = None,
    leave: Annotated[list[str] | None, typer.Option(help="Key of one to leave as it is.")] = None,
    leave_all: LeaveAll = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Answer the doubts of a submission, and list those that are open."""
    door.open_house()
    from jojeong.cli import submissions

    if answers or leave or leave_all:
        by = door.actor(person)
        submissions.settle(by, reference, answers or [], leave=leave or [], leave_all=leave_all)
    submissions.list_doubts(door.asker(person), reference, as_json=as_json)


def accept(
    references: Annotated[list[str] | None, typer.Argument(help="Submissions.")] = None,
    collection: Annotated[str, typer.Option(help="All of it that can be accepted.")] = "",
    person: AsPerson = "",
) -> None:
    """Accept submissions into the register."""
    door.open_house()
    from jojeong.cli import submissions

    submissions.accept(door.actor(person), references or [], collection)


def return_(
    reference: Reference,
    message: Annotated[str, typer.Option(help="What has to be changed.")] = "",
    person: AsPerson = "",
) -> None:
    """Return a submission with a message."""
    door.open_house()
    from jojeong.cli import submissions

    submissions.return_(door.actor(person), reference, message)


def attest(
    organization: Annotated[str, typer.Argument(help="Code of the organization.")],
    collection: Collection = "",
    person: AsPerson = "",
) -> None:
    """Record that an organization has nothing to report."""
    door.open_house()
    from jojeong.cli import submissions

    submissions.attest(door.actor(person), collection, organization)


def ledger(
    collection: Annotated[str, typer.Argument(help="Code of the collection.")] = "",
    remind: Annotated[bool, typer.Option("--remind", help="Remind those who owe.")] = False,  # noqa: FBT002 - a flag of the command line
    organization: Annotated[list[str] | None, typer.Option(help="Remind only these.")] = None,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Who owes, answered, attested, is late."""
    door.open_house()
    from jojeong.cli import submissions

    if remind:
        submissions.remind(door.actor(person), collection, organization or [])
    submissions.show_ledger(door.asker(person), collection, as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    for command in (collect, form, submit, columns, settle, accept, attest, ledger):
        app.command()(command)
    app.command("submissions")(submissions_)
    app.command("return")(return_)
