"""Judgement version 1: from records to families, with the evidence for every two members."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from jojeong.engines.matching.records import Family, Record
from jojeong.engines.matching.v1.digest import input_digest
from jojeong.engines.matching.v1.evidence import explain, side
from jojeong.engines.matching.v1.families import families
from jojeong.engines.matching.v1.parameters import Parameters
from jojeong.engines.matching.v1.portrait import strength, title
from jojeong.engines.matching.v1.ranking import strongest_first
from jojeong.engines.matching.v1.scoring import (
    Scores,
    Space,
    pair_scores,
    space,
)
from jojeong.engines.matching.v1.thinness import is_thin


VERSION = "v1"
_DEFAULT = Parameters()
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the engine found in a set of records, and all that is needed to find it again.

    `input_digest` is the SHA-256 of the records and silent words; `families` has the strongest
    first, those in which a record stands again after all others, so that the first are as many
    subjects; `thin` has every record whose text is too short to rely on, in a family or not.
    """

    version: str
    parameters: Parameters
    input_digest: str
    families: tuple[Family, ...]
    thin: frozenset[str]


def judge(
    records: Sequence[Record],
    *,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
) -> Judgement:
    """Find the families in `records`; the same answer whatever their order.

    `silent` lemmas (words of organizations' names) carry no weight. Raises ValueError where two
    records have one key.
    """
    ordered = by_key(records)
    laid_out = space(ordered, silent=silent, parameters=parameters)
    found = _families(ordered, laid_out, parameters)
    return Judgement(
        version=VERSION,
        parameters=parameters,
        input_digest=input_digest(ordered, silent=silent),
        families=tuple(found),
        thin=frozenset(record.key for record in ordered if is_thin(record, parameters)),
    )


def score_pairs(
    records: Sequence[Record],
    pairs: Sequence[tuple[int, int]],
    *,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
) -> Scores:
    """The score, in 0..1, of each pair of places in `records`, weighed against all of them.

    The scores `judge` goes by; owners make no difference. Raises ValueError where two records
    have one key, IndexError for a place outside `records`.
    """
    ordered = by_key(records)
    row = {record.key: index for index, record in enumerate(ordered)}
    rows = [(row[records[a].key], row[records[b].key]) for a, b in pairs]
    places = np.array(rows, dtype=np.intp).reshape(-1, 2)
    laid_out = space(ordered, silent=silent, parameters=parameters)
    return pair_scores(laid_out, places.min(axis=1), places.max(axis=1))


@dataclass(frozen=True, slots=True)
class RankedPair:
    """Two records of different owners, by key (`left` < `right`), and their score in 0..1."""

    left: str
    right: str
    score: float


def rank_pairs(
    records: Sequence[Record],
    *,
    limit: int | None = None,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
) -> tuple[RankedPair, ...]:
    """The `limit` strongest pairs that reach the line and share no owner, the strongest first.

    Of equal scores the smaller keys come first. Raises ValueError where two records have one key.
    """
    ordered = by_key(records)
    strong = strongest_first(space(ordered, silent=silent, parameters=parameters), parameters)
    across = (pair for pair in strong if pair.across)
    return tuple(
        RankedPair(ordered[pair.low].key, ordered[pair.high].key, pair.score) for pair in across
    )[:limit]


def by_key(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records by key. Raises ValueError where two have one key."""
    keys = Counter(record.key for record in records)
    twice = sorted(key for key, number in keys.items() if number > 1)
    if twice:
        message = f"two records have the key {twice[0]!r}"
        raise ValueError(message)
    return tuple(sorted(records, key=lambda record: record.key))


def _families(records: Sequence[Record], space: Space, parameters: Parameters) -> list[Family]:
    strong = strongest_first(space, parameters)
    score = {(pair.low, pair.high): pair.score for pair in strong}
    across = {(pair.low, pair.high) for pair in strong if pair.across}
    found = [
        (group.is_left_over, _family(group.rows, records, space, score, parameters))
        for group in families(list(score), across=across)
    ]
    found.sort(key=lambda item: (item[0], -item[1].score, item[1].members))
    return [family for _, family in found]


def _family(
    rows: tuple[int, ...],
    records: Sequence[Record],
    space: Space,
    score: dict[tuple[int, int], float],
    parameters: Parameters,
) -> Family:
    sides = {row: side(records[row], row, words=space.words, lemmas=space.lemmas) for row in rows}
    pairs = tuple(
        explain(sides[low], sides[high], score=score[low, high], parameters=parameters)
        for low, high in combinations(rows, 2)
        if records[low].owners.isdisjoint(records[high].owners)
    )
    members = [records[row] for row in rows]
    thin = frozenset(record.key for record in members if is_thin(record, parameters))
    return Family(
        members=tuple(record.key for record in members),
        score=strength(members, pairs, thin=thin),
        title=title(list(sides.values()), pairs, parameters=parameters),
        pairs=pairs,
        thin=thin,
    )
