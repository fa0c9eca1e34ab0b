"""The rows of the tables, one after another, as often as wanted and never all at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from jojeong.engines.reading.amounts import read_amount, unit_named
from jojeong.engines.reading.cells import CellReader
from jojeong.engines.reading.choices import Verdict
from jojeong.engines.reading.folding import column_letters, key, plain
from jojeong.engines.reading.headings import repeats
from jojeong.engines.reading.merged import Merged
from jojeong.engines.reading.parts import is_part
from jojeong.engines.reading.results import Decisions, DoubtKind, Row, Value
from jojeong.engines.reading.stacks import is_numeric
from jojeong.engines.reading.tables import Block, numbered
from jojeong.engines.reading.workbook import Mark, Place
from jojeong.vocabulary.questionnaires import FieldKind
from jojeong.vocabulary.sources import SourceRef


_TOTAL = re.compile(
    r"(?:소|합|총|누|중)?\s*(?:계|합계|총계|소계|누계)(?:\s*[(:].{0,20})?|.{0,20}\s(?:소계|합계|총계)"
    r"|(?:sub|grand)?[\s-]*totals?(?:\s*[(:].{0,20})?|sum",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\s*(?:[※*†‡#]|주\s*\d?\s*[):.]|notes?\s*[:.]|sources?\s*:|출처|참고\s*:|비고\s*:|자료\s*:)",
    re.IGNORECASE,
)
_WIDE = 3
_IN_WON = 1
_LONGEST_PART = 5
_CODE = re.compile(r"(?=.*\d)[^\W가-힣](?:[^가-힣]{0,25})")
_MARKED: Final[Mapping[Mark | None, DoubtKind]] = {
    Mark.UNCALCULATED: DoubtKind.UNCALCULATED_FORMULA,
    Mark.ERROR: DoubtKind.CELL_ERROR,
}
_CONTINUED = re.compile(r"[(\[]\s*(?:계속|이어서|cont(?:inued|'d|\.)?)\s*[)\]]$", re.IGNORECASE)
_GROUP = re.compile(r"^[□■○●◇◆▶▷▢【\[<(ⅠⅡⅢⅣⅤ※*]")


class Problem(StrEnum):
    """Why a row of a table is no answer."""

    TOTAL = "total"
    NOTE = "note"
    NOT_READ = "not_read"


class Judged(NamedTuple):
    """A value, and what its field said of the text."""

    value: Value
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the rows of one table: the columns applied to fields, and all others as they stand."""

    file: str
    number: int
    block: Block
    names: Mapping[int, str]
    columns: Mapping[int, CellReader]
    identity: frozenset[str]
    decisions: Mapping[tuple[str, str], str]
    as_written: frozenset[tuple[str, str]]
    unit_column: int | None = None  # where each row names the unit of its amounts
    titles: frozenset[str] = frozenset()  # what stands above the heading, by its letters

    def rows(self) -> Iterator[tuple[Row, tuple[Judged, ...]]]:
        """Every row that is not empty and not the heading over again, in order."""
        block = self.block
        merged = Merged(block.sheet.spans, block.first_row, block.last_row)
        for at, cells in numbered(self.block.sheet.rows):
            if at > self.block.last_row:
                return
            if at >= self.block.first_row and not repeats(cells, self.block.heading):
                yield self._row(at, merged.filled(at, cells))

    def place(self, at: int, column: int) -> SourceRef:
        """Where a cell stands; both count from 0."""
        row, column = self.block.place(at, column)
        return SourceRef(self.file, self.block.sheet.name, f"{column_letters(column)}{row + 1}")

    def _row(self, at: int, cells: Sequence[str]) -> tuple[Row, tuple[Judged, ...]]:
        number = self.block.row(at) + 1
        place = SourceRef(self.file, self.block.sheet.name, f"row {number}")
        problem: str = self._problem(cells) or ""
        judged: tuple[Judged, ...] = ()
        unit = self._unit(cells)
        if not problem:
            judged = tuple(
                self._judged(at, column, reader.in_unit(unit), cells[column])
                for column, reader in self.columns.items()
                if column < len(cells) and cells[column].strip()
            )
            problem = "" if judged or not self.columns else str(Problem.NOT_READ)
        read = frozenset(self.columns) if judged else frozenset[int]()
        rest = tuple(
            (self.names.get(column) or column_letters(column), cell)
            for column, cell in enumerate(cells)
            if cell.strip() and column not in read
        )
        values = tuple(one.value for one in judged)
        return Row(self.number, number, place, values, rest, problem), judged

    def _unit(self, cells: Sequence[str]) -> int | None:
        column = self.unit_column
        return unit_named(cells[column]) if column is not None and column < len(cells) else None

    def _judged(self, at: int, column: int, reader: CellReader, raw: str) -> Judged:
        field = reader.field.identifier
        told = self._told(reader, raw)
        doubt = _MARKED.get(self.block.sheet.marks.get(Place(at, column)))
        if told is None and doubt is not None:
            verdict = Verdict(raw, (), doubt)
        else:
            verdict = told or reader.read(raw)
        held = verdict.doubt is not None
        value = Value(field, verdict.value, raw, self.place(at, column), verdict.rules, held)
        return Judged(value, verdict)

    def _told(self, reader: CellReader, raw: str) -> Verdict | None:
        """What a person said of the text, before any rule; of money, whole won."""
        field = reader.field.identifier
        told = self.decisions.get((field, raw))
        if told is not None:
            is_money = reader.field.kind is FieldKind.AMOUNT
            amount = read_amount(told, _IN_WON) if is_money else None
            return Verdict(told if amount is None else str(amount))
        return Verdict(raw) if (field, raw) in self.as_written else None

    def _problem(self, cells: Sequence[str]) -> Problem | None:
        told = [(column, plain(cell)) for column, cell in enumerate(cells) if cell.strip()]
        if any(_TOTAL.fullmatch(text) for _, text in told[:_WIDE]) and _only_numbers(told):
            return Problem.TOTAL
        if self._is_part(told):
            return Problem.NOT_READ
        return Problem.NOTE if self._is_note(told) else None

    def _is_note(self, told: Sequence[tuple[int, str]]) -> bool:
        if len(told) == 1 and self._is_title(told[0][1]):
            return True
        if len(told) == 1 and len(self.columns) >= _WIDE:
            return not self._is_code(*told[0])
        return len(told) <= 2 and bool(_NOTE.match(told[0][1])) and len(self.columns) > _WIDE

    def _is_part(self, told: Sequence[tuple[int, str]]) -> bool:
        """Whether "국비" stands where programmes are named, and beside it nothing but numbers.

        It is part of the programme above it, and none of its own.
        """
        (column, text), *rest = told
        reader = self.columns.get(column)
        if reader is None or reader.field.identifier not in self.identity or not rest:
            return False
        is_bare = len(key(text)) <= _LONGEST_PART and is_part(text)
        return is_bare and all(is_numeric(other) for _, other in rest)

    def _is_title(self, text: str) -> bool:
        """Whether a text that stands alone is a title above the heading, over again."""
        return bool(_CONTINUED.search(text)) or key(text) in self.titles

    def _is_code(self, column: int, text: str) -> bool:
        """Whether a text that stands alone is the number or the name of an entry."""
        reader = self.columns.get(column)
        if reader is None or reader.field.identifier not in self.identity:
            return False
        is_number = reader.field.kind is FieldKind.IDENTIFIER
        return bool(
            _CODE.fullmatch(text) if is_number else not (_GROUP.match(text) or _NOTE.match(text))
        )


def _only_numbers(told: Sequence[tuple[int, str]]) -> bool:
    """Whether there are only numbers, marks and short remarks beside the words for a total."""
    rest = [text for _, text in told if not _TOTAL.fullmatch(text)]
    words = [text for text in rest if not is_numeric(text) and key(text)]
    return all(len(text) <= 20 for text in words) and len(words) <= 1


def told_by(decisions: Decisions) -> Mapping[tuple[str, str], str]:
    """The answers of people, by field and text."""
    return {(answer.field, answer.raw): answer.value for answer in decisions.answers}


def is_worded(kind: FieldKind) -> bool:
    """Whether an answer is free text, in which spaces say little."""
    return kind in {FieldKind.TEXT, FieldKind.ORGANIZATION, FieldKind.CONTACT, FieldKind.LINK}
