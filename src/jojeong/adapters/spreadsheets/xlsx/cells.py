"""The cells of one sheet as they are heard from its XML."""

import math
import re
from dataclasses import dataclass, field

from jojeong.adapters.spreadsheets import values
from jojeong.adapters.spreadsheets.xlsx import places
from jojeong.adapters.spreadsheets.xlsx.strings import unescaped
from jojeong.adapters.spreadsheets.xlsx.validations import Validations
from jojeong.adapters.unpacking import Attributes, Grid
from jojeong.engines.reading import Mark, Place, Span


_MARKED_KINDS = {"e": Mark.ERROR, "d": Mark.DATE}
_BEFORE_ALL = Place(0, -1)
_WHOLE = re.compile(r"\s*([0-9]{1,9})\s*\Z")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook have in common."""

    texts: list[str]
    day_styles: set[int]
    is_1904: bool


@dataclass(slots=True)
class Open:
    """The cell that is being heard."""

    place: Place = _BEFORE_ALL
    kind: str = "n"
    style: int = 0
    value: list[str] = field(default_factory=list)
    formula: list[str] | None = None
    group: str = ""


class Cells:
    """Hears a sheet: texts, marks, merged ranges and lists of choices."""

    def __init__(self, shared: Shared, grid: Grid) -> None:
        self.grid = grid
        self.marks: dict[Place, Mark] = {}
        self.spans: list[Span] = []
        self.validations = Validations()
        self._shared = shared
        self._groups: dict[str, str] = {}
        self._row = -1
        self._open = Open()
        self._aids = 0
        self._sink: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "t", "f"}:
            self._listen(name, attributes)
        elif name == "row":
            self._row = _whole(attributes.get("r", ""), self._row + 2) - 1
            self._open = Open(Place(self._row, -1))
        elif name == "mergeCell":
            if span := places.span(attributes.get("ref", "")):
                self.spans.append(span)
        elif name == "rPh":
            self._aids += 1
        else:
            self.validations.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._close()
        elif name == "rPh":
            self._aids -= 1
        elif name in {"v", "t", "f"}:
            self._sink = None
        self.validations.end(name)

    def text(self, data: str) -> None:
        if self._sink is not None:
            self._sink.append(data)
        self.validations.text(data)

    def _cell(self, attributes: Attributes) -> None:
        place = places.cell(attributes.get("r", ""))
        if place is None:
            place = Place(max(self._row, 0), self._open.place.column + 1)
        style = _whole(attributes.get("s", ""), 0)
        self._open = Open(place, attributes.get("t", "n"), style)

    def _listen(self, name: str, attributes: Attributes) -> None:
        if name == "f" and not self.validations.is_open:
            self._sink = self._open.formula = []
            self._open.group = attributes.get("si", "")
        elif name != "f" and not self._aids:
            self._sink = self._open.value

    def _close(self) -> None:
        cell = self._open
        text, mark = self._read(cell)
        if self.grid.put(*cell.place, text) and mark is not None:
            self.marks[cell.place] = mark

    def _read(self, cell: Open) -> tuple[str, Mark | None]:
        raw = "".join(cell.value)
        if cell.formula is not None and (formula := self._formula(cell)) and not raw:
            return ("", None) if cell.kind == "str" else (formula, Mark.UNCALCULATED)
        if cell.kind == "s":
            return self._shared_text(raw), None
        if cell.kind == "n":
            return self._number(raw, cell.style)
        if cell.kind == "b" and raw:
            return ("TRUE" if raw.strip() in {"1", "true"} else "FALSE"), Mark.BOOLEAN
        return unescaped(raw), _MARKED_KINDS.get(cell.kind)

    def _formula(self, cell: Open) -> str:
        """The formula as it is typed; of a group only the first cell spells it out."""
        written = "".join(cell.formula or ())
        if cell.group and written:
            self._groups[cell.group] = written
        return "=" + (written or self._groups.get(cell.group, ""))

    def _shared_text(self, raw: str) -> str:
        index = _whole(raw, -1)
        return self._shared.texts[index] if 0 <= index < len(self._shared.texts) else ""

    def _number(self, raw: str, style: int) -> tuple[str, Mark | None]:
        try:
            value = float(raw)
        except ValueError:
            return raw, None
        if not math.isfinite(value):
            return raw, None
        if style in self._shared.day_styles:
            written = values.day(value, is_1904=self._shared.is_1904)
            if written:
                return written, Mark.DATE
        return values.number(value), Mark.NUMBER


def _whole(digits: str, otherwise: int) -> int:
    """The whole number, or the other one where there is none."""
    found = _WHOLE.match(digits)
    return int(found[1]) if found else otherwise
