"""What an entry was before and what became of it, as far as the asker may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from jojeong.accounts.policies import Depth
from jojeong.register.models import Lineage
from jojeong.register.policies import decides_for_all
from jojeong.register.queries.lineage.linked import (
    LinkedEntry,
    linked_entries,
    visible_links,
)
from jojeong.register.queries.reading import readable_entries
from jojeong.register.states import LineageKind, LineageState
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


# So many steps back and on are followed: a page is no chronicle, and its queries are counted.
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """One step from an entry to the next (by number); `later` is None where nothing follows."""

    earlier: str
    later: str | None
    kind: LineageKind
    state: LineageState


@dataclass(frozen=True, slots=True)
class History:
    """The entries around one, in columns from the earliest to the latest, and the steps between.

    The entry itself stands in one of the columns; `passages` is empty where nothing is known.
    """

    number: str
    columns: tuple[tuple[LinkedEntry, ...], ...]
    passages: tuple[Passage, ...]


def history(*, asker: Asker, number: str) -> History:
    """The lineage of an entry. Raises NotFound where there is none the asker may know of.

    Everybody sees what was confirmed; whoever decides sees what is proposed, too.
    """
    known = readable_entries(asker, Depth.OUTLINE).filter(number=number)
    entry = known.values_list("pk", flat=True).first()
    if entry is None:
        raise NotFound(name=number)
    back, before = _follow(asker, entry, back=True)
    on, after = _follow(asker, entry, back=False)
    links = {link.pk: link for link in (*back, *on)}
    waves = [*reversed(before), [entry], *after]
    found = linked_entries(asker, (key for wave in waves for key in wave))
    return History(
        number=number,
        columns=tuple(_column(wave, found) for wave in waves),
        passages=tuple(_passage(link, found) for _, link in sorted(links.items())),
    )


def _follow(asker: Asker, entry: int, *, back: bool) -> tuple[list[Lineage], list[list[int]]]:
    """The links one way from an entry, and the entries each step reaches first."""
    links: list[Lineage] = []
    waves: list[list[int]] = []
    wave, seen = [entry], {entry}
    while wave and len(waves) < _STEPS:
        step = list(_links(asker).filter(**{f"{'later' if back else 'earlier'}__in": wave}))
        links += step
        reached = (link.earlier_id if back else link.later_id for link in step)
        wave = sorted({key for key in reached if key} - seen)
        seen |= set(wave)
        if wave:
            waves.append(wave)
    return links, waves


def _links(asker: Asker) -> QuerySet[Lineage]:
    shown = Q(state=LineageState.CONFIRMED)
    if decides_for_all(asker):
        shown |= Q(state=LineageState.PROPOSED)
    return visible_links(asker).filter(shown).order_by("pk")


def _column(wave: Iterable[int], found: dict[int, LinkedEntry]) -> tuple[LinkedEntry, ...]:
    return tuple(sorted((found[key] for key in wave), key=lambda entry: entry.number))


def _passage(link: Lineage, found: dict[int, LinkedEntry]) -> Passage:
    return Passage(
        earlier=found[link.earlier_id].number,
        later=found[link.later_id].number if link.later_id else None,
        kind=LineageKind(link.kind),
        state=LineageState(link.state),
    )
