"""XLS: the binary workbooks of before 2007, read by calamine.

calamine is a library in another language: it lays out the whole range of a sheet, and where bytes
are too odd it panics. A sheet of this kind has at most 65,536 rows of 256 cells.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
)
from python_calamine import SheetTypeEnum as Type
from python_calamine import SheetVisibleEnum as Visible

from jojeong.adapters.spreadsheets import values
from jojeong.adapters.unpacking import BrokenFile, Budget, EncryptedFile, Grid, Limits
from jojeong.engines.reading import Mark, Place, Repair, Sheet, Span, Workbook


Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


def read_xls(file: str, data: bytes, *, limits: Limits) -> Workbook:
    """The sheets in order, hidden ones too. Raises EncryptedFile or BrokenFile."""
    try:
        return _read(file, data, Budget(limits))
    except PasswordError as error:
        raise EncryptedFile(file=file) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BrokenFile(file=file) from error
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise BrokenFile(file=file) from error


def _is_panic(error: BaseException) -> bool:
    """Whether the library gave up: its own kind of exception can't be imported by name."""
    return type(error).__name__ == "PanicException"


def _read(file: str, data: bytes, budget: Budget) -> Workbook:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        worksheets = [sheet for sheet in book.sheets_metadata if sheet.typ == Type.WorkSheet]
        kept = worksheets[: budget.limits.sheets]
        budget.is_cut |= len(kept) < len(worksheets)
        sheets = tuple(_sheet(book.get_sheet_by_name(sheet.name), sheet, budget) for sheet in kept)
    return Workbook(file, sheets, "", (Repair.CUT_AT_LIMIT,) if budget.is_cut else ())


def _sheet(sheet: CalamineSheet, shown: SheetMetadata, budget: Budget) -> Sheet:
    grid, marks = Grid(budget), {}
    left = sheet.start[1] if sheet.start else 0
    for row, cells in enumerate(sheet.iter_rows()):
        for column, value in enumerate(cells, left):
            text, mark = _text(value)
            if grid.put(row, column, text) and mark is not None:
                marks[Place(row, column)] = mark
    return Sheet(
        name=shown.name,
        rows=grid.sparse(),
        is_hidden=shown.visible != Visible.Visible,
        spans=tuple(Span(*first, *last) for first, last in sheet.merged_cell_ranges or ()),
        marks=marks,
    )


def _text(value: Value) -> tuple[str, Mark | None]:
    match value:
        case bool():
            return str(value).upper(), Mark.BOOLEAN
        case timedelta():
            return values.number(value / timedelta(days=1)), Mark.NUMBER
        case int() | float():
            return (values.number(value), Mark.NUMBER) if isfinite(value) else ("", None)
        case date() | time():
            return value.isoformat().removesuffix("T00:00:00"), Mark.DATE
        case _:
            return value, None
