"""What an entry was before and what became of it, as far as the asker may know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from jojeong.register.models import Lineage
from jojeong.register.policies import decides_for_all
from jojeong.register.queries.lineage.linked import (
    LinkedEntry,
    linked_entries,
    visible_links,
)
from jojeong.register.states import LineageState
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.people import Asker


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
    """The lineage of an entry, by number, as far as the asker may know both ends of each step.

    Everybody sees what was confirmed; whoever decides for all sees what is proposed, too.
    """
    links: dict[int, Lineage] = {}
    back, on = [frozenset({number})], [frozenset({number})]
    for _ in range(_STEPS):
        step = list(_links(asker, back[-1], on[-1]))
        links |= {link.pk: link for link in step}
        seen = frozenset().union(*back, *on)
        back.append(frozenset(_before(step, back[-1])) - seen)
        on.append(frozenset(_after(step, on[-1])) - seen)
        if not (back[-1] or on[-1]):
            break
    ends = {end for link in links.values() for end in (link.earlier_id, link.later_id)}
    found = {one.number: one for one in linked_entries(asker, ends).values()} if links else {}
    waves = [wave for wave in (*reversed(back[1:]), on[0], *on[1:]) if wave & set(found)]
    return History(
        number=number,
        columns=tuple(tuple(found[one] for one in sorted(wave)) for wave in waves),
        passages=tuple(_passage(link) for _, link in sorted(links.items())),
    )


def _before(step: Iterable[Lineage], wave: frozenset[str]) -> Iterator[str]:
    return (one.earlier.number for one in step if one.later and one.later.number in wave)


def _after(step: Iterable[Lineage], wave: frozenset[str]) -> Iterator[str]:
    return (one.later.number for one in step if one.later and one.earlier.number in wave)


def _links(asker: Asker, back: frozenset[str], on: frozenset[str]) -> QuerySet[Lineage]:
    shown = Q(state=LineageState.CONFIRMED)
    if decides_for_all(asker):
        shown |= Q(state=LineageState.PROPOSED)
    beside = Q(later__number__in=back) | Q(earlier__number__in=on)
    rows = visible_links(asker).filter(shown, beside).order_by("pk")
    return rows.select_related("earlier", "later")


def _passage(link: Lineage) -> Passage:
    return Passage(
        earlier=link.earlier.number,
        later=link.later.number if link.later else None,
        kind=LineageKind(link.kind),
        state=LineageState(link.state),
    )
