"""Where a value was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in a file: its name, the sheet (empty where it has none) and the cell or row.

    `document` is the SHA-256 of a file that is kept byte for byte; empty for a shipped table.
    """

    file: str
    sheet: str
    cell: str
    document: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.file, self.sheet, self.cell) if part)
