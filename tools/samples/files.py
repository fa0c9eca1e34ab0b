"""Grids as bytes of each kind of file: the same bytes on every machine and every day."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from hwpx.document import HwpxDocument
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tools.samples.grids import Cell, Grid


_DAY: Final = datetime(2026, 11, 2, 9, 0, 0)  # noqa: DTZ001 - a workbook knows no zones
_ZIP_DAY: Final = (2026, 11, 2, 9, 0, 0)
_WIDTH: Final = 18
_STAMP: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def xlsx(grids: Sequence[Grid], lists: Mapping[str, str] | None = None) -> bytes:
    """A workbook; `lists` gives drop-down lists to the columns of its last visible sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        _fill(book.create_sheet(grid.name), grid)
    for letter, source in (lists or {}).items():
        sheet = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][-1]
        listed = DataValidation(type="list", formula1=source, allow_blank=True)
        listed.add(f"{letter}2:{letter}200")
        sheet.add_data_validation(listed)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _DAY
    raw = io.BytesIO()
    book.save(raw)
    return _packed(_with_day(_members(raw.getvalue())))


def _fill(sheet: Worksheet, grid: Grid) -> None:
    for row in grid.rows:
        sheet.append([None if cell == "" else cell for cell in row])
    for span in grid.spans:
        sheet.merge_cells(
            start_row=span.top + 1,
            start_column=span.left + 1,
            end_row=span.bottom + 1,
            end_column=span.right + 1,
        )
        corner = sheet.cell(span.top + 1, span.left + 1)
        corner.font = Font(bold=True)
        corner.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    if grid.is_hidden:
        sheet.sheet_state = "hidden"


def _with_day(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The day a library writes of itself is today's: one fixed day is written instead."""
    fixed = rf"\g<1>{_DAY.isoformat()}Z".encode()
    return {name: _STAMP.sub(fixed, data) for name, data in members.items()}


def ods(grid: Grid) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid.rows
    )
    table = f"<table:table table:name={quoteattr(grid.name)}>{rows}</table:table>"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return _packed(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _ods_cell(cell: Cell) -> str:
    if cell == "":
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}">'
        f"{lines}</table:table-cell>"
    )


def hwpx(title: str, grid: Grid, notes: Sequence[str]) -> bytes:
    """A document of the word processor, with a heading, notes and one table."""
    document = HwpxDocument.new()
    document.add_paragraph(title)
    for note in notes:
        document.add_paragraph(note)
    table = document.add_table(len(grid.rows), max(map(len, grid.rows)))
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell != "":
                table.set_cell_text(at, column, str(cell))
    for span in grid.spans:
        table.merge_cells(span.top, span.left, span.bottom, span.right)
    members = _members(document.to_bytes())
    section = "Contents/section0.xml"
    members[section] = _numbered(members[section].decode()).encode()
    return _packed(members)


def _numbered(text: str) -> str:
    """The numbers of paragraphs are drawn by lot: here they are counted."""
    numbers = count(1)
    return re.sub(r' id="[0-9]{3,}"', lambda _: f' id="{next(numbers)}"', text)


def text(rows: Sequence[Sequence[Cell]], encoding: str, separator: str = ",") -> bytes:
    """Separated text, with the line ends of the office's machines."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(members: Mapping[str, bytes]) -> bytes:
    """Stored, not compressed: libraries compress differently."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), data)
    return raw.getvalue()
