"""Reading a stored file with all that people decided: the same bytes and words, the same rows.

Nothing is written here; what comes out is kept by an action.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import Final

from django.db.models import Case, Count, IntegerField, Q, Sum, Value, When

from jojeong.engines import reading
from jojeong.engines.reading import (
    Answer,
    ColumnAnswer,
    Decisions,
    Reading,
    Remembered,
    Row,
)
from jojeong.submissions.models import ColumnDecision, StoredFile, Submission, ValueDecision
from jojeong.submissions.policies import parse_reference
from jojeong.submissions.queries.between import FoundDoubt, between
from jojeong.submissions.queries.fields import asked_in
from jojeong.submissions.queries.stored import workbook_of
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.questionnaires import FieldKind, Questionnaire
from jojeong.vocabulary.refusals import Refusal


READ_BY_US: Final = (SubmissionState.RECEIVED, SubmissionState.READ, SubmissionState.SETTLED)
# So many rows are read before the database is held; of a longer file the rest while it is kept.
_AHEAD: Final = 20_000


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was read of a file, or why it can't be: `problem` is the refusal.

    `decided` is the digest of what people had decided when it was read.
    """

    file: int
    decided: str
    reading: Reading | None = None
    rows: Iterable[Row] = ()
    problem: Refusal | None = None
    told_apart_by: frozenset[str] = frozenset()
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class AllRead:
    """Every file of a submission is read; the doubts that lie between files."""

    between: tuple[FoundDoubt, ...]


def next_to_keep(*, asker: Asker, reference: str) -> FileReading | AllRead | None:
    """Read the next file, or look between them where all are read; nothing where it went on.

    Only the platform itself reads.
    """
    row = _in_reading(reference) if asker.is_system else None
    if row is None:
        return None
    file = row.files.filter(is_read=False).order_by("ordinal").first()
    if file is not None:
        return read_file(row, file)
    if row.state == SubmissionState.SETTLED:
        return None
    return AllRead(between(row))


def _in_reading(reference: str) -> Submission | None:
    wanted = parse_reference(reference)
    return (
        Submission.objects.select_related("collection", "organization")
        .filter(
            collection__code=wanted.collection,
            organization__code=wanted.organization,
            ordinal=wanted.ordinal,
            state__in=READ_BY_US,
            is_attestation=False,
        )
        .first()
    )


def read_file(row: Submission, file: StoredFile) -> FileReading:
    """Read one file; a file that can't be opened is a reading with a problem."""
    asked = asked_in(row.collection)
    decisions = decisions_on(file)
    try:
        found = reading.read(
            workbook_of(file), asked, remembered=remembered(row, asked), decisions=decisions
        )
        return FileReading(
            file.pk,
            digest_of(decisions),
            found,
            _read_ahead(found.rows),
            told_apart_by=frozenset(_telling(asked)),
            identifier=asked.identifier,
        )
    except Refusal as problem:
        return FileReading(file.pk, digest_of(decisions), problem=problem)


def _read_ahead(rows: Iterable[Row]) -> Iterable[Row]:
    going = iter(rows)
    ahead = list(islice(going, _AHEAD))
    return chain(ahead, going) if len(ahead) == _AHEAD else ahead


def _telling(asked: Questionnaire) -> Iterator[str]:
    """The fields whose answers tell rows apart: whose row it is says nothing of what it says."""
    for field in asked.fields:
        if field.kind is not FieldKind.ORGANIZATION:
            yield field.identifier


def decisions_on(file: StoredFile) -> Decisions:
    """What people decided about a file's columns, and about the values of its submission."""
    columns = ColumnDecision.objects.filter(file=file)
    values = list(ValueDecision.objects.filter(submission=file.submission_id).exclude(field=""))
    return Decisions(
        columns=tuple(ColumnAnswer(c.sheet, c.column, c.header, c.field) for c in columns),
        answers=tuple(Answer(v.field, v.raw, v.value) for v in values),
        as_written=frozenset((v.field, v.raw) for v in values if v.raw == v.value),
    )


def digest_of(decisions: Decisions) -> str:
    """SHA-256 of decisions: equal while nobody decided anything else."""
    said = asdict(decisions) | {"as_written": sorted(decisions.as_written)}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def remembered(row: Submission, asked: Questionnaire) -> tuple[Remembered, ...]:
    """How often each heading was confirmed to be a field asked here, by whom of the two.

    A file's own decisions are no memory of it: it is told them as they are.
    """
    is_here = Q(file__submission__organization=row.organization_id)
    kept = (
        ColumnDecision.objects.exclude(file__submission=row)
        .filter(field__in=[field.identifier for field in asked.fields])
        .exclude(header="")
        .values("header", "field")
        .annotate(
            times=Count("pk"),
            here=Sum(
                Case(When(is_here, then=Value(1)), default=Value(0), output_field=IntegerField())
            ),
        )
        .order_by("header", "field")
    )
    return tuple(
        Remembered(each["header"], each["field"], each["here"], each["times"] - each["here"])
        for each in kept
    )
