"""The commands about lineage."""

from typing import Annotated

import typer

from jojeong.cli import door
from jojeong.cli.options import AsJson, AsPerson


lineage_app = typer.Typer(
    no_args_is_help=True, help="What became of each programme between two periods."
)

Links = Annotated[list[int], typer.Argument(help="Numbers of links, as the list shows them.")]


@lineage_app.command()
def propose(
    earlier: Annotated[str, typer.Argument(help="Portfolio of the earlier period.")],
    later: Annotated[str, typer.Argument(help="Portfolio of the later period.")],
    person: AsPerson = "",
) -> None:
    """Compare two portfolios and keep what is proposed; what was decided stands."""
    door.open_house()
    from jojeong.cli import lineage

    lineage.propose(door.actor(person), earlier, later)


@lineage_app.command("list")
def list_links(  # noqa: PLR0913, PLR0917 - one option for each way to narrow
    state: Annotated[str, typer.Option(help="proposed, confirmed or refused.")] = "proposed",
    kind: Annotated[str, typer.Option(help="What became of the entry.")] = "",
    owner: Annotated[str, typer.Option(help="Code of the owning organization.")] = "",
    above: Annotated[float, typer.Option(help="Confidence.", min=0, max=1)] = 0,
    page: Annotated[int, typer.Option(help="Page.", min=1, max=1_000_000)] = 1,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List the links you may decide on, the surest first."""
    door.open_house()
    from jojeong.cli import lineage, register
    from jojeong.register.queries import LineageFilter

    register.check_owner(owner)
    wanted = LineageFilter(state, kind, owner, above)
    lineage.list_links(door.asker(person), wanted, page, as_json=as_json)


@lineage_app.command()
def confirm(
    links: Annotated[list[int] | None, typer.Argument(help="Numbers of links.")] = None,
    above: Annotated[
        float | None, typer.Option(help="All open links from this confidence on.", min=0.5, max=1)
    ] = None,
    portfolio: Annotated[str, typer.Option(help="Only of this earlier portfolio.")] = "",
    person: AsPerson = "",
) -> None:
    """Confirm links singly, or all open ones above a line (0.9 where nothing else is said)."""
    door.open_house()
    from jojeong.cli import lineage
    from jojeong.register.policies import BULK_LINE
    from jojeong.register.states import LineageState

    if links:
        lineage.decide(door.actor(person), links, LineageState.CONFIRMED)
    else:
        line = BULK_LINE if above is None else above
        lineage.confirm_above(door.actor(person), line, portfolio)


@lineage_app.command()
def refuse(links: Links, person: AsPerson = "") -> None:
    """Refuse links; an entry of which nothing is left becomes a question to its owner."""
    door.open_house()
    from jojeong.cli import lineage
    from jojeong.register.states import LineageState

    lineage.decide(door.actor(person), links, LineageState.REFUSED)


@lineage_app.command()
def questions(
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List the programmes of your organizations of which nothing was said."""
    door.open_house()
    from jojeong.cli import lineage

    lineage.list_questions(door.asker(person), as_json=as_json)


@lineage_app.command()
def answer(
    entry: Annotated[str, typer.Argument(help="Number of the entry that was asked about.")],
    said: Annotated[str, typer.Argument(metavar="ANSWER", help="ended, became or stands.")],
    later: Annotated[str, typer.Option(help="Number of the entry it is now.")] = "",
    person: AsPerson = "",
) -> None:
    """Say what became of a programme: it ended, it is now another, or it stands."""
    door.open_house()
    from jojeong.cli import lineage

    lineage.answer(door.actor(person), entry, said, later)
