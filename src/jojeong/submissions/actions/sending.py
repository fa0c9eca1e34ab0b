"""작성·확인·제출: from a draft inside the ministry to what the secretariat receives."""

from collections.abc import Sequence
from typing import Final

from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.submissions.actions.steps import (
    begin,
    check_may_send,
    locked_for,
    next_of,
    owed,
    replace_earlier,
    step,
)
from jojeong.submissions.models import StoredFile, Submission
from jojeong.submissions.policies import AlreadyAnswered, MessageMissing, NothingSent, Upload
from jojeong.submissions.queries.collections import ANSWERS
from jojeong.submissions.queries.stored import Kept, check_uploads, keep_uploads
from jojeong.submissions.states import Move, SubmissionState, Verb
from jojeong.vocabulary.people import Actor


# What was accepted stands until the later one is accepted, too.
_GIVES_WAY: Final = (
    SubmissionState.RECEIVED,
    SubmissionState.READ,
    SubmissionState.SETTLED,
    SubmissionState.RETURNED,
)


def draft(*, by: Actor, collection: str, organization: str, files: Sequence[Upload]) -> Submission:
    """작성: keep files for an organization, inside it. Needs WRITE_ENTRIES for it.

    Raises NothingSent, DoesNotOwe, ClosedContent (then nothing is stored).
    """
    check_may_send(by, Permission.WRITE_ENTRIES, organization)
    kept = _kept(collection, organization, files)
    with recorded(by, Verb.DRAFTED) as event:
        row = _begin(by, collection, organization, SubmissionState.DRAFTED)
        _store(row, kept)
        event.of(f"submission:{row.reference}", files=[file.digest for file in kept])
    return row


def submit(
    *, by: Actor, collection: str, organization: str, files: Sequence[Upload]
) -> Submission:
    """작성, 확인, 제출 in one, by who may check for the organization or collects from all.

    Raises what draft raises. What was sent before and not accepted yet is replaced.
    """
    check_may_send(by, Permission.CLEAR_SUBMISSIONS, organization)
    kept = _kept(collection, organization, files)
    with recorded(by, Verb.RECEIVED) as event:
        row = _begin(by, collection, organization, *_ALL_AT_ONCE)
        _store(row, kept)
        replaced = replace_earlier(by, row, _GIVES_WAY)
        digests = [file.digest for file in kept]
        event.of(f"submission:{row.reference}", files=digests, replaced=replaced)
    return row


_ALL_AT_ONCE: Final = (
    SubmissionState.DRAFTED,
    SubmissionState.CHECKED,
    SubmissionState.RECEIVED,
)


def check(*, by: Actor, reference: str) -> Submission:
    """확인: the planning office stands behind a draft. Needs CLEAR_SUBMISSIONS for it."""
    with recorded(by, Verb.CHECKED) as event:
        row = locked_for(by, Move.CHECK, reference)
        step(by, row, SubmissionState.CHECKED)
        event.of(f"submission:{reference}")
    return row


def send_back(*, by: Actor, reference: str, message: str = "") -> Submission:
    """The planning office hands a draft back to its author, with a word or without."""
    with recorded(by, Verb.SENT_BACK) as event:
        row = locked_for(by, Move.SEND_BACK, reference)
        row.message = message
        row.save(update_fields=["message"])
        step(by, row, SubmissionState.DRAFTED)
        event.of(f"submission:{reference}")
    return row


def receive(*, by: Actor, reference: str) -> Submission:
    """제출: what was checked goes to the secretariat; it replaces what was sent before."""
    with recorded(by, Verb.RECEIVED) as event:
        row = locked_for(by, Move.SUBMIT, reference)
        step(by, row, SubmissionState.RECEIVED)
        replaced = replace_earlier(by, row, _GIVES_WAY)
        event.of(f"submission:{reference}", replaced=replaced)
    return row


def withdraw(*, by: Actor, reference: str) -> Submission:
    """Take back what was not sent yet."""
    with recorded(by, Verb.WITHDRAWN) as event:
        row = locked_for(by, Move.WITHDRAW, reference)
        step(by, row, SubmissionState.WITHDRAWN)
        event.of(f"submission:{reference}")
    return row


def attest(*, by: Actor, collection: str, organization: str) -> Submission:
    """해당 없음 확인: an organization has nothing to report. Raises AlreadyAnswered, DoesNotOwe.

    There is nothing to read, so it waits to be accepted at once.
    """
    check_may_send(by, Permission.CLEAR_SUBMISSIONS, organization)
    with recorded(by, Verb.ATTESTED) as event:
        asked, owing = owed(collection, organization)
        row = next_of(asked, owing)
        _check_unanswered(row)
        row.is_attestation = True
        begin(by, row, *_ALL_AT_ONCE, SubmissionState.READ, SubmissionState.SETTLED)
        replaced = replace_earlier(by, row, (SubmissionState.RETURNED,))
        event.of(f"submission:{row.reference}", replaced=replaced)
    return row


def return_(*, by: Actor, reference: str, message: str) -> Submission:
    """Return a submission with what has to be changed. Needs COLLECT; raises MessageMissing."""
    if not message.strip():
        raise MessageMissing
    with recorded(by, Verb.RETURNED) as event:
        row = locked_for(by, Move.RETURN, reference)
        row.message = message.strip()
        row.save(update_fields=["message"])
        step(by, row, SubmissionState.RETURNED)
        event.of(f"submission:{reference}")
    return row


def _kept(collection: str, organization: str, files: Sequence[Upload]) -> list[Kept]:
    """The files in the vault, once nothing was found in them that may not be kept."""
    asked, _ = owed(collection, organization)
    if not files:
        raise NothingSent
    check_uploads(files, asked.questionnaire)
    return keep_uploads(files)


def _begin(by: Actor, collection: str, organization: str, *states: SubmissionState) -> Submission:
    asked, owing = owed(collection, organization)
    return begin(by, next_of(asked, owing), *states)


def _store(row: Submission, kept: Sequence[Kept]) -> None:
    StoredFile.objects.bulk_create(
        StoredFile(submission=row, ordinal=ordinal, name=f.name, digest=f.digest, size=f.size)
        for ordinal, f in enumerate(kept, start=1)
    )


def _check_unanswered(row: Submission) -> None:
    answers = Submission.objects.filter(
        collection=row.collection, organization=row.organization, state__in=list(ANSWERS)
    )
    standing = answers.select_related("collection", "organization").order_by("ordinal").last()
    if standing is not None:
        raise AlreadyAnswered(
            organization=row.organization.code,
            collection=row.collection.code,
            submission=standing.reference,
        )
