"""Submissions over the API: sent with their files, looked at, settled, accepted."""

from ninja import Form, Path, Query, Router, Status

from jojeong.submissions import actions, queries
from jojeong.submissions.queries import DoubtView, MappedTable, SubmissionLine, SubmissionView
from jojeong.web.api.access import FOR_THE_SIGNED_IN, the_signed_in
from jojeong.web.api.answers import REFUSALS
from jojeong.web.api.asked import (
    AnswersAsked,
    DoubtsAsked,
    Files,
    Reference,
    ReturnAsked,
    SubmissionAsked,
    SubmissionsAsked,
    uploads,
)
from jojeong.web.asking import AskingRequest


router = Router(tags=["submissions"], auth=the_signed_in)
_WHOLE = {200: SubmissionView, **REFUSALS}


@router.get("", response={200: list[SubmissionLine], **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def submissions(request: AskingRequest, asked: Query[SubmissionsAsked]) -> list[SubmissionLine]:
    """The submissions the asker may see."""
    return list(queries.submissions(asker=request.asker, wanted=asked.wanted()))


@router.post("", response={201: SubmissionView, **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def submit(
    request: AskingRequest, asked: Form[SubmissionAsked], files: Files
) -> Status[SubmissionView]:
    """Send files for an organization. They are kept byte for byte, then read."""
    sent = actions.submit(by=request.actor, files=uploads(files), **asked.model_dump())
    return Status(201, queries.submission(asker=request.asker, reference=sent.reference))


@router.get("/{reference}", response=_WHOLE, openapi_extra=FOR_THE_SIGNED_IN)
def submission(request: AskingRequest, reference: Path[Reference]) -> SubmissionView:
    """One submission: where it stands, its files, and what was found in them."""
    return queries.submission(asker=request.asker, reference=reference)


@router.get(
    "/{reference}/columns",
    response={200: list[MappedTable], **REFUSALS},
    openapi_extra=FOR_THE_SIGNED_IN,
)
def columns(request: AskingRequest, reference: Path[Reference]) -> list[MappedTable]:
    """What each column of its tables is taken for, how sure that is, and why."""
    return list(queries.columns(asker=request.asker, reference=reference))


@router.get(
    "/{reference}/doubts",
    response={200: list[DoubtView], **REFUSALS},
    openapi_extra=FOR_THE_SIGNED_IN,
)
def doubts(
    request: AskingRequest, reference: Path[Reference], asked: Query[DoubtsAsked]
) -> list[DoubtView]:
    """What is doubtful in it: where, how much, and what was answered."""
    wanted = asked.wanted()
    return list(queries.doubts(asker=request.asker, reference=reference, wanted=wanted))


@router.post("/{reference}/settle", response=_WHOLE, openapi_extra=FOR_THE_SIGNED_IN)
def settle(
    request: AskingRequest, reference: Path[Reference], asked: AnswersAsked
) -> SubmissionView:
    """Answer doubts. Each answer covers all equal cells of the submission."""
    actions.settle(by=request.actor, reference=reference, answers=asked.settlements())
    return queries.submission(asker=request.asker, reference=reference)


@router.post("/{reference}/accept", response=_WHOLE, openapi_extra=FOR_THE_SIGNED_IN)
def accept(request: AskingRequest, reference: Path[Reference]) -> SubmissionView:
    """Accept it into the register. Needs the permission to accept."""
    actions.accept(by=request.actor, reference=reference)
    return queries.submission(asker=request.asker, reference=reference)


@router.post("/{reference}/return", response=_WHOLE, openapi_extra=FOR_THE_SIGNED_IN)
def give_back(
    request: AskingRequest, reference: Path[Reference], asked: ReturnAsked
) -> SubmissionView:
    """Return it with what has to be changed. Needs the permission to collect."""
    actions.return_(by=request.actor, reference=reference, message=asked.message)
    return queries.submission(asker=request.asker, reference=reference)
