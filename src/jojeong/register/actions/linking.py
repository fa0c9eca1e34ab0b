"""Lineage that comes with an import. What was decided here stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from jojeong.register.actions.lineage import settle
from jojeong.register.models import Entry, Lineage
from jojeong.register.policies import DecidedAlready
from jojeong.register.policies.exports import ExportedGrounds, ExportedLink
from jojeong.register.states import LineageState
from jojeong.vocabulary.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Linked:
    """How many links came in, and how many did not.

    Left out is what became of an entry that is not here, and what the file does not say whole.
    """

    links: int = 0
    left_out: int = 0


class ContradictoryLineage(Refusal):
    """A file that says twice, or in ways that contradict, what became of an entry."""

    sentence: ClassVar[str] = (
        "What the file says became of %(number)s can't be so. Export it again where it was made."
    )
    status = 400


def link(exported: Sequence[ExportedLink], *, is_all: bool) -> Linked:
    """Bring in all links of some entries, within an action that records it.

    Of an entry that somebody decided on here nothing is taken. What was only proposed here gives
    way where the file holds everything there is (`is_all`), and what is the same is left alone.
    Raises ContradictoryLineage where the file says twice what became of an entry, or in ways that
    contradict each other.
    """
    _check(exported)
    entries = _entries(exported)
    kept = _kept(
        [entries[one.earlier] for one in exported if one.earlier in entries], is_all=is_all
    )
    drafts = [
        _row(one, one.grounds, entries)
        for one in exported
        if one.grounds and one.earlier in entries and (not one.later or one.later in entries)
    ]
    left_out = len(exported) - len(drafts)
    here = _said(Lineage.objects.filter(earlier__in={row.earlier_id for row in drafts}))
    said = _said(drafts)
    same = {key for key, links in said.items() if here.get(key) == links}
    new = [row for row in drafts if row.earlier_id not in kept | same]
    earlier = {row.earlier_id: row.earlier for row in new}
    Lineage.objects.filter(earlier__in=earlier).delete()
    Lineage.objects.bulk_create(new)
    confirmed = {row.earlier_id for row in new if row.state == LineageState.CONFIRMED}
    _settle({key: entry for key, entry in earlier.items() if key in confirmed})
    return Linked(len(new), left_out)


def _check(exported: Sequence[ExportedLink]) -> None:
    seen: set[tuple[str, str | None]] = set()
    for one in exported:
        pair = (one.earlier, one.later)
        if pair in seen:
            raise ContradictoryLineage(number=one.earlier)
        seen.add(pair)


def _settle(entries: dict[int, Entry]) -> None:
    try:
        settle(entries)
    except DecidedAlready as contradicted:
        raise ContradictoryLineage(number=str(contradicted.values["number"])) from contradicted


def _said(rows: Iterable[Lineage]) -> dict[int, set[tuple[object, ...]]]:
    """By the key of an entry, all that links say of it."""
    said: dict[int, set[tuple[object, ...]]] = {}
    for row in rows:
        told = (row.later_id, row.kind, row.state, row.confidence, tuple(row.reasons))
        decided = (row.engine, row.decided_by, row.decided_at)
        said.setdefault(row.earlier_id, set()).add(told + decided)
    return said


def _entries(exported: Sequence[ExportedLink]) -> dict[str, Entry]:
    numbers = {number for one in exported for number in (one.earlier, one.later) if number}
    return {entry.number: entry for entry in Entry.objects.filter(number__in=numbers)}


def _kept(entries: Sequence[Entry], *, is_all: bool) -> set[int]:
    """Of these entries, the keys of those whose lineage stays as it is here."""
    here = Lineage.objects.filter(earlier__in=entries)
    if is_all:
        here = here.exclude(state=LineageState.PROPOSED)
    return set(here.order_by().values_list("earlier", flat=True))


def _row(exported: ExportedLink, grounds: ExportedGrounds, entries: dict[str, Entry]) -> Lineage:
    return Lineage(
        earlier=entries[exported.earlier],
        later=entries[exported.later] if exported.later else None,
        kind=exported.kind,
        state=exported.state,
        confidence=grounds.confidence,
        reasons=list(grounds.reasons),
        engine=grounds.engine,
        decided_by=grounds.decided_by,
        decided_at=grounds.decided_at,
    )
