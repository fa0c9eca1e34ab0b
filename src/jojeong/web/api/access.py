"""Who comes to the API: a token, a browser that is signed in, or anybody at all."""

from typing import Any, Final, TypeAlias

from django.utils import timezone
from ninja.utils import check_csrf

from jojeong.accounts import actions, queries
from jojeong.accounts.policies import TokenRefused
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal, SignInNeeded
from jojeong.web.asking import AskingRequest


Security: TypeAlias = dict[str, list[dict[str, list[str]]]]

_TOKEN: Final[dict[str, list[str]]] = {"token": []}
_SESSION: Final[dict[str, list[str]]] = {"session": []}
# What an operation says of itself in the description.
FOR_ANYBODY: Final[Security] = {"security": [{}, _TOKEN, _SESSION]}
FOR_THE_SIGNED_IN: Final[Security] = {"security": [_TOKEN, _SESSION]}
SCHEMES: Final[dict[str, Any]] = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}


class StaleRequest(Refusal):
    """A browser that sends something without the token of its session."""

    sentence = (
        "This request does not carry the CSRF token of its session. Send it as X-CSRFToken, or "
        "come with a token of your own."
    )
    status = 403


def anybody(request: AskingRequest) -> Asker:
    """Whoever asks; nobody, where neither a token nor a session is there.

    Raises TokenRefused for a token that opens nothing, StaleRequest for a forged request.
    """
    header = request.headers.get("Authorization")
    if header is not None:
        _come_with(request, header)
    elif request.asker.person and check_csrf(request):
        raise StaleRequest
    else:
        request.actor = Actor(request.asker, via="api")
    return request.asker


def the_signed_in(request: AskingRequest) -> Asker:
    """Whoever asks, where that is somebody. Raises SignInNeeded beside what `anybody` raises."""
    asker = anybody(request)
    if not asker.person:
        raise SignInNeeded
    return asker


def _come_with(request: AskingRequest, header: str) -> None:
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer":
        raise TokenRefused
    bearer = queries.bearer(secret.strip(), on=timezone.localdate())
    request.asker = bearer.asker
    request.actor = Actor(bearer.asker, via=f"token:{bearer.token}")
    if not bearer.came_today:
        actions.note_token_use(by=request.actor, token=bearer.token)
