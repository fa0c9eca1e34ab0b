"""What stands for a family as a whole: how strong it is, and a title in its members' own words."""

import math
from collections import Counter
from collections.abc import Sequence

from jojeong.engines.matching.records import Evidence, Record
from jojeong.engines.matching.v1.evidence import Side
from jojeong.engines.matching.v1.parameters import Parameters


_DECIMALS = 6


def strength(
    members: Sequence[Record], pairs: Sequence[Evidence], *, thin: frozenset[str]
) -> float:
    """How sure it is that the owners have something to talk about, in 0..1.

    The mean score of the pairs, none of which one owner has both of, halved for thin members by
    their share, and raised with the spread of the owners, 1 - (1 - mean) ** bits: two owners
    evenly are 1 bit and keep the mean, eight are 3. One owner's nine copies beside another's
    single entry are no more than a pair (bits are never less than 1).
    """
    mean = sum(pair.score for pair in pairs) / len(pairs) * (1 - len(thin) / len(members) / 2)
    return round(1 - math.pow(1 - mean, max(1.0, _spread(members))), _DECIMALS)


def title(
    members: Sequence[Side], pairs: Sequence[Evidence], *, parameters: Parameters
) -> tuple[str, ...]:
    """The words that explain most of all the pairs, each in its commonest wording."""
    weights: dict[str, float] = {}
    for term in (term for pair in pairs for term in pair.shared):
        weights[term.lemma] = weights.get(term.lemma, 0) + term.weight
    strongest = sorted(weights, key=lambda lemma: (-weights[lemma], lemma))
    worded = (_commonest(lemma, members) for lemma in strongest)
    return tuple(dict.fromkeys(worded))[: parameters.title_terms]


def _commonest(lemma: str, members: Sequence[Side]) -> str:
    counts = Counter(side.wording[lemma] for side in members if lemma in side.wording)
    return min(counts, key=lambda surface: (-counts[surface], surface))


def _spread(members: Sequence[Record]) -> float:
    """Shannon entropy of the members over their owners, in bits."""
    shares: dict[str, float] = {}
    counts = [(owner, len(record.owners)) for record in members for owner in record.owners]
    for owner, of in sorted(counts):
        shares[owner] = shares.get(owner, 0) + 1 / of / len(members)
    return -sum(share * math.log2(share) for share in shares.values())
