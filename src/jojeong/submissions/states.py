"""The closed sets of this room: how a submission goes on, who moves it, and the events."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from jojeong.accounts.states import Permission


class SubmissionState(StrEnum):
    """Where a submission stands. Up to `checked` it is the ministry's own affair."""

    DRAFTED = "drafted"  # 작성: by the programme division
    CHECKED = "checked"  # 확인: by the planning and coordination office
    RECEIVED = "received"  # 제출
    READ = "read"
    SETTLED = "settled"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Final[Mapping[SubmissionState, frozenset[SubmissionState]]] = {
    SubmissionState.DRAFTED: frozenset({SubmissionState.CHECKED, SubmissionState.WITHDRAWN}),
    SubmissionState.CHECKED: frozenset(
        {SubmissionState.RECEIVED, SubmissionState.DRAFTED, SubmissionState.WITHDRAWN}
    ),
    SubmissionState.RECEIVED: frozenset(
        {SubmissionState.READ, SubmissionState.RETURNED, SubmissionState.REPLACED}
    ),
    SubmissionState.READ: frozenset(
        {SubmissionState.SETTLED, SubmissionState.RETURNED, SubmissionState.REPLACED}
    ),
    # A recode taken back or a column decided anew may raise a doubt again.
    SubmissionState.SETTLED: frozenset(
        {
            SubmissionState.ACCEPTED,
            SubmissionState.READ,
            SubmissionState.RETURNED,
            SubmissionState.REPLACED,
        }
    ),
    SubmissionState.ACCEPTED: frozenset({SubmissionState.REPLACED}),
    SubmissionState.RETURNED: frozenset({SubmissionState.REPLACED}),
    SubmissionState.REPLACED: frozenset(),
    SubmissionState.WITHDRAWN: frozenset(),
}

OWNERS: Final[Mapping[SubmissionState, Permission | None]] = {
    SubmissionState.DRAFTED: Permission.WRITE_ENTRIES,
    SubmissionState.CHECKED: Permission.CLEAR_SUBMISSIONS,
    SubmissionState.RECEIVED: None,  # the platform reads it
    SubmissionState.READ: Permission.COLLECT,
    SubmissionState.SETTLED: Permission.ACCEPT_SUBMISSIONS,
    SubmissionState.ACCEPTED: None,
    SubmissionState.RETURNED: Permission.WRITE_ENTRIES,
    SubmissionState.REPLACED: None,
    SubmissionState.WITHDRAWN: None,
}


class Duty(StrEnum):
    """What the ledger says of an organization in a collection; derived, never stored."""

    OWES = "owes"
    LATE = "late"
    ANSWERED = "answered"
    ATTESTED = "attested"


class Move(StrEnum):
    """What can be done with a submission; which of them are open to somebody is derived."""

    CHECK = "check"
    SEND_BACK = "send_back"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    RETURN = "return"
    ACCEPT = "accept"
    REPLACE = "replace"


class Verb(StrEnum):
    """The events of this room."""

    COLLECTION_OPENED = "submissions.collection_opened"
    ASKED = "submissions.asked"
    REMINDED = "submissions.reminded"
    DRAFTED = "submissions.drafted"
    CHECKED = "submissions.checked"
    SENT_BACK = "submissions.sent_back"
    RECEIVED = "submissions.received"
    ATTESTED = "submissions.attested"
    WITHDRAWN = "submissions.withdrawn"
    FILE_READ = "submissions.file_read"
    READ = "submissions.read"
    COLUMNS_DECIDED = "submissions.columns_decided"
    COLUMNS_CONFIRMED = "submissions.columns_confirmed"
    DOUBTS_SETTLED = "submissions.doubts_settled"
    RECODE_TAKEN_BACK = "submissions.recode_taken_back"
    ANSWER_REOPENED = "submissions.answer_reopened"
    RETURNED = "submissions.returned"
    ACCEPTED = "submissions.accepted"
