"""The request as our views see it: it knows who asks."""

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
