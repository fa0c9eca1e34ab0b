"""How much of a file is read before it is refused or cut."""

from dataclasses import dataclass


MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Beyond the first five it is refused, beyond the others it is cut.

    `file_bytes` is the file as sent, `unpacked_bytes` all members of an archive together,
    `ratio` how many times larger a member may be unpacked than packed once it passes
    `free_bytes`; `cells` counts places up to the last filled one of each row, over all sheets.
    """

    file_bytes: int = 512 * MEBIBYTE
    unpacked_bytes: int = 256 * MEBIBYTE
    free_bytes: int = 4 * MEBIBYTE
    ratio: int = 200
    members: int = 10_000
    sheets: int = 256
    rows: int = 1_048_576
    columns: int = 4_096
    cells: int = 10_000_000
    cell_characters: int = 100_000


LIMITS = Limits()
