"""A vault in a folder: two letters of a digest name a folder, the digest names the file."""

import hashlib
import io
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO, Final


_DIGEST: Final = re.compile(r"[0-9a-f]{64}\Z")
_CHUNK: Final = 1 << 20


class NoDigest(ValueError):
    """A name that is no SHA-256 in 64 small hexadecimal digits: nothing else is a name here."""


class Spoilt(OSError):
    """A file whose bytes are no longer those it was kept under."""


class FolderVault:
    """Keeps bytes under their SHA-256. The same bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes | BinaryIO) -> str:
        """Keep bytes, whole or not at all; their digest. They are on disk when this returns."""
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f".draft-{secrets.token_hex(8)}"
        try:
            digest = _write(stream, draft)
            place = self._place(digest)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            draft.replace(place)
            _flush(place.parent)
        finally:
            draft.unlink(missing_ok=True)
        return digest

    def has(self, digest: str) -> bool:
        """Whether bytes of that digest are kept. Raises NoDigest."""
        return self._place(digest).is_file()

    def path(self, digest: str) -> Path:
        """Where the bytes lie, looked through once more.

        Raises NoDigest, FileNotFoundError, and Spoilt where they were changed.
        """
        place = self._place(digest)
        with place.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise Spoilt(digest)
        return place

    def open(self, digest: str) -> BinaryIO:
        """The bytes of a digest. Raises what path raises."""
        return self.path(digest).open("rb")

    def _place(self, digest: str) -> Path:
        if not _DIGEST.match(digest):
            raise NoDigest(digest)
        return self.folder / digest[:2] / digest


def _write(stream: BinaryIO, draft: Path) -> str:
    total = hashlib.sha256()
    with draft.open("xb") as file:
        draft.chmod(0o600)
        while chunk := stream.read(_CHUNK):
            total.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return total.hexdigest()


def _flush(folder: Path) -> None:
    """A name is on disk once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
