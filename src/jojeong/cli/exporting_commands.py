"""The commands that take the register out and in, and those of tokens."""

from typing import Annotated

import typer

from jojeong.accounts.states import Permission
from jojeong.cli import door
from jojeong.cli.options import AsJson, AsPerson


tokens_app = typer.Typer(invoke_without_command=True, help="Tokens for programs.")


def export_command(  # noqa: PLR0913, PLR0917 - one option for each way to narrow
    file: Annotated[str, typer.Argument(help="File to write; standard output if left out.")] = "",
    form: Annotated[
        str, typer.Option("--format", help="jsonl, csv or xlsx; else as the file is called.")
    ] = "",
    words: Annotated[str, typer.Option(help="Words that must all be found.")] = "",
    facet: Annotated[str, typer.Option(help="Facet of what is built.")] = "",
    owner: Annotated[str, typer.Option(help="Code of the owning organization.")] = "",
    kind: Annotated[str, typer.Option(help="Kind as its source files it.")] = "",
    year: Annotated[int | None, typer.Option(help="Year of an amount.")] = None,
    stage: Annotated[str, typer.Option(help="Stage of an amount.")] = "",
    amount_from: Annotated[str, typer.Option(help="Least amount, in 억원 (100 m won).")] = "",
    amount_to: Annotated[str, typer.Option(help="Largest amount, in 억원 (100 m won).")] = "",
    portfolio: Annotated[str, typer.Option(help="Portfolio the entries came in with.")] = "",
    period: Annotated[int | None, typer.Option(help="Year the entries were asked for.")] = None,
    open_data: Annotated[bool, typer.Option("--open", help="The open data, as a ZIP.")] = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
) -> None:
    """Take out what you may see of the register, with every version and source."""
    door.open_house()
    from jojeong.cli import exporting, register
    from jojeong.register.queries import EntryFilter

    wanted = EntryFilter(
        words=words,
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
    if open_data:
        exporting.export_open_data(door.asker(person), file)
    else:
        exporting.export(door.asker(person), wanted, file, form)


def import_command(
    file: Annotated[str, typer.Argument(help="File that jojeong export wrote.")],
    altered: Annotated[bool, typer.Option("--altered", help="Import a changed file.")] = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Bring an exported file into the register, under its numbers, without loss."""
    door.open_house()
    from jojeong.cli import exporting

    exporting.bring_in(door.actor(person), file, altered=altered, as_json=as_json)


@tokens_app.callback()
def tokens(
    context: typer.Context,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List your tokens; the tokens themselves are kept nowhere."""
    if context.invoked_subcommand is None:
        door.open_house()
        from jojeong.cli import tokens as rows

        rows.list_tokens(door.asker(person), as_json=as_json)


@tokens_app.command("make")
def tokens_make(
    label: Annotated[str, typer.Argument(help="What the token is for.")],
    permission: Annotated[list[Permission], typer.Option(help="What it may do; repeat it.")],
    organization: Annotated[str, typer.Option(help="Code of one organization of yours.")] = "",
    days: Annotated[int, typer.Option(help="Days it is valid.", min=0, max=366)] = 90,
    person: AsPerson = "",
) -> None:
    """Make a token for a part of what you may; it goes to standard output, this once."""
    door.open_house()
    from jojeong.cli import tokens as rows

    rows.make(door.actor(person), label, permission, organization, days)


@tokens_app.command("revoke")
def tokens_revoke(
    number: Annotated[int, typer.Argument(help="Number of the token, as the list gives it.")],
    person: AsPerson = "",
) -> None:
    """End a token at once."""
    door.open_house()
    from jojeong.cli import tokens as rows

    rows.revoke(door.actor(person), number)
