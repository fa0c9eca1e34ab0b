"""An HWPX document as a workbook: each of its tables, in order, as a sheet."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from jojeong.adapters.hwpx.tables import Tables
from jojeong.adapters.unpacking import (
    LIMITS,
    MEBIBYTE,
    BrokenFile,
    Budget,
    EncryptedFile,
    FileTooLarge,
    Limits,
    open_archive,
    walk,
)
from jojeong.engines.reading import Repair, Sheet, Workbook


_SECTION = re.compile(r"Contents/section([0-9]{1,5})\.xml\Z", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_MARK = b"application/hwp+zip"


def is_hwpx(data: bytes) -> bool:
    """Whether the bytes begin as an HWPX document does: a stored member that says so."""
    return data.startswith(b"PK") and _MARK in data[:256]


def open_hwpx(name: str, data: bytes | Path, *, limits: Limits = LIMITS) -> Workbook:
    """Every table of the document a sheet, "표 1" and on. Raises the refusals of `unpacking`."""
    data = data if isinstance(data, bytes) else data.read_bytes()
    if len(data) > limits.file_bytes:
        size, limit = len(data) // MEBIBYTE, limits.file_bytes // MEBIBYTE
        raise FileTooLarge(file=name, size=size, limit=limit)
    archive = open_archive(name, BytesIO(data), endings=(".xml",), limits=limits)
    if b"encryption-data" in archive.members.get(_MANIFEST, b""):
        raise EncryptedFile(file=name)
    budget = Budget(limits)
    tables = Tables(budget)
    for section in _sections(name, archive.members):
        walk(archive.stream(section), tables, file=name)
    budget.is_cut |= len(tables.found) > limits.sheets
    sheets = tuple(
        Sheet(f"표 {number}", table.grid.sparse(), spans=tuple(table.spans))
        for number, table in enumerate(tables.found[: limits.sheets], 1)
    )
    return Workbook(name, sheets, "", (Repair.CUT_AT_LIMIT,) if budget.is_cut else ())


def _sections(file: str, names: Iterable[str]) -> list[str]:
    """The sections in the order of the document. Raises BrokenFile where there is none."""
    numbered = [(int(found[1]), name) for name in names if (found := _SECTION.match(name))]
    if not numbered:
        raise BrokenFile(file=file)
    return [name for _, name in sorted(numbered)]
