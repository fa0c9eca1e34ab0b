"""Posts and people in the words of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from jojeong.accounts.queries import HoldingRow, OrganizationHistory, PersonRow, PostRow
from jojeong.accounts.states import PERMISSIONS, Permission
from jojeong.flow.handover import HandoverSheet
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound
from jojeong.web.words import name_in, name_of, organization


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post as it is shown."""

    identifier: int
    title: str
    organization: str
    role: str
    holders: tuple[HoldingRow, ...]
    holdings: tuple[HoldingRow, ...]
    permissions: tuple[str, ...]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The posts of one organization."""

    organization: str
    posts: tuple[PostPage, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Every post by organization, how many have nobody, and everybody who can sign in."""

    groups: tuple[Group, ...]
    posts: int
    vacant: int
    people: tuple[PersonRow, ...]
    may_manage: bool


def people_page(posts: Sequence[PostRow], people: Sequence[PersonRow], asker: Asker) -> PeoplePage:
    """All posts and people. Posts of one organization stand together."""
    shown = [post_page(post, asker) for post in posts]
    groups = groupby(shown, key=lambda post: post.organization)
    return PeoplePage(
        groups=tuple(Group(name, tuple(group)) for name, group in groups),
        posts=len(shown),
        vacant=sum(not post.holders for post in shown),
        people=tuple(people),
        may_manage=asker.may(Permission.MANAGE_PEOPLE),
    )


def post_page(post: PostRow, asker: Asker) -> PostPage:
    """One post, its holdings from the latest."""
    return PostPage(
        identifier=post.identifier,
        title=name_in(post.title_ko, post.title_en),
        organization=organization(post.organization),
        role=name_of(post.role),
        holders=post.holders,
        holdings=post.holdings[::-1],
        permissions=tuple(name_of(p) for p in Permission if p in PERMISSIONS[post.role]),
        may_manage=asker.may(Permission.MANAGE_PEOPLE),
    )


def held_post(posts: Sequence[PostRow], holding: int) -> tuple[PostRow, HoldingRow]:
    """The post of a holding, and the holding. Raises NotFound."""
    for post in posts:
        for row in post.holdings:
            if row.identifier == holding:
                return post, row
    raise NotFound(name=str(holding))


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One open thing, where it is, and why it is open."""

    text: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class OpenThings:
    """Open things of one kind."""

    title: str
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """The handover sheet as it is shown and printed."""

    post: PostPage
    holders: str
    on: date
    total: int
    sections: tuple[OpenThings, ...]


def handover_page(sheet: HandoverSheet, asker: Asker) -> HandoverPage:
    """The sheet in the reader's language."""
    sections = tuple(
        OpenThings(
            gettext(section.title),
            tuple(
                OpenItem(
                    text=name_in(item.ko, item.en),
                    href=reverse(item.href_name, args=item.href_args),
                    why=gettext(item.why),
                )
                for item in section.items
            ),
        )
        for section in sheet.sections
    )
    return HandoverPage(
        post=post_page(sheet.post, asker),
        holders=" · ".join(holder.name for holder in sheet.post.holders),
        on=sheet.on,
        total=sum(len(section.items) for section in sections),
        sections=sections,
    )


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization as a row: its names, its days, and where its duties went."""

    code: str
    name: str
    kind: str
    valid_from: date | None
    valid_until: date | None
    passed_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """Every organization there is or was."""

    rows: tuple[OrganizationRow, ...]
    may_manage: bool


def organizations_page(
    histories: Sequence[OrganizationHistory], asker: Asker
) -> OrganizationsPage:
    """The organizations, with what may be done about them."""
    rows = tuple(_organization_row(history) for history in histories)
    return OrganizationsPage(rows, may_manage=asker.may(Permission.MANAGE_PEOPLE))


def _organization_row(history: OrganizationHistory) -> OrganizationRow:
    return OrganizationRow(
        code=history.name.code,
        name=organization(history.name),
        kind=name_of(history.kind),
        valid_from=history.valid_from,
        valid_until=history.valid_until,
        passed_on=tuple(
            f"{organization(passed.successor)} ({name_of(passed.kind)}, {passed.on})"
            for passed in history.passed_on
        ),
    )
