"""Exports as files: JSON lines, CSV, XLSX; written as a stream and read back record by record."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

from jojeong.adapters import tables
from jojeong.register.policies.exports import (
    AlteredExport,
    CutShort,
    Digest,
    ExportEnd,
    NotAnExport,
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

    Raises NotAnExport, HoldsNul and CutShort.
    """
    last: Record | None = None
    for number, value in enumerate(_told_in(file), start=1):
        last = record_of(value, number=number)
        yield last
    if not isinstance(last, ExportEnd):
        raise CutShort


def check_unaltered(file: Path) -> ExportEnd:
    """What the end of an export says, where the file is still what was written.

    Raises AlteredExport, and what `records_in` raises.
    """
    digest = Digest()
    for record in records_in(file):
        if isinstance(record, ExportEnd):
            if record.digest != digest.hex():
                raise AlteredExport(said=record.digest, found=digest.hex())
            return record
        digest.add(record)
    raise CutShort  # pragma: no cover - an export without its end was refused while it was read


def _told_in(file: Path) -> Iterator[Any]:
    reader = {".csv": tables.csv_rows, ".xlsx": tables.xlsx_rows}.get(file.suffix.lower())
    if reader is None:
        return _lines_in(file)
    return values_of(_rows_in(reader(file)))


def _rows_in(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except (tables.NotATable, OSError) as unread:
        raise NotAnExport(record=0) from unread


def _lines_in(file: Path) -> Iterator[Any]:
    try:
        with file.open(encoding="utf-8", newline="\n") as opened:
            for number, line in enumerate(opened, start=1):
                yield _value_of(line, number)
    except (OSError, UnicodeDecodeError) as unread:
        raise NotAnExport(record=0) from unread


def _value_of(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as unread:
        raise NotAnExport(record=number) from unread
