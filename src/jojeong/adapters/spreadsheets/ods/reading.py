"""An OpenDocument spreadsheet as sheets of texts."""

from typing import BinaryIO

from jojeong.adapters.spreadsheets.ods import lists
from jojeong.adapters.spreadsheets.ods.content import Content, Table
from jojeong.adapters.spreadsheets.xlsx.choices import inside
from jojeong.adapters.unpacking import Budget, EncryptedFile, Limits, open_archive, walk
from jojeong.engines.reading import Repair, Sheet, Workbook


_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(file: str, stream: BinaryIO, *, limits: Limits) -> Workbook:
    """The sheets in order, hidden ones too. Raises the refusals of `unpacking`."""
    archive = open_archive(file, stream, endings=(_CONTENT, _MANIFEST.lower()), limits=limits)
    if b"encryption-data" in archive.members.get(_MANIFEST, b""):
        raise EncryptedFile(file=file)
    budget = Budget(limits)
    content = Content(budget)
    walk(archive.stream(_CONTENT), content, file=file)
    budget.is_cut |= len(content.tables) > limits.sheets
    sheets = tuple(_sheet(table, content) for table in content.tables[: limits.sheets])
    return Workbook(file, sheets, "", (Repair.CUT_AT_LIMIT,) if budget.is_cut else ())


def _sheet(table: Table, content: Content) -> Sheet:
    return Sheet(
        name=table.name,
        rows=table.grid.sparse(),
        is_hidden=table.style in content.hidden,
        spans=tuple(table.spans),
        marks=table.marks,
        choices=_choices(table, content),
    )


def _choices(table: Table, content: Content) -> dict[int, tuple[str, ...]]:
    """The texts allowed in each column that has a rule with a list."""
    listed = {rule: _texts(condition, table, content) for rule, condition in content.rules.items()}
    found = {
        column: tuple(dict.fromkeys(text for rule in rules for text in listed.get(rule, ())))
        for column, rules in sorted(table.rules.items())
    }
    return {column: texts for column, texts in found.items() if texts}


def _texts(condition: str, table: Table, content: Content) -> tuple[str, ...]:
    area = lists.area(condition)
    if area is None:
        return lists.inline(condition)
    sources = [each for each in content.tables if each.name == (area.sheet or table.name)]
    return tuple(inside(sources[0].grid.rows, area.span)) if sources else ()
