"""A form as a workbook: instructions, the table already filled in, drop-down lists of choices.

Openpyxl is asked for texts only, so that an answer beginning with "=" stays an answer.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from jojeong.adapters.forms import BLANK_ROWS, WORDS, Answers, Heading, Words, filled, headings
from jojeong.adapters.spreadsheets.writing.settled import settled
from jojeong.vocabulary.questionnaires import FieldKind, Questionnaire
from jojeong.vocabulary.text import Language


_LONGEST: Final = 32_767  # characters of a cell
_UNHELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMOUNT: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
_NUMERIC: Final = frozenset({FieldKind.AMOUNT, FieldKind.NUMBER})
_WIDTHS: Final = {FieldKind.TEXT: 36, FieldKind.LIST: 28, FieldKind.LINK: 28}
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_HEAD, _FILL = Font(bold=True), PatternFill("solid", fgColor="E7EEF7")
LABELS, IDENTIFIERS, FIRST = 1, 2, 3


def write_form(
    asked: Questionnaire,
    rows: Iterable[Answers],
    *,
    language: Language,
    title: str,
    notes: Sequence[str] = (),
) -> bytes:
    """The form as XLSX, the same bytes for the same words.

    `rows` are last year's answers by field identifier; below them rows are left blank. `notes` are
    lines of the cover, such as the deadline. The hidden second row of the table names the fields,
    so that the form is read back with certainty.
    """
    words, heads = WORDS[language], headings(asked, language)
    book = Workbook()
    _cover(book.worksheets[0], words, [title, *notes], heads)
    sheet, lists = book.create_sheet(words.data), book.create_sheet(words.lists)
    _head(sheet, heads)
    last = IDENTIFIERS
    for last, row in enumerate(filled(heads, rows, language), FIRST):
        for column, text in enumerate(row, 1):
            _write(sheet, last, column, text, is_number=heads[column - 1].field.kind in _NUMERIC)
    _choices(sheet, lists, heads, last + BLANK_ROWS)
    lists.sheet_state = "hidden"
    book.active = 1
    return settled(book)


def _cover(sheet: Worksheet, words: Words, lines: Sequence[str], heads: Sequence[Heading]) -> None:
    """One column of lines: what a table looks like is on the next sheet only."""
    sheet.title = words.cover
    sheet.column_dimensions["A"].width = 110
    questions = (f"{each.label}: {each.question}" for each in heads if each.question)
    for row, line in enumerate((*lines, "", *questions), 1):
        _write(sheet, row, 1, line)
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _head(sheet: Worksheet, heads: Sequence[Heading]) -> None:
    for column, each in enumerate(heads, 1):
        _write(sheet, LABELS, column, each.label)
        _write(sheet, IDENTIFIERS, column, each.field.identifier)
        head = sheet.cell(LABELS, column)
        head.font, head.fill = _HEAD, _FILL
        if each.explanation:
            head.comment = Comment(each.explanation, "", height=160, width=320)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(each.field.kind, 18)
    sheet.row_dimensions[IDENTIFIERS].hidden = True
    sheet.freeze_panes = f"A{FIRST}"


def _choices(sheet: Worksheet, lists: Worksheet, heads: Sequence[Heading], last: int) -> None:
    """A list for each field with choices, a column of the hidden sheet."""
    for column, each in enumerate(heads, 1):
        if not each.choices:
            continue
        for row, listed in enumerate((each.label, *each.choices), 1):
            _write(lists, row, column, listed)
        letter, here = get_column_letter(column), quote_sheetname(lists.title)
        rule = DataValidation(
            type="list", formula1=f"{here}!${letter}$2:${letter}${len(each.choices) + 1}"
        )
        # Several answers in one cell are no item of the list.
        rule.showErrorMessage = each.field.kind is FieldKind.CHOICE
        rule.add(f"{letter}{FIRST}:{letter}{last}")
        sheet.add_data_validation(rule)


def _write(sheet: Worksheet, row: int, column: int, text: str, *, is_number: bool = False) -> None:
    """An amount as a number; anything else as text, whatever it begins with."""
    if not text:
        return
    cell = sheet.cell(row, column)
    if is_number and _AMOUNT.match(text):
        cell.value = int(text)
        return
    cell.value = _UNHELD.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = _WRAPPED
