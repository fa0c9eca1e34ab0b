"""Pages for people: whoever is not signed in is asked to, before anything is said."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http.response import HttpResponseBase

from jojeong.vocabulary.refusals import SignInNeeded
from jojeong.web.asking import AskingRequest


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def for_people(view: View) -> View:
    """The same view, for whoever is signed in. Raises SignInNeeded."""

    @wraps(view)
    def signed_in(request: AskingRequest, **kwargs: Any) -> HttpResponseBase:
        if not request.asker.person:
            raise SignInNeeded
        return view(request, **kwargs)

    return cast("View", signed_in)
