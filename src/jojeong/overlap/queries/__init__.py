"""Reading overlaps: what was judged, as far as the asker may see every member of it."""

from jojeong.overlap.queries.families import (
    AkinWords,
    EvidenceView,
    FamilyFilter,
    FamilyLine,
    FamilyPage,
    FamilyView,
    MemberView,
    QuotationView,
    RunView,
    current_run,
    families,
    families_of,
    families_with,
    family,
    run,
    strongest,
)
from jojeong.overlap.queries.heatmap import HeatCell, HeatMap, draw, heat_map
from jojeong.overlap.queries.judging import Judged, judged, texts_digest


__all__ = [
    "AkinWords",
    "EvidenceView",
    "FamilyFilter",
    "FamilyLine",
    "FamilyPage",
    "FamilyView",
    "HeatCell",
    "HeatMap",
    "Judged",
    "MemberView",
    "QuotationView",
    "RunView",
    "current_run",
    "draw",
    "families",
    "families_of",
    "families_with",
    "family",
    "heat_map",
    "judged",
    "run",
    "strongest",
    "texts_digest",
]
