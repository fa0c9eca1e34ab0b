"""Who one is to the API."""

from datetime import date

from ninja import Router, Schema

from jojeong.accounts.states import Permission
from jojeong.vocabulary.people import Asker
from jojeong.web.api.access import FOR_THE_SIGNED_IN, the_signed_in
from jojeong.web.api.answers import REFUSALS
from jojeong.web.asking import AskingRequest


router = Router(tags=["me"], auth=the_signed_in)


class Right(Schema):
    """A permission, and the organization it holds for."""

    permission: Permission
    organization: str


class Me(Schema):
    """As whom a request is answered: the person, the day, and every right it carries."""

    person: str
    on: date
    rights: list[Right]


@router.get("", response={200: Me, **REFUSALS}, openapi_extra=FOR_THE_SIGNED_IN)
def me(request: AskingRequest) -> Me:
    """As whom this request is answered, and what it may do."""
    return _me(request.asker)


def _me(asker: Asker) -> Me:
    known = set(Permission)
    rights = [
        Right(permission=Permission(grant.permission), organization=grant.organization)
        for grant in sorted(asker.grants)
        if grant.permission in known
    ]
    return Me(person=asker.person, on=asker.on, rights=rights)
