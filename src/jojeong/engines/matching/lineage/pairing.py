"""The likeliest later records of each earlier one, and the one coherent way to pair them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from jojeong.engines.matching.lineage.likeness import Block, Side, blocks, calls, is_one_unit
from jojeong.engines.matching.lineage.parameters import LineageParameters


Places = NDArray[np.intp]
Numbers = NDArray[np.float64]
_UNPAIRED = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later record, by row: how alike, and the log-odds that they are one."""

    low: int
    high: int
    odds: float
    name: float
    text: float
    same_owner: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest pairs, ordered by earlier row and then by odds, the best first."""

    pairs: tuple[Pair, ...]
    earlier: int
    later: int


def candidates(earlier: Side, later: Side, *, parameters: LineageParameters) -> Candidates:
    """So many of the likeliest later records of each earlier one as the parameters say."""
    exact = _ExactMatches(earlier, later, parameters)
    found = tuple(
        pair for block in blocks(earlier, later) for pair in _likeliest(block, exact, parameters)
    )
    return Candidates(found, len(earlier.name), len(later.name))


class _ExactMatches:
    """What makes two records alike beyond their words: identifier, whole name, unit, mention."""

    def __init__(self, earlier: Side, later: Side, parameters: LineageParameters) -> None:
        self.earlier, self.later, self.parameters = earlier, later, parameters
        self.names = _places(later.name)
        self.identifiers = _places(later.identifier)

    def add_to(self, odds: Numbers, block: Block) -> None:
        """Raise the odds of pairs of one name or one identifier; `odds` is changed."""
        kinds = (
            (self.earlier.name, self.names, self.parameters.same_name),
            (self.earlier.identifier, self.identifiers, self.parameters.same_identifier),
        )
        for row in range(len(odds)):
            for said, places, worth in kinds:
                odds[row, places.get(said[block.start + row], [])] += worth

    def beside(self, low: int, high: int) -> float:
        """What unit and mention add to the odds of one pair."""
        p = self.parameters
        is_named = calls(self.later.told[high], self.earlier.name[low])
        is_other_name = self.earlier.name[low] != self.later.name[high]
        return self._unit(low, high) + (p.named_there if is_named and is_other_name else 0.0)

    def _unit(self, low: int, high: int) -> float:
        ours, theirs = self.earlier.unit[low], self.later.unit[high]
        if not (ours and theirs):
            return 0.0
        is_one = is_one_unit(ours, theirs)
        return self.parameters.same_unit if is_one else self.parameters.other_unit


def _places(said: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, words in enumerate(said):
        if words:
            found.setdefault(words, []).append(place)
    return found


def _likeliest(block: Block, exact: _ExactMatches, p: LineageParameters) -> Iterator[Pair]:
    said = p.base + p.name * block.name + p.text * block.text
    odds = np.where(block.both_say, said, p.base + p.name_alone * block.name)
    odds += np.where(block.same_owner, 0.0, p.other_owner)
    exact.add_to(odds, block)
    taken = min(p.candidates, odds.shape[1])
    order = np.argsort(-odds, axis=1, kind="stable")[:, :taken]
    for row, places in enumerate(order.tolist()):
        low = block.start + row
        found = [
            Pair(
                low=low,
                high=high,
                odds=float(odds[row, high]) + exact.beside(low, high),
                name=float(block.name[row, high]),
                text=float(block.text[row, high]) if block.both_say[row, high] else -1.0,
                same_owner=bool(block.same_owner[row, high]),
            )
            for high in places
        ]
        yield from sorted(found, key=lambda pair: (-pair.odds, pair.high))


def assign(found: Candidates) -> dict[int, Pair]:
    """The pairing that has the highest odds in all: each record in one pair at most.

    Only pairs more likely than not are made. Source: the linear assignment of SciPy on the sparse
    candidates, with one empty place for each earlier record.
    """
    likely = [pair for pair in found.pairs if pair.odds > 0]
    rows = np.array([pair.low for pair in likely], dtype=np.int32)
    columns = np.array([pair.high for pair in likely], dtype=np.int32)
    gains = np.array([_UNPAIRED + pair.odds for pair in likely])
    alone = np.arange(found.earlier, dtype=np.int32)
    weights = coo_array(
        (
            np.concatenate([gains, np.full(found.earlier, _UNPAIRED)]),
            (np.concatenate([rows, alone]), np.concatenate([columns, found.later + alone])),
        ),
        shape=(found.earlier, found.later + found.earlier),
    )
    low, high = min_weight_full_bipartite_matching(weights.tocsr(), maximize=True)
    chosen = dict(zip(low.tolist(), high.tolist(), strict=True))
    return {pair.low: pair for pair in likely if chosen[pair.low] == pair.high}
