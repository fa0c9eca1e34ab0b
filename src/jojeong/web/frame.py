"""What every page has around it: the loop as navigation, who is here, the other language."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext

from jojeong.accounts.states import Permission


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the loop."""

    name: str
    href: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, object]:
    """The context of the base template."""
    person = getattr(request, "user", None)  # none where a request is refused before it is asked
    language = "en" if get_language() == "ko" else "ko"
    return {
        "stations": _stations(request),
        "person": person if person and person.is_authenticated else None,
        "other_language": language,
        "other_language_href": translate_url(request.get_full_path(), language),
    }


def _stations(request: HttpRequest) -> list[Station]:
    asker = getattr(request, "asker", None)
    sends = asker is not None and asker.may(Permission.READ_OWN)
    rooms = [
        *([(gettext("Submissions"), reverse("desk"))] if sends else []),
        (gettext("Register"), reverse("entries")),
        (gettext("Overlaps"), reverse("families")),
        (gettext("Sources and method"), reverse("sources")),
    ]
    return [Station(name, href, request.path.startswith(href)) for name, href in rooms]
