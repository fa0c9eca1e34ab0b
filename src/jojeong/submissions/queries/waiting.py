"""What is to be settled over all submissions: one sitting is enough for forty files."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jojeong.engines.reading import Severity
from jojeong.submissions.models import Doubt, Submission
from jojeong.submissions.queries.doubts import DoubtView, doubt_view, pressing
from jojeong.submissions.queries.fields import FieldView, asked_in, field_names, field_views
from jojeong.submissions.queries.listing import SubmissionLine, line_of, open_doubts, with_counts
from jojeong.submissions.queries.visible import visible
from jojeong.submissions.states import Move
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class WaitingDoubts:
    """The doubts of one submission that ask for somebody, with the fields it was asked."""

    line: SubmissionLine
    fields: tuple[FieldView, ...]
    doubts: tuple[DoubtView, ...]


def waiting_doubts(*, asker: Asker, collection: str = "") -> tuple[WaitingDoubts, ...]:
    """What is to be answered in the submissions in which the asker may decide; no mere notes."""
    rows = visible(asker).filter(collection__code=collection) if collection else visible(asker)
    known = [(row, line_of(asker, row)) for row in with_counts(rows, asker)]
    held = [(row, line) for row, line in known if line.doubts and Move.DECIDE in line.moves]
    doubts = _by_submission(
        open_doubts(asker)
        .filter(submission__in=[row for row, _ in held])
        .exclude(severity=Severity.NOTE)
        .select_related("file")
        .order_by("submission", "key", "pk")
    )
    return tuple(_waiting(row, line, doubts[row.pk]) for row, line in held if row.pk in doubts)


def _by_submission(doubts: Iterable[Doubt]) -> dict[int, list[Doubt]]:
    grouped = groupby(doubts, key=lambda doubt: doubt.submission_id)
    return {submission: list(group) for submission, group in grouped}


def _waiting(row: Submission, line: SubmissionLine, doubts: list[Doubt]) -> WaitingDoubts:
    asked = asked_in(row.collection)
    names = field_names(asked)
    same = groupby(doubts, key=lambda doubt: doubt.key)
    views = [doubt_view(list(group), names, None) for _, group in same]
    return WaitingDoubts(line, field_views(asked), tuple(sorted(views, key=pressing)))
