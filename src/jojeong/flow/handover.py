"""인계인수서: what a post has open, gathered from every room, for whoever takes it over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jojeong.accounts import queries as accounts
from jojeong.accounts.queries import PostRow
from jojeong.accounts.states import PERMISSIONS, Permission
from jojeong.flow import doctor
from jojeong.overlap import queries as overlap
from jojeong.overlap.queries import FamilyFilter, FamilyLine, MemberView
from jojeong.register import queries as register
from jojeong.register.queries import EntryLine
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is open: what it is called in either language, its page, and why it is open.

    A name there is only one of stands in both. `why` is a message to be translated; `href_name`
    is the name of an address.
    """

    ko: str
    en: str
    href_name: str
    href_args: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Section:
    """The open things of one kind. `title` is a message to be translated."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """Everything a post has open on a day."""

    post: PostRow
    on: date
    sections: tuple[Section, ...]


def sheet(*, asker: Asker, post: int) -> HandoverSheet:
    """The sheet of a post: for its holder, or whoever may read people."""
    row = accounts.post(asker=asker, identifier=post)
    codes = accounts.duties(asker=asker, post_row=row)
    unpriced = register.entries_of(asker=asker, organizations=codes, is_unpriced=True)
    families = overlap.families_of(asker=asker, organizations=codes)
    sections = (
        Section("Programmes that overlap with another organization's", _overlaps(families)),
        Section("Programmes whose amount is unknown", _without_amount(unpriced.lines)),
        Section("Programmes said in few words", _thin(families)),
        Section("Acting holders of this post", _acting(row)),
        *_of_the_secretariat(asker, row),
    )
    return HandoverSheet(row, asker.on, tuple(section for section in sections if section.items))


def _of_the_secretariat(asker: Asker, row: PostRow) -> tuple[Section, ...]:
    """What a post that manages people has open beside its own organization's programmes."""
    if Permission.MANAGE_PEOPLE not in PERMISSIONS[row.role]:
        return ()
    found = overlap.families(asker=asker, wanted=FamilyFilter()).lines
    return (
        Section("The strongest groups of programmes", _overlaps(list(found))),
        Section("Posts nobody holds", _vacant(asker)),
        Section("Automatic steps that were given up", _given_up(asker)),
    )


def _vacant(asker: Asker) -> tuple[Item, ...]:
    return tuple(
        Item(
            ko=f"{post.organization.ko} {post.title_ko}",
            en=f"{post.organization.en} {post.title_en}",
            href_name="post",
            href_args=(str(post.identifier),),
            why="Nobody holds this post today.",
        )
        for post in accounts.posts(asker=asker)
        if not post.holders
    )


def _given_up(asker: Asker) -> tuple[Item, ...]:
    letters = doctor.dead_letters() if asker.may(Permission.MANAGE_PEOPLE) else []
    return tuple(
        Item(
            ko=f"{letter.reaction} ({letter.event})",
            en=f"{letter.reaction} ({letter.event})",
            href_name="front",
            href_args=(),
            why="An operator mends the cause and runs jojeong doctor --revive.",
        )
        for letter in letters
    )


def _overlaps(families: Iterable[FamilyLine]) -> tuple[Item, ...]:
    return tuple(
        Item(
            ko=" · ".join(member.name_ko or member.name_en for member in family.members),
            en=" · ".join(member.name_en or member.name_ko for member in family.members),
            href_name="family",
            href_args=(family.identifier,),
            why="Their owners may not know of each other",
        )
        for family in families
    )


def _without_amount(entries: Iterable[EntryLine]) -> tuple[Item, ...]:
    return tuple(_entry(entry, "No source gives an amount") for entry in entries)


def _thin(families: Iterable[FamilyLine]) -> tuple[Item, ...]:
    members = [member for family in families for member in family.members]
    thin = {member.number: member for member in members if member.is_thin}
    return tuple(
        _entry(member, "Too few words to be compared well: ask the owner for a description")
        for _, member in sorted(thin.items())
    )


def _entry(entry: EntryLine | MemberView, why: str) -> Item:
    return Item(
        ko=entry.name_ko or entry.name_en,
        en=entry.name_en or entry.name_ko,
        href_name="entry",
        href_args=(entry.number,),
        why=why,
    )


def _acting(row: PostRow) -> tuple[Item, ...]:
    return tuple(
        Item(
            ko=holder.name,
            en=holder.name,
            href_name="post",
            href_args=(str(row.identifier),),
            why="Acting until somebody is appointed",
        )
        for holder in row.holders
        if holder.is_acting
    )
