"""A CSV text, read into lines that know where each of their cells stands."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NoReturn, TypeVar

from jojeong.reference.errors import BadReference
from jojeong.reference.rows import PublicSource
from jojeong.vocabulary.sources import SourceRef


T = TypeVar("T")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `number` counts the header as 1."""

    table: str
    number: int
    cells: Mapping[str, str]

    @property
    def place(self) -> SourceRef:
        """Where the row stands."""
        return SourceRef(f"{self.table}.csv", "", f"row {self.number}")

    @property
    def source(self) -> PublicSource:
        """The source the row names, written "publisher | address" or in columns of their own."""
        publisher, _, url = self.cells.get("source", "").partition(" | ")
        url = self.cells.get("source_url", url)
        return PublicSource(publisher, url, self.cells.get("source_date", ""))

    def optional(self, column: str) -> str:
        """The cell, perhaps empty."""
        if column not in self.cells:
            self.refuse(column, "there is no such column", "add it to the header")
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell; BadReference where it is empty."""
        text = self.optional(column)
        if not text:
            self.refuse(column, "the cell is empty", "fill it in")
        return text

    def read(self, column: str, reader: Callable[[str], T], expected: str) -> T:
        """The cell through `reader`; BadReference where it raises ValueError."""
        text = self.required(column)
        try:
            return reader(text)
        except ValueError:
            self.refuse(column, f"{text!r} is not {expected}", f"write {expected}")

    def day(self, column: str) -> date:
        """The cell as a date."""
        return self.read(column, date.fromisoformat, "a date like 2025-10-01")

    def day_if_known(self, column: str) -> date | None:
        """The cell as a date, or None where it is empty."""
        return self.day(column) if self.optional(column) else None

    def refuse(self, column: str, problem: str, remedy: str) -> NoReturn:
        """Raise BadReference for a cell of this row."""
        raise BadReference(self.place, column, problem, remedy)


def read_lines(table: str, text: str) -> tuple[Line, ...]:
    """The rows of `text`, a CSV with a header; a byte order mark is ignored.

    Raises BadReference where a row has more or fewer cells than the header has columns.
    """
    header, *rows = csv.reader(io.StringIO(text.removeprefix(_BYTE_ORDER_MARK)), strict=True)
    return tuple(_line(table, number, header, row) for number, row in enumerate(rows, start=2))


def _line(table: str, number: int, header: list[str], row: list[str]) -> Line:
    line = Line(table, number, MappingProxyType(dict(zip(header, row, strict=False))))
    if len(row) != len(header):
        problem = f"{len(row)} cells where the header has {len(header)}"
        line.refuse(header[-1], problem, "quote the cells that contain a comma")
    return line
