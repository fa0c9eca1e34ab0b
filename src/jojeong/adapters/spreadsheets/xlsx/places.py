"""References such as "B7", "$A$2:$A$10" or "'이름 목록'!A2:A9"."""

import re
from typing import NamedTuple

from jojeong.engines.reading import Place, Span


_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})\Z")
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


class Area(NamedTuple):
    """A range of a sheet; the name is "" where it is the sheet that refers to it."""

    sheet: str
    span: Span


def column(letters: str) -> int:
    """The column of those letters, counted from 0."""
    value = 0
    for letter in letters.upper():
        value = value * 26 + ord(letter) - 64
    return value - 1


def cell(reference: str) -> Place | None:
    """The cell of that reference, None where it is none."""
    found = _CELL.match(reference)
    if not found or not int(found[2]):
        return None
    return Place(int(found[2]) - 1, column(found[1]))


def span(reference: str) -> Span | None:
    """The range, a single cell too, None where it is none. Whole columns reach to the last row."""
    first, mark, last = reference.partition(":")
    if (top := cell(first)) and (bottom := cell(last if mark else first)):
        return Span(
            min(top.row, bottom.row),
            min(top.column, bottom.column),
            max(top.row, bottom.row),
            max(top.column, bottom.column),
        )
    left, right = _COLUMN.match(first), _COLUMN.match(last)
    if left and right:
        return Span(0, column(left[1]), LAST_ROW, column(right[1]))
    return None


def area(formula: str) -> Area | None:
    """The range a formula names, where it names one and nothing else."""
    sheet, mark, reference = formula.strip().lstrip("=").rpartition("!")
    found = span(reference)
    if found is None or (mark and not sheet) or "[" in sheet:
        return None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return Area(sheet, found)
