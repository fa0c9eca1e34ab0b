"""What is refused about a file that is to be imported: which file, which line, and what to do."""

from dataclasses import dataclass
from typing import ClassVar

from jojeong.vocabulary.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, or the row of a table, counted from 1."""

    file: str
    line: int


class NotAnExport(Refusal):
    """A file that no export wrote."""

    sentence: ClassVar[str] = (
        "%(file)s can't be read as an export of jojeong. Give a file that jojeong export wrote, "
        "as JSON lines, CSV or XLSX."
    )
    status = 400


class LineNotExported(NotAnExport):
    """A line that no export wrote."""

    sentence: ClassVar[str] = (
        "Line %(line)s of %(file)s can't be imported: “%(what)s” is not as jojeong export writes "
        "it. Export again where the file was made, or correct that line and give --altered."
    )


class CutShort(Refusal):
    """An export without its end."""

    sentence: ClassVar[str] = (
        "This file ends before the export does, so something is missing. Export it again."
    )
    status = 400


class AlteredExport(Refusal):
    """An export that was changed since it was written."""

    sentence: ClassVar[str] = (
        "This file was changed since it was exported: it says %(said)s of itself, and is "
        "%(found)s. Give --altered to import it as it is now."
    )


class HoldsNul(Refusal):
    """A text with a character no database keeps."""

    sentence: ClassVar[str] = (
        "Line %(line)s of %(file)s holds a NUL character, which can't be kept. Take it out first."
    )
    status = 400
