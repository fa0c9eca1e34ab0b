"""What a reading finds: tables, what each column is, rows with their places, recodes, doubts."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jojeong.vocabulary.sources import SourceRef


class TableRole(StrEnum):
    """What a sheet or a block of one is."""

    DATA = "data"
    CODE_LIST = "code_list"
    COVER = "cover"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Table:
    """A block of rows under one header. Rows count from 1, as a spreadsheet shows them.

    `header_rows` is empty where no header was found; `last_row` is the last row of data.
    """

    sheet: str
    role: TableRole
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int


class ReasonKind(StrEnum):
    """Why a column is taken for a field."""

    SAME_WORDS = "same_words"
    SIMILAR_WORDS = "similar_words"
    QUESTION_TEXT = "question_text"
    VALUE_PROFILE = "value_profile"
    LISTED_CHOICES = "listed_choices"
    REMEMBERED_HERE = "remembered_here"
    REMEMBERED_ELSEWHERE = "remembered_elsewhere"
    POSITION = "position"
    CONFIRMED = "confirmed"
    NOTHING_FITS = "nothing_fits"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, with how much it weighed (0 to 1) and the words or values it rests on."""

    kind: ReasonKind
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field a column might be, with a confidence from 0 to 1."""

    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """열 대응: what one column of a table is taken for; `field` is empty where none is proposed.

    `table` is the position of its table among those found; `column` counts from 0. `is_applied`
    says whether its values are read as that field: the confidence is above the line, or somebody
    confirmed it. A column confirmed to be no field has an empty `field` and is applied. `cell` is
    where its heading stands in the file, the lowest part of it: in a form, the label.
    """

    table: int
    column: int
    header: str
    field: str
    confidence: float
    is_applied: bool
    reasons: tuple[Reason, ...]
    alternatives: tuple[Candidate, ...]
    samples: tuple[str, ...]
    cell: str = ""


class Rule(StrEnum):
    """A recode of form: the same answer, written another way."""

    SPACING = "spacing"
    CASE = "case"
    PREFIX = "prefix"
    PUNCTUATION = "punctuation"
    MOJIBAKE = "mojibake"
    TYPO = "typo"
    YES_NO = "yes_no"
    DEFINITION = "definition"
    SPELLING = "spelling"
    LIST = "list"
    DATE = "date"
    UNIT = "unit"
    NOTHING = "nothing"  # "N/A", "해당없음", "-" and the like


@dataclass(frozen=True, slots=True)
class Value:
    """One answer: what is kept, what stood there, where, and the rules that led from it.

    Kept are: choices by their listed value, several joined by "; " in the order of the list,
    dates in ISO 8601 as precise as they were given, amounts as whole won. `is_held` says that the
    value waits for a person and is kept as written meanwhile.
    """

    field: str
    value: str
    raw: str
    place: SourceRef
    rules: tuple[Rule, ...] = ()
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data table, kept whatever it holds. `number` counts from 1.

    `rest` are the non-empty cells no field was applied to, by header; `problem` is set where the
    row can't be read as an answer, and then `values` may be empty but `rest` shows it.
    """

    table: int
    number: int
    place: SourceRef
    values: tuple[Value, ...]
    rest: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    def value_of(self, field: str) -> str:
        """What is kept under a field, or nothing."""
        return next((value.value for value in self.values if value.field == field), "")


@dataclass(frozen=True, slots=True)
class Recode:
    """All equal recodes of one field: raw text, what became of it, by which rules, how often.

    Of what is too various to list, `raw` and `value` are empty and only the count says something.
    """

    field: str
    raw: str
    value: str
    rules: tuple[Rule, ...]
    count: int


class Severity(StrEnum):
    """Whether a doubt holds a submission up."""

    BLOCKING = "blocking"
    QUESTION = "question"
    NOTE = "note"


class DoubtKind(StrEnum):
    """What may be wrong. Those between files are found by whoever holds them."""

    UNKNOWN_CHOICE = "unknown_choice"
    CHANGED_MEANING = "changed_meaning"
    SEVERAL_VALUES = "several_values"
    MISSING_REQUIRED = "missing_required"
    DUPLICATE_IDENTIFIER = "duplicate_identifier"
    BLANK_IDENTIFIER = "blank_identifier"
    CONTRADICTING_DATES = "contradicting_dates"
    UNREADABLE_DATE = "unreadable_date"
    UNREADABLE_AMOUNT = "unreadable_amount"
    BUDGET_JUMP = "budget_jump"
    REDACTION_MARK = "redaction_mark"
    UNCALCULATED_FORMULA = "uncalculated_formula"
    CELL_ERROR = "cell_error"
    UNREADABLE_ROW = "unreadable_row"
    UNCERTAIN_COLUMN = "uncertain_column"
    NO_HEADER = "no_header"
    NO_DATA = "no_data"
    LIMIT_EXCEEDED = "limit_exceeded"
    TEXT_REPAIRED = "text_repaired"
    EXTERNAL_LINKS = "external_links"
    SAME_FILE_ELSEWHERE = "same_file_elsewhere"
    SAME_ROWS_ELSEWHERE = "same_rows_elsewhere"
    FILE_OF_LAST_PERIOD = "file_of_last_period"
    CLOSED_MARKING = "closed_marking"
    UNREADABLE_FILE = "unreadable_file"  # encrypted, broken or of an unknown kind


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something for a person: what, how grave, where, and all the places it covers.

    `field` and `raw` are the field and the text in question, empty where there is none; `offers`
    are answers that would settle it, the likeliest first (listed choices, fields for a column).
    `words` fill the named places of the sentence its kind is told in.
    """

    kind: DoubtKind
    severity: Severity
    place: SourceRef
    field: str = ""
    raw: str = ""
    offers: tuple[str, ...] = ()
    places: tuple[SourceRef, ...] = ()
    count: int = 1
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remembered:
    """How often a header was confirmed to be a field, here and in other organizations."""

    header: str
    field: str
    here: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's word on all cells of one field that hold `raw`: keep `value` for them."""

    field: str
    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class ColumnAnswer:
    """A person's word on what a column is; `field` is empty where it is none."""

    sheet: str
    column: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All a reading is told by people: the same file and the same decisions give the same reading.

    `as_written` are recodes taken back, as (field, raw).
    """

    columns: tuple[ColumnAnswer, ...] = ()
    answers: tuple[Answer, ...] = ()
    as_written: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read against a questionnaire. `rows` can be run through any number of times.

    `recodes` and `doubts` are complete: they were gathered over all rows.
    """

    tables: tuple[Table, ...]
    mappings: tuple[ColumnMapping, ...]
    rows: Iterable[Row]
    recodes: tuple[Recode, ...]
    doubts: tuple[Doubt, ...]
