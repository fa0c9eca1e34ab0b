"""What lineage is given and what it hands back: frozen values, no behaviour."""

from dataclasses import dataclass

from jojeong.engines.matching.records import Record
from jojeong.vocabulary.lineage import LineageKind, LineageReason


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
    kind: LineageKind
    confidence: float
    reasons: tuple[LineageReason, ...]
    is_settled: bool
