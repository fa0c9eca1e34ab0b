"""Reading collections and submissions. Every query has an asker; `visible` says what it sees."""

from jojeong.submissions.queries.collections import (
    CollectionLine,
    CollectionView,
    Ledger,
    LedgerLine,
    collection,
    collections,
    ledger,
)
from jojeong.submissions.queries.columns import (
    CandidateView,
    ColumnView,
    MappedTable,
    ReasonView,
    columns,
)
from jojeong.submissions.queries.difference import (
    ChangedCell,
    ChangedRow,
    Difference,
    RowName,
    difference,
)
from jojeong.submissions.queries.doubts import (
    DecisionView,
    DoubtFilter,
    DoubtView,
    decisions,
    doubts,
)
from jojeong.submissions.queries.fields import (
    ChoiceName,
    FieldName,
    FieldView,
    questionnaire_codes,
)
from jojeong.submissions.queries.letters import Letter, letters
from jojeong.submissions.queries.listing import (
    Desk,
    SubmissionFilter,
    SubmissionLine,
    desk,
    submissions,
)
from jojeong.submissions.queries.readings import AllRead, FileReading, next_to_keep
from jojeong.submissions.queries.recodes import RecodeView, TakenBack, recodes, taken_back
from jojeong.submissions.queries.rows import RowPage, RowView, ValueView, rows
from jojeong.submissions.queries.submission import (
    FileView,
    StepView,
    SubmissionView,
    TableView,
    submission,
)


__all__ = [
    "AllRead",
    "CandidateView",
    "ChangedCell",
    "ChangedRow",
    "ChoiceName",
    "CollectionLine",
    "CollectionView",
    "ColumnView",
    "DecisionView",
    "Desk",
    "Difference",
    "DoubtFilter",
    "DoubtView",
    "FieldName",
    "FieldView",
    "FileReading",
    "FileView",
    "Ledger",
    "LedgerLine",
    "Letter",
    "MappedTable",
    "ReasonView",
    "RecodeView",
    "RowName",
    "RowPage",
    "RowView",
    "StepView",
    "SubmissionFilter",
    "SubmissionLine",
    "SubmissionView",
    "TableView",
    "TakenBack",
    "ValueView",
    "collection",
    "collections",
    "columns",
    "decisions",
    "desk",
    "difference",
    "doubts",
    "ledger",
    "letters",
    "next_to_keep",
    "questionnaire_codes",
    "recodes",
    "rows",
    "submission",
    "submissions",
    "taken_back",
]
