"""Who may do what, and the one place that decides who may read a record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from jojeong.accounts.states import CODE_LENGTH, PERMISSIONS, Permission, Role
from jojeong.vocabulary.disclosure import Confidence, Disclosure
from jojeong.vocabulary.organizations import SuccessionKind, organization_code
from jojeong.vocabulary.people import Actor, Asker, Grant
from jojeong.vocabulary.refusals import NotPermitted, Refusal, SignInNeeded


class PostAlreadyHeld(Refusal):
    """The post has a holder in those days."""

    sentence: ClassVar[str] = (
        "This post is held by somebody else on %(day)s. End that holding first, "
        "or appoint somebody acting."
    )


class EndsBeforeItBegins(Refusal):
    """A holding can't end before it begins."""

    sentence: ClassVar[str] = (
        "The holding begins on %(begins)s and can't end on %(ends)s. Give a later day."
    )


class AlreadyKnown(Refusal):
    """Somebody or something of that name is there already."""

    sentence: ClassVar[str] = "“%(name)s” is registered already. Use the one that is there."


class Shape(StrEnum):
    """What a value can be asked to be."""

    MAIL_ADDRESS = "mail_address"
    ORGANIZATION_CODE = "organization_code"


class Malformed(Refusal):
    """A value that can't be read."""

    sentence: ClassVar[str] = "“%(value)s” is no %(kind)s. Write it like %(example)s."
    status = 400


class NameMissing(Refusal):
    """A name of nothing."""

    sentence: ClassVar[str] = "A name can't be empty. Write at least one letter."
    status = 400


class TooLong(Refusal):
    """A text that no column holds."""

    sentence: ClassVar[str] = "“%(value)s” is too long. Write at most %(limit)s characters."
    status = 400


class SucceedsItself(Refusal):
    """An organization can't succeed itself."""

    sentence: ClassVar[str] = (
        "%(code)s can't pass its duties on to itself. "
        "Register the new name as an organization first."
    )


class GoesInACircle(Refusal):
    """Duties would come back to whom they left."""

    sentence: ClassVar[str] = (
        "%(successor)s passed its duties on to %(predecessor)s before: they would go in a circle. "
        "Register the new organization under a code of its own."
    )


class PassedOnAlready(Refusal):
    """Duties that are with another by now."""

    sentence: ClassVar[str] = (
        "%(predecessor)s passed its duties on to %(successor)s on %(day)s and has none left. "
        "Record whoever has them now."
    )


class BeforeItBegan(Refusal):
    """A day on which the organization had no duties yet."""

    sentence: ClassVar[str] = (
        "The duties of %(predecessor)s can't pass on on %(day)s. Give %(first)s or a later day."
    )


# 정부조직법, Act 1 of 17 July 1948: where no first day is known, no organization is older.
FIRST_DAY: Final = date(1948, 7, 17)


@dataclass(frozen=True, slots=True)
class Passing:
    """Duties of one organization passing to another on a day (a Succession as a value)."""

    predecessor: str
    successor: str
    kind: SuccessionKind
    on: date


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holding of a post as a value: whose, in which role and organization, in which days."""

    role: Role
    organization: str
    from_day: date
    until_day: date | None

    def covers(self, day: date) -> bool:
        """Whether the post is held on `day`; the last day counts whole, to 24:00 in Seoul."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)


def duties_of(organization: str, passings: Iterable[Passing], *, on: date) -> frozenset[str]:
    """The codes whose duties an organization has on a day: its own and what it succeeded to.

    A renamed organization goes on under its new name. One that was split or merged has no duties
    left. A transfer (이관) moves single programmes, by a change of their owner, never all duties.
    """
    in_force = [p for p in passings if p.on <= on and p.kind is not SuccessionKind.TRANSFERRED]
    present = _present_name(organization, in_force)
    if any(p.predecessor == present for p in in_force):
        return frozenset()
    return _with_predecessors(present, in_force)


def _present_name(organization: str, in_force: Iterable[Passing]) -> str:
    renamed = {p.predecessor: p.successor for p in in_force if p.kind is SuccessionKind.RENAMED}
    while organization in renamed:
        organization = renamed.pop(organization)
    return organization


def _with_predecessors(organization: str, in_force: Iterable[Passing]) -> frozenset[str]:
    found, wave = {organization}, {organization}
    while wave:
        wave = {p.predecessor for p in in_force if p.successor in wave} - found
        found |= wave
    return frozenset(found)


def present_owners(code: str, passings: Iterable[Passing], *, on: date) -> frozenset[str]:
    """The codes that have an organization's duties on a day: itself, or whoever they passed on to.

    After a split each of the successors counts, until an entry's owner is changed.
    """
    in_force = [p for p in passings if p.on <= on and p.kind is not SuccessionKind.TRANSFERRED]
    gone = {p.predecessor for p in in_force}
    return (_with_successors(code, in_force) - gone) or frozenset({code})


def grants_of(
    tenures: Iterable[Tenure], passings: Iterable[Passing], *, on: date
) -> frozenset[Grant]:
    """Every permission of every post held on a day, for each organization it has duties for."""
    known = tuple(passings)
    return frozenset(
        Grant(permission, organization)
        for tenure in tenures
        if tenure.covers(on)
        for permission in PERMISSIONS[tenure.role] or {HOLDS_A_POST}
        for organization in duties_of(tenure.organization, known, on=on)
    )


# A role that may nothing special yet still belongs to an organization; no check asks for this.
HOLDS_A_POST = "holds_a_post"


def check_may(by: Actor, permission: Permission) -> None:
    """Raise SignInNeeded or NotPermitted unless some post held carries the permission."""
    check_asker_may(by.asker, permission)


