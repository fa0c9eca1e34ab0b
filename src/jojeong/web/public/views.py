"""The front page for whoever comes, and what every figure rests on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jojeong.flow import today
from jojeong.web.asking import AskingRequest
from jojeong.web.public.front import front_page
from jojeong.web.public.presenters import fact_page, method_page, sources_page, table_page


@require_GET
def front(request: AskingRequest) -> HttpResponse:
    """What needs me first; for everybody, what is being built twice."""
    return render(request, "public/front.html", {"page": front_page(today.of(request.asker))})


@require_GET
def sources(request: AskingRequest) -> HttpResponse:
    """Every table of public facts."""
    return render(request, "public/sources.html", {"page": sources_page()})


@require_GET
def table(request: AskingRequest, table: str) -> HttpResponse:
    """One table of public facts, row by row."""
    return render(request, "public/table.html", {"page": table_page(table)})


@require_GET
def fact(request: AskingRequest, table: str, row: int) -> HttpResponse:
    """One row as it was read, with its source."""
    return render(request, "public/fact.html", {"page": fact_page(table, row)})


@require_GET
def method(request: AskingRequest) -> HttpResponse:
    """How programmes are compared, and what that can't see."""
    return render(request, "public/method.html", {"page": method_page(request.asker)})
