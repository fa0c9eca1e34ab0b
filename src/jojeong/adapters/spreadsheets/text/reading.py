"""Separated text as a workbook of one sheet, whose rows are read anew each time they are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path, PurePath
from typing import BinaryIO

from jojeong.adapters.spreadsheets.text.decoding import Decoding, decoding
from jojeong.adapters.spreadsheets.text.records import records
from jojeong.adapters.spreadsheets.text.separators import declared, separator
from jojeong.adapters.unpacking import Limits, clean
from jojeong.engines.reading import Sheet, Workbook


_HEAD_LINES, _HEAD_CHARACTERS = 1_000, 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes in memory or in a file, opened anew each time."""

    data: bytes | Path

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """A stream at its beginning."""
        with (
            BytesIO(self.data) if isinstance(self.data, bytes) else self.data.open("rb") as stream
        ):
            yield stream


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of a text, never held as a whole."""

    source: Source
    decoding: Decoding
    separator: str
    skipped: int
    limits: Limits

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        with self.source.open() as stream:
            lines = islice(self.decoding.lines(stream), self.skipped, None)
            for record in records(lines, self.separator):
                yield self._row(record)

    def _row(self, record: list[str]) -> tuple[str, ...]:
        cells = record[: self.limits.columns]
        while cells and not cells[-1]:
            cells.pop()
        return tuple(clean(cell)[: self.limits.cell_characters] for cell in cells)


def read_text(file: str, source: Source, *, limits: Limits) -> Workbook:
    """The one sheet of a text, in the name of the file."""
    with source.open() as stream:
        found = decoding(stream)
        stream.seek(0)
        head = _head(found.lines(stream))
    said = declared(head[0]) if head else ""
    rows = TextRows(source, found, said or separator(head), int(bool(said)), limits)
    sheet = Sheet(PurePath(file).stem, rows)
    return Workbook(file, (sheet,), found.encoding, found.repairs)


def _head(lines: Iterator[str]) -> list[str]:
    """The first lines, not more than a few hundred thousand characters."""
    head: list[str] = []
    size = 0
    for line in islice(lines, _HEAD_LINES):
        head.append(line)
        size += len(line)
        if size > _HEAD_CHARACTERS:
            break
    return head
