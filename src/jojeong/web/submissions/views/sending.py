"""Sending: files of one organization, of many at once, or that there is nothing to report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.submissions import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.forms import FilesForm, SendForm
from jojeong.web.submissions.placing import send_each
from jojeong.web.submissions.presenters.sending import SENDING, owing_in, send_page


@require_http_methods(["GET", "POST"])
@for_people
def send(request: AskingRequest, code: str) -> HttpResponse:
    """Files of one organization: as a draft, or sent at once by who may."""
    found = queries.ledger(asker=request.asker, collection=code)
    owing = owing_in(found, request.actor)
    named = request.GET.get("organization", "")
    form = SendForm(request.POST or None, request.FILES or None, owing=owing, initial=named)
    if form.is_valid():
        way = SENDING.get(request.POST.get("how", ""), actions.draft)
        asked = {"collection": code, "organization": form.cleaned_data["organization"]}
        row = way(by=request.actor, files=form.uploads(), **asked)
        messages.success(request, gettext("The files were kept as they are, byte for byte."))
        return redirect("submission", reference=row.reference)
    page = send_page(found, request.asker)
    return render(request, "submissions/send.html", {"form": form, "page": page})


@require_POST
@for_people
def send_many(request: AskingRequest, code: str) -> HttpResponse:
    """Files of many organizations dropped together, for the secretariat."""
    check_may(request.actor, Permission.COLLECT)
    found = queries.ledger(asker=request.asker, collection=code)
    owing = owing_in(found, request.actor)
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["sent"])))
        return redirect("collection", code=code)
    sent = send_each(by=request.actor, collection=code, owing=owing, files=form.uploads())
    for outcome in sent:
        level = messages.SUCCESS if outcome.is_sent else messages.WARNING
        messages.add_message(request, level, outcome.sentence)
    return redirect("collection", code=code)


@require_POST
@for_people
def attest(request: AskingRequest, code: str) -> HttpResponse:
    """That an organization has nothing to report."""
    told = request.POST.get("organization", "")
    row = actions.attest(by=request.actor, collection=code, organization=told)
    messages.success(request, gettext("It is on record that there is nothing to report."))
    return redirect("submission", reference=row.reference)
