"""A sheet as it is laid out, before it is any file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from jojeong.reference.rows import ProgrammeRow


Cell: TypeAlias = str | int | float
Told: TypeAlias = Callable[[ProgrammeRow], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading in one line or two, and what stands below it for a programme."""

    heading: str
    told: Told
    above: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, all counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """The rows of one sheet from its first; short rows are blank to the right."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    is_hidden: bool = False

    def add(self, *cells: Cell, indent: int = 0) -> None:
        """One more row, some columns in."""
        self.rows.append([*([""] * indent), *cells])

    def add_title(self, text: str, width: int, indent: int = 0) -> None:
        """A row of one text, merged over the table."""
        at = len(self.rows)
        self.add(text, indent=indent)
        self.spans.append(Span(at, indent, at, indent + width - 1))

    def add_heading(self, columns: Sequence[Column], indent: int = 0) -> None:
        """The headings: in two rows with merged groups where a column stands below one."""
        if any(column.above for column in columns):
            self._add_two_rows(columns, indent)
        else:
            self.add(*(column.heading for column in columns), indent=indent)

    def add_programmes(
        self, columns: Sequence[Column], rows: Iterable[ProgrammeRow], indent: int = 0
    ) -> None:
        """One row for each programme."""
        for row in rows:
            self.add(*(column.told(row) for column in columns), indent=indent)

    def _add_two_rows(self, columns: Sequence[Column], indent: int) -> None:
        top, groups = len(self.rows), [column.above or column.heading for column in columns]
        firsts = [at == 0 or groups[at - 1] != group for at, group in enumerate(groups)]
        self.add(
            *(group if first else "" for group, first in zip(groups, firsts, strict=True)),
            indent=indent,
        )
        self.add(*(column.heading if column.above else "" for column in columns), indent=indent)
        for at, column in enumerate(columns):
            left = at + indent
            if not column.above:
                self.spans.append(Span(top, left, top + 1, left))
            elif firsts[at]:
                right = left + groups[at:].count(column.above) - 1
                self.spans.append(Span(top, left, top, right))
