"""ZIP archives read whole and within limits, whatever their directory claims.

A directory may lie about sizes and may name members outside the archive. So each member is
unpacked here once, counted as it grows, and whoever reads on is handed what was counted.
"""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from jojeong.adapters.unpacking.limits import MEBIBYTE, Limits
from jojeong.adapters.unpacking.refusals import (
    ArchiveTooLarge,
    BrokenFile,
    EncryptedFile,
    HostilePath,
)


_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# What zipfile raises at bytes that are no sound archive.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of one archive that were asked for, unpacked, by their paths."""

    file: str
    members: Mapping[str, bytes]
    names: frozenset[str]

    def member(self, path: str) -> bytes:
        """The bytes of a member. Raises BrokenFile where it isn't there."""
        if path not in self.members:
            raise BrokenFile(file=self.file)
        return self.members[path]

    def stream(self, path: str) -> BinaryIO:
        """The member as a stream."""
        return BytesIO(self.member(path))


def open_archive(
    file: str, stream: BinaryIO, *, endings: Iterable[str], limits: Limits
) -> Archive:
    """The members whose names end so, unpacked.

    Raises BrokenFile, EncryptedFile, HostilePath or ArchiveTooLarge.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            return _unpacked(file, archive, tuple(endings), limits)
    except BROKEN_ARCHIVE as error:
        raise BrokenFile(file=file) from error


def _unpacked(
    file: str, archive: zipfile.ZipFile, endings: tuple[str, ...], limits: Limits
) -> Archive:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise ArchiveTooLarge(file=file, limit=limits.unpacked_bytes // MEBIBYTE)
    for info in infos:
        _check_member(file, info)
    members: dict[str, bytes] = {}
    left = limits.unpacked_bytes
    for info in infos:
        if info.filename.lower().endswith(endings):
            members[info.filename] = _member(file, archive, info, left, limits)
            left -= len(members[info.filename])
    return Archive(file, members, frozenset(info.filename for info in infos))


def _check_member(file: str, info: zipfile.ZipInfo) -> None:
    """Raises HostilePath or EncryptedFile."""
    name = info.orig_filename.replace("\\", "/")
    is_absolute = name.startswith("/") or ":" in name.split("/")[0]
    if is_absolute or ".." in name.split("/") or "\0" in name:
        raise HostilePath(file=file)
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFile(file=file)


def _member(
    file: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, limits: Limits
) -> bytes:
    """Raises ArchiveTooLarge as soon as a member passes what is left or its ratio."""
    allowed = min(left, max(limits.free_bytes, limits.ratio * info.compress_size))
    grown = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            grown += chunk
            if len(grown) > allowed:
                raise ArchiveTooLarge(file=file, limit=limits.unpacked_bytes // MEBIBYTE)
    return bytes(grown)
