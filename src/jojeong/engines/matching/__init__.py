"""Matching: records of many owners in, families that overlap out, with the evidence for each pair.

The only door to this engine. Judgement versions live side by side (`v1`); a released one never
changes, so that a finding cited in a council paper can be reproduced.
"""

from jojeong.engines.matching.lineage.parameters import LineageParameters
from jojeong.engines.matching.lineage.proposing import LINEAGE_VERSION, propose_lineage
from jojeong.engines.matching.lineage.records import Dated, Link
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
    "LINEAGE_VERSION",
    "NAME",
    "VERSION",
    "Dated",
    "Evidence",
    "Family",
    "Judgement",
    "LineageParameters",
    "Link",
    "Parameters",
    "Passage",
    "Quotation",
    "RankedPair",
    "Record",
    "SharedTerm",
    "judge",
    "propose_lineage",
    "rank_pairs",
    "score_pairs",
]
