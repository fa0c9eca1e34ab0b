"""Plain tables of text as CSV and XLSX, written and read a row at a time.

Texts are written as they are: whoever hands them over has made sure that none is a formula.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo


_CHUNK: Final = 1 << 16
# Excel takes a CSV for UTF-8 only where it begins with this.
_BOM: Final = "\ufeff"


class NotATable(ValueError):
    """A file that can't be read as the table it is said to be."""


def csv_chunks(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as CSV (RFC 4180) in UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    buffer.write(_BOM)
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > _CHUNK:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    written = buffer.getvalue().encode("utf-8")
    buffer.seek(0)
    buffer.truncate()
    return written


def xlsx_chunks(rows: Iterable[Sequence[str]], *, title: str) -> Iterator[bytes]:
    """The rows as a workbook of one sheet. What is written waits on disk, not in memory."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def csv_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file in UTF-8. Raises NotATable."""
    limit = csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except (UnicodeDecodeError, csv.Error) as unread:
        raise NotATable(str(path)) from unread
    finally:
        csv.field_size_limit(limit)


def xlsx_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet of a workbook, as text. Raises NotATable."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as unread:
        raise NotATable(str(path)) from unread


def zip_chunks(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Files as one ZIP, each written as it comes; the same files give the same bytes."""
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            for name, chunks in parts:
                with packed.open(ZipInfo(name), "w") as part:
                    for chunk in chunks:
                        part.write(chunk)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
