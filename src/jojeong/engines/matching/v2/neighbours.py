"""Who is nearest to whom: for each record the most alike of those worth looking at."""

from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.matching.v2.groups import Centres, nearest_centres
from jojeong.engines.matching.v2.space import Places, Rows, Scores, likeness


# What is found in single precision may be a little less than what it is: nothing is lost by it.
_SLACK: Final = 1e-5
_ROWS: Final = 1024
_PER_NEIGHBOUR: Final = 4
_APART: Final = 4.0  # more than two products can differ by


class Neighbours(NamedTuple):
    """Rows and those near them, each pair (row, other) with its likeness; ordered by row."""

    row: Rows
    other: Rows
    score: Scores


class Pairs(NamedTuple):
    """Pairs of rows (left < right), ordered, with a score of each."""

    left: Rows
    right: Rows
    score: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Records that may be found: `members` are their rows, those of one group together.

    Group g has `members[starts[g]:starts[g + 1]]`. Without centres all are in one group.
    """

    places: Places
    centres: Centres
    members: Rows
    starts: Rows

    @classmethod
    def of(cls, places: Places, centres: Centres, rows: Rows) -> Self:
        """The index of some rows of `places`."""
        if not len(centres):
            return cls(places, centres, rows, np.array([0, len(rows)]))
        group = nearest_centres(places[rows], centres, most=1)[:, 0]
        order = np.argsort(group, kind="stable")
        sizes = np.bincount(group, minlength=len(centres))
        return cls(places, centres, rows[order], np.concatenate([[0], np.cumsum(sizes)]))


@dataclass(frozen=True, slots=True)
class Wanted:
    """At most `most` neighbours of a row, none less alike than `floor` > 0, of so many groups."""

    most: int
    floor: float
    probes: int


def neighbours(index: Index, rows: Rows, wanted: Wanted) -> Neighbours:
    """The neighbours of `rows` among those in the index, the nearest of each first.

    Exact among the groups that are looked at. Of equally near ones the smaller row comes first; a
    row is no neighbour of its own.
    """
    places = index.places[rows]
    if len(index.centres):
        probed = nearest_centres(
            places, index.centres, most=min(wanted.probes, len(index.centres))
        )
    else:
        probed = np.zeros((len(rows), 1), dtype=np.int64)
    least = _least(index, places, probed[:, 0], wanted)
    looking = _inverted(probed, len(index.starts) - 1)
    found = [_in_reach(index, places, least, *looked) for looked in enumerate(looking)]
    at, other, product = (np.concatenate(parts) for parts in zip(*found, strict=True))
    few = _promising(at, product, wanted.most + 1)
    return _nearest(index.places, rows[at[few]], other[few], wanted)


def _promising(row: Rows, product: NDArray[np.float32], most: int) -> Rows:
    """Where the `most` greatest products of each row stand, and those too near to tell."""
    order = np.argsort(row * _APART - product, kind="stable")
    row, product = row[order], product[order]
    last = (
        np.minimum(np.searchsorted(row, row) + most, np.searchsorted(row, row, side="right")) - 1
    )
    return np.asarray(order[product >= product[last] - np.float32(_SLACK)], dtype=np.intp)


def _inverted(probed: NDArray[np.int64], groups: int) -> list[Rows]:
    """Who looks into each group: places in `probed`."""
    order = np.argsort(probed.ravel(), kind="stable")
    ends = np.cumsum(np.bincount(probed.ravel(), minlength=groups))
    return np.split(order // probed.shape[1], ends[:-1])


def _least(
    index: Index, places: Places, own: NDArray[np.int64], wanted: Wanted
) -> NDArray[np.float32]:
    """What a neighbour of each row must reach: as much as so many in its own group do."""
    least = np.full(len(places), wanted.floor, dtype=np.float32)
    for group in np.unique(own).tolist():
        members = index.members[index.starts[group] : index.starts[group + 1]]
        # One more than wanted, since a row finds itself.
        chunk = len(members) // (_PER_NEIGHBOUR * (wanted.most + 1))
        if chunk < 1:
            continue
        lookers = np.flatnonzero(own == group)
        targets = index.places[members].T
        for at in range(0, len(lookers), _ROWS):
            some = lookers[at : at + _ROWS]
            products = places[some] @ targets
            peaks = (
                products[:, : len(members) // chunk * chunk]
                .reshape(len(some), -1, chunk)
                .max(axis=2)
            )
            reached = np.partition(peaks, -(wanted.most + 1), axis=1)[:, -(wanted.most + 1)]
            least[some] = np.maximum(least[some], reached)
    return least - np.float32(_SLACK)


def _in_reach(
    index: Index, places: Places, least: NDArray[np.float32], group: int, lookers: Rows
) -> tuple[Rows, Rows, NDArray[np.float32]]:
    members = index.members[index.starts[group] : index.starts[group + 1]]
    targets = index.places[members].T
    none = np.zeros(0, dtype=np.intp)
    found = [(none, none, np.zeros(0, dtype=np.float32))]
    for start in range(0, len(lookers), _ROWS):
        some = lookers[start : start + _ROWS]
        products = places[some] @ targets
        row, column = np.nonzero(products >= least[some, None])
        found.append((some[row], members[column], products[row, column]))
    at, other, product = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return at, other, product


def _nearest(places: Places, row: Rows, other: Rows, wanted: Wanted) -> Neighbours:
    apart = row != other
    row, other = row[apart], other[apart]
    score = likeness(places, np.minimum(row, other), np.maximum(row, other))
    order = np.lexsort((other, -score, row))
    row, other, score = row[order], other[order], score[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    kept = (place < wanted.most) & (score >= wanted.floor)
    return Neighbours(row[kept], other[kept], score[kept])
