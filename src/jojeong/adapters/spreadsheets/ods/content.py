"""The content of an OpenDocument spreadsheet as it is heard."""

from dataclasses import dataclass, field

from jojeong.adapters.spreadsheets.ods.cells import Cell, count
from jojeong.adapters.unpacking import Attributes, Budget, Grid
from jojeong.engines.reading import Mark, Place, Span


_CELLS = frozenset({"table-cell", "covered-table-cell"})
_APART = frozenset({"annotation", "shapes", "tracked-changes", "dde-links"})  # no cells of a sheet
_SIGNS = {"tab": "\t", "line-break": "\n"}


@dataclass(slots=True)
class Table:
    """One sheet as far as it has been heard."""

    name: str
    style: str
    grid: Grid
    marks: dict[Place, Mark] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    rules: dict[int, dict[str, None]] = field(default_factory=dict)


class Content:
    """Hears sheets, rules of validity, and which styles hide a sheet."""

    def __init__(self, budget: Budget) -> None:
        self.tables: list[Table] = []
        self.rules: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._budget = budget
        self._style = ""
        self._row: list[tuple[int, Cell]] = []
        self._at = self._line = self._repeats = self._apart = 0
        self._cell: Cell | None = None
        self._is_paragraph = False

    def start(self, name: str, attributes: Attributes) -> None:
        self._apart += name in _APART
        if self._apart:
            return
        if name in _CELLS:
            self._cell = Cell(attributes)
        elif self._cell is not None:
            self._inside(self._cell, name, attributes)
        else:
            self._outside(name, attributes)

    def end(self, name: str) -> None:
        if self._apart:
            self._apart -= name in _APART
        elif name == "p":
            self._is_paragraph = False
        elif name in _CELLS:
            self._close_cell()
        elif name == "table-row":
            self._close_row()

    def text(self, data: str) -> None:
        if self._is_paragraph and self._cell is not None and not self._apart:
            self._cell.paragraphs[-1] += data

    def _outside(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            style = attributes.get("table:style-name", "")
            self.tables.append(Table(attributes.get("table:name", ""), style, Grid(self._budget)))
            self._line = 0
        elif name == "table-row":
            self._row, self._at = [], 0
            self._repeats = count(attributes.get("table:number-rows-repeated", ""))
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)
        elif name == "content-validation":
            condition = attributes.get("table:condition", "")
            self.rules[attributes.get("table:name", "")] = condition

    def _inside(self, cell: Cell, name: str, attributes: Attributes) -> None:
        if name == "p":
            cell.paragraphs.append("")
            self._is_paragraph = True
        elif name == "s":
            self.text(" " * min(count(attributes.get("text:c", "")), 1_000))
        elif name in _SIGNS:
            self.text(_SIGNS[name])

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        cell, self._cell = self._cell, None
        self._row.append((self._at, cell))
        self._at += count(cell.said("table:number-columns-repeated"))

    def _close_row(self) -> None:
        if self.tables:
            for column, cell in self._row:
                self._put(self.tables[-1], column, cell)
        self._line += self._repeats

    def _put(self, table: Table, column: int, cell: Cell) -> None:
        width = min(count(cell.said("table:number-columns-repeated")), self._budget.limits.columns)
        if rule := cell.said("table:content-validation-name"):
            for at in range(column, min(column + width, self._budget.limits.columns)):
                table.rules.setdefault(at, {})[rule] = None
        self._span(table, column, cell)
        text, mark = cell.read()
        height = self._repeats if text else 0
        for place in (
            Place(row, at)
            for row in range(self._line, self._line + height)
            for at in range(column, column + width)
        ):
            if not table.grid.put(*place, text):
                return
            if mark is not None:
                table.marks[place] = mark

    def _span(self, table: Table, column: int, cell: Cell) -> None:
        across = count(cell.said("table:number-columns-spanned"))
        down = count(cell.said("table:number-rows-spanned"))
        if across > 1 or down > 1:
            last = (self._line + down - 1, column + across - 1)
            table.spans.append(Span(self._line, column, *last))
