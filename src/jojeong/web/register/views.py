"""The register: the list, one entry, and its disclosure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from jojeong.accounts.policies import check_may_for
from jojeong.accounts.states import Permission
from jojeong.overlap.queries import families_with
from jojeong.register import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.paging import page_of
from jojeong.web.register.forms import DisclosureForm, SearchForm
from jojeong.web.register.lineage.picture import picture
from jojeong.web.register.presenters import as_it_is, entry_page, list_page


@require_GET
def entries(request: AskingRequest) -> HttpResponse:
    """The register as a list."""
    form = SearchForm(request.GET)
    wanted = form.wanted()
    found = queries.entries(asker=request.asker, wanted=wanted, page=page_of(request.GET))
    owners = queries.owners(asker=request.asker)
    page = list_page(found, wanted, owners, request.GET)
    return render(request, "register/entries.html", {"form": form, "page": page})


@require_GET
def entry(request: AskingRequest, number: str) -> HttpResponse:
    """One entry with everything that is known of it, and where from."""
    found = queries.entry(asker=request.asker, number=number)
    families = families_with(asker=request.asker, entry=number)
    page = entry_page(found, families, request.asker)
    lineage = picture(queries.history(asker=request.asker, number=number))
    return render(request, "register/entry.html", {"page": page, "lineage": lineage})


@require_http_methods(["GET", "POST"])
def disclosure(request: AskingRequest, number: str) -> HttpResponse:
    """How far an entry is open."""
    found = queries.entry(asker=request.asker, number=number)
    check_may_for(request.actor, Permission.WRITE_ENTRIES, found.owners[0].code)
    form = DisclosureForm(request.POST or None, initial=as_it_is(found))
    if form.is_valid():
        actions.set_disclosure(by=request.actor, number=number, draft=form.draft())
        messages.success(request, gettext("The disclosure was changed."))
        return redirect("entry", number=number)
    context = {"form": form, "page": entry_page(found, [], request.asker)}
    return render(request, "register/disclosure.html", context)
