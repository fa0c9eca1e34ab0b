"""Sourced public facts, shipped with the product: what a public source said, and where.

The files and what is known of each stand in `data/README.md`.
"""

from jojeong.reference.calendar import budget_calendar
from jojeong.reference.errors import BadReference, UnknownOwner
from jojeong.reference.questionnaires import questionnaire, questionnaires
from jojeong.reference.rows import Concept
from jojeong.reference.tables import (
    concepts,
    digest,
    facet_rules,
    facets,
    facts,
    holidays,
    organizations,
    overlap_evidence,
    owner_of,
    programmes,
    successions,
    tables,
)


__all__ = [
    "BadReference",
    "Concept",
    "UnknownOwner",
    "budget_calendar",
    "concepts",
    "digest",
    "facet_rules",
    "facets",
    "facts",
    "holidays",
    "organizations",
    "overlap_evidence",
    "owner_of",
    "programmes",
    "questionnaire",
    "questionnaires",
    "successions",
    "tables",
]
