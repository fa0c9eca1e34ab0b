"""Lineage: the review, what is decided on it, and the questions to owners."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jojeong.register import actions, queries
from jojeong.register.policies import NothingAbove
from jojeong.register.states import LineageState
from jojeong.web.asking import AskingRequest
from jojeong.web.paging import page_of
from jojeong.web.register.lineage.forms import AnswerForm, DecisionForm, LineForm, NarrowForm
from jojeong.web.register.lineage.presenters import (
    decided_sentence,
    question_rows,
    review_page,
    state_named,
)


@require_GET
def lineage(request: AskingRequest) -> HttpResponse:
    """What became of the entries of a period, to be confirmed or refused."""
    form = NarrowForm(request.GET)
    wanted = form.wanted()
    found = queries.lineage(asker=request.asker, wanted=wanted, page=page_of(request.GET))
    page = review_page(found, wanted, request.GET)
    context = {"form": form, "line": LineForm(), "page": page}
    return render(request, "register/lineage/review.html", context)


@require_POST
def decide(request: AskingRequest) -> HttpResponse:
    """Confirm or refuse the links that were chosen."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        state = state_named(asked["state"])
        count = actions.decide_lineage(by=request.actor, links=asked["links"], state=state)
        messages.success(request, decided_sentence(state, count))
    else:
        messages.error(request, gettext("Choose at least one link, then confirm or refuse."))
    return redirect("lineage")


@require_POST
def confirm_above(request: AskingRequest) -> HttpResponse:
    """Confirm every open link from a confidence on."""
    form = LineForm(request.POST)
    line = form.cleaned_data["line"] if form.is_valid() else 1.0
    links = queries.open_above(asker=request.asker, line=line)
    if not links:
        raise NothingAbove(line=f"{line:.2f}")
    state = LineageState.CONFIRMED
    count = actions.decide_lineage(by=request.actor, links=links, state=state)
    messages.success(request, decided_sentence(state, count))
    return redirect("lineage")


@require_GET
def questions(request: AskingRequest) -> HttpResponse:
    """The entries of my organizations of which nothing was said."""
    rows = question_rows(queries.questions_to(asker=request.asker))
    return render(request, "register/lineage/questions.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def question(request: AskingRequest, number: str) -> HttpResponse:
    """What became of one entry."""
    asked = queries.question(asker=request.asker, number=number)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer_question(by=request.actor, number=number, said=form.said())
        messages.success(request, gettext("Your answer was taken."))
        return redirect("entry", number=number)
    context = {"form": form, "row": question_rows([asked])[0]}
    return render(request, "register/lineage/question.html", context)
