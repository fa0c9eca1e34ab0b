"""A workbook of Office Open XML as sheets of texts."""

from typing import BinaryIO, TypeVar

from jojeong.adapters.spreadsheets.xlsx.book import Part, open_book
from jojeong.adapters.spreadsheets.xlsx.cells import Cells, Shared
from jojeong.adapters.spreadsheets.xlsx.choices import choices
from jojeong.adapters.spreadsheets.xlsx.formats import Formats
from jojeong.adapters.spreadsheets.xlsx.strings import Strings
from jojeong.adapters.unpacking import Archive, Budget, Grid, Limits, Listener, open_archive, walk
from jojeong.engines.reading import Repair, Sheet, Workbook


Heard = TypeVar("Heard", bound=Listener)


def read_xlsx(file: str, stream: BinaryIO, *, limits: Limits) -> Workbook:
    """The sheets in order, hidden ones too; charts and macros are left where they are.

    Raises the refusals of `unpacking`.
    """
    archive = open_archive(file, stream, endings=(".xml", ".rels"), limits=limits)
    book, relations = open_book(archive)
    shared = Shared(
        texts=_heard(archive, relations.of_kind("sharedStrings"), Strings()).texts,
        day_styles=_heard(archive, relations.of_kind("styles"), Formats()).days,
        is_1904=book.is_1904,
    )
    budget = Budget(limits)
    parts = book.parts[: limits.sheets]
    budget.is_cut |= len(parts) < len(book.parts)
    cells = [_heard(archive, part.path, Cells(shared, Grid(budget))) for part in parts]
    sheets = _sheets(parts, cells, book.named)
    return Workbook(file, sheets, "", _repairs(archive, budget))


def _heard(archive: Archive, path: str, listener: Heard) -> Heard:
    """The listener, having heard the part; a part the workbook does without is silent."""
    if path in archive.members:
        walk(archive.stream(path), listener, file=archive.file)
    return listener


def _sheets(parts: list[Part], heard: list[Cells], named: dict[str, str]) -> tuple[Sheet, ...]:
    grids = {part.name: cells.grid.rows for part, cells in zip(parts, heard, strict=True)}
    return tuple(
        Sheet(
            name=part.name,
            rows=cells.grid.sparse(),
            is_hidden=part.is_hidden,
            spans=tuple(cells.spans),
            marks=cells.marks,
            choices=choices(cells.validations.found, part.name, grids, named),
        )
        for part, cells in zip(parts, heard, strict=True)
    )


def _repairs(archive: Archive, budget: Budget) -> tuple[Repair, ...]:
    has_links = any("externalLinks/" in name for name in archive.names)
    return (
        *((Repair.CUT_AT_LIMIT,) if budget.is_cut else ()),
        *((Repair.EXTERNAL_LINKS_IGNORED,) if has_links else ()),
    )
