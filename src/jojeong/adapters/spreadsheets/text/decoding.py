"""In which encoding the bytes of a text were written.

A mark at the beginning says so; UTF-8 proves itself; anything else is judged by how a sample
of its lines looks.
"""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from jojeong.adapters.spreadsheets.text.lines import (
    AS_CP1252,
    LONGEST_LINE,
    REPLACED,
    Sample,
    lines,
)
from jojeong.adapters.spreadsheets.text.mojibake import (
    Chain,
    chain_for,
    mended,
    shows_utf8_misread,
)
from jojeong.adapters.spreadsheets.text.plausibility import plausibility
from jojeong.engines.reading import Repair


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp949", "cp1252", "mac_roman")
_SAMPLE_LINES, _SAMPLE_BYTES, _SAMPLE_CHARACTERS, _HEAD = 1_000, 4_096, 2_000, 1 << 16
_HIGH = bytes(range(0x80, 0x100))
_SURE_OF_UTF8 = 0.8  # of the lines beyond ASCII; the others hold single bytes of something else
_ZEROS_OF_UTF16 = 0.05  # of every second byte: at least separators, line ends and digits
_LEAST_ZEROS = 3
_FAILED = -1.5


@dataclass(frozen=True, slots=True)
class Decoding:
    """How bytes become lines, and what had to be done for it."""

    encoding: str
    chain: Chain = ()
    mends_utf8: bool = False
    repairs: tuple[Repair, ...] = ()

    def lines(self, stream: BinaryIO) -> Iterator[str]:
        """The lines with their ends."""
        if not (self.chain or self.mends_utf8):
            return lines(stream, self.encoding)
        return (mended(line, self.chain) for line in lines(stream, self.encoding))


def decoding(stream: BinaryIO) -> Decoding:
    """How the stream is to be read; it is run through twice for it."""
    encoding, is_guessed = encoding_of(stream)
    notes = _noted(stream, encoding)
    chain = chain_for(notes.sample.kept)
    is_mended = bool(chain) or notes.has_misread_utf8
    found = {
        Repair.ENCODING_GUESSED: is_guessed,
        Repair.MOJIBAKE_UNDONE: is_mended,
        Repair.REPLACED_BYTES: notes.is_replaced,
        Repair.CUT_AT_LIMIT: notes.is_cut,
    }
    repairs = tuple(repair for repair, is_done in found.items() if is_done)
    return Decoding(encoding, chain, notes.has_misread_utf8, repairs)


@dataclass(slots=True)
class _Notes:
    """What one run through all lines shows."""

    sample: Sample[str] = field(default_factory=lambda: Sample(_SAMPLE_LINES))
    has_misread_utf8: bool = False
    is_cut: bool = False
    is_replaced: bool = False

    def take(self, line: str) -> None:
        self.is_cut |= len(line) >= LONGEST_LINE
        if line.isascii():
            return
        self.sample.take(line[:_SAMPLE_CHARACTERS])
        self.is_replaced |= REPLACED in line
        self.has_misread_utf8 = self.has_misread_utf8 or shows_utf8_misread(line)


def _noted(stream: BinaryIO, encoding: str) -> _Notes:
    """What a run through all lines shows; a second one where a byte doesn't fit the encoding."""
    try:
        return _run_through(stream, encoding, "strict")
    except UnicodeDecodeError:
        notes = _run_through(stream, encoding, AS_CP1252)
        notes.is_replaced = True
        return notes


def _run_through(stream: BinaryIO, encoding: str, errors: str) -> _Notes:
    notes = _Notes()
    stream.seek(0)
    for line in lines(stream, encoding, errors):
        notes.take(line)
    return notes


def encoding_of(stream: BinaryIO) -> tuple[str, bool]:
    """The encoding, and whether it was guessed by how the text looks."""
    stream.seek(0)
    head = stream.read(_HEAD)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, False
    if wide := _wide(head):
        return wide, True
    stream.seek(0)
    sample: Sample[bytes] = Sample(_SAMPLE_LINES)
    while line := stream.readline(LONGEST_LINE):
        if not line.isascii():
            sample.take(line[:_SAMPLE_BYTES].rstrip(_HIGH))
    return _by_sample([line for line in sample.kept if not line.isascii()])


def is_wide(head: bytes) -> bool:
    """Whether the bytes are two or four to a character."""
    return head.startswith(tuple(mark for mark, _ in _MARKS[1:])) or bool(_wide(head))


def _wide(head: bytes) -> str:
    """UTF-16 without a mark shows by zeros in every second byte; "" where it isn't."""
    half = len(head) // 2
    if not half:
        return ""
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if (
        head.count(0) < _LEAST_ZEROS
        or max(even, odd) < _ZEROS_OF_UTF16
        or min(even, odd) * 4 > max(even, odd)
    ):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_sample(sample: Sequence[bytes]) -> tuple[str, bool]:
    if not sample or _decodable(sample, "utf-8") >= _SURE_OF_UTF8:
        return "utf-8", False
    scored = [(_looks(sample, encoding), encoding) for encoding in _LEGACY]
    return max(scored, key=lambda pair: pair[0])[1], True


def _decodable(sample: Sequence[bytes], encoding: str) -> float:
    """The share of lines that can be read so."""
    return len(_decoded(sample, encoding)) / len(sample)


def _looks(sample: Sequence[bytes], encoding: str) -> float:
    """How plausible the lines look so; those that can't be read so count as wrong."""
    read = _decoded(sample, encoding)
    share = len(read) / len(sample)
    return share * plausibility(read) + (1 - share) * _FAILED


def _decoded(sample: Sequence[bytes], encoding: str) -> list[str]:
    read = []
    for line in sample:
        try:
            read.append(line.decode(encoding))
        except UnicodeDecodeError:
            continue
    return read
