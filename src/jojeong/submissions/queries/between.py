"""Doubts no single file shows: what somebody else sent too, what was sent last year already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, QuerySet

from jojeong.engines.reading import DoubtKind, Severity
from jojeong.submissions.models import ReadRow, StoredFile, Submission
from jojeong.submissions.policies import OWN_AFFAIR
from jojeong.submissions.states import SubmissionState


# Fewer equal rows are no block; a row of fewer answers may be equal by chance.
ROWS_OF_A_BLOCK: Final = 3
MOST_OF_A_FILE: Final = 0.8
_PLACES: Final = 20


@dataclass(frozen=True, slots=True)
class FoundDoubt:
    """A doubt between files; `file` is the one of this submission it is about."""

    kind: DoubtKind
    severity: Severity
    file: StoredFile
    raw: str = ""
    places: tuple[tuple[str, str], ...] = ()
    count: int = 1
    words: Mapping[str, str] = field(default_factory=dict)


def between(row: Submission) -> tuple[FoundDoubt, ...]:
    """All doubts between the files of a submission and what was sent otherwise."""
    files = list(row.files.order_by("ordinal"))
    found: list[FoundDoubt] = []
    for file in files:
        twice = list(_same_file(row, file))
        found += twice or _same_rows(row, file)
        found += _of_last_period(row, file)
    return (*found, *_same_identifier(row, files))


def _others(row: Submission) -> QuerySet[Submission]:
    """What other organizations sent to any collection of this questionnaire's period."""
    gone = [*OWN_AFFAIR, SubmissionState.REPLACED]
    return (
        Submission.objects.filter(collection__period=row.collection.period)
        .exclude(organization=row.organization_id)
        .exclude(state__in=gone)
    )


def _same_file(row: Submission, file: StoredFile) -> Iterator[FoundDoubt]:
    same = StoredFile.objects.filter(digest=file.digest, submission__in=_others(row))
    for other in _with_submission(same):
        yield FoundDoubt(
            DoubtKind.SAME_FILE_ELSEWHERE,
            Severity.BLOCKING,
            file,
            words=_whose(other.submission),
        )


def _with_submission(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    return files.select_related("submission__collection", "submission__organization").order_by(
        "pk"
    )


def _whose(other: Submission) -> dict[str, str]:
    return {"organization": other.organization.code, "submission": other.reference}


def _same_rows(row: Submission, file: StoredFile) -> list[FoundDoubt]:
    mine = ReadRow.objects.filter(file=file).exclude(digest="")
    same = ReadRow.objects.filter(
        digest__in=mine.values("digest"), file__submission__in=_others(row)
    )
    blocks = (
        same.values("file__submission")
        .annotate(rows=Count("digest", distinct=True))
        .filter(rows__gte=ROWS_OF_A_BLOCK)
        .order_by("file__submission")
    )
    return [_block(file, mine, same, each["file__submission"]) for each in blocks]


def _block(
    file: StoredFile, mine: QuerySet[ReadRow], same: QuerySet[ReadRow], submission: int
) -> FoundDoubt:
    other = Submission.objects.select_related("collection", "organization").get(pk=submission)
    theirs = same.filter(file__submission=submission)
    rows = mine.filter(digest__in=theirs.values("digest")).order_by("table", "number")
    return FoundDoubt(
        DoubtKind.SAME_ROWS_ELSEWHERE,
        Severity.BLOCKING,
        file,
        places=_places(rows),
        count=rows.count(),
        words=_whose(other) | {"rows": str(rows.count())},
    )


def _places(rows: QuerySet[ReadRow]) -> tuple[tuple[str, str], ...]:
    return tuple((row.sheet, str(row.number)) for row in rows[:_PLACES])


def _of_last_period(row: Submission, file: StoredFile) -> list[FoundDoubt]:
    """The same file, or most of its rows, as the organization sent for an earlier period."""
    earlier = (
        Submission.objects.filter(
            organization=row.organization_id, collection__period__lt=row.collection.period
        )
        .exclude(state__in=OWN_AFFAIR)
        .order_by("-collection__period", "-ordinal")
        .select_related("collection", "organization")
    )
    same = _with_submission(
        StoredFile.objects.filter(digest=file.digest, submission__in=earlier.order_by())
    ).last()
    if same is not None:
        return [_old(file, same.submission, file.row_count)]
    mine = ReadRow.objects.filter(file=file).exclude(digest="")
    old = ReadRow.objects.filter(file__submission__in=earlier.order_by())
    shared = mine.filter(digest__in=old.values("digest")).count()
    if shared < max(ROWS_OF_A_BLOCK, MOST_OF_A_FILE * file.row_count):
        return []
    latest = earlier.first()
    return [_old(file, latest, shared)] if latest else []


def _old(file: StoredFile, earlier: Submission, rows: int) -> FoundDoubt:
    return FoundDoubt(
        DoubtKind.FILE_OF_LAST_PERIOD,
        Severity.BLOCKING,
        file,
        count=max(rows, 1),
        words={"submission": earlier.reference, "period": str(earlier.collection.period)},
    )


def _same_identifier(row: Submission, files: list[StoredFile]) -> Iterator[FoundDoubt]:
    """Identifiers that stand in more than one file of a submission."""
    named = ReadRow.objects.filter(file__submission=row).exclude(identifier="")
    twice = (
        named.values("identifier")
        .annotate(files=Count("file", distinct=True))
        .filter(files__gt=1)
        .order_by("identifier")
    )
    by_pk = {file.pk: file for file in files}
    for each in twice:
        rows = named.filter(identifier=each["identifier"]).order_by("file__ordinal", "number")
        last = list(rows)[-1]
        yield FoundDoubt(
            DoubtKind.DUPLICATE_IDENTIFIER,
            Severity.QUESTION,
            by_pk[last.file_id],
            raw=each["identifier"],
            places=((last.sheet, str(last.number)),),
            count=rows.count(),
            words={"identifier": each["identifier"], "files": str(each["files"])},
        )
