"""Reading the register. Every query has an asker; `reading` decides which rows it may see."""

from jojeong.register.queries.coverage import Coverage, Measure, coverage, denominators
from jojeong.register.queries.entry import EntryView, VersionLine, entry
from jojeong.register.queries.listing import (
    EntryFilter,
    EntryLine,
    EntryPage,
    FacetCount,
    entries,
    entries_of,
    owners,
    read_whole,
)
from jojeong.register.queries.submitted import Submitted, submitted
from jojeong.register.queries.texts import EntryText, digest_of_texts, texts


__all__ = [
    "Coverage",
    "EntryFilter",
    "EntryLine",
    "EntryPage",
    "EntryText",
    "EntryView",
    "FacetCount",
    "Measure",
    "Submitted",
    "VersionLine",
    "coverage",
    "denominators",
    "digest_of_texts",
    "entries",
    "entries_of",
    "entry",
    "owners",
    "read_whole",
    "submitted",
    "texts",
]
