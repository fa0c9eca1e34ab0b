"""What was read: recodes of form, rows with every value's cell, and what a version changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from jojeong.submissions.queries import (
    ChangedRow,
    Difference,
    Headline,
    RecodeView,
    RowName,
    RowPage,
    RowView,
    TakenBack,
    ValueView,
)
from jojeong.web.figures import Figure
from jojeong.web.paging import Pager, pager
from jojeong.web.submissions.presenters.common import Head, head, may_decide
from jojeong.web.submissions.words import field_name, place_figure
from jojeong.web.words import name_of


@dataclass(frozen=True, slots=True)
class RecodeRow:
    """Equal recodes of one field."""

    key: str
    raw: str
    value: str
    rules: str
    count: int


@dataclass(frozen=True, slots=True)
class RecodesOfField:
    """The recodes of one field."""

    field: str
    rows: tuple[RecodeRow, ...]


@dataclass(frozen=True, slots=True)
class RecodesPage:
    """The recodes of a submission as they are shown."""

    head: Head
    may_decide: bool
    lead: str
    fields: tuple[RecodesOfField, ...]
    taken_back: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of a row: what is kept, where it was read, what stood there if not the same."""

    field: str
    figure: Figure
    raw: str
    rules: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was read."""

    number: int
    where: str
    title: str
    problem: str
    is_unread: bool
    cells: tuple[Cell, ...]
    rest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of rows as they are shown."""

    head: Head
    rows: tuple[ReadRow, ...]
    total: int
    answers: int
    problems: bool
    pager: Pager


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that differs."""

    field: str
    before: str
    after: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Named:
    """A row by its identifier and first answers, leading to its place."""

    identifier: str
    words: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A row that is in both versions, with the cells that differ."""

    row: Named
    cells: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """What a submission changes of the one before it."""

    head: Head
    before: str
    lead: str
    changed: tuple[ChangedLine, ...]
    added: tuple[Named, ...]
    gone: tuple[Named, ...]


def recodes_page(
    above: Headline, recodes: Iterable[RecodeView], taken_back: Iterable[TakenBack]
) -> RecodesPage:
    """The recodes of a submission by field."""
    known = list(recodes)
    fields = groupby(known, key=lambda recode: recode.field)
    cells = sum(recode.count for recode in known)
    return RecodesPage(
        head=head(above, "submission_recodes"),
        may_decide=may_decide(above.line),
        lead=ngettext(
            "One cell was written another way without changing what it means.",
            "%(count)d cells were written another way without changing what they mean.",
            cells,
        )
        % {"count": cells},
        fields=tuple(
            RecodesOfField(field_name(field), tuple(_recode(each) for each in group))
            for field, group in fields
        ),
        taken_back=tuple((field_name(each.field), each.raw) for each in taken_back),
    )


def _recode(recode: RecodeView) -> RecodeRow:
    rules = " · ".join(name_of(rule) for rule in recode.rules)
    return RecodeRow(recode.key, recode.raw, recode.value, rules, recode.count)


def rows_page(above: Headline, found: RowPage, query: QueryDict) -> RowsPage:
    """A page of the rows of a submission."""
    return RowsPage(
        head=head(above, "submission_rows"),
        rows=tuple(_row(above.line.reference, row) for row in found.lines),
        total=found.total,
        answers=found.answers,
        problems=bool(query.get("problems")),
        pager=pager(query, found.page, found.pages),
    )


def _row(reference: str, row: RowView) -> ReadRow:
    first = [value.value for value in row.values if value.value][:2]
    title = " · ".join(first) or gettext("a row without an answer")
    return ReadRow(
        number=row.number,
        where=" · ".join(part for part in (row.file, row.sheet) if part),
        title=title,
        problem=problem_name(row.problem),
        is_unread=row.problem == "not_read",
        cells=tuple(_cell(reference, value) for value in row.values),
        rest=row.rest,
    )


def problem_name(problem: str) -> str:
    """Why a row is no answer, as the reading engine calls it; nothing for one that is."""
    return gettext(f"Problem.{problem}") if problem else ""


def _cell(reference: str, value: ValueView) -> Cell:
    return Cell(
        field=field_name(value.field),
        figure=place_figure(reference, value.place, value.value or "—"),
        raw=value.raw if value.raw != value.value else "",
        rules=" · ".join(name_of(rule) for rule in value.rules),
        is_held=value.is_held,
    )


def difference_page(above: Headline, found: Difference) -> DifferencePage:
    """What a submission changes, cell by cell."""
    return DifferencePage(
        head=head(above, "submission_difference"),
        before=found.before,
        lead=_difference_lead(found),
        changed=tuple(_changed(found.after, row) for row in found.changed),
        added=tuple(_named(found.after, row) for row in found.added),
        gone=tuple(_named(found.before, row) for row in found.gone),
    )


def _difference_lead(found: Difference) -> str:
    if not found.before:
        return gettext("This is the first that was sent: there is nothing to compare it with.")
    return gettext(
        "%(same)d rows are the same, %(changed)d changed, %(added)d are new, %(gone)d are gone."
    ) % {
        "same": found.same,
        "changed": len(found.changed),
        "added": len(found.added),
        "gone": len(found.gone),
    }


def _changed(reference: str, row: ChangedRow) -> ChangedLine:
    return ChangedLine(_named(reference, row.row), tuple(_cells(reference, row)))


def _cells(reference: str, row: ChangedRow) -> Iterator[Changed]:
    for cell in row.cells:
        figure = place_figure(reference, cell.place)
        yield Changed(field_name(cell.field), cell.before, cell.after, figure)


def _named(reference: str, row: RowName) -> Named:
    return Named(row.identifier, row.words, place_figure(reference, row.place))
