"""One answer: what its field makes of the text of a cell, by which rules, or what is doubtful."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from jojeong.engines.reading.amounts import read_amount, read_number
from jojeong.engines.reading.choices import ChoiceList, Verdict
from jojeong.engines.reading.dates import is_after, read_date
from jojeong.engines.reading.folding import is_tidy, spaced
from jojeong.engines.reading.nothing import told_nothing
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.results import DoubtKind, Rule
from jojeong.vocabulary.questionnaires import Field, FieldKind


_REDACTED = re.compile(
    r"[\[(<【]\s*(?:redacted|withheld|removed|삭제|비공개|가림|마스킹)[^\])>】]*[\])>】]"
    r"|\*{3,}|[○●◯■□▇█△▲◇◆☆★]{2,}|\bx{4,}\b|^\W*(?:redacted|withheld)\b.*$|^\W*비공개\W*$|\(b\)\s*\(\d\)",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC)[!?]?", re.IGNORECASE)
_INNER_SPACE = re.compile(r"[ \t\u00a0\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SEPARATOR = re.compile(
    r"\s*[;\n、]\s*|\s*,(?!\s*(?:inc|llc|ltd|co|corp|l\.?p|plc|gmbh|s\.?a)\b)(?![^()]*\))\s*",
    re.IGNORECASE,
)
_BULLETS = "-*•·▪●○ "

Reader = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one column as answers to one field; `unit` is won for a bare number."""

    field: Field
    listed: ChoiceList | None
    unit: int
    parameters: Parameters

    def in_unit(self, unit: int | None) -> Self:
        """The same for a row that names its own unit, in won."""
        if unit is None or unit == self.unit or self.field.kind is not FieldKind.AMOUNT:
            return self
        return replace(self, unit=unit)

    def read(self, raw: str) -> Verdict:
        """What is kept of a text that is not empty. A text in doubt is kept as written."""
        if _ERROR.fullmatch(raw.strip()):
            return Verdict(raw.strip(), (), DoubtKind.CELL_ERROR)
        if self.listed is not None:
            return self._chosen(raw, self.listed)
        if _REDACTED.search(raw):
            return Verdict(_tidy(raw), _spacing(raw), DoubtKind.REDACTION_MARK)
        nothing = told_nothing(raw, self.field.kind)
        if nothing is not None:
            return Verdict(nothing, (Rule.NOTHING,) if nothing != raw else ())
        return _READERS.get(self.field.kind, _text)(self, raw)

    def _chosen(self, raw: str, listed: ChoiceList) -> Verdict:
        verdict = listed.read(raw)
        if verdict.doubt is None:
            return verdict
        if _REDACTED.search(raw):
            return Verdict(_tidy(raw), _spacing(raw), DoubtKind.REDACTION_MARK, verdict.offers)
        nothing = told_nothing(raw, self.field.kind)
        return verdict if nothing is None else Verdict(nothing, (Rule.NOTHING,))


def _text(_: CellReader, raw: str) -> Verdict:
    return Verdict(_tidy(raw), _spacing(raw))


def _name(_: CellReader, raw: str) -> Verdict:
    value = spaced(raw)
    return Verdict(value, (Rule.SPACING,) if value != raw else ())


def _listing(_: CellReader, raw: str) -> Verdict:
    parts = [spaced(part.strip(_BULLETS)) for part in _SEPARATOR.split(raw)]
    value = "; ".join(dict.fromkeys(part for part in parts if part))
    return Verdict(value, (Rule.LIST,) if value != raw else ())


def _date(reader: CellReader, raw: str) -> Verdict:
    value = read_date(raw, reader.parameters.fiscal_year_month)
    if not value:
        return Verdict(_tidy(raw), _spacing(raw), DoubtKind.UNREADABLE_DATE)
    if "/" in value and is_after(*value.split("/")):
        return Verdict(_tidy(raw), _spacing(raw), DoubtKind.CONTRADICTING_DATES)
    return Verdict(value, (Rule.DATE,) if value != raw else ())


def _amount(reader: CellReader, raw: str) -> Verdict:
    amount = read_amount(raw, reader.unit)
    if amount is None:
        return Verdict(_tidy(raw), _spacing(raw), DoubtKind.UNREADABLE_AMOUNT)
    value = str(amount)
    return Verdict(value, (Rule.UNIT,) if value != raw else ())


def _number(reader: CellReader, raw: str) -> Verdict:
    value = read_number(raw, reader.field.unit)
    if not value:
        return Verdict(_tidy(raw), _spacing(raw), DoubtKind.UNREADABLE_AMOUNT)
    return Verdict(value, (Rule.UNIT,) if value != raw else ())


_READERS: Mapping[FieldKind, Callable[[CellReader, str], Verdict]] = {
    FieldKind.IDENTIFIER: _name,
    FieldKind.ORGANIZATION: _name,
    FieldKind.DATE: _date,
    FieldKind.AMOUNT: _amount,
    FieldKind.NUMBER: _number,
    FieldKind.LIST: _listing,
}


def _tidy(raw: str) -> str:
    """A text of any length with its lines kept: no invisible letters, no doubled spaces."""
    if is_tidy(raw):
        return raw
    lines = _INVISIBLE.sub("", raw).splitlines()
    return "\n".join(_INNER_SPACE.sub(" ", line).strip() for line in lines).strip()


def _spacing(raw: str) -> tuple[Rule, ...]:
    return (Rule.SPACING,) if _tidy(raw) != raw else ()
