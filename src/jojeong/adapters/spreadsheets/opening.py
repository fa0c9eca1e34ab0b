"""Any file as a workbook of texts, or a refusal that says what to do."""

from pathlib import Path
from typing import BinaryIO

from jojeong.adapters.hwpx import open_hwpx
from jojeong.adapters.spreadsheets.kinds import Kind, kind_of
from jojeong.adapters.spreadsheets.ods import read_ods
from jojeong.adapters.spreadsheets.text import Source, read_text
from jojeong.adapters.spreadsheets.xls import read_xls
from jojeong.adapters.spreadsheets.xlsx import read_xlsx
from jojeong.adapters.unpacking import (
    LIMITS,
    MEBIBYTE,
    BinaryHwp,
    BrokenFile,
    EncryptedFile,
    FileTooLarge,
    Limits,
    UnknownKind,
)
from jojeong.engines.reading import Workbook


def open_workbook(name: str, data: bytes | Path, *, limits: Limits = LIMITS) -> Workbook:
    """The file as sheets of texts; its kind is told by its content, whatever its name.

    The rows of a text file are read each time they are run through: a path has to stay where it is
    that long. Raises the refusals of `unpacking` and nothing else.
    """
    source = Source(data)
    if source.size > limits.file_bytes:
        size, limit = source.size // MEBIBYTE, limits.file_bytes // MEBIBYTE
        raise FileTooLarge(file=name, size=size, limit=limit)
    with source.open() as stream:
        kind = kind_of(stream)
        stream.seek(0)
        if kind is not Kind.TEXT:
            return _unpacked(name, kind, stream, limits)
    return read_text(name, source, limits=limits)


def _unpacked(name: str, kind: Kind, stream: BinaryIO, limits: Limits) -> Workbook:
    match kind:
        case Kind.XLSX:
            return read_xlsx(name, stream, limits=limits)
        case Kind.XLS:
            return read_xls(name, stream.read(), limits=limits)
        case Kind.ODS:
            return read_ods(name, stream, limits=limits)
        case Kind.HWPX:
            return open_hwpx(name, stream.read(), limits=limits)
        case Kind.ENCRYPTED:
            raise EncryptedFile(file=name)
        case Kind.HWP:
            raise BinaryHwp(file=name)
        case Kind.BROKEN:
            raise BrokenFile(file=name)
        case _:
            raise UnknownKind(file=name)
