"""What lineage is given and what it hands back: frozen values, no behaviour."""

from dataclasses import dataclass
from enum import StrEnum

from jojeong.engines.matching.records import Record


class Kind(StrEnum):
    """What became of a record; the last two lead on to none."""

    CONTINUES = "continues"
    RENAMED = "renamed"
    TRANSFERRED = "transferred"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"
    VANISHED = "vanished"


class Reason(StrEnum):
    """What speaks for a link or an end, and what makes it less sure."""

    SAME_IDENTIFIER = "same_identifier"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    NAMED_THERE = "named_there"
    SAME_TEXT = "same_text"
    NEAR_TEXT = "near_text"
    SAME_OWNER = "same_owner"
    SUCCESSION = "succession"
    OTHER_OWNER = "other_owner"
    SAME_UNIT = "same_unit"
    SEVERAL_ALIKE = "several_alike"
    SAID_TO_END = "said_to_end"
    OWNER_ABSENT = "owner_absent"
    NOTHING_ALIKE = "nothing_alike"


@dataclass(frozen=True, slots=True)
class Dated:
    """A record of one period with what lineage needs beside its words.

    `identifier` is what its source calls it and may be empty, like `unit`, the part of the owner
    it belongs to; `has_ended` where its source says so.
    """

    record: Record
    identifier: str = ""
    unit: str = ""
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What became of the record `earlier`, by key; `later` is None where nothing follows.

    `confidence` is in 0..1. One that is not `is_settled` is only the likeliest of several answers:
    the engine abstains.
    """

    earlier: str
    later: str | None
    kind: Kind
    confidence: float
    reasons: tuple[Reason, ...]
    is_settled: bool
