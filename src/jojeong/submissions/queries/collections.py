"""Collections, and the ledger of who has answered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Prefetch

from jojeong import reference
from jojeong.accounts.models import Organization
from jojeong.accounts.policies import own_codes
from jojeong.accounts.queries import OrganizationName, organization_name
from jojeong.submissions.models import Collection, Obligation, Reminder, Step, Submission
from jojeong.submissions.policies import may_see, sees_all
from jojeong.submissions.queries.fields import FieldView, asked_in, field_views
from jojeong.submissions.queries.visible import visible_collections
from jojeong.submissions.states import Duty, SubmissionState
from jojeong.vocabulary.clock import deadline, seoul_date
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound
from jojeong.vocabulary.sources import SourceRef


# In these a submission counts as an answer.
ANSWERS = frozenset(
    {
        SubmissionState.RECEIVED,
        SubmissionState.READ,
        SubmissionState.SETTLED,
        SubmissionState.ACCEPTED,
    }
)


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A collection, and how many of those the asker may know of have answered.

    `closes` is the first moment after the deadline; `duties` counts organizations.
    """

    code: str
    questionnaire: str
    title_ko: str
    title_en: str
    period: int
    opened: date
    due: date
    closes: datetime
    duties: Mapping[Duty, int]

    @property
    def asked(self) -> int:
        """How many organizations were asked."""
        return sum(self.duties.values())


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """대장의 한 줄: what one organization owes, and what came of it.

    `submission` is the reference of the last one sent (empty where there is none, or the asker
    may not see it); `is_late` says that the answer came, or is missing, after the deadline.
    """

    organization: OrganizationName
    duty: Duty
    is_late: bool
    submission: str
    state: SubmissionState | None
    received: datetime | None
    reminded: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A step of the budget year a collection asks about; `on` is None where no source dates it."""

    name_ko: str
    name_en: str
    on: date | None
    source: str
    place: SourceRef


@dataclass(frozen=True, slots=True)
class Ledger:
    """제출 대장: everybody who owes an answer to one collection, as far as the asker may know.

    `calendar` is the dated calendar of the budget year it asks about.
    """

    collection: CollectionLine
    lines: tuple[LedgerLine, ...]
    calendar: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection with what it asks."""

    line: CollectionLine
    fields: tuple[FieldView, ...]


def collections(*, asker: Asker) -> tuple[CollectionLine, ...]:
    """The collections the asker runs or owes an answer to, the latest period first."""
    rows = list(visible_collections(asker))
    ledgers = _lines_by_collection(asker, rows)
    return tuple(_line(row, ledgers.get(row.pk, [])) for row in rows)


def collection(*, asker: Asker, code: str) -> CollectionView:
    """One collection with its fields. Raises NotFound."""
    row = _found(asker, code)
    line = _line(row, _lines_by_collection(asker, [row]).get(row.pk, []))
    return CollectionView(line, field_views(asked_in(row)))


def ledger(*, asker: Asker, collection: str) -> Ledger:
    """Who owes, answered, attested, is late: all of them for the secretariat, else one's own.

    Raises NotFound where the asker neither runs the collection nor owes it anything.
    """
    row = _found(asker, collection)
    lines = _lines_by_collection(asker, [row]).get(row.pk, [])
    return Ledger(_line(row, lines), tuple(lines), _calendar(row.period))


def _calendar(year: int) -> tuple[CalendarDay, ...]:
    return tuple(
        CalendarDay(s.name_ko, s.name_en, s.date_for(year), s.source.publisher, s.place)
        for s in reference.budget_calendar()
    )


def closes(due: date) -> datetime:
    """The first moment after a deadline: its day counts whole, and it ends on no holiday."""
    return deadline(due, holidays={row.day for row in reference.holidays()})


def is_over(asker: Asker, end: datetime) -> bool:
    """Whether a deadline has ended on the day the asker asks."""
    return asker.on >= seoul_date(end)


def _found(asker: Asker, code: str) -> Collection:
    row = visible_collections(asker).filter(code=code).first()
    if row is None:
        raise NotFound(name=code)
    return row


def _line(row: Collection, lines: Iterable[LedgerLine]) -> CollectionLine:
    asked = asked_in(row)
    counted = Counter(line.duty for line in lines)
    return CollectionLine(
        code=row.code,
        questionnaire=row.questionnaire,
        title_ko=asked.title_ko,
        title_en=asked.title_en,
        period=row.period,
        opened=row.opened,
        due=row.due,
        closes=closes(row.due),
        duties={duty: counted[duty] for duty in Duty},
    )


def _lines_by_collection(asker: Asker, rows: Iterable[Collection]) -> dict[int, list[LedgerLine]]:
    owed = Obligation.objects.filter(collection__in=list(rows)).select_related(
        "organization", "collection"
    )
    if not (asker.is_system or sees_all(asker)):
        owed = owed.filter(organization__code__in=own_codes(asker))
    owed = owed.prefetch_related(Prefetch("reminders", Reminder.objects.order_by("at", "pk")))
    latest = _latest_sent(owed)
    return {
        pk: [_ledger_line(asker, each, latest) for each in group]
        for pk, group in groupby(owed, key=lambda each: each.collection_id)
    }


def _latest_sent(owed: Iterable[Obligation]) -> dict[tuple[int, int], Submission]:
    """The last submission of each organization to each collection that was really sent."""
    steps = Prefetch("steps", Step.objects.filter(state=SubmissionState.RECEIVED))
    sent = (
        Submission.objects.filter(
            collection__in={each.collection_id for each in owed},
            organization__in={each.organization_id for each in owed},
            steps__state=SubmissionState.RECEIVED,
        )
        .select_related("collection", "organization")
        .prefetch_related(steps)
        .order_by("collection", "organization", "ordinal")
    )
    return {(row.collection_id, row.organization_id): row for row in sent}


def _ledger_line(
    asker: Asker, owed: Obligation, latest: Mapping[tuple[int, int], Submission]
) -> LedgerLine:
    row = latest.get((owed.collection_id, owed.organization_id))
    state = SubmissionState(row.state) if row else None
    received = min((step.at for step in row.steps.all()), default=None) if row else None
    end = closes(owed.collection.due)
    duty = duty_of(row, state, is_over=is_over(asker, end))
    shown = row is not None and state is not None and _is_shown(asker, row.organization, state)
    return LedgerLine(
        organization=organization_name(owed.organization),
        duty=duty,
        is_late=duty is Duty.LATE or (received is not None and received >= end),
        submission=row.reference if row and shown else "",
        state=state if shown else None,
        received=received,
        reminded=tuple(reminder.at for reminder in owed.reminders.all()),
    )


def _is_shown(asker: Asker, organization: Organization, state: SubmissionState) -> bool:
    return may_see(asker, organization.code, state)


def duty_of(row: Submission | None, state: SubmissionState | None, *, is_over: bool) -> Duty:
    """What the ledger says where this is the last thing an organization sent."""
    if row is None or state not in ANSWERS:
        return Duty.LATE if is_over else Duty.OWES
    return Duty.ATTESTED if row.is_attestation else Duty.ANSWERED
