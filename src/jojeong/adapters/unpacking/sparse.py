"""Rows of which most may be empty, kept without the empty ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SparseRows:
    """The rows of a sheet from the first on, empty where none is kept."""

    kept: Mapping[int, tuple[str, ...]]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        due = 0
        for index in sorted(self.kept):
            for _ in range(due, index):
                yield ()
            yield self.kept[index]
            due = index + 1
