"""Records of separated text, whose quotes may be broken."""

import csv
from collections import deque
from collections.abc import Iterator


class _Feed:
    """Lines that remember what was read of them since the last record."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.read: list[str] = []
        self._lines = lines
        self._again: deque[str] = deque()

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.read.append(line)
        return line

    def give_back(self) -> str:
        """The first line of the record at hand; the others will be read again."""
        first, *others = self.read
        self._again.extendleft(reversed(others))
        self.read = []
        return first


def records(lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    """The cells of each record.

    A quote that is never closed counts as a character of its own line, so that it swallows no
    other.
    """
    feed = _Feed(lines)
    while True:
        try:
            yield from _sound(feed, separator)
        except csv.Error:
            yield _literal(feed.give_back(), separator)
        else:
            return


def _sound(feed: _Feed, separator: str) -> Iterator[list[str]]:
    """Raises csv.Error at a record that can't be closed, its lines still in the feed."""
    for record in csv.reader(feed, delimiter=separator):
        is_whole = len(feed.read) == 1 or "".join(feed.read).count('"') % 2 == 0
        if not is_whole:
            raise csv.Error
        feed.read = []
        yield record


def _literal(line: str, separator: str) -> list[str]:
    return line.rstrip("\r\n").split(separator)
