"""All doubts of a collection on one page; equal ones of several organizations are one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import ngettext

from jojeong.submissions.policies import Settlement
from jojeong.submissions.queries import CollectionLine, DoubtView, WaitingDoubts
from jojeong.web.figures import Figure
from jojeong.web.submissions.presenters.collections import CollectionRow, collection_row
from jojeong.web.submissions.presenters.doubts import BLOCKING, Card, Sheet, card
from jojeong.web.submissions.settling import Settling
from jojeong.web.submissions.words import place_figure
from jojeong.web.words import name_of, organization


_SHOWN: Final = 100
_PLACES: Final = 3  # of each organization


@dataclass(frozen=True, slots=True)
class Held:
    """A doubt, whose it is, and where it stands with each of them."""

    card: Card
    owners: tuple[tuple[str, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Doubts of one kind."""

    title: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """All doubts of a collection, as they are shown."""

    row: CollectionRow
    lead: str
    groups: tuple[HeldGroup, ...]
    problems: int
    more: int


_Same = list[tuple[WaitingDoubts, DoubtView]]


def waiting_page(
    collection: CollectionLine, found: Sequence[WaitingDoubts], sent: Settling
) -> WaitingPage:
    """The doubts of all submissions of a collection, by kind."""
    same = sorted(_same(found).values(), key=_gravity)
    kinds: dict[str, list[Held]] = {}
    for each in same[:_SHOWN]:
        kinds.setdefault(name_of(each[0][1].kind), []).append(_held(each, sent))
    return WaitingPage(
        row=collection_row(collection),
        lead=_lead(same, len(found)),
        groups=tuple(HeldGroup(title, tuple(held)) for title, held in kinds.items()),
        problems=sent.problems,
        more=max(0, len(same) - _SHOWN),
    )


def merged(found: Iterable[WaitingDoubts]) -> list[DoubtView]:
    """Each doubt once, as a form asks for it."""
    return [each[0][1] for each in _same(found).values()]


def answers_of(
    found: Iterable[WaitingDoubts], answers: Iterable[Settlement]
) -> Iterator[tuple[str, list[Settlement]]]:
    """The answers each submission is given: those to its own doubts."""
    told = {answer.key: answer for answer in answers}
    for each in found:
        own = [told[doubt.key] for doubt in each.doubts if doubt.key in told]
        if own:
            yield each.line.reference, own


def _same(found: Iterable[WaitingDoubts]) -> Mapping[str, _Same]:
    same: dict[str, _Same] = {}
    for each in found:
        for doubt in each.doubts:
            same.setdefault(doubt.key, []).append((each, doubt))
    return same


def _held(same: _Same, sent: Settling) -> Held:
    first, doubt = same[0]
    fields = {field.name.identifier: field for field in first.fields}
    whole = replace(doubt, count=sum(each.count for _, each in same))
    owners = tuple(_owner(waiting, each) for waiting, each in same)
    shown = card(whole, Sheet(first.line.reference, fields, sent.said))
    return Held(replace(shown, places=(), more=0), owners)


def _owner(waiting: WaitingDoubts, doubt: DoubtView) -> tuple[str, tuple[Figure, ...]]:
    figures = [place_figure(waiting.line.reference, p) for p in doubt.places[:_PLACES]]
    return organization(waiting.line.organization), tuple(figures)


def _gravity(same: _Same) -> tuple[int, int]:
    """What holds something up first, then what covers most."""
    grave = any(doubt.severity.value == BLOCKING for _, doubt in same)
    return (0 if grave else 1), -sum(doubt.count for _, doubt in same)


def _lead(same: Sequence[_Same], submissions: int) -> str:
    blocking = sum(_gravity(each)[0] == 0 for each in same)
    return ngettext(
        "One doubt in %(submissions)d submissions; %(blocking)d hold something up.",
        "%(count)d doubts in %(submissions)d submissions; %(blocking)d hold something up.",
        len(same),
    ) % {"count": len(same), "submissions": submissions, "blocking": blocking}
