"""Overlaps: families, one with its evidence, the map, how it was judged, and what a plan meets."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from jojeong.overlap import queries
from jojeong.register.queries import nearest, owners
from jojeong.web.asking import AskingRequest
from jojeong.web.overlap.forms import OwnerForm, PlanForm
from jojeong.web.overlap.presenters import (
    family_page,
    list_page,
    map_page,
    near_row,
    run_page,
)
from jojeong.web.paging import page_of


NEAREST: Final = 10


@require_GET
def families(request: AskingRequest) -> HttpResponse:
    """The families, strongest first."""
    wanted = OwnerForm(request.GET).wanted()
    found = queries.families(asker=request.asker, wanted=wanted, page=page_of(request.GET))
    run = queries.current_run(asker=request.asker)
    known = owners(asker=request.asker) if wanted.owner else []
    owner = [name for name in known if name.code == wanted.owner]
    context = {"page": list_page(found, run, owner, request.GET)}
    return render(request, "overlap/families.html", context)


@require_GET
def family(request: AskingRequest, identifier: str) -> HttpResponse:
    """One family: its members face to face, what they share, what differs."""
    found = queries.family(asker=request.asker, identifier=identifier)
    page = family_page(found, request.GET, page_of(request.GET))
    return render(request, "overlap/family.html", {"page": page})


@require_GET
def heat_map(request: AskingRequest) -> HttpResponse:
    """Which organizations' programmes meet."""
    found = queries.heat_map(asker=request.asker)
    return render(request, "overlap/map.html", {"page": map_page(found)})


@require_GET
def run(request: AskingRequest, identifier: str) -> HttpResponse:
    """How a run was judged, and how to judge it again."""
    found = queries.run(asker=request.asker, identifier=identifier)
    return render(request, "overlap/run.html", {"page": run_page(found)})


@require_http_methods(["GET", "POST"])
def check(request: AskingRequest) -> HttpResponse:
    """What exists already of a plan. The plan is kept nowhere."""
    form = PlanForm(request.POST or None)
    plan = form.cleaned_data["plan"] if form.is_valid() else ""
    found = nearest(asker=request.asker, text=plan, most=NEAREST) if plan else ()
    context = {"form": form, "plan": plan, "rows": [near_row(near) for near in found]}
    return render(request, "overlap/check.html", context)
