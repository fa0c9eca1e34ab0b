"""Matching: records of many owners in, families that overlap out, with the evidence for each pair.

The only door to this engine. Judgement versions live side by side (`v1`); a released one never
changes, so that a finding cited in a council paper can be reproduced.
"""

from jojeong.engines.matching.records import (
    BUILDS,
    FIELDS,
    NAME,
    Evidence,
    Family,
    Passage,
    Quotation,
    Record,
    SharedTerm,
)
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
    "BUILDS",
    "FIELDS",
    "NAME",
    "VERSION",
    "Evidence",
    "Family",
    "Judgement",
    "Parameters",
    "Passage",
    "Quotation",
    "RankedPair",
    "Record",
    "SharedTerm",
    "judge",
    "rank_pairs",
    "score_pairs",
]
