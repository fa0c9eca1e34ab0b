"""Lineage in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import ngettext

from jojeong.accounts.policies import Depth
from jojeong.register.queries import (
    LineageFilter,
    LineageLine,
    LineagePage,
    LinkedEntry,
    OpenQuestion,
)
from jojeong.register.states import LineageState
from jojeong.web.paging import Pager, pager, with_value
from jojeong.web.words import name_in, name_of, organization


@dataclass(frozen=True, slots=True)
class EndRow:
    """An entry at one end of a link, in words."""

    number: str
    name: str
    owners: str
    portfolio: str
    builds: str
    is_outline: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link to be decided on, its entries side by side; `later` is None where none follows."""

    identifier: int
    kind: str
    state: str
    confidence: str
    reasons: str
    earlier: EndRow
    later: EndRow | None


@dataclass(frozen=True, slots=True)
class StateLink:
    """A state to narrow the review by, with how many links are in it."""

    name: str
    count: int
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review as it is shown."""

    rows: tuple[LinkRow, ...]
    state: str
    states: tuple[StateLink, ...]
    is_open: bool
    may_refuse: bool
    pager: Pager


def review_page(found: LineagePage, wanted: LineageFilter, query: QueryDict) -> ReviewPage:
    """One page of links, the surest first."""
    return ReviewPage(
        rows=tuple(link_row(line) for line in found.lines),
        state=wanted.state,
        states=tuple(
            StateLink(
                name=name_of(state),
                count=count,
                href=with_value(query, "state", state.value),
                is_on=state.value == wanted.state,
            )
            for state, count in found.by_state
        ),
        is_open=wanted.state == LineageState.PROPOSED,
        may_refuse=wanted.state != LineageState.REFUSED,
        pager=pager(query, found.page, found.pages),
    )


def link_row(line: LineageLine) -> LinkRow:
    """One link in words."""
    return LinkRow(
        identifier=line.identifier,
        kind=name_of(line.kind),
        state=name_of(line.state),
        confidence=f"{line.confidence:.2f}",
        reasons=", ".join(name_of(reason) for reason in line.reasons),
        earlier=end_row(line.earlier),
        later=end_row(line.later) if line.later else None,
    )


def end_row(entry: LinkedEntry) -> EndRow:
    """One entry in words."""
    return EndRow(
        number=entry.number,
        name=name_in(entry.name_ko, entry.name_en),
        owners=" · ".join(organization(owner) for owner in entry.owners),
        portfolio=entry.portfolio,
        builds=name_in(entry.builds_ko, entry.builds_en),
        is_outline=entry.depth is Depth.OUTLINE,
    )


def question_rows(asked: Iterable[OpenQuestion]) -> tuple[EndRow, ...]:
    """The entries that are asked about."""
    return tuple(end_row(one.entry) for one in asked)


def state_named(name: str) -> LineageState:
    """The state a decision asks for. Only for a name a form has checked."""
    return LineageState(name)


def decided_sentence(state: LineageState, count: int) -> str:
    """What was just decided."""
    if state is LineageState.CONFIRMED:
        said = ngettext("One link was confirmed.", "%(count)d links were confirmed.", count)
    else:
        said = ngettext("One link was refused.", "%(count)d links were refused.", count)
    return said % {"count": count}
