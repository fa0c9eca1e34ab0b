"""How well two records hold together, and the probability that their owners should meet."""

import numpy as np

from jojeong.engines.matching.v1.corpus import Matrix
from jojeong.engines.matching.v2.neighbours import Pairs
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.engines.matching.v2.space import Rows, Scores, Space
from jojeong.vocabulary.text import Language


_CHUNK = 65_536
_DECIMALS = 6


def probabilities(space: Space, pairs: Pairs, parameters: Parameters) -> Scores:
    """The probability that each pair, scored by likeness, is of grade 2 or 3; to six decimals.

    Source: Platt 1999, fitted to `benchmarks/labels/overlap_ranks.jsonl`.
    """
    left, right = pairs.left, pairs.right
    bond = (
        _likeness(space, pairs, parameters)
        + parameters.words_counted * _words(space.words, left, right)
        + parameters.size_counted * np.log1p(np.minimum(space.sizes[left], space.sizes[right]))
    )
    korean = space.spoken[:, list(Language).index(Language.KOREAN)]
    intercept = np.where(
        korean[left] & korean[right], parameters.intercept_korean, parameters.intercept
    )
    found = 1 / (1 + np.exp(-(parameters.slope * bond + intercept)))
    return np.asarray(np.round(found, _DECIMALS), dtype=np.float64)


def _likeness(space: Space, pairs: Pairs, parameters: Parameters) -> Scores:
    """Records without a common language have no topic in common: their meaning counts alone."""
    meet = (space.spoken[pairs.left] & space.spoken[pairs.right]).any(axis=1)
    share = parameters.meaning_share if space.basis.topics.shape[1] else 1.0
    return np.where(meet, pairs.score, pairs.score / share)


def _words(words: Matrix, left: Rows, right: Rows) -> Scores:
    """The cosine of the telling words of each pair."""
    pieces: list[Scores] = [np.zeros(0)]
    for at in range(0, len(left), _CHUNK):
        both = words[left[at : at + _CHUNK]].multiply(words[right[at : at + _CHUNK]])
        pieces.append(np.asarray(both.sum(axis=1), dtype=np.float64).ravel())
    return np.concatenate(pieces)
