"""What becomes of a record between two periods, and what speaks for it."""

from enum import StrEnum


class LineageKind(StrEnum):
    """What became of an entry between two periods; a transfer (이관) changed its owner."""

    CONTINUES = "continues"
    RENAMED = "renamed"
    TRANSFERRED = "transferred"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"
    VANISHED = "vanished"


class LineageReason(StrEnum):
    """What speaks for a link or an end, and what makes it less sure, as the comparison says it."""

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
