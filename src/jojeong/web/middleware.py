"""What happens around every page: an identity for the request, who asks, refusals as pages."""

import logging
import time
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from typing import Final, TypeAlias, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from jojeong.accounts.queries import one_moment
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal, SignInNeeded
from jojeong.web.asking import AskingRequest, asker_behind, lacks_second_factor
from jojeong.web.request_identity import request_id
from jojeong.web.words import sentence_of


Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]

_READING: Final = frozenset({"GET", "HEAD"})

log = logging.getLogger("jojeong.web")


def request_identity(answer: Answer) -> Answer:
    """Give each request an identity, return it as a header, and log the answer without content."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        began = time.monotonic()
        try:
            response = answer(request)
            response["X-Request-ID"] = request_id.get()
            log.info("answered", extra=_facts(request, response, began))
        finally:
            request_id.reset(token)
        return response

    return middleware


def _facts(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, str | int]:
    return {
        "method": request.method or "",
        "route": request.resolver_match.route if request.resolver_match else "",
        "status": response.status_code,
        "milliseconds": round((time.monotonic() - began) * 1000),
    }


def who_asks(answer: Answer) -> Answer:
    """Put the asker and the actor on the request.

    Whoever lacks the second factor their post needs may nothing, and is led to set it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with one_moment() if request.method in _READING else nullcontext():
            return answered(cast("AskingRequest", request))

    def answered(request: AskingRequest) -> HttpResponse:
        request.asker = asker = asker_behind(request)
        lacks = lacks_second_factor(request, asker)
        if lacks:
            request.asker = Asker(asker.person, asker.on)
        request.actor = Actor(request.asker, via="web")
        return redirect("mfa_activate_totp") if lacks and _is_a_room(request) else answer(request)

    return middleware


def _is_a_room(request: HttpRequest) -> bool:
    """Whether a page is of the house itself: not of one's account, and not for programs."""
    account = reverse("account_login").removesuffix("login/")
    return not request.path.startswith((account, "/api/", "/health/"))


class RefusalsArePages:
    """Turns a Refusal raised by a view into a page that says what would have been enough."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception to the error page."""
        if isinstance(exception, SignInNeeded):
            return redirect(
                f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
            )
        if isinstance(exception, Refusal):
            return _refused(request, exception)
        return None


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = {"sentence": sentence_of(refusal)}
    return render(request, "errors/refusal.html", context, status=refusal.status)
