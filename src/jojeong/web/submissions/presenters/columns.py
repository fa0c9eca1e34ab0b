"""The review of columns: sample values beside each, why it is read so, and what it may be instead.

Columns of one heading with one proposal stand together: one word decides them all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext, ngettext

from jojeong.submissions.queries import ColumnView, FieldView, Headline, MappedTable
from jojeong.vocabulary.sources import SourceRef
from jojeong.web.figures import Figure
from jojeong.web.submissions.presenters.common import Head, head, may_decide
from jojeong.web.submissions.words import certainty, field_name, place_figure
from jojeong.web.words import name_of


LATER: Final = "?"  # left for later; an empty answer says that the column is no field
_LINES: Final = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5)
_SAMPLES: Final = 4


@dataclass(frozen=True, slots=True)
class Option:
    """A field a column may be."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """Columns of one heading and one proposal. `name` is that of its choice in the form."""

    name: str
    header: str
    places: tuple[Figure, ...]
    samples: tuple[str, ...]
    proposed: str
    certainty: str
    reasons: tuple[str, ...]
    decided_by: str
    likely: tuple[Option, ...]
    others: tuple[Option, ...]
    chosen: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of confidence, and how many waiting columns lie above it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """The review of columns as it is shown."""

    head: Head
    may_decide: bool
    waiting: tuple[ColumnRow, ...]
    applied: tuple[ColumnRow, ...]
    unread: tuple[ColumnRow, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A column with the table it stands in."""

    column: ColumnView
    table: MappedTable

    @property
    def kinship(self) -> tuple[str, str, bool, bool]:
        """Columns of equal kinship are decided together."""
        column = self.column
        field = column.field.identifier if column.field else ""
        return column.header, field, column.is_applied, bool(column.decided_by)


def columns_page(above: Headline, tables: Sequence[MappedTable]) -> ColumnsPage:
    """The review of columns."""
    rows = [_row(above, group) for group in grouped(tables)]
    is_read = {row.name for row in rows if row.proposed and not row.waits}
    return ColumnsPage(
        head=head(above, "submission_columns"),
        may_decide=may_decide(above.line),
        waiting=tuple(row for row in rows if row.waits),
        applied=tuple(row for row in rows if row.name in is_read),
        unread=tuple(row for row in rows if not row.waits and row.name not in is_read),
        lines=tuple(_lines(tables)),
    )


def grouped(tables: Iterable[MappedTable]) -> list[list[_Placed]]:
    """The columns that are decided together, in the order of their first."""
    placed = [_Placed(column, table) for table in tables for column in table.columns]
    order = {each.kinship: at for at, each in reversed(list(enumerate(placed)))}
    kin = sorted(placed, key=lambda each: order[each.kinship])
    return [list(group) for _, group in groupby(kin, key=lambda each: each.kinship)]


def name_of_group(group: Sequence[_Placed]) -> str:
    """What a group is called in the form, and in the address of its place on the page."""
    return f"column-{group[0].column.identifier}"


def _row(above: Headline, group: Sequence[_Placed]) -> ColumnRow:
    first = group[0].column
    chosen = first.field.identifier if first.field else ""
    likely = list(_likely(first))
    known = {option.value for option in likely}
    return ColumnRow(
        name=name_of_group(group),
        header=first.header,
        places=tuple(_place(above.line.reference, each) for each in group),
        samples=tuple(dict.fromkeys(s for each in group for s in each.column.samples))[:_SAMPLES],
        proposed=field_name(first.field) if first.field else "",
        certainty=certainty(first.confidence) if first.field else "",
        reasons=tuple(_reasons(first, above.fields)),
        decided_by=first.decided_by,
        likely=tuple(likely),
        others=tuple(_others(above.fields, known)),
        chosen=chosen,
        waits=first.waits,
    )


def _place(reference: str, placed: _Placed) -> Figure:
    table = placed.table
    place = SourceRef(table.file, table.sheet, placed.column.cell, table.document)
    return place_figure(reference, place)


def _likely(column: ColumnView) -> Iterator[Option]:
    """What was proposed, then what it may be instead."""
    named = [column.field] if column.field else []
    seen = dict.fromkeys([*named, *(each.field for each in column.alternatives)])
    for at, field in enumerate(seen):
        yield Option(field.identifier, field_name(field), is_chosen=bool(named) and at == 0)


def _others(fields: Iterable[FieldView], known: set[str]) -> Iterator[Option]:
    for field in fields:
        if field.name.identifier not in known:
            yield Option(field.name.identifier, field_name(field.name), is_chosen=False)


def _reasons(column: ColumnView, fields: Iterable[FieldView]) -> Iterator[str]:
    """Why it is taken for that; a field the reason names is called by its label."""
    labels = {field.name.identifier: field_name(field.name) for field in fields}
    for reason in column.reasons:
        said = name_of(reason.kind)
        words = labels.get(reason.words, reason.words)
        yield f"{said} ({words})" if words else said


def _lines(tables: Iterable[MappedTable]) -> Iterator[Line]:
    waiting = [column.confidence for t in tables for column in t.columns if column.waits]
    before = 0
    for line in _LINES:
        above = sum(confidence >= line for confidence in waiting)
        if above > before:
            yield Line(str(line), _line_label(line, above))
        before = above


def _line_label(line: float, above: int) -> str:
    return ngettext(
        "%(line)d of 100 or more: one column", "%(line)d of 100 or more: %(count)d columns", above
    ) % {"line": round(line * 100), "count": above}


def decided(tables: Iterable[MappedTable], post: dict[str, str]) -> dict[int, str]:
    """What a sent form says of each column, by its identifier; what it leaves is left out.

    A waiting column that is left as proposed is confirmed; any other is only told when it changed.
    """
    told: dict[int, str] = {}
    for group in grouped(tables):
        answer = post.get(name_of_group(group), LATER)
        first = group[0].column
        now = first.field.identifier if first.field else ""
        if answer != LATER and (first.waits or answer != now):
            told |= {each.column.identifier: answer for each in group}
    return told


def confirmed_sentence(count: int) -> str:
    """What is said when columns were decided."""
    return (
        ngettext(
            "One column was decided; the file is read again with it.",
            "%(count)d columns were decided; the files are read again with them.",
            count,
        )
        % {"count": count}
        if count
        else gettext("No column was decided: nothing was changed.")
    )