def check_asker_may(asker: Asker, permission: Permission) -> None:
    """The same for somebody who reads."""
    if not asker.may(permission):
        raise _refused(asker, permission)


def check_may_for(by: Actor, permission: Permission, organization: str) -> None:
    """Raise unless a post held carries the permission for this very organization."""
    if not by.asker.may_for(permission, organization):
        raise _refused(by.asker, permission)


def _refused(asker: Asker, permission: Permission) -> Refusal:
    return NotPermitted(permission=permission) if asker.person else SignInNeeded()


def check_post_is_free(held: Iterable[Tenure], *, day: date, is_acting: bool) -> None:
    """Raise PostAlreadyHeld where the post has a holder on `day` or later, unless acting."""
    if is_acting:
        return
    if any(tenure.until_day is None or tenure.until_day >= day for tenure in held):
        raise PostAlreadyHeld(day=day.isoformat())


def check_ends_after_it_begins(tenure: Tenure, *, until: date) -> None:
    """Raise EndsBeforeItBegins where `until` lies before the first day."""
    if until < tenure.from_day:
        raise EndsBeforeItBegins(begins=tenure.from_day.isoformat(), ends=until.isoformat())


def check_reaches_no_successor(later: Iterable[Tenure], *, until: date) -> None:
    """Raise PostAlreadyHeld where somebody who holds the post later does so by `until`."""
    held = [tenure.from_day for tenure in later if tenure.from_day <= until]
    if held:
        raise PostAlreadyHeld(day=min(held).isoformat())


def check_is_a_code(text: str) -> None:
    """Raise Malformed where `text` is no organization code."""
    try:
        organization_code(text)
    except ValueError as not_one:
        raise Malformed(value=text, kind=Shape.ORGANIZATION_CODE, example="MSIT") from not_one
    check_is_a_name(text, limit=CODE_LENGTH)


def check_is_a_name(text: str, *, limit: int) -> None:
    """Raise NameMissing where `text` says nothing, TooLong where it passes `limit` characters."""
    if not text.strip():
        raise NameMissing
    if len(text) > limit:
        raise TooLong(value=text, limit=limit)


def check_succession(passing: Passing, known: Iterable[Passing]) -> None:
    """Raise SucceedsItself or GoesInACircle where duties would not come to rest."""
    if passing.predecessor == passing.successor:
        raise SucceedsItself(code=passing.predecessor)
    if passing.predecessor in _with_successors(passing.successor, tuple(known)):
        raise GoesInACircle(predecessor=passing.predecessor, successor=passing.successor)


def check_has_duties(passing: Passing, known: Iterable[Passing]) -> None:
    """Raise PassedOnAlready where the predecessor was renamed, merged or split before.

    A split may go on to further successors, of its own day.
    """
    for before in known:
        has_passed_on = before.predecessor == passing.predecessor and (
            before.kind is not SuccessionKind.TRANSFERRED
        )
        if has_passed_on and not _may_stand_beside(passing, before):
            raise PassedOnAlready(
                predecessor=before.predecessor,
                successor=before.successor,
                day=before.on.isoformat(),
            )


def _may_stand_beside(passing: Passing, before: Passing) -> bool:
    """A transfer, a part of one split, and the same once more, which is refused as known."""
    if passing.kind is SuccessionKind.TRANSFERRED:
        return True
    is_one_split = before.kind is passing.kind is SuccessionKind.SPLIT
    is_the_same = before.successor == passing.successor
    return before.on == passing.on and (is_one_split or is_the_same)


def check_begins_before(passing: Passing, *, begins: date | None) -> None:
    """Raise BeforeItBegan unless the predecessor had a day before its duties pass on.

    Of whoever goes on after a transfer the first day will do.
    """
    first = begins or FIRST_DAY
    if passing.kind is not SuccessionKind.TRANSFERRED:
        first += timedelta(days=1)
    if passing.on < first:
        raise BeforeItBegan(
            predecessor=passing.predecessor, day=passing.on.isoformat(), first=first.isoformat()
        )


def _with_successors(code: str, passings: Sequence[Passing]) -> frozenset[str]:
    found, wave = {code}, {code}
    while wave:
        wave = {p.successor for p in passings if p.predecessor in wave} - found
        found |= wave
    return frozenset(found)


class Depth(StrEnum):
    """How much of a record somebody may read."""

    NOTHING = "nothing"
    OUTLINE = "outline"
    WHOLE = "whole"


_DEPTH: Mapping[Disclosure, Depth] = {
    Disclosure.PUBLIC: Depth.WHOLE,
    Disclosure.PARTIAL: Depth.OUTLINE,
    Disclosure.CLOSED: Depth.NOTHING,
}


def depth_of(asker: Asker, confidence: Confidence, *, readers: frozenset[str]) -> Depth:
    """How much of a record the asker may read; `readers` are the codes it is open to.

    The secretariat reads everything, an organization what it owns or was named a reader of,
    everybody what is public; of a partly public record everybody reads the outline.
    """
    if asker.may(Permission.READ_EVERYTHING) or _reads_as_owner(asker, readers):
        return Depth.WHOLE
    return _DEPTH[confidence.on(asker.on)]


def _reads_as_owner(asker: Asker, readers: frozenset[str]) -> bool:
    return any(asker.may_for(Permission.READ_OWN, code) for code in readers)


def own_codes(asker: Asker) -> frozenset[str]:
    """Codes of the organizations whose records the asker reads as their owner."""
    return frozenset(g.organization for g in asker.grants if g.permission == Permission.READ_OWN)


def open_to_all(depth: Depth) -> frozenset[Disclosure]:
    """The disclosures under which everybody reads a record at least this deep."""
    order = list(Depth)
    return frozenset(d for d in Disclosure if order.index(_DEPTH[d]) >= order.index(depth))
