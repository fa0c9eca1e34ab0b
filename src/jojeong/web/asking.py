"""The request as our views see it: it knows who asks."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from jojeong.accounts import queries
from jojeong.vocabulary.people import Actor, Asker


class AskingRequest(HttpRequest):
    """A request after the middleware `who_asks`."""

    asker: Asker
    actor: Actor


def asker_behind(request: HttpRequest) -> Asker:
    """Who is behind a request, with the posts held on today's date in Seoul."""
    today = timezone.localdate()
    if not request.user.is_authenticated:
        return queries.nobody(on=today)
    return queries.asker_for(str(request.user.pk), on=today)


def lacks_second_factor(request: HttpRequest, asker: Asker) -> bool:
    """Whether a post of the asker's needs a second factor they have not set."""
    if not settings.SECOND_FACTOR_ROLES or not asker.person:
        return False
    needing = settings.SECOND_FACTOR_ROLES & set(queries.roles_of(asker))
    return bool(needing) and not is_mfa_enabled(request.user)
