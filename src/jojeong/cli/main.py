"""The commands, each a few lines; what they need is imported when they run.

Data goes to standard output, progress and refusals to standard error. Exit codes: 0 done, 1 what
was checked is not well, 2 the input was not understood or was refused.
"""

from pathlib import Path
from typing import Annotated

import typer

from jojeong.cli import door
from jojeong.cli.exporting_commands import export_command, import_command, tokens_app
from jojeong.cli.lineage_commands import lineage_app
from jojeong.cli.options import AsJson, AsPerson
from jojeong.cli.people_commands import organizations_app, people_app
from jojeong.cli.submission_commands import add_to as add_submissions_to


app = typer.Typer(
    name="jojeong",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="One register of every ministry's programmes, and what is being built twice.",
)
audit_app = typer.Typer(no_args_is_help=True, help="The chain of events.")
app.add_typer(audit_app, name="audit")
app.add_typer(people_app, name="people")
app.add_typer(organizations_app, name="organizations")
app.add_typer(lineage_app, name="lineage")
app.add_typer(tokens_app, name="tokens")
app.command("export")(export_command)
app.command("import")(import_command)

Port = Annotated[int, typer.Option(help="Port to serve on.", min=1, max=65535)]
Host = Annotated[str, typer.Option(help="Address to serve on.")]


@app.command()
def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards.")] = True,  # noqa: FBT002 - a flag of the command line
    host: Host = "127.0.0.1",
    port: Port = 8000,
) -> None:
    """Load the public facts, look for overlaps, make demo accounts, and serve."""
    door.open_house()
    from jojeong.cli import demo as steps
    from jojeong.cli import serving

    if serve:
        serving.check_port(host, port)
    steps.run(door.actor("system"))
    if serve:
        serving.serve(host, port)


@app.command()
def migrate() -> None:
    """Bring the database up to this version."""
    door.open_house()
    from django.core.management import call_command

    from jojeong.flow import doctor

    call_command("migrate", verbosity=0, interactive=False)
    doctor.put_guards_back()


@app.command()
def load(person: AsPerson = "") -> None:
    """Load the organizations and the shipped public facts, without accounts."""
    door.open_house()
    from jojeong.cli import demo as steps

    steps.load(door.actor(person))


@app.command()
def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    worker: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--worker/--no-worker", help="Run a worker beside.")
    ] = True,
) -> None:
    """Serve the pages, with a worker beside unless one runs as a service of its own."""
    door.open_house()
    from jojeong.cli import serving

    serving.serve(host, port, with_worker=worker)


@app.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="Stop when nothing is left.")] = False,  # noqa: FBT002 - a flag of the command line
    beside: Annotated[int, typer.Option(hidden=True, help="Process to end with.")] = 0,
) -> None:
    """React to events until stopped."""
    door.open_house()
    from jojeong.cli import serving

    serving.work(once=once, beside=beside)


