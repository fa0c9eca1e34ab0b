"""열 대응: what each column of what was sent is taken for, why, and what it might be instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from jojeong.engines.reading import ReasonKind, TableRole
from jojeong.submissions.models import ColumnDecision, MappedColumn, ReadTable
from jojeong.submissions.queries.fields import (
    FieldName,
    asked_in,
    field_names,
    name_of_field,
)
from jojeong.submissions.queries.visible import found, names_of
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a column is taken for a field: the kind of reason, its weight, the words it rests on."""

    kind: ReasonKind
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A field the column might be instead."""

    field: FieldName
    confidence: float


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column. `identifier` names it in this submission; `field` is None where it is none.

    `cell` is where its heading stands, as a spreadsheet calls it: in a form, the label.
    `decided_by` is the name of whoever said what it is.
    `is_applied` says that its values are read as `field`; without it, it waits for somebody.
    """

    identifier: int
    column: int
    cell: str
    header: str
    field: FieldName | None
    confidence: float
    is_applied: bool
    decided_by: str
    reasons: tuple[ReasonView, ...]
    alternatives: tuple[CandidateView, ...]
    samples: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody has to say what it is before its values are read."""
        return not self.is_applied and self.field is not None


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A data table with its columns; `document` is the SHA-256 of its file."""

    file_ordinal: int
    file: str
    document: str
    sheet: str
    position: int
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: tuple[ColumnView, ...]


def columns(*, asker: Asker, reference: str) -> tuple[MappedTable, ...]:
    """The data tables of a submission with what their columns are taken for. Raises NotFound."""
    row = found(asker, reference)
    mapped = Prefetch("columns", MappedColumn.objects.order_by("column"))
    tables = (
        ReadTable.objects.filter(file__submission=row, role=TableRole.DATA)
        .select_related("file")
        .prefetch_related(mapped)
        .order_by("file__ordinal", "position")
    )
    names = field_names(asked_in(row.collection))
    decided = _decided(ColumnDecision.objects.filter(file__submission=row))
    return tuple(_table(table, names, decided) for table in tables)


def letters(column: int) -> str:
    """How a spreadsheet calls a column that counts from 0: A, B, …, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _decided(rows: Iterable[ColumnDecision]) -> dict[tuple[int, str, int, str], str]:
    known = list(rows)
    names = names_of({row.by for row in known})
    return {(row.file_id, row.sheet, row.column, row.header): names[row.by] for row in known}


def _table(
    row: ReadTable,
    names: dict[str, FieldName],
    decided: dict[tuple[int, str, int, str], str],
) -> MappedTable:
    return MappedTable(
        file_ordinal=row.file.ordinal,
        file=row.file.name,
        document=row.file.digest,
        sheet=row.sheet,
        position=row.position,
        header_rows=tuple(row.header_rows),
        first_row=row.first_row,
        last_row=row.last_row,
        columns=tuple(
            _column(
                column,
                (row.header_rows or [row.first_row])[-1],
                names,
                decided.get((row.file_id, row.sheet, column.column, column.header), ""),
            )
            for column in row.columns.all()
        ),
    )


def _column(
    row: MappedColumn, heading: int, names: dict[str, FieldName], decided_by: str
) -> ColumnView:
    return ColumnView(
        identifier=row.pk,
        column=row.column,
        cell=row.cell or f"{letters(row.column)}{heading}",
        header=row.header,
        field=name_of_field(names, row.field) if row.field else None,
        confidence=row.confidence,
        is_applied=row.is_applied,
        decided_by=decided_by,
        reasons=tuple(
            ReasonView(ReasonKind(each["kind"]), each["weight"], each["words"])
            for each in row.reasons
        ),
        alternatives=tuple(
            CandidateView(name_of_field(names, each["field"]), each["confidence"])
            for each in row.alternatives
        ),
        samples=tuple(row.samples),
    )
