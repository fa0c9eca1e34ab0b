"""Judgement version 2: from records to families, with the evidence for every two members."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import Final

import numpy as np

from jojeong.engines.matching.records import Family, Record
from jojeong.engines.matching.v1.digest import input_digest
from jojeong.engines.matching.v1.evidence import Side, side
from jojeong.engines.matching.v1.families import families
from jojeong.engines.matching.v1.judging import RankedPair, by_key
from jojeong.engines.matching.v1.portrait import strength, title
from jojeong.engines.matching.v1.thinness import is_thin
from jojeong.engines.matching.v2.evidence import Senses, explained, senses
from jojeong.engines.matching.v2.groups import centres_of
from jojeong.engines.matching.v2.neighbours import Pairs
from jojeong.engines.matching.v2.pairs import Spread, pairs_of, search, wanted
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.engines.matching.v2.probability import probabilities
from jojeong.engines.matching.v2.space import Meaning, Scores, Space, laid_out, likeness


VERSION: Final = "v2"
_DEFAULT: Final = Parameters()
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the engine found in a set of records, and all that is needed to find it again.

    `input_digest` is the SHA-256 of the records and silent words, `meaning_digest` names what read
    their meaning; `families` has the strongest first, those in which a record stands again after
    all others, so that the first are as many subjects; `thin` has every record whose text is too
    short to rely on, in a family or not.
    """

    version: str
    parameters: Parameters
    input_digest: str
    meaning_digest: str
    families: tuple[Family, ...]
    thin: frozenset[str]


def judge(
    records: Sequence[Record],
    *,
    meaning: Meaning,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
    spread: Spread = map,
) -> Judgement:
    """Find the families in `records`; the same answer whatever their order.

    `silent` lemmas (words of organizations' names) carry no weight. The search runs over `spread`,
    a `map` of whatever machines. Raises ValueError where two records have one key.
    """
    told = by_key(records)
    space = laid_out(told, meaning=meaning, basis=None, silent=silent, parameters=parameters)
    strong = _strongest_first(space, parameters, spread)
    return Judgement(
        version=VERSION,
        parameters=parameters,
        input_digest=_digest(told, silent),
        meaning_digest=meaning.digest,
        families=tuple(_families(told, space, strong, meaning, parameters)),
        thin=frozenset(record.key for record in told if is_thin(record, parameters.words)),
    )


def score_pairs(
    records: Sequence[Record],
    pairs: Sequence[tuple[int, int]],
    *,
    meaning: Meaning,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
) -> Scores:
    """The probability, in 0..1, that each pair of places in `records` is worth an introduction.

    The order `judge` goes by; owners make no difference. Raises ValueError where two records have
    one key, IndexError for a place outside `records`.
    """
    told = by_key(records)
    row = {record.key: index for index, record in enumerate(told)}
    rows = np.array(
        [(row[records[a].key], row[records[b].key]) for a, b in pairs], dtype=np.intp
    ).reshape(-1, 2)
    space = laid_out(told, meaning=meaning, basis=None, silent=silent, parameters=parameters)
    left, right = rows.min(axis=1), rows.max(axis=1)
    return probabilities(
        space, Pairs(left, right, likeness(space.places, left, right)), parameters
    )


def rank_pairs(
    records: Sequence[Record],
    *,
    meaning: Meaning,
    limit: int | None = None,
    silent: frozenset[str] = _NONE,
    parameters: Parameters = _DEFAULT,
) -> tuple[RankedPair, ...]:
    """The `limit` strongest pairs that reach the line and share no owner, the strongest first.

    Of equal scores the smaller keys come first. Raises ValueError where two records have one key.
    """
    told = by_key(records)
    space = laid_out(told, meaning=meaning, basis=None, silent=silent, parameters=parameters)
    strong = _strongest_first(space, parameters, map)
    rows = zip(strong.left.tolist(), strong.right.tolist(), strong.score.tolist(), strict=True)
    found = (
        RankedPair(told[low].key, told[high].key, score)
        for low, high, score in rows
        if told[low].owners.isdisjoint(told[high].owners)
    )
    return tuple(found)[:limit]


def _digest(records: Sequence[Record], silent: frozenset[str]) -> str:
    """SHA-256, in hexadecimal, of the records, the silent words and the spans not read."""
    unread = [[list(passage.unread) for passage in one.passages] for one in records]
    told = input_digest(records, silent=silent) + json.dumps(unread, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()


def _strongest_first(space: Space, parameters: Parameters, spread: Spread) -> Pairs:
    """The pairs that reach the line, with their probability; of equals the smaller rows first."""
    centres = centres_of(space.places, parameters)
    pairs = pairs_of(search(space.places, centres, wanted(parameters), spread=spread))
    score = probabilities(space, pairs, parameters)
    order = np.lexsort((pairs.right, pairs.left, -score))
    order = order[score[order] >= parameters.line]
    return Pairs(pairs.left[order], pairs.right[order], score[order])


def _families(
    records: Sequence[Record],
    space: Space,
    strong: Pairs,
    meaning: Meaning,
    parameters: Parameters,
) -> list[Family]:
    rows = list(zip(strong.left.tolist(), strong.right.tolist(), strict=True))
    score = dict(zip(rows, strong.score.tolist(), strict=True))
    across = {
        (low, high) for low, high in rows if records[low].owners.isdisjoint(records[high].owners)
    }
    groups = families(rows, across=across)
    sides = {
        row: side(records[row], row, words=space.words, lemmas=space.lemmas)
        for row in sorted({row for group in groups for row in group.rows})
    }
    known = senses(sides.values(), meaning)
    found = [
        (
            group.is_left_over,
            _family([sides[row] for row in group.rows], group.rows, score, known, parameters),
        )
        for group in groups
    ]
    found.sort(key=lambda item: (item[0], -item[1].score, item[1].members))
    return [family for _, family in found]


def _family(
    sides: Sequence[Side],
    rows: Sequence[int],
    score: dict[tuple[int, int], float],
    senses: Senses,
    parameters: Parameters,
) -> Family:
    pairs = tuple(
        explained(left, right, score=score[low, high], senses=senses, parameters=parameters)
        for (low, left), (high, right) in combinations(zip(rows, sides, strict=True), 2)
        if left.record.owners.isdisjoint(right.record.owners)
    )
    members = [side.record for side in sides]
    thin = frozenset(one.key for one in members if is_thin(one, parameters.words))
    return Family(
        members=tuple(one.key for one in members),
        score=strength(members, pairs, thin=thin),
        title=title(sides, pairs, parameters=parameters.words),
        pairs=pairs,
        thin=thin,
    )
