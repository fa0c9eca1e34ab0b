"""A place of a file as it was sent: the cells around it, and what was read there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from jojeong.engines.reading import Sheet
from jojeong.submissions.models import ReadRow, StoredFile
from jojeong.submissions.queries.columns import letters
from jojeong.submissions.queries.fields import asked_in, field_names
from jojeong.submissions.queries.rows import RowView, row_view
from jojeong.submissions.queries.stored import vault, workbook_of
from jojeong.submissions.queries.visible import found
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound, Refusal


_CELL: Final = re.compile(r"(?:row )?([A-Z]{0,3})([1-9][0-9]{0,6})\Z")
_ABOVE: Final = 4
_BELOW: Final = 4
_LEFT: Final = 3
_WIDE: Final = 8


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a sheet as it was sent; `number` counts from 1, as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The neighbourhood of a cell. `row` and `column` tell which it is; None where it is none.

    `grid` is empty, and `problem` the refusal, where the file can't be opened. `read` is what was
    read of the row.
    """

    file: str
    document: str
    size: int
    sheet: str
    cell: str
    row: int | None
    column: str
    columns: tuple[str, ...]
    grid: tuple[GridRow, ...]
    problem: Refusal | None
    read: RowView | None


@dataclass(frozen=True, slots=True)
class SentFile:
    """The bytes of a file as they were sent."""

    name: str
    path: Path


def place(
    *, asker: Asker, reference: str, document: str, sheet: str = "", cell: str = ""
) -> PlaceView:
    """What stands around a cell of a file of a submission. Raises NotFound."""
    file = _file(asker, reference, document)
    column, row = _parsed(cell)
    first = max(0, _number(column) - _LEFT) if column else 0
    rows, problem = _grid(file, sheet, row or 1, first)
    wide = max((len(each.cells) for each in rows), default=0)
    return PlaceView(
        file=file.name,
        document=file.digest,
        size=file.size,
        sheet=sheet,
        cell=cell,
        row=row,
        column=column,
        columns=tuple(letters(first + at) for at in range(wide)),
        grid=rows,
        problem=problem,
        read=_read(file, sheet, row),
    )


def sent_file(*, asker: Asker, reference: str, document: str) -> SentFile:
    """A file of a submission, byte for byte. Raises NotFound."""
    file = _file(asker, reference, document)
    return SentFile(file.name, vault().path(file.digest))


def _file(asker: Asker, reference: str, document: str) -> StoredFile:
    row = found(asker, reference)
    file = row.files.filter(digest=document).order_by("ordinal").first()
    if file is None:
        raise NotFound(name=document[:12])
    return file


def _parsed(cell: str) -> tuple[str, int | None]:
    """The letters of a cell and its row; of a row alone no letters; else neither."""
    told = _CELL.match(cell)
    return (told[1], int(told[2])) if told else ("", None)


def _number(column: str) -> int:
    """A column that counts from 0, of its letters."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _grid(
    file: StoredFile, sheet: str, row: int, first: int
) -> tuple[tuple[GridRow, ...], Refusal | None]:
    try:
        sheets = workbook_of(file).sheets
    except Refusal as refusal:
        return (), refusal
    return _around(_sheet(sheets, sheet), row, first), None


def _sheet(sheets: Sequence[Sheet], name: str) -> Sheet:
    """The sheet of that name; where a file has no names, its only one."""
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    if not name and sheets:
        return sheets[0]
    raise NotFound(name=name)


def _around(sheet: Sheet, row: int, first: int) -> tuple[GridRow, ...]:
    start = max(0, row - 1 - _ABOVE)
    rows = list(islice(iter(sheet.rows), start, row + _BELOW))
    wide = min(_WIDE, max((len(cells) - first for cells in rows), default=0))
    return tuple(
        GridRow(start + at + 1, tuple(_padded(cells, first, wide)))
        for at, cells in enumerate(rows)
    )


def _padded(cells: Sequence[str], first: int, wide: int) -> list[str]:
    shown = list(cells[first : first + wide])
    return shown + [""] * (wide - len(shown))


def _read(file: StoredFile, sheet: str, row: int | None) -> RowView | None:
    """What was read of a row; of a row within a form, what was read of the form."""
    if row is None:
        return None
    kept = ReadRow.objects.filter(file=file, sheet=sheet, number__lte=row).select_related("file")
    nearest = kept.order_by("-number", "pk").first()
    if nearest is None or _last_row(nearest) < row:
        return None
    return row_view(nearest, field_names(asked_in(file.submission.collection)))


def _last_row(row: ReadRow) -> int:
    """The last row in which an answer of it stands."""
    rows = (_parsed(value["cell"])[1] for value in row.values)
    return max([row.number, *filter(None, rows)])
