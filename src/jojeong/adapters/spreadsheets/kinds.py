"""What kind of file bytes are, by their content and never by a name."""

import re
from enum import StrEnum
from typing import BinaryIO
from zipfile import ZipFile

from jojeong.adapters.spreadsheets.text import is_wide
from jojeong.adapters.unpacking import BROKEN_ARCHIVE


class Kind(StrEnum):
    """The kinds that are told apart."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HWPX = "hwpx"
    TEXT = "text"
    HWP = "hwp"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    OTHER = "other"


_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")
_HWP = b"HWP Document File"
_STREAMS = (  # what a compound file shows to be, by the name of a stream in it
    (Kind.ENCRYPTED, "EncryptedPackage".encode("utf-16-le")),
    (Kind.HWP, _HWP),
    (Kind.XLS, "Workbook".encode("utf-16-le")),
    (Kind.XLS, b"B\0o\0o\0k\0\0\0"),
)
_PARTS = (  # what an archive shows to be, by the name of a member
    (Kind.XLSX, re.compile(r"xl/workbook\d*\.xml", re.IGNORECASE)),
    (Kind.HWPX, re.compile(r"Contents/(content\.hpf|section\d+\.xml)")),
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_DOCUMENTS = (b"%PDF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_MARKED = re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!doctype|html|table|head|meta)", re.IGNORECASE)
_HEAD = 1 << 16
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"})
_FEW = 0.02  # control characters a text may have by accident


def kind_of(stream: BinaryIO) -> Kind:
    """The kind of the stream's content."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(_OLE):
        return _compound(head + stream.read())
    if head.startswith(_ZIP):
        return _archive(stream)
    if head.startswith(_HWP):
        return Kind.HWP
    return Kind.TEXT if _is_text(head) else Kind.OTHER


def _compound(data: bytes) -> Kind:
    return next((kind for kind, name in _STREAMS if name in data), Kind.OTHER)


def _archive(stream: BinaryIO) -> Kind:
    try:
        with ZipFile(stream) as archive:
            names = archive.namelist()
            if "mimetype" in names and _is_ods(archive):
                return Kind.ODS
    except BROKEN_ARCHIVE:
        return Kind.BROKEN
    except RuntimeError:  # zipfile's word for a missing password
        return Kind.ENCRYPTED
    return next((kind for kind, name in _PARTS if any(map(name.fullmatch, names))), Kind.OTHER)


def _is_ods(archive: ZipFile) -> bool:
    with archive.open("mimetype") as stream:
        return stream.read(len(_ODS)) == _ODS


def _is_text(head: bytes) -> bool:
    if head.startswith(_DOCUMENTS) or _MARKED.match(head):
        return False
    if is_wide(head):
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) <= _FEW * len(head)
