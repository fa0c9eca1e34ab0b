"""How submissions are said on a page: fields, places, deadlines, how far something has come."""

from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from jojeong.submissions.queries import FieldName
from jojeong.submissions.states import Duty, SubmissionState
from jojeong.vocabulary.clock import seoul_date
from jojeong.vocabulary.sources import SourceRef
from jojeong.web.figures import Figure
from jojeong.web.words import name_in


TONE_OF_STATE: Final = {
    SubmissionState.DRAFTED: "soon",
    SubmissionState.CHECKED: "soon",
    SubmissionState.RECEIVED: "info",
    SubmissionState.READ: "soon",
    SubmissionState.SETTLED: "info",
    SubmissionState.ACCEPTED: "ok",
    SubmissionState.RETURNED: "due",
    SubmissionState.REPLACED: "",
    SubmissionState.WITHDRAWN: "",
}
TONE_OF_DUTY: Final = {
    Duty.OWES: "soon",
    Duty.LATE: "due",
    Duty.ANSWERED: "ok",
    Duty.ATTESTED: "ok",
}
_SOON: Final = 7  # days


def field_name(name: FieldName) -> str:
    """What a field is called in the reader's language."""
    return name_in(name.ko, name.en)


def place_href(reference: str, place: SourceRef) -> str:
    """The page that shows a place of a file as it was sent; empty where it lies in none."""
    if not place.document:
        return ""
    page = reverse("submission_place", args=(reference, place.document))
    return f"{page}?{urlencode({'sheet': place.sheet, 'cell': place.cell})}"


def place_figure(reference: str, place: SourceRef, text: str = "") -> Figure:
    """A value, or else its place, that leads to where it was read."""
    named = " ".join(part for part in (place.sheet, cell_name(place.cell)) if part)
    return Figure(text or named or place.file, place_href(reference, place), str(place))


def cell_name(cell: str) -> str:
    """A cell as a spreadsheet calls it, or a whole row in words."""
    number = cell.removeprefix("row ")
    return gettext("row %(number)s") % {"number": number} if number.isdecimal() else cell


def last_day(closes: datetime) -> date:
    """The last day of a deadline that is over at `closes`."""
    return seoul_date(closes - timedelta(seconds=1))


def until(closes: datetime) -> str:
    """A deadline."""
    return gettext("by %(day)s 24:00, Seoul") % {"day": last_day(closes).isoformat()}


def due(closes: datetime) -> str:
    """A deadline, and how long there is until it."""
    return gettext("by %(day)s 24:00, %(left)s") % {
        "day": last_day(closes).isoformat(),
        "left": left(closes),
    }


def left(closes: datetime) -> str:
    """How many days there are until a deadline, or since it."""
    days = (last_day(closes) - timezone.localdate()).days
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("tomorrow", "%(days)d days left", days) % {"days": days}
    return ngettext("one day ago", "%(days)d days ago", -days) % {"days": -days}


def tone_of_deadline(closes: datetime) -> str:
    """The tone of a chip that names a deadline."""
    days = (last_day(closes) - timezone.localdate()).days
    return "due" if days <= 0 else "soon" if days <= _SOON else "info"


def size(octets: int) -> str:
    """The size of a file."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000)):,} kB"
    return f"{octets / 1_000_000:,.1f} MB"


def certainty(confidence: float) -> str:
    """A confidence, said: it ranks readings and is no probability."""
    percent = round(confidence * 100)
    if confidence >= 0.9:
        return gettext("almost certain (%(percent)d of 100)") % {"percent": percent}
    if confidence >= 0.6:
        return gettext("likely (%(percent)d of 100)") % {"percent": percent}
    return gettext("uncertain (%(percent)d of 100)") % {"percent": percent}
