"""Doubts as cards to be settled: what it is, where it stands, what would settle it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jojeong.submissions.queries import DecisionView, DoubtView, FieldView, Headline
from jojeong.web.figures import Figure
from jojeong.web.paging import Pager, page_of, pager, with_value
from jojeong.web.submissions.presenters.common import Head, head, may_decide
from jojeong.web.submissions.settling import OFFER, Said, Settling, group_of, needs_reason
from jojeong.web.submissions.words import field_name, place_figure
from jojeong.web.words import name_in, name_of


PAGE: Final = 40
_PLACES: Final = 6
BLOCKING: Final = "blocking"
TONES: Final = {BLOCKING: "due", "question": "soon", "note": "info"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that would settle it, and what it means."""

    value: str
    label: str
    meaning: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody said, of which field and text; without a value it stays as it is."""

    key: str
    field: str
    said_of: str
    value: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """One doubt as it is shown; `said` is what a form that was sent back says of it."""

    key: str
    chip: str
    tone: str
    kind: str
    field: str
    sentence: str
    raw: str
    count: str
    places: tuple[Figure, ...]
    more: int
    takes_value: bool
    takes_own: bool
    offers: tuple[Offer, ...]
    choices: tuple[Offer, ...]
    needs_reason: bool
    columns_href: str
    said: Said


@dataclass(frozen=True, slots=True)
class Group:
    """Open doubts of one kind about one field, which may be settled together."""

    name: str
    title: str
    cards: tuple[Card, ...]
    may_take_first: bool
    may_leave: bool


@dataclass(frozen=True, slots=True)
class KindLink:
    """A kind of doubt to look at alone, or all again."""

    name: str
    count: int
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """The doubts of a submission as they are shown."""

    head: Head
    may_decide: bool
    lead: str
    kinds: tuple[KindLink, ...]
    groups: tuple[Group, ...]
    answered: tuple[Answered, ...]
    problems: int
    pager: Pager


Decisions: TypeAlias = Sequence[tuple[str, DecisionView]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What cards are made with: whose they are, what is asked, what a form said."""

    reference: str
    fields: Mapping[str, FieldView]
    said: Mapping[str, Said]


