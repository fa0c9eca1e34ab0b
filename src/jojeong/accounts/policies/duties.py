"""Whose duties an organization has on a day, and what the posts held on it may do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jojeong.accounts.states import PERMISSIONS, Role
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Grant


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
    return (with_successors(code, in_force) - gone) or frozenset({code})


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


def with_successors(code: str, passings: Sequence[Passing]) -> frozenset[str]:
    found, wave = {code}, {code}
    while wave:
        wave = {p.successor for p in passings if p.predecessor in wave} - found
        found |= wave
    return frozenset(found)
