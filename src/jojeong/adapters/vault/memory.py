"""A vault that keeps nothing beyond its process: what stands in for a folder."""

import hashlib
import io
import re
from typing import BinaryIO, Final

from jojeong.adapters.vault.folder import NoDigest


_DIGEST: Final = re.compile(r"[0-9a-f]{64}\Z")


class MemoryVault:
    """Keeps bytes under their SHA-256 as a folder does, verified by the same tests."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def keep(self, data: bytes | BinaryIO) -> str:
        """Keep bytes; their digest."""
        kept = data if isinstance(data, bytes) else data.read()
        digest = hashlib.sha256(kept).hexdigest()
        self._kept[digest] = kept
        return digest

    def has(self, digest: str) -> bool:
        """Whether bytes of that digest are kept. Raises NoDigest."""
        if not _DIGEST.match(digest):
            raise NoDigest(digest)
        return digest in self._kept

    def open(self, digest: str) -> BinaryIO:
        """The bytes of a digest. Raises NoDigest and FileNotFoundError."""
        if not self.has(digest):
            raise FileNotFoundError(digest)
        return io.BytesIO(self._kept[digest])
