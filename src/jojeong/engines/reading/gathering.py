"""Doubts and recodes gathered over all rows: equal ones are one, with a count and some places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jojeong.engines.reading.folding import shortened
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.results import Doubt, DoubtKind, Recode, Rule, Severity, Value
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.sources import SourceRef


SEVERITIES: Mapping[DoubtKind, Severity] = {
    DoubtKind.CLOSED_MARKING: Severity.BLOCKING,
    DoubtKind.NO_HEADER: Severity.BLOCKING,
    DoubtKind.NO_DATA: Severity.BLOCKING,
    DoubtKind.LIMIT_EXCEEDED: Severity.BLOCKING,
    # What would be another answer waits for a named person; so does what can't be told apart.
    DoubtKind.UNKNOWN_CHOICE: Severity.BLOCKING,
    DoubtKind.CHANGED_MEANING: Severity.BLOCKING,
    DoubtKind.SEVERAL_VALUES: Severity.BLOCKING,
    DoubtKind.DUPLICATE_IDENTIFIER: Severity.BLOCKING,
    DoubtKind.TEXT_REPAIRED: Severity.NOTE,
    DoubtKind.EXTERNAL_LINKS: Severity.NOTE,
}
_MOST_RECODES = 20_000


@dataclass(slots=True)
class _Case:
    """One doubt in the making."""

    place: SourceRef
    offers: tuple[str, ...]
    words: Mapping[str, str]
    places: list[SourceRef] = field(default_factory=list)
    count: int = 0


class Gathered:
    """What is doubtful and what was recoded, in the order it was first met."""

    def __init__(self, questionnaire: Questionnaire, parameters: Parameters) -> None:
        self._labels = {one.identifier: one.label_ko for one in questionnaire.fields}
        self._parameters = parameters
        self._cases: dict[tuple[DoubtKind, str, str], _Case] = {}
        self._told: dict[tuple[DoubtKind, str], int] = {}
        self._recodes: dict[tuple[str, str, str, tuple[Rule, ...]], int] = {}

    def doubt(
        self,
        kind: DoubtKind,
        place: SourceRef,
        *,
        of: tuple[str, str] = ("", ""),
        offers: tuple[str, ...] = (),
        words: Mapping[str, str] | None = None,
    ) -> None:
        """One more case of a doubt about `of`, a field and the text that stands in it."""
        case = self._case(kind, place, of, offers, words or {})
        case.count += 1
        if len(case.places) < self._parameters.listed_places:
            case.places.append(place)

    def recoded(self, value: Value, *, is_worded: bool) -> None:
        """One more value that was put right; spaces in free text are counted, not listed."""
        is_listed = not (is_worded and value.rules == (Rule.SPACING,))
        is_listed = is_listed and len(self._recodes) < _MOST_RECODES
        raw, kept = (value.raw, value.value) if is_listed else ("", "")
        recode = (value.field, raw, kept, value.rules)
        self._recodes[recode] = self._recodes.get(recode, 0) + 1

    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts, the gravest first."""
        told = [self._doubt(*key, case) for key, case in self._cases.items()]
        return tuple(sorted(told, key=lambda doubt: list(Severity).index(doubt.severity)))

    def recodes(self) -> tuple[Recode, ...]:
        """All recodes, the most frequent first."""
        told = [Recode(*key, count) for key, count in self._recodes.items()]
        return tuple(sorted(told, key=lambda one: (-one.count, one.field, one.raw)))

    def _case(
        self,
        kind: DoubtKind,
        place: SourceRef,
        of: tuple[str, str],
        offers: tuple[str, ...],
        words: Mapping[str, str],
    ) -> _Case:
        known = self._cases.get((kind, *of))
        if known is not None:
            return known
        told = self._told.get((kind, of[0]), 0)
        of = of if told < self._parameters.listed_doubts else (of[0], "")
        self._told[kind, of[0]] = told + 1
        return self._cases.setdefault((kind, *of), _Case(place, offers, words))

    def _doubt(self, kind: DoubtKind, name: str, raw: str, case: _Case) -> Doubt:
        label = self._labels.get(name, name)
        words = {"field": label, "raw": shortened(raw), "count": str(case.count), **case.words}
        severity = SEVERITIES.get(kind, Severity.QUESTION)
        return Doubt(
            kind=kind,
            severity=severity,
            place=case.place,
            field=name,
            raw=raw,
            offers=case.offers,
            places=tuple(case.places),
            count=case.count,
            words=words,
        )
