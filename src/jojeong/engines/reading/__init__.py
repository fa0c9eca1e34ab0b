"""Reading: a file of tables and a questionnaire in, answers with their places and doubts out.

The only door to this engine. Form is put right and told; meaning is never changed for anybody.
"""

from jojeong.engines.reading.choices import Verdict
from jojeong.engines.reading.closing import may_be_closed
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.reading import answer, read
from jojeong.engines.reading.results import (
    Answer,
    Candidate,
    ColumnAnswer,
    ColumnMapping,
    Decisions,
    Doubt,
    DoubtKind,
    Reading,
    Reason,
    ReasonKind,
    Recode,
    Remembered,
    Row,
    Rule,
    Severity,
    Table,
    TableRole,
    Value,
)
from jojeong.engines.reading.rows import Problem
from jojeong.engines.reading.workbook import Mark, Place, Repair, Sheet, Span, Workbook


__all__ = [
    "Answer",
    "Candidate",
    "ColumnAnswer",
    "ColumnMapping",
    "Decisions",
    "Doubt",
    "DoubtKind",
    "Mark",
    "Parameters",
    "Place",
    "Problem",
    "Reading",
    "Reason",
    "ReasonKind",
    "Recode",
    "Remembered",
    "Repair",
    "Row",
    "Rule",
    "Severity",
    "Sheet",
    "Span",
    "Table",
    "TableRole",
    "Value",
    "Verdict",
    "Workbook",
    "answer",
    "may_be_closed",
    "read",
]
