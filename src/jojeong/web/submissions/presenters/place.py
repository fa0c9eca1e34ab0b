"""A place of a file as a page shows it: the sheet around the cell, and what was read there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from jojeong.submissions.queries import Headline, PlaceView, ValueView
from jojeong.web.submissions.presenters.common import Head, head
from jojeong.web.submissions.presenters.reading import problem_name
from jojeong.web.submissions.words import cell_name, field_name, size
from jojeong.web.words import name_of, sentence_of


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it was sent."""

    text: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row of a sheet."""

    number: int
    is_here: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a cell."""

    field: str
    value: str
    raw: str
    cell: str
    rules: str
    is_held: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The neighbourhood of a cell as it is shown."""

    head: Head
    file: str
    place: str
    digest: str
    size: str
    file_href: str
    columns: tuple[str, ...]
    lines: tuple[GridLine, ...]
    problem: str
    read: tuple[Read, ...]
    row_problem: str


def place_page(above: Headline, found: PlaceView) -> PlacePage:
    """The sheet around a cell."""
    args = (above.line.reference, found.document)
    read = found.read
    return PlacePage(
        head=head(above, "submission_place"),
        file=found.file,
        place=" · ".join(part for part in (found.sheet, cell_name(found.cell)) if part)
        or gettext("the file"),
        digest=found.document,
        size=size(found.size),
        file_href=reverse("submission_file", args=args),
        columns=found.columns,
        lines=tuple(_lines(found)),
        problem=sentence_of(found.problem) if found.problem else "",
        read=tuple(_read(found.cell, value) for value in read.values) if read else (),
        row_problem=problem_name(read.problem) if read else "",
    )


def _lines(found: PlaceView) -> list[GridLine]:
    return [
        GridLine(
            row.number,
            row.number == found.row,
            tuple(
                GridCell(text, row.number == found.row and column == found.column)
                for column, text in zip(found.columns, row.cells, strict=True)
            ),
        )
        for row in found.grid
    ]


def _read(cell: str, value: ValueView) -> Read:
    return Read(
        field=field_name(value.field),
        value=value.value,
        raw=value.raw,
        cell=value.place.cell,
        rules=" · ".join(name_of(rule) for rule in value.rules),
        is_held=value.is_held,
        is_here=value.place.cell == cell,
    )
