"""The review of one submission: columns, doubts, recodes, rows, what changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jojeong.submissions import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.paging import page_of
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.forms import LineForm
from jojeong.web.submissions.presenters.columns import (
    columns_page,
    confirmed_sentence,
    decided,
)
from jojeong.web.submissions.presenters.doubts import doubts_page, settled_sentence
from jojeong.web.submissions.presenters.reading import difference_page, recodes_page, rows_page
from jojeong.web.submissions.settling import settling


@require_http_methods(["GET", "POST"])
@for_people
def columns(request: AskingRequest, reference: str) -> HttpResponse:
    """What each column is taken for, and what a person says of it."""
    found = queries.columns(asker=request.asker, reference=reference)
    if request.method == "POST":
        told = decided(found, request.POST.dict())
        if told:
            actions.decide_columns(by=request.actor, reference=reference, columns=told)
        messages.success(request, confirmed_sentence(len(told)))
        return redirect("submission_columns", reference=reference)
    head = queries.headline(asker=request.asker, reference=reference)
    return render(request, "submissions/columns.html", {"page": columns_page(head, found)})


@require_POST
@for_people
def confirm(request: AskingRequest, reference: str) -> HttpResponse:
    """Confirm every proposal above a line of confidence."""
    line = LineForm(request.POST).line()
    actions.confirm_columns(by=request.actor, reference=reference, above=line)
    messages.success(request, gettext("What lies above the line is confirmed."))
    return redirect("submission_columns", reference=reference)


@require_http_methods(["GET", "POST"])
@for_people
def doubts(request: AskingRequest, reference: str) -> HttpResponse:
    """What is doubtful, settled one by one or together: all of a form is kept, or nothing."""
    found = queries.doubts(asker=request.asker, reference=reference)
    sent = settling(request.POST.dict(), found)
    if sent.is_complete:
        actions.settle(by=request.actor, reference=reference, answers=sent.answers)
        messages.success(request, settled_sentence(len(sent.answers)))
        return redirect("submission_doubts", reference=reference)
    head = queries.headline(asker=request.asker, reference=reference)
    decisions = queries.decisions(asker=request.asker, reference=reference)
    page = doubts_page(head, found, decisions, sent, request.GET)
    status = 422 if sent.problems else 200
    return render(request, "submissions/doubts.html", {"page": page}, status=status)


@require_POST
@for_people
def reopen(request: AskingRequest, reference: str) -> HttpResponse:
    """Take an answer back, so that it is asked again."""
    key = request.POST.get("key", "")
    actions.reopen(by=request.actor, reference=reference, key=key)
    messages.success(request, gettext("The answer was taken back; the files are read again."))
    return redirect("submission_doubts", reference=reference)


@require_http_methods(["GET", "POST"])
@for_people
def recodes(request: AskingRequest, reference: str) -> HttpResponse:
    """What was written another way without changing its meaning; each can be taken back."""
    if request.method == "POST":
        key = request.POST.get("key", "")
        actions.take_back(by=request.actor, reference=reference, key=key)
        messages.success(request, gettext("It stands as it was written."))
        return redirect("submission_recodes", reference=reference)
    found = queries.recodes(asker=request.asker, reference=reference)
    back = queries.taken_back(asker=request.asker, reference=reference)
    head = queries.headline(asker=request.asker, reference=reference)
    page = recodes_page(head, found, back)
    return render(request, "submissions/recodes.html", {"page": page})


@require_GET
@for_people
def rows(request: AskingRequest, reference: str) -> HttpResponse:
    """Every row that was read, each value with its cell; those with a problem alone if asked."""
    page, problems = page_of(request.GET), bool(request.GET.get("problems"))
    found = queries.rows(asker=request.asker, reference=reference, page=page, problems=problems)
    head = queries.headline(asker=request.asker, reference=reference)
    context = {"page": rows_page(head, found, request.GET)}
    return render(request, "submissions/rows.html", context)


@require_GET
@for_people
def difference(request: AskingRequest, reference: str) -> HttpResponse:
    """What this version changes of the one before, cell by cell."""
    found = queries.difference(asker=request.asker, reference=reference)
    head = queries.headline(asker=request.asker, reference=reference)
    page = difference_page(head, found)
    return render(request, "submissions/difference.html", {"page": page})
