"""Exports as files: JSON lines, CSV, XLSX; written as a stream and read back record by record."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

from jojeong.adapters import tables
from jojeong.register.policies.export_checks import wrong_in
from jojeong.register.policies.export_refusals import (
    AlteredExport,
    CutShort,
    LineNotExported,
    NotAnExport,
    Place,
)
from jojeong.register.policies.exports import (
    Digest,
    ExportEnd,
    Record,
    line_of,
    plain,
    record_of,
)
from jojeong.register.policies.flat import COLUMNS, rows_of, values_of
from jojeong.register.states import ExportFormat


_SHEET: Final = "jojeong"
_CHUNK: Final = 1 << 16


def written(records: Iterable[Record], form: ExportFormat) -> Iterator[bytes]:
    """The bytes of an export, a piece at a time: no more than a piece is held in memory."""
    values = map(plain, records)
    if form is ExportFormat.JSON_LINES:
        return _in_chunks(line_of(value).encode("utf-8") for value in values)
    rows = chain([list(COLUMNS)], chain.from_iterable(map(rows_of, values)))
    if form is ExportFormat.XLSX:
        return tables.xlsx_chunks(rows, title=_SHEET)
    return tables.csv_chunks(rows)


def _in_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    waiting, size = [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size > _CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def records_in(file: Path) -> Iterator[Record]:
    """The records of an exported file, in their order; the end is the last of them.

    Each can be kept as it is. Raises NotAnExport, LineNotExported, HoldsNul and CutShort.
    """
    last: Record | None = None
    for line, value in _told_in(file):
        at = Place(file.name, line)
        if isinstance(last, ExportEnd):
            raise LineNotExported(file=at.file, line=at.line, what="record")
        last = record_of(value, at=at)
        wrong = wrong_in(last)
        if wrong:
            raise LineNotExported(file=at.file, line=at.line, what=wrong)
        yield last
    if not isinstance(last, ExportEnd):
        raise CutShort


def check_unaltered(file: Path, *, altered: bool = False) -> ExportEnd:
    """What the end of an export says, where the file is still what was written, or may differ.

    Raises AlteredExport unless `altered`, and what `records_in` raises.
    """
    digest, ends = Digest(), list[ExportEnd]()
    for record in records_in(file):
        if isinstance(record, ExportEnd):
            ends.append(record)
        else:
            digest.add(record)
    [end] = ends
    if end.digest != digest.hex() and not altered:
        raise AlteredExport(said=end.digest, found=digest.hex())
    return end


def _told_in(file: Path) -> Iterator[tuple[int, Any]]:
    reader = {".csv": tables.csv_rows, ".xlsx": tables.xlsx_rows}.get(file.suffix.lower())
    if reader is None:
        return _lines_in(file)
    return values_of(_rows_in(reader(file), file), file=file.name)


def _rows_in(rows: Iterator[list[str]], file: Path) -> Iterator[list[str]]:
    try:
        yield from rows
    except (tables.NotATable, OSError) as unread:
        raise NotAnExport(file=file.name) from unread


def _lines_in(file: Path) -> Iterator[tuple[int, Any]]:
    try:
        with file.open(encoding="utf-8", newline="\n") as opened:
            for number, line in enumerate(opened, start=1):
                yield number, _value_of(line, Place(file.name, number))
    except (OSError, UnicodeDecodeError) as unread:
        raise NotAnExport(file=file.name) from unread


def _value_of(line: str, at: Place) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as unread:
        raise LineNotExported(file=at.file, line=at.line, what=line.strip()[:40]) from unread