def doubts_page(
    above: Headline,
    doubts: Sequence[DoubtView],
    decisions: Decisions,
    sent: Settling,
    query: QueryDict,
) -> DoubtsPage:
    """The doubts of a submission: open ones by severity and kind, then what was answered."""
    fields = {field.name.identifier: field for field in above.fields}
    sheet = Sheet(above.line.reference, fields, sent.said)
    kind = query.get("kind", "")
    page = page_of(query)
    waiting = [doubt for doubt in doubts if doubt.is_open and kind in {"", doubt.kind}]
    pages = max(1, -(-len(waiting) // PAGE))
    page = min(page, pages)
    shown = waiting[(page - 1) * PAGE : page * PAGE]
    return DoubtsPage(
        head=head(above, "submission_doubts"),
        may_decide=may_decide(above.line),
        lead=_lead(doubts),
        kinds=tuple(_kinds(doubts, query, kind)),
        groups=tuple(_groups(shown, sheet)),
        answered=tuple(_answered(decisions, doubts, fields)),
        problems=sent.problems,
        pager=pager(query, page, pages),
    )


def _lead(doubts: Sequence[DoubtView]) -> str:
    waiting = [doubt for doubt in doubts if doubt.is_open]
    blocking = sum(doubt.severity.value == BLOCKING for doubt in waiting)
    if not waiting:
        return gettext("Nothing waits for an answer.")
    if not blocking:
        return ngettext(
            "One thing to look at; it holds nothing up.",
            "%(count)d things to look at; they hold nothing up.",
            len(waiting),
        ) % {"count": len(waiting)}
    return ngettext(
        "One of %(all)d doubts must be settled before this can be accepted.",
        "%(count)d of %(all)d doubts must be settled before this can be accepted.",
        blocking,
    ) % {"count": blocking, "all": len(waiting)}


def _kinds(doubts: Iterable[DoubtView], query: QueryDict, kind: str) -> Iterator[KindLink]:
    counts: dict[str, list[DoubtView]] = {}
    for doubt in doubts:
        if doubt.is_open:
            counts.setdefault(doubt.kind, []).append(doubt)
    if len(counts) > 1 or kind:
        for name, group in counts.items():
            is_on = name == kind
            href = with_value(query, "kind", "" if is_on else name)
            yield KindLink(name_of(group[0].kind), len(group), href, is_on)


def _groups(doubts: Iterable[DoubtView], sheet: Sheet) -> Iterator[Group]:
    together: dict[tuple[str, str], list[DoubtView]] = {}
    for doubt in doubts:
        together.setdefault((doubt.severity, group_of(doubt)), []).append(doubt)
    for (_, name), group in together.items():
        first = group[0]
        titles = [name_of(first.kind), field_name(first.field) if first.field else ""]
        yield Group(
            name=name,
            title=" · ".join(title for title in titles if title),
            cards=tuple(card(doubt, sheet) for doubt in group),
            may_take_first=len(group) > 1 and all(d.takes_value and d.offers for d in group),
            may_leave=len(group) > 1,
        )


def card(doubt: DoubtView, sheet: Sheet) -> Card:
    """One doubt as it is shown."""
    said = sheet.said.get(doubt.key, Said())
    field = sheet.fields.get(doubt.field.identifier) if doubt.field else None
    figures = [place_figure(sheet.reference, place) for place in doubt.places[:_PLACES]]
    return Card(
        key=doubt.key,
        chip=name_of(doubt.severity),
        tone=TONES[doubt.severity.value],
        kind=name_of(doubt.kind),
        field=field_name(doubt.field) if doubt.field else "",
        sentence=_sentence(doubt),
        raw=doubt.raw,
        count=_count(doubt.count),
        places=tuple(figures),
        more=max(0, doubt.count - len(figures)),
        takes_value=doubt.takes_value,
        offers=tuple(_offers(doubt, field, said)) if doubt.takes_value else (),
        choices=tuple(_choices(doubt, field, said)) if doubt.takes_value else (),
        takes_own=doubt.takes_value and not _offers_all(doubt, field),
        needs_reason=needs_reason(doubt),
        columns_href=_columns_href(doubt, sheet.reference),
        said=said,
    )


def _sentence(doubt: DoubtView) -> str:
    words = _Words(doubt.words)
    words["field"] = field_name(doubt.field) if doubt.field else words["field"]
    return gettext(doubt.sentence) % words


class _Words(dict[str, str]):
    """The words of a doubt; what nobody said is a dash."""

    def __missing__(self, name: str) -> str:
        return "—"


def _count(cells: int) -> str:
    return ngettext("one cell", "%(count)d cells", cells) % {"count": cells}


def _columns_href(doubt: DoubtView, reference: str) -> str:
    is_column = doubt.kind.value in {"uncertain_column", "no_header"}
    return reverse("submission_columns", args=(reference,)) if is_column else ""


def _offers(doubt: DoubtView, field: FieldView | None, said: Said) -> Iterator[Offer]:
    for value in doubt.offers:
        label, meaning = _named(field, value)
        yield Offer(value, label, meaning, is_chosen=said.choice == f"{OFFER}{value}")


def _choices(doubt: DoubtView, field: FieldView | None, said: Said) -> Iterator[Offer]:
    """Every listed answer that is not offered already, where one is to be picked."""
    for choice in field.choices if field and field.kind.value == "choice" else ():
        if choice.value not in doubt.offers:
            label = name_in(choice.ko, choice.en)
            yield Offer(choice.value, label, "", is_chosen=said.own == choice.value)


def _offers_all(doubt: DoubtView, field: FieldView | None) -> bool:
    """Whether every answer there is to a question of choice is offered already."""
    if field is None or field.kind.value != "choice":
        return False
    return {choice.value for choice in field.choices} <= set(doubt.offers)


def _named(field: FieldView | None, value: str) -> tuple[str, str]:
    """A listed answer as people say it, with its definition; any other as it stands."""
    for choice in field.choices if field else ():
        if choice.value == value:
            meaning = name_in(choice.definition_ko, choice.definition_en)
            return name_in(choice.ko, choice.en), meaning
    return value, ""


def _answered(
    decisions: Decisions, doubts: Iterable[DoubtView], fields: Mapping[str, FieldView]
) -> Iterator[Answered]:
    """Every answer that stands but recodes taken back, which stand among the recodes."""
    kinds = {doubt.key: doubt for doubt in doubts}
    for key, told in decisions:
        if told.field and told.raw == told.value:
            continue
        doubt = kinds.get(key)
        field = fields.get(told.field.identifier) if told.field else None
        yield Answered(
            key=key,
            field=field_name(told.field) if told.field else "",
            said_of=told.raw or (doubt.raw or name_of(doubt.kind) if doubt else ""),
            value=_named(field, told.value)[0] if told.value else "",
            reason=told.reason,
            by=told.by,
            at=told.at,
        )


def settled_sentence(count: int) -> str:
    """What is said when doubts were settled."""
    return ngettext(
        "One answer was kept, for all equal cells; the files are read again with it.",
        "%(count)d answers were kept, each for all equal cells; the files are read again.",
        count,
    ) % {"count": count}
