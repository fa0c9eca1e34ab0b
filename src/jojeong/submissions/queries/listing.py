"""Submissions as lines, and what waits for the asker."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum

from jojeong.accounts.queries import OrganizationName, organization_name
from jojeong.engines.reading import Severity
from jojeong.submissions.models import (
    Doubt,
    StoredFile,
    Submission,
    ValueDecision,
)
from jojeong.submissions.policies import OWN_AFFAIR, Situation, moves_open_to, sees_all
from jojeong.submissions.policies.keys import ABOUT_OTHERS
from jojeong.submissions.queries.visible import visible
from jojeong.submissions.states import Move, SubmissionState
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class SubmissionFilter:
    """Which submissions are wanted; empty means any."""

    collection: str = ""
    organization: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A submission with its counts. `reference` is how it is named, "kr-ai-2027:MSIT:2".

    `doubts` and `blocking` count those that are open, equal ones once; `is_reading` says that
    the platform has not yet read all `files` with what was decided.
    """

    reference: str
    collection: str
    organization: OrganizationName
    ordinal: int
    state: SubmissionState
    is_attestation: bool
    files: int
    files_read: int
    rows: int
    doubts: int
    blocking: int
    received: datetime | None
    moves: tuple[Move, ...]

    @property
    def is_reading(self) -> bool:
        """Whether the platform still reads it."""
        if self.is_attestation or self.state not in _READ_BY_US:
            return False
        return self.state is SubmissionState.RECEIVED or self.files_read < self.files


_READ_BY_US = frozenset({SubmissionState.RECEIVED, SubmissionState.READ, SubmissionState.SETTLED})


@dataclass(frozen=True, slots=True)
class Desk:
    """What is on the asker's desk: what waits for them to do something, and what is under way."""

    waiting: tuple[SubmissionLine, ...]
    reading: tuple[SubmissionLine, ...]
    others: tuple[SubmissionLine, ...]


def submissions(
    *, asker: Asker, wanted: SubmissionFilter | None = None
) -> tuple[SubmissionLine, ...]:
    """The submissions the asker may see, by collection, organization and order of sending."""
    rows = visible(asker)
    for name, value in _conditions(wanted or SubmissionFilter()).items():
        rows = rows.filter(**{name: value})
    return tuple(line_of(asker, row) for row in with_counts(rows, asker))


def desk(*, asker: Asker, collection: str = "") -> Desk:
    """Everything of a collection, or of all, by whether it waits for the asker."""
    lines = submissions(asker=asker, wanted=SubmissionFilter(collection=collection))
    reading = tuple(line for line in lines if line.is_reading)
    waiting = tuple(line for line in lines if not line.is_reading and _waits(line))
    placed = {line.reference for line in (*reading, *waiting)}
    others = tuple(line for line in lines if line.reference not in placed)
    return Desk(waiting, reading, others)


# To return or replace something is always possible; it waits for nobody.
_PRESSING = frozenset({Move.CHECK, Move.SUBMIT, Move.ACCEPT})


def _waits(line: SubmissionLine) -> bool:
    settles = Move.DECIDE in line.moves and line.blocking > 0
    return settles or bool(_PRESSING.intersection(line.moves))


def _conditions(wanted: SubmissionFilter) -> dict[str, str]:
    asked = {
        "collection__code": wanted.collection,
        "organization__code": wanted.organization,
        "state": wanted.state,
    }
    return {name: value for name, value in asked.items() if value}


def with_counts(rows: QuerySet[Submission], asker: Asker) -> QuerySet[Submission]:
    """The same rows with what a line counts, in one query."""
    files = StoredFile.objects.filter(submission=OuterRef("pk")).order_by().values("submission")
    doubts = open_doubts(asker).filter(submission=OuterRef("pk")).order_by().values("submission")
    blocking = doubts.filter(severity=Severity.BLOCKING)
    once = Count("key", distinct=True)
    return rows.annotate(
        received_at=Min("steps__at", filter=Q(steps__state=SubmissionState.RECEIVED)),
        file_count=_number(files.annotate(n=Count("pk")).values("n")),
        read_count=_number(files.filter(is_read=True).annotate(n=Count("pk")).values("n")),
        all_rows=_number(files.annotate(n=Sum("row_count")).values("n")),
        doubt_count=_number(doubts.annotate(n=once).values("n")),
        blocking_count=_number(blocking.annotate(n=once).values("n")),
        is_overtaken=overtaken(),
    )


def overtaken() -> Exists:
    """Whether a later one of the same organization to the same collection was sent."""
    later = Submission.objects.filter(
        collection=OuterRef("collection"),
        organization=OuterRef("organization"),
        ordinal__gt=OuterRef("ordinal"),
    )
    return Exists(later.exclude(state__in=OWN_AFFAIR))


def _number(rows: QuerySet[Any, Any]) -> Subquery:
    return Subquery(rows, output_field=IntegerField())


def open_doubts(asker: Asker | None = None) -> QuerySet[Doubt]:
    """The doubts nobody has answered yet, as far as the asker may know of them."""
    answered = ValueDecision.objects.filter(submission=OuterRef("submission"), key=OuterRef("key"))
    return known_doubts(asker).filter(~Exists(answered))


def known_doubts(asker: Asker | None = None) -> QuerySet[Doubt]:
    """All doubts; what other organizations sent is for the secretariat to know."""
    if asker is None or _knows_of_others(asker):
        return Doubt.objects.all()
    return Doubt.objects.exclude(kind__in=ABOUT_OTHERS)


def known_decisions(asker: Asker, row: Submission) -> QuerySet[ValueDecision]:
    """The answers to a submission; those to doubts about others are for the secretariat to know.

    A doubt that is gone can't say whom it was about: what was answered to it is not told either.
    """
    told = ValueDecision.objects.filter(submission=row)
    if _knows_of_others(asker):
        return told
    known = known_doubts(asker).filter(submission=row).order_by().values("key")
    return told.filter(~Q(field="") | Q(key__in=known))


def _knows_of_others(asker: Asker) -> bool:
    return asker.is_system or sees_all(asker)


def situation_of(row: Submission) -> Situation:
    """A row with `is_overtaken` as its rules see it."""
    return Situation(
        row.organization.code,
        SubmissionState(row.state),
        is_attestation=row.is_attestation,
        has_later=row.replaced_by_id is not None,
        is_overtaken=vars(row)["is_overtaken"],
    )


def line_of(asker: Asker, row: Submission) -> SubmissionLine:
    """A row of `with_counts` as a line."""
    counts = vars(row)
    return SubmissionLine(
        reference=row.reference,
        collection=row.collection.code,
        organization=organization_name(row.organization),
        ordinal=row.ordinal,
        state=SubmissionState(row.state),
        is_attestation=row.is_attestation,
        files=counts["file_count"] or 0,
        files_read=counts["read_count"] or 0,
        rows=counts["all_rows"] or 0,
        doubts=counts["doubt_count"] or 0,
        blocking=counts["blocking_count"] or 0,
        received=counts["received_at"],
        moves=moves_open_to(asker, situation_of(row)),
    )