@app.command()
def entries(  # noqa: PLR0913, PLR0917 - one option for each way to narrow
    words: Annotated[
        list[str] | None, typer.Argument(help="Words that must all be found.")
    ] = None,
    facet: Annotated[str, typer.Option(help="Facet of what is built.")] = "",
    owner: Annotated[str, typer.Option(help="Code of the owning organization.")] = "",
    kind: Annotated[str, typer.Option(help="Kind as its source files it.")] = "",
    year: Annotated[int | None, typer.Option(help="Year of an amount.")] = None,
    stage: Annotated[str, typer.Option(help="Stage of an amount.")] = "",
    amount_from: Annotated[str, typer.Option(help="Least amount, in 억원 (100 m won).")] = "",
    amount_to: Annotated[str, typer.Option(help="Largest amount, in 억원 (100 m won).")] = "",
    portfolio: Annotated[str, typer.Option(help="Portfolio the entries came in with.")] = "",
    period: Annotated[int | None, typer.Option(help="Year the entries were asked for.")] = None,
    page: Annotated[int, typer.Option(help="Page.", min=1, max=1_000_000)] = 1,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List the register. Words may be phrases in quotation marks, name:word or -word."""
    door.open_house()
    from jojeong.cli import register
    from jojeong.register.queries import EntryFilter

    wanted = EntryFilter(
        words=" ".join(words or []),
        facet=facet,
        kind=kind,
        owner=owner,
        year=year,
        stage=stage,
        amount_from=register.amount(amount_from),
        amount_to=register.amount(amount_to),
        portfolio=portfolio,
        period=period,
    )
    register.list_entries(door.asker(person), wanted, page, as_json=as_json)


@app.command()
def show(
    entry: Annotated[str, typer.Argument(help="Number of an entry, such as J12345678.")],
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Show one entry with its money, its versions and its sources."""
    door.open_house()
    from jojeong.cli import register

    register.show_entry(door.asker(person), entry, as_json=as_json)


@app.command()
def budget(
    year: Annotated[int | None, typer.Option(help="Budget year.")] = None,
    stage: Annotated[str, typer.Option(help="Stage; the one of most amounts if not given.")] = "",
    owner: Annotated[str, typer.Option(help="Code of the owning organization.")] = "",
    facet: Annotated[str, typer.Option(help="Facet of what is built.")] = "",
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """What the budget adds up to, of one year, stage and basis, and what is left out."""
    door.open_house()
    from jojeong.cli import budget as face
    from jojeong.register.queries import BudgetFilter

    wanted = BudgetFilter(year=year, stage=stage or None, owner=owner, facet=facet)
    face.show(door.asker(person), wanted, as_json=as_json)


@app.command()
def index(person: AsPerson = "") -> None:
    """Write the index of search anew."""
    door.open_house()
    from jojeong.cli import register

    register.index(door.actor(person))


@app.command()
def match(
    dask: Annotated[
        str, typer.Option(help="Address of a Dask scheduler whose workers search (tcp://…).")
    ] = "",
    person: AsPerson = "",
) -> None:
    """Look for overlaps in the register as it is now."""
    door.open_house()
    from jojeong.cli import overlap

    overlap.match(door.actor(person), dask)


@app.command()
def overlaps(
    top: Annotated[int, typer.Option(help="How many families.", min=1, max=1000)] = 10,
    owner: Annotated[str, typer.Option(help="Code of an owning organization.")] = "",
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """The strongest families with their evidence."""
    door.open_house()
    from jojeong.cli import overlap, register

    register.check_owner(owner)
    overlap.show_families(door.asker(person), owner, top, as_json=as_json)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A text file; - reads what is typed or piped.")],
    top: Annotated[int, typer.Option(help="How many programmes.", min=1, max=100)] = 10,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """What exists already of a plan: the programmes nearest to it in meaning."""
    door.open_house()
    from jojeong.cli import overlap

    overlap.check(door.asker(person), file, top, as_json=as_json)


@audit_app.command("verify")
def audit_verify(
    anchor: Annotated[str, typer.Option(help="File of anchors kept outside the database.")] = "",
    person: AsPerson = "system",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Read the whole chain; exit code 1 and the first bad event where it is broken."""
    door.open_house()
    from jojeong.cli import keeping

    keeping.verify(door.asker(person), anchor, as_json=as_json)


@app.command()
def doctor(
    revive: Annotated[bool, typer.Option("--revive", help="Try dead letters again.")] = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Is the installation well: database, guards, reactions given up; exit code 1 where not."""
    door.open_house()
    from jojeong.cli import keeping

    if revive:
        keeping.revive(door.actor(person))
    keeping.examine(as_json=as_json)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A spreadsheet, CSV or HWPX file.")],
    questionnaire: Annotated[str, typer.Option(help="Code of the questionnaire it answers.")],
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Show how a file would be read: heading, columns, recodes, doubts. No database is needed."""
    door.open_house()
    from jojeong.cli import reading

    reading.read(file, questionnaire, as_json=as_json)


add_submissions_to(app)
