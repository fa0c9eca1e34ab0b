"""The register over the API: searched, and one entry with its versions and their places."""

from ninja import Path, Query, Router

from jojeong.register import queries
from jojeong.register.queries import EntryPage, EntryView
from jojeong.web.api.access import FOR_ANYBODY
from jojeong.web.api.answers import REFUSALS
from jojeong.web.api.asked import EntriesAsked, Number
from jojeong.web.asking import AskingRequest


router = Router(tags=["entries"])


@router.get("", response={200: EntryPage, **REFUSALS}, openapi_extra=FOR_ANYBODY)
def entries(request: AskingRequest, asked: Query[EntriesAsked]) -> EntryPage:
    """The entries the asker may see of what is looked for, a page at a time."""
    return queries.entries(asker=request.asker, wanted=asked.wanted(), page=asked.page)


@router.get("/{number}", response={200: EntryView, **REFUSALS}, openapi_extra=FOR_ANYBODY)
def entry(request: AskingRequest, number: Path[Number]) -> EntryView:
    """One entry, as deep as the asker may read it, with every place a value was read at."""
    return queries.entry(asker=request.asker, number=number)
