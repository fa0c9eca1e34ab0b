"""Reading the register. Every query has an asker; `reading` decides which rows it may see."""

from jojeong.register.queries.budget import BudgetFilter, BudgetView, Slice, Tally, budget
from jojeong.register.queries.coverage import Coverage, Measure, coverage, denominators
from jojeong.register.queries.entry import EntryView, VersionLine, entry
from jojeong.register.queries.export_files import check_unaltered, records_in, written
from jojeong.register.queries.exporting import export
from jojeong.register.queries.form import Form, FormKind, form
from jojeong.register.queries.lineage import (
    Compared,
    History,
    LineageFilter,
    LineageLine,
    LineagePage,
    LinkedEntry,
    OpenQuestion,
    Passage,
    compared,
    earlier_portfolio,
    history,
    lineage,
    links_waiting,
    open_above,
    question,
    questions_to,
)
from jojeong.register.queries.listing import (
    UNSAID,
    EntryFilter,
    EntryLine,
    EntryPage,
    FacetCount,
    OwnEntries,
    entries,
    entries_of,
    owners,
    read_whole,
)
from jojeong.register.queries.nearness import Near, nearest
from jojeong.register.queries.open_data import open_lines, open_package
from jojeong.register.queries.sent import AnswerCell, SentRow, sent_row
from jojeong.register.queries.submitted import Submitted, submitted
from jojeong.register.queries.texts import EntryText, digest_of_texts, texts


__all__ = [
    "UNSAID",
    "AnswerCell",
    "BudgetFilter",
    "BudgetView",
    "Compared",
    "Coverage",
    "EntryFilter",
    "EntryLine",
    "EntryPage",
    "EntryText",
    "EntryView",
    "FacetCount",
    "Form",
    "FormKind",
    "History",
    "LineageFilter",
    "LineageLine",
    "LineagePage",
    "LinkedEntry",
    "Measure",
    "Near",
    "OpenQuestion",
    "OwnEntries",
    "Passage",
    "SentRow",
    "Slice",
    "Submitted",
    "Tally",
    "VersionLine",
    "budget",
    "check_unaltered",
    "compared",
    "coverage",
    "denominators",
    "digest_of_texts",
    "earlier_portfolio",
    "entries",
    "entries_of",
    "entry",
    "export",
    "form",
    "history",
    "lineage",
    "links_waiting",
    "nearest",
    "open_above",
    "open_lines",
    "open_package",
    "owners",
    "question",
    "questions_to",
    "read_whole",
    "records_in",
    "sent_row",
    "submitted",
    "texts",
    "written",
]
