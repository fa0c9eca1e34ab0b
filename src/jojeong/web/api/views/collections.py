"""Collections over the API: what is asked of whom until when, and who has answered."""

from ninja import Path, Router, Status

from jojeong.submissions import actions, queries
from jojeong.submissions.queries import CollectionLine, CollectionView, Ledger
from jojeong.web.api.access import FOR_THE_SIGNED_IN, the_signed_in
from jojeong.web.api.answers import REFUSALS
from jojeong.web.api.asked import Code, CollectionAsked
from jojeong.web.asking import AskingRequest


router = Router(tags=["collections"], auth=the_signed_in)


@router.get("", response={200: list[CollectionLine], **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def collections(request: AskingRequest) -> list[CollectionLine]:
    """The collections the asker runs or owes an answer to."""
    return list(queries.collections(asker=request.asker))


@router.post("", response={201: CollectionView, **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def open_collection(request: AskingRequest, asked: CollectionAsked) -> Status[CollectionView]:
    """Open a collection. Needs the permission to collect."""
    actions.open_collection(by=request.actor, draft=asked.draft())
    return Status(201, queries.collection(asker=request.asker, code=asked.code))


@router.get("/{code}", response={200: CollectionView, **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def collection(request: AskingRequest, code: Path[Code]) -> CollectionView:
    """One collection with the fields it asks for."""
    return queries.collection(asker=request.asker, code=code)


@router.get("/{code}/ledger", response={200: Ledger, **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def ledger(request: AskingRequest, code: Path[Code]) -> Ledger:
    """Who owes, answered, attested, is late."""
    return queries.ledger(asker=request.asker, collection=code)
