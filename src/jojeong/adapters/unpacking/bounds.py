"""The cells of a file as they are collected, within limits."""

import re
from dataclasses import dataclass, field

from jojeong.adapters.unpacking.limits import Limits
from jojeong.adapters.unpacking.sparse import SparseRows


_UNWELCOME = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without what no database keeps: NUL, and halves of surrogate pairs."""
    if not _UNWELCOME.search(text):
        return text
    return _UNWELCOME.sub("\ufffd", text.replace("\0", ""))


@dataclass(slots=True)
class Budget:
    """How many cells are left for a whole file, and whether something had to be cut."""

    limits: Limits
    cells: int = field(init=False)
    is_cut: bool = False

    def __post_init__(self) -> None:
        self.cells = self.limits.cells

    def admits(self, row: int, column: int) -> bool:
        """Whether a cell may stand there."""
        is_inside = row < self.limits.rows and column < self.limits.columns
        self.is_cut |= not is_inside
        return is_inside

    def shortened(self, text: str) -> str:
        """The text up to the limit of a cell."""
        if len(text) <= self.limits.cell_characters:
            return text
        self.is_cut = True
        return text[: self.limits.cell_characters]

    def takes(self, cells: int) -> bool:
        """Whether so many places more may be kept; they are counted if so."""
        self.is_cut |= cells > self.cells
        if cells > self.cells:
            return False
        self.cells -= cells
        return True


@dataclass(slots=True)
class Grid:
    """The filled cells of one sheet."""

    budget: Budget
    rows: dict[int, list[str]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> bool:
        """Whether the text was kept; empty texts and those beyond a limit are not."""
        if not text or not self.budget.admits(row, column):
            return False
        cells = self.rows.get(row, [])
        lacking = column + 1 - len(cells)
        if lacking > 0:
            if not self.budget.takes(lacking):
                return False
            cells.extend([""] * lacking)
            self.rows[row] = cells
        cells[column] = self.budget.shortened(clean(text))
        return True

    def sparse(self) -> SparseRows:
        """The rows as a sheet shows them."""
        return SparseRows({row: tuple(cells) for row, cells in self.rows.items()})
