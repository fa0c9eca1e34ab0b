"""The table of what pieces mean, and the point of a text: where the sum of its pieces points."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.encoding.pieces import Bags


# n x d, each row of length 1, or of zeros where a text has no piece.
Points: TypeAlias = NDArray[np.float32]

_WHOLE: Final = 127
_ROWS: Final = 2048  # texts that are summed up at once


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What each of V pieces means as a row of d whole numbers (int8), and the scale of each row.

    A row is `cells * scales` as real numbers (V float32).
    """

    cells: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, rows: NDArray[np.float32]) -> Self:
        """The table nearest to rows of real numbers: off by less than 1/254 of a row's peak."""
        peaks = np.abs(rows).max(axis=1, initial=0)
        scales = np.where(peaks > 0, peaks / _WHOLE, 1).astype(np.float32)
        return cls(np.round(rows / scales[:, None]).astype(np.int8), scales)

    @property
    def columns(self) -> int:
        """How many pieces there are."""
        return len(self.scales)

    @property
    def rows(self) -> NDArray[np.float32]:
        """The rows as real numbers, V x d."""
        return self.cells * self.scales[:, None]

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of the table's shape, cells and scales."""
        told = sha256(repr(self.cells.shape).encode())
        told.update(np.ascontiguousarray(self.cells).tobytes())
        told.update(np.ascontiguousarray(self.scales, dtype="<f4").tobytes())
        return told.hexdigest()


def points(found: Bags, rows: NDArray[np.float32]) -> Points:
    """The point of each text, n x d, of length 1; of a text without pieces all zeros."""
    placed = np.zeros((found.shape[0], rows.shape[1]), dtype=np.float32)
    for start in range(0, found.shape[0], _ROWS):
        sums = found[start : start + _ROWS] @ rows
        lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        placed[start : start + _ROWS] = sums / np.where(lengths > 0, lengths, 1)
    return placed
