"""The tables of an HWPX document as they are heard (KS X 6101, OWPML)."""

import re
from dataclasses import dataclass, field

from jojeong.adapters.unpacking import Attributes, Budget, Grid
from jojeong.engines.reading import Span


_COUNT = re.compile(r"[0-9]{1,7}\Z")
_DEEPEST = 4  # tables within one another that share their text
_SIGNS = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}


@dataclass(slots=True)
class Cell:
    """A cell that is being heard: its place, how far it spans, its text."""

    row: int
    column: int
    down: int = 1
    across: int = 1
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The filled paragraphs, a line each."""
        return "\n".join(line for line in "".join(self.parts).split("\n") if line.strip())


@dataclass(slots=True)
class Table:
    """A table as far as it has been heard; `cells` are those still open, at most one."""

    grid: Grid
    spans: list[Span] = field(default_factory=list)
    row: int = -1
    column: int = 0
    cell: Cell | None = None


class Tables:
    """Hears sections. A table in a cell is one of its own, and its text the cell's too."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[Table] = []
        self._budget = budget
        self._open: list[Table] = []
        self._is_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "tbl":
            self._open.append(Table(Grid(self._budget)))
            self.found.append(self._open[-1])
        elif self._open:
            self._inside(self._open[-1], name, attributes)

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif not self._open:
            return
        elif name == "tbl":
            self._open.pop()
        elif name == "tc":
            self._close(self._open[-1])

    def text(self, data: str) -> None:
        if self._is_text:
            for cell in self._hearing():
                cell.parts.append(data)

    def _inside(self, table: Table, name: str, attributes: Attributes) -> None:
        if name == "tr":
            table.row, table.column = table.row + 1, 0
        elif name == "tc":
            table.cell = Cell(max(table.row, 0), table.column)
            table.column += 1
        elif table.cell is not None:
            self._in_cell(table.cell, name, attributes)

    def _in_cell(self, cell: Cell, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._is_text = True
        elif name == "p":
            self._paragraph()
        elif name == "cellAddr":
            cell.row = _count(attributes.get("rowAddr", ""), cell.row)
            cell.column = _count(attributes.get("colAddr", ""), cell.column)
        elif name == "cellSpan":
            cell.down = max(_count(attributes.get("rowSpan", ""), 1), 1)
            cell.across = max(_count(attributes.get("colSpan", ""), 1), 1)
        elif name in _SIGNS:
            self.text(_SIGNS[name])

    def _paragraph(self) -> None:
        for cell in self._hearing():
            cell.parts.append("\n")

    def _hearing(self) -> list[Cell]:
        """The cells that what is heard stands in, the innermost ones of a deep nest."""
        return [table.cell for table in self._open[-_DEEPEST:] if table.cell is not None]

    def _close(self, table: Table) -> None:
        cell, table.cell = table.cell, None
        if cell is None:
            return
        table.grid.put(cell.row, cell.column, cell.text())
        if cell.down > 1 or cell.across > 1:
            last = (cell.row + cell.down - 1, cell.column + cell.across - 1)
            table.spans.append(Span(cell.row, cell.column, *last))


def _count(written: str, otherwise: int) -> int:
    return int(written) if _COUNT.match(written) else otherwise
