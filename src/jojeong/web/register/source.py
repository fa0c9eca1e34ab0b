"""Where a value of an entry was read: the row of the file as it was sent."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from jojeong import reference
from jojeong.register import queries
from jojeong.register.queries import AnswerCell, SentRow
from jojeong.web.asking import AskingRequest
from jojeong.web.figures import Figure
from jojeong.web.register.forms import PlaceForm
from jojeong.web.words import name_in


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it is shown: kept, as it was written, in which cell, by which rules."""

    field: str
    value: str
    raw: str
    cell: str
    rules: str
    is_here: bool
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A row of a file as it was sent. `whole_href` leads into the file for whoever sent it."""

    row: SentRow
    name: str
    place: str
    answers: tuple[Answered, ...]
    whole_href: str


@require_GET
def document(request: AskingRequest, document: str) -> HttpResponse:
    """The row of a stored file that a value was read in."""
    place = PlaceForm(request.GET).wanted()
    found = queries.sent_row(asker=request.asker, document=document, **place)
    return render(request, "register/source.html", {"page": source_page(found)})


def source_page(row: SentRow) -> SourcePage:
    """One row of a file, with what was read in it."""
    return SourcePage(
        row=row,
        name=name_in(row.name_ko, row.name_en),
        place=" · ".join(part for part in (row.file, row.sheet, row.cell) if part),
        answers=tuple(
            answered(answer, row.questionnaire, here=row.cell) for answer in row.answers
        ),
        whole_href=_whole_href(row),
    )


def answered(
    answer: AnswerCell, questionnaire: str, *, here: str = "", figure: Figure | None = None
) -> Answered:
    """One answer under the name its questionnaire gives the field."""
    return Answered(
        field=field_name(questionnaire, answer.field),
        value=answer.value,
        raw="" if answer.raw == answer.value else answer.raw,
        cell=answer.cell,
        rules=", ".join(answer.rules),
        is_here=bool(here) and answer.cell == here,
        figure=figure,
    )


def field_name(questionnaire: str, field: str) -> str:
    """What a questionnaire calls a field; the identifier itself where nobody named it."""
    asked = reference.questionnaires().get(questionnaire)
    fields = asked.fields if asked else ()
    known = (each for each in fields if each.identifier == field)
    return next((name_in(each.label_ko, each.label_en) for each in known), field)


def _whole_href(row: SentRow) -> str:
    if not row.submission:
        return ""
    page = reverse("submission_place", args=(row.submission, row.document))
    return f"{page}?{urlencode({'sheet': row.sheet, 'cell': row.cell})}"
