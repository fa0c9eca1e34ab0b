"""What is being built twice, over the API: families of entries, with the evidence on each."""

from ninja import Path, Query, Router

from jojeong.overlap import queries
from jojeong.overlap.queries import FamilyPage, FamilyView
from jojeong.web.api.access import FOR_ANYBODY
from jojeong.web.api.answers import REFUSALS
from jojeong.web.api.asked import FamiliesAsked, FamilyCode
from jojeong.web.asking import AskingRequest


router = Router(tags=["findings"])


@router.get("", response={200: FamilyPage, **REFUSALS}, openapi_extra=FOR_ANYBODY)
def findings(request: AskingRequest, asked: Query[FamiliesAsked]) -> FamilyPage:
    """The families of which the asker may read every member, strongest first."""
    return queries.families(asker=request.asker, wanted=asked.wanted(), page=asked.page)


@router.get("/{identifier}", response={200: FamilyView, **REFUSALS}, openapi_extra=FOR_ANYBODY)
def finding(request: AskingRequest, identifier: Path[FamilyCode]) -> FamilyView:
    """One family, the run that judged it, and the evidence pair by pair."""
    return queries.family(asker=request.asker, identifier=identifier)
