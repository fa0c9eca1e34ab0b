"""What each kind of doubt says to whoever settles it: what it is, and what to do.

The places are filled from the words of a doubt: field, raw, count; of doubts between files also
organization, submission, rows, period, identifier, files.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jojeong.engines.reading import DoubtKind


SENTENCES: Final[Mapping[DoubtKind, str]] = MappingProxyType(
    {
        DoubtKind.UNKNOWN_CHOICE: (
            "This is not among the listed answers to “%(field)s”. Pick the one that is meant."
        ),
        DoubtKind.CHANGED_MEANING: (
            "To file this under a listed answer to “%(field)s” might change what was said. "
            "Pick the answer that is meant; it is not done without you."
        ),
        DoubtKind.SEVERAL_VALUES: (
            "One answer is asked for “%(field)s”, and several stand here. Pick the one that holds."
        ),
        DoubtKind.MISSING_REQUIRED: (
            "An answer to “%(field)s” is required and missing here. Ask the organization, or "
            "leave it open with a word why."
        ),
        DoubtKind.DUPLICATE_IDENTIFIER: (
            "One number stands on several rows. Both are kept; have one renumbered, or say why "
            "they share it."
        ),
        DoubtKind.BLANK_IDENTIFIER: (
            "These rows have no number of their own. They are kept and told apart by what they "
            "say; the next version should number them."
        ),
        DoubtKind.CONTRADICTING_DATES: (
            "These dates can't all be right: one comes before what it follows. Look at the cells."
        ),
        DoubtKind.UNREADABLE_DATE: (
            "This can't be read as a date. Write it as year, month and day as far as known."
        ),
        DoubtKind.UNREADABLE_AMOUNT: (
            "This can't be read as an amount. Write it in whole won, or leave it as it is written."
        ),
        DoubtKind.BUDGET_JUMP: (
            "An amount is about a thousand times that of another year in the same row. "
            "The unit may be mistaken; look at the cells."
        ),
        DoubtKind.REDACTION_MARK: (
            "A mark of redaction was left in. Give the answer, or say that it stays closed."
        ),
        DoubtKind.UNCALCULATED_FORMULA: (
            "A formula whose result was never saved. Open and save the file again, or write the "
            "result."
        ),
        DoubtKind.CELL_ERROR: "The cell shows an error instead of an answer. Write the answer.",
        DoubtKind.UNREADABLE_ROW: (
            "These rows can't be read as answers. They are kept and shown among the rows."
        ),
        DoubtKind.UNCERTAIN_COLUMN: (
            "It is not certain which question this column answers, so its values are not read. "
            "Say what it is."
        ),
        DoubtKind.NO_HEADER: (
            "No row of headings was found in this sheet, so nothing of it was read. Have it sent "
            "with headings."
        ),
        DoubtKind.NO_DATA: "Nothing to read was found here. Is it the right file?",
        DoubtKind.LIMIT_EXCEEDED: (
            "More stands here than is read at once; the rest was left out. Have it divided into "
            "several files."
        ),
        DoubtKind.TEXT_REPAIRED: (
            "Some letters were garbled and have been mended. Look whether they read right."
        ),
        DoubtKind.EXTERNAL_LINKS: (
            "The file leads to other files. They were not opened; what it shows is what was read."
        ),
        DoubtKind.SAME_FILE_ELSEWHERE: (
            "The very same file came from %(organization)s (%(submission)s). Find out whose it "
            "is and return the other."
        ),
        DoubtKind.SAME_ROWS_ELSEWHERE: (
            "Some of these rows (%(rows)s) came from %(organization)s too, in %(submission)s. "
            "Find out whose they are."
        ),
        DoubtKind.FILE_OF_LAST_PERIOD: (
            "This repeats what was sent for %(period)s (%(submission)s). Is it the right file?"
        ),
        DoubtKind.CLOSED_MARKING: (
            "This is marked as secret or closed. It must not be kept here; return it."
        ),
        DoubtKind.UNREADABLE_FILE: (
            "The file can't be opened. It is kept byte for byte; return it, and have it sent in "
            "another form."
        ),
    }
)
