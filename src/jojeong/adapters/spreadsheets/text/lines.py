"""Lines of a text as they are read from bytes, and an even sample of those beyond ASCII."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import AnyStr, BinaryIO, Generic


LONGEST_LINE = 1 << 20  # characters; what is longer comes without its rest
AS_CP1252 = "jojeong_as_cp1252"
REPLACED = "\ufffd"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A byte that doesn't fit its encoding, read as the one office programs fall back to."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("utf-16") or error.encoding.startswith("utf-32"):
        return REPLACED, error.end
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace"), error.start + 1


codecs.register_error(AS_CP1252, _as_cp1252)


def lines(stream: BinaryIO, encoding: str, errors: str = AS_CP1252) -> Iterator[str]:
    """The lines with their ends, none longer than `LONGEST_LINE`. The stream stays open."""
    text = TextIOWrapper(stream, encoding, errors=errors, newline="")
    try:
        while line := text.readline(LONGEST_LINE):
            yield line
            while line and not line.endswith(("\n", "\r")):
                line = text.readline(LONGEST_LINE)
    finally:
        if not stream.closed:  # whoever stopped early may have closed it
            text.detach()


@dataclass(slots=True)
class Sample(Generic[AnyStr]):
    """An even choice of lines: every first, then second, then fourth one and so on."""

    most: int
    kept: list[AnyStr] = field(default_factory=list)
    _stride: int = 1
    _seen: int = 0

    def take(self, line: AnyStr) -> None:
        """Keeps the line where it is one's turn."""
        if self._seen % self._stride == 0:
            self.kept.append(line)
            if len(self.kept) > self.most:
                self.kept = self.kept[::2]
                self._stride *= 2
        self._seen += 1
