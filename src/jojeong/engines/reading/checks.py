"""What is asked about the answers of a row together, and of all rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jojeong.engines.reading.dates import is_after
from jojeong.engines.reading.folding import plain
from jojeong.engines.reading.gathering import Gathered
from jojeong.engines.reading.mapping import Asked
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.results import DoubtKind, Row, Value
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.questionnaires import Condition, Field, FieldKind, Questionnaire
from jojeong.vocabulary.sources import SourceRef


_BEGINS = re.compile(r"시작|착수|개시|begin|start|first day", re.IGNORECASE)
_WON = re.compile(r"-?\d+")
_ENDS = re.compile(r"종료|완료|만료|\bends?\b|finish|last day|until|complet", re.IGNORECASE)


@dataclass(slots=True)
class _Seen:
    """Where an identifier stood first, and whether it was told of."""

    place: SourceRef
    raw: str
    is_told: bool = False


class RowChecks:
    """Checks each row as it comes; of earlier rows only the identifiers are kept."""

    def __init__(self, asked: Asked, gathered: Gathered, parameters: Parameters) -> None:
        self._asked = asked.questionnaire
        self._gathered = gathered
        self._parameters = parameters
        self._required = [field for field in self._asked.fields if field.required_when is not None]
        self._periods = tuple(_periods(self._asked))
        self._years = _years(self._asked)
        self._seen: dict[str, _Seen] = {}

    def check(self, row: Row, applied: frozenset[str]) -> None:
        """Gather what is doubtful in the row; `applied` are the fields its table has."""
        answers = {value.field: value for value in row.values}
        self._check_identifier(row, answers, applied)
        self._check_required(row, answers, applied)
        self._check_dates(answers)
        self._check_jumps(answers)

    def _check_identifier(
        self, row: Row, answers: Mapping[str, Value], applied: frozenset[str]
    ) -> None:
        name = self._asked.identifier
        if name not in applied:
            return
        value = answers.get(name)
        if value is None or not plain(value.value).strip("-. "):
            self._gathered.doubt(DoubtKind.BLANK_IDENTIFIER, row.place, of=(name, ""))
            return
        seen = self._seen.get(plain(value.value).casefold())
        if seen is None:
            self._seen[plain(value.value).casefold()] = _Seen(value.place, value.value)
            return
        if not seen.is_told:
            self._twice(seen.raw, seen.place)
            seen.is_told = True
        self._twice(seen.raw, value.place)

    def _twice(self, raw: str, place: SourceRef) -> None:
        of = (self._asked.identifier, raw)
        self._gathered.doubt(DoubtKind.DUPLICATE_IDENTIFIER, place, of=of)

    def _check_required(
        self, row: Row, answers: Mapping[str, Value], applied: frozenset[str]
    ) -> None:
        for field in self._required:
            value = answers.get(field.identifier)
            if (
                value and (value.value or value.is_held)
            ) or field.identifier == self._asked.identifier:
                continue
            if self._is_required(field, answers, applied):
                self._gathered.doubt(
                    DoubtKind.MISSING_REQUIRED, row.place, of=(field.identifier, "")
                )

    def _is_required(
        self, field: Field, answers: Mapping[str, Value], applied: frozenset[str]
    ) -> bool:
        """A condition on another answer asks only for what the table has a column of."""
        if not field.required_when:
            return True
        if field.identifier not in applied:
            return False
        return any(_holds(condition, answers) for condition in field.required_when)

    def _check_dates(self, answers: Mapping[str, Value]) -> None:
        for begins, ends in self._periods:
            first, last = answers.get(begins), answers.get(ends)
            if first is None or last is None or first.is_held or last.is_held:
                continue
            if first.value and last.value and is_after(first.value, last.value):
                told = f"{first.raw} > {last.raw}"
                kind = DoubtKind.CONTRADICTING_DATES
                self._gathered.doubt(kind, first.place, of=(begins, told))

    def _check_jumps(self, answers: Mapping[str, Value]) -> None:
        told = [answers[name] for name in self._years if name in answers]
        # What somebody left as it is written need not be a number.
        amounts = [
            (value, int(value.value))
            for value in told
            if not value.is_held and _WON.fullmatch(value.value)
        ]
        for (_, before), (value, after) in pairwise(amounts):
            smaller, larger = sorted((abs(before), abs(after)))
            if smaller and larger >= self._parameters.jump_from * smaller:
                words = {"before": Won(before).in_korean(), "after": Won(after).in_korean()}
                of = (value.field, f"{before} → {after}")
                self._gathered.doubt(DoubtKind.BUDGET_JUMP, value.place, of=of, words=words)


def _holds(condition: Condition, answers: Mapping[str, Value]) -> bool:
    value = answers.get(condition.field)
    if value is None or value.is_held or not value.value:
        return False
    chosen = value.value.split("; ")
    return not condition.values or any(one in condition.values for one in chosen)


def _years(questionnaire: Questionnaire) -> Sequence[str]:
    """The amounts of single years, in the order of years."""
    dated = [
        (field.year, field.identifier)
        for field in questionnaire.fields
        if field.kind is FieldKind.AMOUNT and field.year is not None
    ]
    return [name for _, name in sorted(dated)]


def _periods(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """The pairs of dates of which one begins what the other ends, where there is one pair."""
    dates = [field for field in questionnaire.fields if field.kind is FieldKind.DATE]
    begins = [field for field in dates if _BEGINS.search(f"{field.label_ko} {field.label_en}")]
    ends = [field for field in dates if _ENDS.search(f"{field.label_ko} {field.label_en}")]
    if len(begins) == len(ends) == 1:
        yield begins[0].identifier, ends[0].identifier
