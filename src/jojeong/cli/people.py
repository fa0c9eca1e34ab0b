"""People and posts on the command line."""

import secrets
from datetime import date

from django.utils.translation import gettext

from jojeong.accounts import actions, queries
from jojeong.accounts.actions import OrganizationDraft, PostDraft
from jojeong.accounts.queries import PostRow
from jojeong.audit import queries as audit
from jojeong.cli import printing
from jojeong.cli.printing import name_of, out
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import NotFound


def list_posts(asker: Asker, *, as_json: bool) -> None:
    """Every post and who holds it today."""
    posts = queries.posts(asker=asker)
    if as_json:
        printing.as_json({"head": audit.head(), "posts": posts})
        return
    headings = [gettext(word) for word in ("Post", "Organization", "Title", "Role", "Held by")]
    printing.table(headings, [_row(post) for post in posts])


def _row(post: PostRow) -> list[str]:
    acting = gettext("acting")
    holders = ", ".join(
        f"{holder.name} <{holder.email}>" + (f" ({acting})" if holder.is_acting else "")
        for holder in post.holders
    )
    organization = printing.name_in(post.organization.ko, post.organization.en)
    title = printing.name_in(post.title_ko, post.title_en)
    return [str(post.identifier), organization, title, name_of(post.role), holders or "—"]


def add(by: Actor, email: str, name: str) -> None:
    """Register a person."""
    actions.add_person(by=by, email=email, name=name)
    printing.progress(gettext("Registered. Set a password with jojeong people password."))


def new_password(by: Actor, email: str) -> None:
    """Set a random password and print it once."""
    person = queries.find_person(email)
    password = secrets.token_urlsafe(12)
    actions.set_password(by=by, person=person.identifier, password=password)
    out().print(password)


def remove_second_factor(by: Actor, email: str) -> None:
    """Remove the second factor of somebody who lost it."""
    person = queries.find_person(email)
    actions.remove_second_factor(by=by, person=person.identifier)
    printing.progress(gettext("Removed. Who has to have one is led to set it anew."))


def appoint(by: Actor, email: str, post: int, since: date, *, is_acting: bool) -> None:
    """Give a post to a person."""
    person = queries.find_person(email)
    actions.appoint(
        by=by, person=person.identifier, post=post, from_day=since, is_acting=is_acting
    )
    printing.progress(gettext("Appointed from %(day)s.") % {"day": since.isoformat()})


def handover(asker: Asker, post: int, *, as_json: bool) -> None:
    """What a post has open."""
    from jojeong.flow import handover as flow

    sheet = flow.sheet(asker=asker, post=post)
    if as_json:
        printing.as_json({"head": audit.head(), "sheet": sheet})
        return
    organization = printing.name_in(sheet.post.organization.ko, sheet.post.organization.en)
    title = printing.name_in(sheet.post.title_ko, sheet.post.title_en)
    console = out()
    console.print(f"{gettext('Handover sheet')}: {organization} {title}, {sheet.on}")
    for section in sheet.sections:
        console.print(f"\n{gettext(section.title)} ({len(section.items)})")
        for item in section.items:
            console.print(f"  {printing.name_in(item.ko, item.en)} — {gettext(item.why)}")
    if not sheet.sections:
        console.print(gettext("Nothing is open."))


def create_post(by: Actor, draft: PostDraft) -> None:
    """Create a post and print its number."""
    post = actions.create_post(by=by, draft=draft)
    out().print(str(post.pk))


def leave(by: Actor, email: str, post: int, until: date) -> None:
    """End a person's current holding of a post."""
    person = queries.find_person(email)
    holders = queries.post(asker=by.asker, identifier=post).holders
    holding = next((held for held in holders if held.person == person.identifier), None)
    if holding is None:
        raise NotFound(name=f"{post}: {email}")
    actions.leave_post(by=by, holding=holding.identifier, until_day=until)
    printing.progress(gettext("The last day is %(day)s.") % {"day": until.isoformat()})


def add_organization(by: Actor, draft: OrganizationDraft) -> None:
    """Register an organization."""
    actions.add_organization(by=by, draft=draft)
    printing.progress(gettext("Registered: %(code)s.") % {"code": draft.code})


def record_succession(
    by: Actor, predecessor: str, successor: str, kind: SuccessionKind, on: date
) -> None:
    """Pass duties on."""
    actions.record_succession(
        by=by, predecessor=predecessor, successor=successor, kind=kind, on=on
    )
    values = {"predecessor": predecessor, "successor": successor, "day": on.isoformat()}
    printing.progress(
        gettext("From %(day)s %(successor)s has the duties of %(predecessor)s.") % values
    )
