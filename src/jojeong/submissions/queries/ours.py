"""What an organization owes to every collection, with the last it sent: the page of a ministry."""

from dataclasses import dataclass
from datetime import datetime

from jojeong.accounts.policies import own_codes
from jojeong.accounts.queries import OrganizationName, organization_name
from jojeong.submissions.models import Obligation, Submission
from jojeong.submissions.policies import OWN_AFFAIR
from jojeong.submissions.queries.collections import closes, duty_of, is_over
from jojeong.submissions.queries.fields import asked_in
from jojeong.submissions.queries.listing import SubmissionLine, line_of, with_counts
from jojeong.submissions.queries.visible import visible
from jojeong.submissions.states import Duty, SubmissionState
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer one of the asker's organizations owes, or owed.

    `lines` are what it drafted and sent to that collection, the last one first; `closes` is the
    first moment after the deadline.
    """

    collection: str
    title_ko: str
    title_en: str
    period: int
    closes: datetime
    organization: OrganizationName
    duty: Duty
    lines: tuple[SubmissionLine, ...]

    @property
    def last(self) -> SubmissionLine | None:
        """What was drafted or sent last, unless it was taken back."""
        kept = (line for line in self.lines if line.state is not SubmissionState.WITHDRAWN)
        return next(kept, None)


def owed(*, asker: Asker) -> tuple[Owed, ...]:
    """What the asker's organizations owe, what is due first first. Nobody else's is among it."""
    codes = own_codes(asker)
    owing = Obligation.objects.filter(organization__code__in=codes)
    asked = list(owing.select_related("collection", "organization")) if codes else []
    if not asked:
        return ()
    mine = visible(asker).filter(organization__code__in=codes)
    sent = with_counts(mine, asker).order_by("-ordinal")
    rows = list(sent)
    found = [_owed(asker, each, [row for row in rows if _answers(row, each)]) for each in asked]
    return tuple(sorted(found, key=lambda each: (each.closes, each.organization.code)))


def _answers(row: Submission, asked: Obligation) -> bool:
    return (row.collection_id, row.organization_id) == (asked.collection_id, asked.organization_id)


def _owed(asker: Asker, asked: Obligation, rows: list[Submission]) -> Owed:
    """`rows` are the submissions to it, the last one first."""
    questionnaire, end = asked_in(asked.collection), closes(asked.collection.due)
    sent = next((row for row in rows if SubmissionState(row.state) not in OWN_AFFAIR), None)
    state = SubmissionState(sent.state) if sent else None
    return Owed(
        collection=asked.collection.code,
        title_ko=questionnaire.title_ko,
        title_en=questionnaire.title_en,
        period=asked.collection.period,
        closes=end,
        organization=organization_name(asked.organization),
        duty=duty_of(sent, state, is_over=is_over(asker, end)),
        lines=tuple(line_of(asker, row) for row in rows),
    )
