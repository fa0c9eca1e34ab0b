"""The rules of this room, on values handed to them: drafts of entries, facets, confidence."""

from jojeong.register.policies.confidence import GroundMissing, confidence_of
from jojeong.register.policies.drafts import (
    AnswerDraft,
    EntryDraft,
    MoneyDraft,
    MoneyLine,
    digest_of_rules,
    facets_of,
)
from jojeong.register.policies.public_facts import (
    BILL_TOTAL,
    ENACTED_TOTAL,
    Denominators,
    denominators_of,
    draft_of,
)


__all__ = [
    "BILL_TOTAL",
    "ENACTED_TOTAL",
    "AnswerDraft",
    "Denominators",
    "EntryDraft",
    "GroundMissing",
    "MoneyDraft",
    "MoneyLine",
    "confidence_of",
    "denominators_of",
    "digest_of_rules",
    "draft_of",
    "facets_of",
]
