"""The budget: what is added up, by whom and for what, and what is left out of the sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from jojeong.overlap.queries import draw
from jojeong.register import queries
from jojeong.register.queries import UNSAID, BudgetFilter, BudgetView, Slice, Tally
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.money import EOK
from jojeong.web.asking import AskingRequest
from jojeong.web.figures import Figure
from jojeong.web.register.forms import BudgetForm
from jojeong.web.words import facet_name, name_of, organization, won


_BARS: Final = 15


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum: what it is, how much, over how many amounts, leading to its entries."""

    name: str
    figure: Figure
    lines: int


@dataclass(frozen=True, slots=True)
class SliceLink:
    """A slice that can be looked at: its year, stage and basis, and its sum."""

    name: str
    href: str
    amount: str
    lines: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """How many amounts are in no sum, and why."""

    reason: str
    lines: int


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """The budget as it is shown; `total` is None where nothing can be added up."""

    title: str
    total: Figure | None
    lines: int
    slices: tuple[SliceLink, ...]
    picture: SafeString
    by_owner: tuple[Part, ...]
    by_facet: tuple[Part, ...]
    by_basis: tuple[tuple[str, str, int], ...]
    left_out: tuple[LeftOutRow, ...]
    outlines: int


@require_GET
def budget(request: AskingRequest) -> HttpResponse:
    """One year, one stage and one basis of the budget."""
    wanted = BudgetForm(request.GET).wanted()
    found = queries.budget(asker=request.asker, wanted=wanted)
    return render(request, "register/budget.html", {"page": budget_page(found, wanted)})


def budget_page(found: BudgetView, wanted: BudgetFilter) -> BudgetPage:
    """The budget in words, with its picture."""
    here = _entries(found.slice, wanted)
    owners = tuple(
        Part(organization(name), _figure(tally, here | {"owner": name.code}), tally.lines)
        for name, tally in found.by_owner
    )
    amounts = [tally for _, tally in found.by_owner]
    return BudgetPage(
        title=_name(found.slice) if found.slice else gettext("No amount can be added up"),
        total=_figure(found.counted, here) if found.slice else None,
        lines=found.counted.lines,
        slices=tuple(_link(each, tally, found.slice, wanted) for each, tally in found.slices),
        picture=_picture(owners, amounts),
        by_owner=owners,
        by_facet=tuple(
            Part(facet_name(facet), _figure(tally, here | {"facet": facet}), tally.lines)
            for facet, tally in found.by_facet
        ),
        by_basis=tuple((text, won(tally.amount), tally.lines) for text, tally in found.by_basis),
        left_out=tuple(LeftOutRow(name_of(reason), lines) for reason, lines in found.left_out),
        outlines=found.outlines,
    )


def _entries(chosen: Slice | None, wanted: BudgetFilter) -> dict[str, str]:
    """What narrows the list of entries to those a sum was made of."""
    narrowed = {"owner": wanted.owner, "facet": wanted.facet}
    if chosen:
        narrowed |= _asked(chosen)
    return {name: value for name, value in narrowed.items() if value}


def _figure(tally: Tally, narrowed: dict[str, str]) -> Figure:
    href = f"{reverse('entries')}?{urlencode(narrowed)}"
    return Figure(won(tally.amount), href, gettext("The programmes it is the sum of"))


def _name(each: Slice) -> str:
    stage = name_of(BudgetStage(each.stage)) if each.stage else gettext("stage not said")
    funding = " · ".join(map(name_of, each.funding)) or gettext("funding not said")
    return f"{each.year} {stage}, {funding}"


def _link(each: Slice, tally: Tally, chosen: Slice | None, wanted: BudgetFilter) -> SliceLink:
    asked = _asked(each) | {"owner": wanted.owner, "facet": wanted.facet}
    return SliceLink(
        name=_name(each),
        href=f"?{urlencode({name: value for name, value in asked.items() if value})}",
        amount=won(tally.amount),
        lines=tally.lines,
        is_on=each == chosen,
    )


def _asked(each: Slice) -> dict[str, str]:
    """A slice as an address names it."""
    return {
        "year": str(each.year),
        "stage": each.stage or UNSAID,
        "funding": ".".join(each.funding) or UNSAID,
    }


def _picture(parts: Sequence[Part], tallies: Iterable[Tally]) -> SafeString:
    """Bars of the largest parts. Our own renderer made it of our own specification."""
    shown = list(zip(parts, tallies, strict=True))[:_BARS]
    if not shown:
        return mark_safe("")
    values = [
        {"name": part.name, "amount": tally.amount.amount / EOK, "text": part.figure.text}
        for part, tally in shown
    ]
    return mark_safe(draw(_specification(values)))  # noqa: S308 - see above


def _specification(values: list[dict[str, object]]) -> dict[str, object]:
    axis = {"title": None, "labelLimit": 240, "domain": False, "ticks": False, "labelFontSize": 13}
    order = [value["name"] for value in values]
    name = {"field": "name", "type": "nominal", "sort": order, "axis": axis}
    amount = {"field": "amount", "type": "quantitative", "axis": None}
    label = {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "color": "#1e2124"}
    return {
        "width": 420,
        "height": {"step": 28},
        "data": {"values": values},
        "encoding": {"y": name, "x": amount},
        "layer": [
            {"mark": {"type": "bar", "color": "#256ef4", "cornerRadiusEnd": 4}},
            {"mark": label, "encoding": {"text": {"field": "text"}}},
        ],
        "config": {"font": "sans-serif", "view": {"stroke": None}},
    }
