"""What the API answers where it does not do what was asked: a status and a sentence, no more."""

from enum import StrEnum
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from jojeong.vocabulary.refusals import Refusal
from jojeong.web.words import name_of


class Problem(Schema):
    """A part of a request that can't be understood: where it stands, and what is wrong."""

    place: list[str]
    problem: str


class Refused(Schema):
    """A refusal: its status, its kind, and a sentence in the language that was asked for."""

    status: int
    kind: str
    sentence: str
    problems: list[Problem]


# What every operation may answer beside what was asked of it.
REFUSALS: Final[dict[int, type[Refused]]] = dict.fromkeys((400, 401, 403, 404, 409, 422), Refused)


# What is understood and still is not done is in conflict with what is: 400 is for the unreadable.
_UNDERSTOOD: Final = frozenset({400, 422})


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as JSON, in the language the request prefers."""
    with translation.override(translation.get_language_from_request(request)):
        values = {
            name: name_of(value) if isinstance(value, StrEnum) else value
            for name, value in refusal.values.items()
        }
        sentence = gettext(refusal.sentence) % values
    status = 409 if refusal.status in _UNDERSTOOD else refusal.status
    return _answer(request, status, type(refusal).__name__, sentence)


def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request with a part that can't be understood."""
    with translation.override(translation.get_language_from_request(request)):
        sentence = gettext("This request can't be understood: see each of its problems.")
    problems = [{"place": list(map(str, e["loc"])), "problem": e["msg"]} for e in error.errors]
    return _answer(request, 422, "NotUnderstood", sentence, problems)


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A request whose body can't be read at all."""
    with translation.override(translation.get_language_from_request(request)):
        sentence = gettext("The body of this request can't be read. Send it as it is described.")
    return _answer(request, error.status_code, "Unreadable", sentence)


def _answer(
    request: HttpRequest,
    status: int,
    kind: str,
    sentence: str,
    problems: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    told = Refused.model_validate(
        {"status": status, "kind": kind, "sentence": sentence, "problems": problems or []}
    )
    answer = HttpResponse(
        told.model_dump_json(), status=status, content_type="application/json; charset=utf-8"
    )
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def answer_refusals(api: NinjaAPI) -> None:
    """Let an API answer every refusal, and every request it can't understand, in this way."""
    handlers: dict[type[Exception], Any] = {
        Refusal: refused,
        ValidationError: not_understood,
        HttpError: unreadable,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
