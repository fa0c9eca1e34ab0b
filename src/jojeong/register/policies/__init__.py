"""The rules of this room, on values handed to them: drafts of entries, disclosure, lineage."""

from jojeong.register.policies.confidence import GroundMissing, confidence_of
from jojeong.register.policies.drafts import (
    AnswerDraft,
    EntryDraft,
    MoneyDraft,
    MoneyLine,
    digest_of_rules,
    facets_of,
)
from jojeong.register.policies.lineage import (
    BULK_LINE,
    END_AFTER,
    ENDS,
    BecameItself,
    DecidedAlready,
    LinkDraft,
    NoSuccessorNamed,
    NothingAbove,
    check_agree,
    check_answer,
    check_may_decide,
    decides_for,
    decides_for_all,
    kind_between,
    says_it_is_over,
    standing_after,
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
    "BULK_LINE",
    "ENACTED_TOTAL",
    "ENDS",
    "END_AFTER",
    "AnswerDraft",
    "BecameItself",
    "DecidedAlready",
    "Denominators",
    "EntryDraft",
    "GroundMissing",
    "LinkDraft",
    "MoneyDraft",
    "MoneyLine",
    "NoSuccessorNamed",
    "NothingAbove",
    "check_agree",
    "check_answer",
    "check_may_decide",
    "confidence_of",
    "decides_for",
    "decides_for_all",
    "denominators_of",
    "digest_of_rules",
    "draft_of",
    "facets_of",
    "kind_between",
    "says_it_is_over",
    "standing_after",
]
