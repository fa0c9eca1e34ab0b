"""Matching: records of many owners in, families that overlap out, with the evidence for each pair.

The only door to this engine. Judgement versions live side by side: what stands here is version 2,
`v1` has the first. A released one never changes, so that a finding cited in a council paper can be
reproduced.
"""

from jojeong.engines.matching import v1
from jojeong.engines.matching.lineage.parameters import LineageParameters
from jojeong.engines.matching.lineage.proposing import LINEAGE_VERSION, propose_lineage
from jojeong.engines.matching.lineage.records import Dated, Link
from jojeong.engines.matching.records import (
    BUILDS,
    FIELDS,
    NAME,
    AkinTerm,
    Evidence,
    Family,
    Passage,
    Quotation,
    Record,
    SharedTerm,
)
from jojeong.engines.matching.v1 import RankedPair
from jojeong.engines.matching.v2.judging import (
    VERSION,
    Judgement,
    judge,
    rank_pairs,
    score_pairs,
)
from jojeong.engines.matching.v2.pairs import Spread
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.engines.matching.v2.space import Meaning


__all__ = [
    "BUILDS",
    "FIELDS",
    "LINEAGE_VERSION",
    "NAME",
    "VERSION",
    "AkinTerm",
    "Dated",
    "Evidence",
    "Family",
    "Judgement",
    "LineageParameters",
    "Link",
    "Meaning",
    "Parameters",
    "Passage",
    "Quotation",
    "RankedPair",
    "Record",
    "SharedTerm",
    "Spread",
    "judge",
    "propose_lineage",
    "rank_pairs",
    "score_pairs",
    "v1",
]
