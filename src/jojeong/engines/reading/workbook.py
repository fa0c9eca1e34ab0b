"""A file of tables as the reading engine is handed it: sheets of texts, nothing interpreted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """A cell of a sheet; both count from 0."""

    row: int
    column: int


class Span(NamedTuple):
    """A merged range; all four count from 0 and are inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Mark(StrEnum):
    """What the text of a cell does not show of it."""

    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # such as #REF!
    UNCALCULATED = (
        "uncalculated"  # a formula whose result was never saved: its text is the formula
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one table of a document.

    `rows` can be run through any number of times and is never held as a whole by the engine; a row
    is the texts of its cells as shown, without trailing empty ones, and rows may differ in length.
    Numbers are written plainly ("1500000000", "0.5"), dates in ISO 8601, booleans TRUE or FALSE.
    `choices` are the lists of allowed values that stand in the file for a column.
    """

    name: str
    rows: Iterable[tuple[str, ...]]
    is_hidden: bool = False
    spans: tuple[Span, ...] = ()
    marks: Mapping[Place, Mark] = field(default_factory=dict)
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class Repair(StrEnum):
    """What was done to the bytes of a file to read them as text."""

    ENCODING_GUESSED = "encoding_guessed"
    MOJIBAKE_UNDONE = "mojibake_undone"
    REPLACED_BYTES = "replaced_bytes"
    CUT_AT_LIMIT = "cut_at_limit"
    EXTERNAL_LINKS_IGNORED = "external_links_ignored"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file: its name as sent, its sheets in order, how it was decoded and what was mended."""

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    repairs: tuple[Repair, ...] = ()
