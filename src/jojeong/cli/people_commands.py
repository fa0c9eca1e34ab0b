"""The commands about people, posts and organizations."""

from typing import Annotated

import typer

from jojeong.accounts.states import Role
from jojeong.cli import door
from jojeong.cli.options import AsJson, AsPerson
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind


people_app = typer.Typer(invoke_without_command=True, help="People, posts and who holds them.")
organizations_app = typer.Typer(no_args_is_help=True, help="Organizations and their succession.")


@people_app.callback()
def people(
    context: typer.Context,
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List posts and who holds them."""
    if context.invoked_subcommand is None:
        door.open_house()
        from jojeong.cli import people as rows

        rows.list_posts(door.asker(person), as_json=as_json)


@people_app.command("add")
def people_add(
    email: str,
    name: str,
    person: AsPerson = "",
) -> None:
    """Register a person. They get no password until one is set."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.add(door.actor(person), email, name)


@people_app.command("password")
def people_password(email: str, person: AsPerson = "") -> None:
    """Give a person a new random password, printed once."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.new_password(door.actor(person), email)


@people_app.command("remove-second-factor")
def people_remove_second_factor(email: str, person: AsPerson = "") -> None:
    """Remove the second factor and recovery codes of somebody who lost both."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.remove_second_factor(door.actor(person), email)


@people_app.command("appoint")
def people_appoint(
    email: str,
    post: Annotated[int, typer.Argument(help="Number of the post, as `jojeong people` lists it.")],
    since: Annotated[str, typer.Option(help="First day, YYYY-MM-DD; today if left out.")] = "",
    acting: Annotated[bool, typer.Option("--acting", help="직무대리.")] = False,  # noqa: FBT002 - a flag of the command line
    person: AsPerson = "",
) -> None:
    """Give a post to a person from a day on."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.appoint(door.actor(person), email, post, door.day(since), is_acting=acting)


@people_app.command("handover")
def people_handover(
    post: Annotated[int, typer.Argument(help="Number of the post.")],
    person: AsPerson = "",
    as_json: AsJson = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """What a post has open, for whoever takes it over."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.handover(door.asker(person), post, as_json=as_json)


@people_app.command("create-post")
def people_create_post(
    organization: Annotated[str, typer.Argument(help="Code of the organization, such as MSIT.")],
    title_ko: Annotated[str, typer.Argument(help="Korean title.")],
    title_en: Annotated[str, typer.Argument(help="English title.")],
    role: Role,
    person: AsPerson = "",
) -> None:
    """Create a post; its number goes to standard output."""
    door.open_house()
    from jojeong.accounts.actions import PostDraft
    from jojeong.cli import people as rows

    rows.create_post(door.actor(person), PostDraft(organization, title_ko, title_en, role))


@people_app.command("leave")
def people_leave(
    email: str,
    post: Annotated[int, typer.Argument(help="Number of the post.")],
    until: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD; today if left out.")] = "",
    person: AsPerson = "",
) -> None:
    """End a person's holding of a post with a last day, which counts whole."""
    door.open_house()
    from jojeong.cli import people as rows

    rows.leave(door.actor(person), email, post, door.day(until))


@organizations_app.command("add")
def organizations_add(
    code: Annotated[str, typer.Argument(help="Code: capitals and digits, such as MSIT.")],
    name_ko: Annotated[str, typer.Argument(help="Korean name.")],
    name_en: Annotated[str, typer.Argument(help="English name.")],
    kind: OrganizationKind,
    since: Annotated[str, typer.Option(help="First day, YYYY-MM-DD; today if left out.")] = "",
    person: AsPerson = "",
) -> None:
    """Register an organization, or the new name of one."""
    door.open_house()
    from jojeong.accounts.actions import OrganizationDraft
    from jojeong.cli import people as rows

    draft = OrganizationDraft(code, name_ko, name_en, kind, door.day(since))
    rows.add_organization(door.actor(person), draft)


@organizations_app.command("succeed")
def organizations_succeed(
    predecessor: Annotated[str, typer.Argument(help="Code of whoever has the duties now.")],
    successor: Annotated[str, typer.Argument(help="Code of whoever gets them.")],
    kind: SuccessionKind,
    on: Annotated[str, typer.Option(help="First day, YYYY-MM-DD; today if left out.")] = "",
    person: AsPerson = "",
) -> None:
    """개칭·분리·통합·이관: pass duties on. History keeps the old name."""
    door.open_house()
    from jojeong.cli import people as rows

    passing = (predecessor, successor, kind, door.day(on))
    rows.record_succession(door.actor(person), *passing)
