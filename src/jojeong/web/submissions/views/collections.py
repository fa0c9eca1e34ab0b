"""Collections: the list, the ledger of one, what it asks, opening one, reminding who owes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jojeong import reference
from jojeong.accounts.policies import check_may
from jojeong.accounts.queries import organizations
from jojeong.accounts.states import Permission
from jojeong.submissions import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.forms import CollectionForm, FilesForm, several
from jojeong.web.submissions.presenters.collections import (
    collection_row,
    ledger_page,
    questions_page,
)
from jojeong.web.words import name_in


@require_GET
@for_people
def collections(request: AskingRequest) -> HttpResponse:
    """Every collection the reader runs or owes an answer to."""
    rows = [collection_row(line) for line in queries.collections(asker=request.asker)]
    may_collect = request.asker.may(Permission.COLLECT)
    context = {"rows": rows, "may_collect": may_collect}
    return render(request, "submissions/collections.html", context)


@require_GET
@for_people
def collection(request: AskingRequest, code: str) -> HttpResponse:
    """The ledger of one collection."""
    found = queries.ledger(asker=request.asker, collection=code)
    page = ledger_page(found, request.asker, request.GET)
    return render(request, "submissions/collection.html", {"page": page, "form": FilesForm()})


@require_GET
@for_people
def questions(request: AskingRequest, code: str) -> HttpResponse:
    """What a collection asks."""
    page = questions_page(queries.collection(asker=request.asker, code=code))
    return render(request, "submissions/questions.html", {"page": page})


@require_http_methods(["GET", "POST"])
@for_people
def new_collection(request: AskingRequest) -> HttpResponse:
    """Ask organizations a questionnaire."""
    check_may(request.actor, Permission.COLLECT)
    known = reference.questionnaires().values()
    asked = [(each.code, name_in(each.title_ko, each.title_en)) for each in known]
    owing = organizations(on=request.asker.on)
    form = CollectionForm(request.POST or None, questionnaires=asked, organizations=owing)
    if form.is_valid():
        opened = actions.open_collection(by=request.actor, draft=form.draft())
        messages.success(request, gettext("The collection was opened."))
        return redirect("collection", code=opened.code)
    return render(request, "submissions/new_collection.html", {"form": form})


@require_POST
@for_people
def remind(request: AskingRequest, code: str) -> HttpResponse:
    """Remind those who were ticked, or everybody who owes."""
    told = several(request.POST, "organization")
    reminded = actions.remind(by=request.actor, collection=code, organizations=told)
    sentence = ngettext(
        "One organization was reminded.", "%(count)d organizations were reminded.", len(reminded)
    )
    messages.success(request, sentence % {"count": len(reminded)})
    return redirect("collection", code=code)
