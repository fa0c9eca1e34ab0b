"""Judgement version 1, frozen once released: what it found can be found again."""

from jojeong.engines.matching.v1.judging import (
    VERSION,
    Judgement,
    RankedPair,
    judge,
    rank_pairs,
    score_pairs,
)
from jojeong.engines.matching.v1.parameters import Parameters


__all__ = [
    "VERSION",
    "Judgement",
    "Parameters",
    "RankedPair",
    "judge",
    "rank_pairs",
    "score_pairs",
]
