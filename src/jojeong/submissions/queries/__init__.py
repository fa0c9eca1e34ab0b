"""Reading collections and submissions. Every query has an asker; `visible` says what it sees."""

from jojeong.submissions.queries.collections import (
    CalendarDay,
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
)
from jojeong.submissions.queries.headline import Headline, headline
from jojeong.submissions.queries.letters import Letter, letters
from jojeong.submissions.queries.listing import (
    Desk,
    SubmissionFilter,
    SubmissionLine,
    desk,
    submissions,
)
from jojeong.submissions.queries.ours import Owed, owed
from jojeong.submissions.queries.place import GridRow, PlaceView, SentFile, place, sent_file
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
from jojeong.submissions.queries.waiting import WaitingDoubts, waiting_doubts


__all__ = [
    "AllRead",
    "CalendarDay",
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
    "GridRow",
    "Headline",
    "Ledger",
    "LedgerLine",
    "Letter",
    "MappedTable",
    "Owed",
    "PlaceView",
    "ReasonView",
    "RecodeView",
    "RowName",
    "RowPage",
    "RowView",
    "SentFile",
    "StepView",
    "SubmissionFilter",
    "SubmissionLine",
    "SubmissionView",
    "TableView",
    "TakenBack",
    "ValueView",
    "WaitingDoubts",
    "collection",
    "collections",
    "columns",
    "decisions",
    "desk",
    "difference",
    "doubts",
    "headline",
    "ledger",
    "letters",
    "next_to_keep",
    "owed",
    "place",
    "recodes",
    "rows",
    "sent_file",
    "submission",
    "submissions",
    "taken_back",
    "waiting_doubts",
]
