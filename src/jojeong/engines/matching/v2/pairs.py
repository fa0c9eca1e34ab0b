"""The pairs worth a closer look, found in batches, and anew only where something changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import numpy as np

from jojeong.engines.matching.v2.groups import Centres
from jojeong.engines.matching.v2.neighbours import Index, Neighbours, Pairs, Wanted, neighbours
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.engines.matching.v2.space import Places, Rows


# Runs one function over many values, on whatever machines, and gives the results in their order.
Spread: TypeAlias = Callable[[Callable[[Rows], Neighbours], Iterable[Rows]], Iterable[Neighbours]]

_BATCH: Final = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a search found before: for each row now the row it had then, or -1 for a new record.

    A record that says something else now is a new one; those that stay keep their order. `found`
    is of the rows as they were then.
    """

    was: Rows
    found: Neighbours


def wanted(parameters: Parameters) -> Wanted:
    """Which neighbours a judgement by these numbers asks for."""
    return Wanted(parameters.neighbours, parameters.likeness_from, parameters.groups_probed)


def search(
    places: Places,
    centres: Centres,
    asked: Wanted,
    *,
    known: Known | None = None,
    spread: Spread = map,
) -> Neighbours:
    """The neighbours of every row; with what is `known` the same, for less."""
    rows = np.arange(len(places))
    if known is None:
        return _searched(Index.of(places, centres, rows), rows, asked, spread)
    kept, anew = _still(known, asked.most)
    fresh = np.flatnonzero(known.was < 0)
    others = np.setdiff1d(rows, anew, assume_unique=True)
    whole = _searched(Index.of(places, centres, rows), anew, asked, spread)
    added = _searched(Index.of(places, centres, fresh), others, asked, spread)
    return _ordered([kept, whole, added], asked.most)


def pairs_of(found: Neighbours) -> Pairs:
    """Each pair once in which either is a neighbour of the other."""
    low, high = np.minimum(found.row, found.other), np.maximum(found.row, found.other)
    order = np.lexsort((high, low))
    low, high, score = low[order], high[order], found.score[order]
    first = (np.diff(low, prepend=-1) != 0) | (np.diff(high, prepend=-1) != 0)
    return Pairs(low[first], high[first], score[first])


def _searched(index: Index, rows: Rows, asked: Wanted, spread: Spread) -> Neighbours:
    batches = [rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH)]
    return _joined(list(spread(partial(neighbours, index, wanted=asked), batches)))


def _still(known: Known, most: int) -> tuple[Neighbours, Rows]:
    """What still holds of what was found, by the rows of now, and the rows to be searched anew.

    A row that had as many neighbours as it could and lost one may have others it had no room for.
    """
    met = max(part.max(initial=-1) for part in (known.was, known.found.row, known.found.other))
    now = np.full(met + 1, -1, dtype=np.intp)
    old = known.was >= 0
    now[known.was[old]] = np.flatnonzero(old)
    row, other = now[known.found.row], now[known.found.other]
    counts = np.bincount(row[row >= 0], minlength=len(known.was))
    lost = np.bincount(row[(row >= 0) & (other < 0)], minlength=len(known.was))
    anew = np.flatnonzero(~old | ((counts >= most) & (lost > 0)))
    kept = (row >= 0) & (other >= 0) & ~np.isin(row, anew)
    return Neighbours(row[kept], other[kept], known.found.score[kept]), anew


def _ordered(parts: Sequence[Neighbours], most: int) -> Neighbours:
    row, other, score = _joined(parts)
    order = np.lexsort((other, -score, row))
    row, other, score = row[order], other[order], score[order]
    kept = np.arange(len(row)) - np.searchsorted(row, row) < most
    return Neighbours(row[kept], other[kept], score[kept])


def _joined(parts: Sequence[Neighbours]) -> Neighbours:
    none = np.zeros(0, dtype=np.intp)
    row, other, score = zip((none, none, np.zeros(0)), *parts, strict=True)
    return Neighbours(np.concatenate(row), np.concatenate(other), np.concatenate(score))
