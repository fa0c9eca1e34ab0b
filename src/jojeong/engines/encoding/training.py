"""Learning what pieces mean from pairs of texts that say the same.

Of a batch of pairs each text has to find its own partner among all others (softmax over cosines,
in both directions: van den Oord and others 2018, with the batch as negatives as Henderson and
others 2017 have it). Steps follow Adam (Kingma and Ba 2015). Rows begin short where a piece is
frequent (smooth inverse frequency: Arora and others 2017), so that what is in every text begins
as saying little. What is drawn by lot is drawn from the chance that is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.encoding.pieces import Bags
from jojeong.engines.encoding.table import Table


_Rows = NDArray[np.float32]
_FIRST_DECAY: Final = 0.9
_SECOND_DECAY: Final = 0.999
_TINY: Final = 1e-8


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of texts of one kind, as bags: row i of `left` says what row i of `right` says.

    Batches are drawn from one source at a time, by `share` times the square root of its pairs.
    Raises ValueError where the two sides are not of the same size.
    """

    name: str
    left: Bags
    right: Bags
    share: float = 1.0

    def __post_init__(self) -> None:
        if self.left.shape != self.right.shape:
            message = f"{self.name}: {self.left.shape[0]} texts beside {self.right.shape[0]}"
            raise ValueError(message)

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return int(self.left.shape[0])


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long is learnt and how fast.

    `sharpness` multiplies the cosines before the softmax; `forgotten` is the share of pieces left
    out of each text at each step; `rate` is Adam's, reached after `warming` steps and falling to
    0; a piece as frequent as `rarity` begins half as long as one that is never met.
    """

    steps: int = 1500
    batch: int = 768
    dimensions: int = 128
    rate: float = 0.02
    sharpness: float = 5.0
    forgotten: float = 0.1
    warming: int = 50
    rarity: float = 1e-3


class Chance(Protocol):
    """What lots are drawn from, as NumPy's generators draw them; the same seed, the same lots."""

    def uniform(self, *, size: int) -> NDArray[np.float64]:
        """So many numbers from 0 to 1."""

    def permutation(self, x: int) -> NDArray[np.int64]:
        """The first x whole numbers in an order of its own."""

    def standard_normal(self, size: tuple[int, ...]) -> NDArray[np.float64]:
        """Numbers around 0, of deviation 1, in that shape."""


def trained(sources: Sequence[Source], schedule: Schedule, chance: Chance) -> Table:
    """A table learnt from nothing. Raises ValueError without a source."""
    return Table.of(_learnt(sources, _first_rows(sources, schedule, chance), schedule, chance))


def adapted(table: Table, sources: Sequence[Source], schedule: Schedule, chance: Chance) -> Table:
    """The same table after learning from further pairs. Raises ValueError without a source."""
    return Table.of(_learnt(sources, table.rows, schedule, chance))


def _first_rows(sources: Sequence[Source], schedule: Schedule, chance: Chance) -> _Rows:
    columns = {side.shape[1] for source in sources for side in (source.left, source.right)}
    if len(columns) != 1:
        message = f"sources are of one table's pieces, not of {sorted(columns)}"
        raise ValueError(message)
    sides = [side for source in sources for side in (source.left, source.right)]
    counts = np.sum([side.sum(axis=0) for side in sides], axis=0, dtype=np.float64)
    share = counts / max(counts.sum(), 1)
    lengths = schedule.rarity / (schedule.rarity + share) / np.sqrt(schedule.dimensions)
    drawn = chance.standard_normal((*columns, schedule.dimensions))
    return np.asarray(drawn * lengths[:, None], dtype=np.float32)


def _learnt(sources: Sequence[Source], rows: _Rows, schedule: Schedule, chance: Chance) -> _Rows:
    drawn = np.cumsum([source.share * np.sqrt(source.pairs) for source in sources])
    mean, square = np.zeros_like(rows), np.zeros_like(rows)
    rows = rows.copy()
    for step in range(1, schedule.steps + 1):
        [lot] = chance.uniform(size=1) * drawn[-1]
        source = sources[int(np.searchsorted(drawn, lot, side="right"))]
        batch = chance.permutation(source.pairs)[: schedule.batch]
        slope = _slope(
            _dropped(source.left[batch], schedule.forgotten, chance),
            _dropped(source.right[batch], schedule.forgotten, chance),
            rows,
            sharpness=schedule.sharpness,
        )
        mean += (1 - _FIRST_DECAY) * (slope - mean)
        square += (1 - _SECOND_DECAY) * (slope * slope - square)
        first, second = mean / (1 - _FIRST_DECAY**step), square / (1 - _SECOND_DECAY**step)
        rate = schedule.rate * min(1, step / schedule.warming) * (1 - step / (schedule.steps + 1))
        rows -= np.float32(rate) * first / (np.sqrt(second) + np.float32(_TINY))
    return rows


def _slope(left: Bags, right: Bags, rows: _Rows, *, sharpness: float) -> _Rows:
    """How the loss of a batch changes with each cell of the table: V x d."""
    ours, our_lengths = _directions(left, rows)
    theirs, their_lengths = _directions(right, rows)
    alike = np.float32(sharpness) * (ours @ theirs.T)
    pull = _softmax(alike, axis=1) + _softmax(alike, axis=0) - 2 * np.eye(len(alike), dtype="f4")
    pull *= np.float32(sharpness / (2 * len(alike)))
    return np.asarray(
        left.T @ _across(pull @ theirs, ours, our_lengths)
        + right.T @ _across(pull.T @ ours, theirs, their_lengths)
    )


def _directions(found: Bags, rows: _Rows) -> tuple[_Rows, _Rows]:
    sums = found @ rows
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True)) + np.float32(_TINY)
    return sums / lengths, lengths


def _across(slope: _Rows, directions: _Rows, lengths: _Rows) -> _Rows:
    """What of a slope turns a direction; what only makes it longer changes nothing."""
    along = (slope * directions).sum(axis=1, keepdims=True)
    return np.asarray((slope - directions * along) / lengths)


def _softmax(alike: _Rows, *, axis: int) -> _Rows:
    raised = np.exp(alike - alike.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True))


def _dropped(found: Bags, share: float, chance: Chance) -> Bags:
    kept = found.copy()
    kept.data *= chance.uniform(size=len(kept.data)) >= share
    return kept
