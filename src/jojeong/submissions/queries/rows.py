"""The rows of a submission as they were read, each value with its raw text and its cell."""

from dataclasses import dataclass

from django.db.models import Count, Q

from jojeong.engines.reading import Rule
from jojeong.submissions.models import ReadRow
from jojeong.submissions.queries.fields import (
    FieldName,
    asked_in,
    field_names,
    name_of_field,
)
from jojeong.submissions.queries.visible import found
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


PAGE = 50


@dataclass(frozen=True, slots=True)
class ValueView:
    """One answer: what is kept, what stood there, where, by which rules, and whether it waits."""

    field: FieldName
    value: str
    raw: str
    place: SourceRef
    rules: tuple[Rule, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. `rest` are (heading, text) of cells that are read as no field."""

    file: str
    sheet: str
    number: int
    identifier: str
    values: tuple[ValueView, ...]
    rest: tuple[tuple[str, str], ...]
    problem: str


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of the rows of a submission, of which `answers` are neither totals nor notes."""

    lines: tuple[RowView, ...]
    total: int
    answers: int
    page: int
    pages: int


def rows(*, asker: Asker, reference: str, page: int = 1, problems: bool = False) -> RowPage:
    """A page of what was read, or of the rows that can't be read. Raises NotFound."""
    row = found(asker, reference)
    kept = ReadRow.objects.filter(file__submission=row).select_related("file")
    kept = kept.exclude(problem="") if problems else kept
    counts = kept.aggregate(total=Count("pk"), answers=Count("pk", filter=Q(problem="")))
    total = counts["total"]
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    names = field_names(asked_in(row.collection))
    ordered = kept.order_by("file__ordinal", "table", "number", "pk")
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    lines = tuple(row_view(each, names) for each in shown)
    return RowPage(lines, total, counts["answers"], page, pages)


def row_view(row: ReadRow, names: dict[str, FieldName]) -> RowView:
    """A row of a file at hand."""
    return RowView(
        file=row.file.name,
        sheet=row.sheet,
        number=row.number,
        identifier=row.identifier,
        values=tuple(
            ValueView(
                field=name_of_field(names, value["field"]),
                value=value["value"],
                raw=value["raw"],
                place=SourceRef(row.file.name, row.sheet, value["cell"], row.file.digest),
                rules=tuple(Rule(rule) for rule in value["rules"]),
                is_held=value["is_held"],
            )
            for value in row.values
        ),
        rest=tuple((heading, text) for heading, text in row.rest),
        problem=row.problem,
    )
