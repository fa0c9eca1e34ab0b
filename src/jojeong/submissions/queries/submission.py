"""One submission: its files, the tables found in them, and how it came to stand where it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from jojeong.engines.reading import TableRole
from jojeong.submissions.models import ReadTable, Step, StoredFile, Submission
from jojeong.submissions.queries.fields import FieldView, asked_in, field_views
from jojeong.submissions.queries.listing import SubmissionLine, line_of, with_counts
from jojeong.submissions.queries.visible import before, found, names_of
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class TableView:
    """A block of rows that was found in a file; rows count from 1."""

    position: int
    sheet: str
    role: TableRole
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as it was sent. `problem` is the sentence of a refusal where it can't be read."""

    ordinal: int
    name: str
    digest: str
    size: int
    is_read: bool
    rows: int
    problem: str
    problem_words: Mapping[str, str]
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One move: to which state, when, and who made it (a name, or "system")."""

    state: SubmissionState
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """A submission, whole. `replaces` and `replaced_by` are references, empty where none."""

    line: SubmissionLine
    message: str
    replaces: str
    replaced_by: str
    files: tuple[FileView, ...]
    steps: tuple[StepView, ...]
    fields: tuple[FieldView, ...]


def submission(*, asker: Asker, reference: str) -> SubmissionView:
    """One submission. Raises NotFound where there is none the asker may see."""
    row = with_counts(_whole(asker, reference), asker).get()
    replaced = before(row)
    return SubmissionView(
        line=line_of(asker, row),
        message=row.message,
        replaces=replaced.reference if replaced else "",
        replaced_by=row.replaced_by.reference if row.replaced_by else "",
        files=tuple(_file(file) for file in row.files.all()),
        steps=_steps(row),
        fields=field_views(asked_in(row.collection)),
    )


def _whole(asker: Asker, reference: str) -> QuerySet[Submission]:
    tables = Prefetch("tables", ReadTable.objects.order_by("position"))
    files = Prefetch("files", StoredFile.objects.prefetch_related(tables))
    rows = Submission.objects.filter(pk=found(asker, reference).pk)
    later = ("replaced_by__collection", "replaced_by__organization")
    related = ("collection", "organization", *later)
    return rows.select_related(*related).prefetch_related(files, "steps")


def _file(row: StoredFile) -> FileView:
    return FileView(
        ordinal=row.ordinal,
        name=row.name,
        digest=row.digest,
        size=row.size,
        is_read=row.is_read,
        rows=row.row_count,
        problem=row.problem,
        problem_words=row.problem_words,
        tables=tuple(_table(table) for table in row.tables.all()),
    )


def _table(row: ReadTable) -> TableView:
    return TableView(
        position=row.position,
        sheet=row.sheet,
        role=TableRole(row.role),
        header_rows=tuple(row.header_rows),
        first_row=row.first_row,
        last_row=row.last_row,
    )


def _steps(row: Submission) -> tuple[StepView, ...]:
    steps: list[Step] = list(row.steps.all())
    names = names_of({step.by for step in steps})
    return tuple(StepView(SubmissionState(s.state), s.at, names[s.by]) for s in steps)
