"""Lineage as a list to be decided on, a page at a time."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet

from jojeong.accounts.policies import check_asker_may
from jojeong.accounts.states import Permission
from jojeong.register.models import Lineage
from jojeong.register.policies import decides_for_all
from jojeong.register.queries.lineage.linked import (
    LinkedEntry,
    decidable_links,
    linked_entries,
)
from jojeong.register.states import LineageState
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.people import Asker


PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class LineageFilter:
    """Which links are looked for; an empty value does not narrow. `at_least` is a confidence."""

    state: str = LineageState.PROPOSED.value
    kind: str = ""
    owner: str = ""
    at_least: float = 0.0


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A link as it is decided on; `later` is None where nothing follows."""

    identifier: int
    kind: LineageKind
    state: LineageState
    confidence: float
    reasons: tuple[LineageReason, ...]
    earlier: LinkedEntry
    later: LinkedEntry | None


@dataclass(frozen=True, slots=True)
class LineagePage:
    """One page of the links found, the surest first, and how many there are in each state."""

    lines: tuple[LineageLine, ...]
    total: int
    page: int
    pages: int
    by_state: tuple[tuple[LineageState, int], ...]


def lineage(*, asker: Asker, wanted: LineageFilter, page: int = 1) -> LineagePage:
    """The links the asker may decide on. Raises NotPermitted, or SignInNeeded for nobody.

    `page` counts from 1 and is held in bounds.
    """
    check_asker_may(asker, Permission.WRITE_ENTRIES)
    found = _found(asker, wanted)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    rows = list(found.order_by("-confidence", "pk")[(page - 1) * PAGE : page * PAGE])
    return LineagePage(
        lines=lines_of(asker, rows),
        total=total,
        page=page,
        pages=pages,
        by_state=_by_state(asker),
    )


def open_above(*, asker: Asker, line: float, portfolio: str = "") -> list[int]:
    """The open links at or above a confidence that may be confirmed together, by identifier.

    What vanished without a word is not among them: that is its owner's to say.
    """
    found = _found(asker, LineageFilter(at_least=line)).exclude(kind=LineageKind.VANISHED)
    if portfolio:
        found = found.filter(earlier__portfolio__code=portfolio)
    return list(found.order_by("pk").values_list("pk", flat=True))


def links_waiting(*, asker: Asker) -> int:
    """How many entries have an open proposal, for whoever decides for all; 0 for anybody else."""
    if not decides_for_all(asker):
        return 0
    return _found(asker, LineageFilter()).order_by().values("earlier").distinct().count()


def lines_of(asker: Asker, rows: list[Lineage]) -> tuple[LineageLine, ...]:
    """These links, with the entries at either end."""
    ends = {end for row in rows for end in (row.earlier_id, row.later_id)}
    entries = linked_entries(asker, ends)
    return tuple(
        LineageLine(
            identifier=row.pk,
            kind=LineageKind(row.kind),
            state=LineageState(row.state),
            confidence=row.confidence,
            reasons=tuple(LineageReason(reason) for reason in row.reasons),
            earlier=entries[row.earlier_id],
            later=entries[row.later_id] if row.later_id else None,
        )
        for row in rows
    )


def _found(asker: Asker, wanted: LineageFilter) -> QuerySet[Lineage]:
    rows = decidable_links(asker).filter(confidence__gte=wanted.at_least)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.owner:
        parties = Lineage.objects.filter(earlier__parties__organization__code=wanted.owner)
        rows = rows.filter(pk__in=parties.order_by().values("pk"))
    return rows


def _by_state(asker: Asker) -> tuple[tuple[LineageState, int], ...]:
    counted = decidable_links(asker).order_by().values("state").annotate(count=Count("pk"))
    by_state = {row["state"]: row["count"] for row in counted}
    return tuple((state, by_state.get(state.value, 0)) for state in LineageState)
