"""Overlaps in the words of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from jojeong import reference
from jojeong.accounts.queries import OrganizationName
from jojeong.overlap.policies import MoneyRange, NoRange
from jojeong.overlap.queries import (
    AkinWords,
    EvidenceView,
    FamilyLine,
    FamilyPage,
    FamilyView,
    HeatMap,
    MemberView,
    QuotationView,
    RunView,
    draw,
)
from jojeong.reference.rows import EvidenceType, OverlapEvidenceRow
from jojeong.register.queries import Near, read_whole
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.questionnaires import Aspect, Field
from jojeong.web.figures import Figure
from jojeong.web.paging import Pager, pager
from jojeong.web.words import (
    facet_name,
    money_figure,
    name_in,
    name_of,
    organization,
    source_href,
    won,
)


SHOWN: Final = 4
PAIRS: Final = 10  # of twelve members there are 66: nobody reads so many on one page


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a family as it is shown."""

    number: str
    name: str
    owners: str
    builds: str
    keywords: str
    is_thin: bool
    money: tuple[tuple[int, Figure, str], ...]
    source: Figure


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family as a row: its words, its owners, its score, its members."""

    identifier: str
    rank: int
    title: str
    owners: str
    score: Figure
    members: tuple[MemberRow, ...]
    money: str

    @property
    def first_members(self) -> tuple[MemberRow, ...]:
        """As many members as a list shows."""
        return self.members[:SHOWN]

    @property
    def more(self) -> int:
        """How many members a list leaves out."""
        return len(self.members) - len(self.first_members)


@dataclass(frozen=True, slots=True)
class ListPage:
    """The families as a list; `owner` is whose alone, where it is narrowed to one."""

    owner: str
    rows: tuple[FamilyRow, ...]
    total: int
    run: RunView | None
    pager: Pager


def list_page(
    found: FamilyPage, run: RunView | None, owner: Sequence[OrganizationName], query: QueryDict
) -> ListPage:
    """One page of families, of all owners or of one."""
    return ListPage(
        owner=", ".join(organization(name) for name in owner),
        rows=tuple(family_row(line) for line in found.lines),
        total=found.total,
        run=run,
        pager=pager(query, found.page, found.pages),
    )


def family_row(line: FamilyLine) -> FamilyRow:
    """One family as a row."""
    return FamilyRow(
        identifier=line.identifier,
        rank=line.rank,
        title=" · ".join(line.title),
        owners=", ".join(organization(name) for name in line.organizations),
        score=_score(line.score, line.run),
        members=tuple(_member(member) for member in line.members),
        money=money_sentence(line.money),
    )


def _score(score: float, run: str) -> Figure:
    return Figure(f"{score:.2f}", reverse("run", args=(run,)), gettext("How this was judged"))


def _member(member: MemberView) -> MemberRow:
    return MemberRow(
        number=member.number,
        name=name_in(member.name_ko, member.name_en),
        owners=" · ".join(organization(owner) for owner in member.owners),
        builds=member.builds_ko,
        keywords=", ".join(member.keywords),
        is_thin=member.is_thin,
        money=tuple((line.year, money_figure(line), line.basis) for line in member.money),
        source=Figure(member.publisher, source_href(member.place), str(member.place)),
    )


def money_sentence(money: MoneyRange | NoRange) -> str:
    """The range with its assumptions, or why no number is said."""
    if isinstance(money, NoRange):
        return gettext(f"WhyNoRange.{money.why.value}")
    values = {"year": money.year, "stage": name_of(money.stage), "high": won(money.high)}
    return (
        gettext(
            "Between nothing and %(high)s (%(year)d, %(stage)s), if the largest of these "
            "programmes could serve the purpose of the others."
        )
        % values
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage, shared or not."""

    text: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """Two passages side by side, cut where shared words begin and end."""

    field: str
    language: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AspectWord:
    """One thing a side says of an aspect, and whether the other says the same."""

    text: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class AspectRow:
    """What two programmes say of one aspect, side by side; empty where one says nothing."""

    name: str
    left: tuple[AspectWord, ...]
    right: tuple[AspectWord, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The evidence on two members, face to face."""

    left: MemberRow
    right: MemberRow
    score: Figure
    passages: tuple[Passages, ...]
    shared: tuple[str, ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]
    akin: tuple[AkinWords, ...]
    aspects: tuple[AspectRow, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What others said of two programmes, or we inferred; never an input to matching."""

    kind: str
    is_reported: bool
    who: str
    reason: str
    first: str
    second: str
    source: Figure


def said_of(origins: Sequence[str]) -> tuple[Said, ...]:
    """What is kept about any two of these programmes of the public facts, reports first."""
    known = set(origins)
    return _said(row for row in reference.overlap_evidence() if {row.first, row.second} <= known)


def said_about(origin: str, asker: Asker) -> tuple[Said, ...]:
    """What is kept about one programme and others the asker reads whole, reports first."""
    rows = [row for row in reference.overlap_evidence() if origin in {row.first, row.second}]
    known = read_whole(asker=asker, origins={row.first for row in rows} | {r.second for r in rows})
    return _said(row for row in rows if {row.first, row.second} <= known)


def _said(found: Iterable[OverlapEvidenceRow]) -> tuple[Said, ...]:
    rows = list(found)
    rows.sort(key=lambda row: row.evidence_type is not EvidenceType.REPORTED)
    names = {row.identifier: name_in(row.name_ko, row.name_en) for row in reference.programmes()}
    return tuple(
        Said(
            kind=name_of(row.evidence_type),
            is_reported=row.evidence_type is EvidenceType.REPORTED,
            who=row.asserted_by,
            reason=row.reason_ko,
            first=names[row.first],
            second=names[row.second],
            source=Figure(row.source.publisher, source_href(row.place), str(row.place)),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A family as it is shown; `public` is what it is in the public run, for whoever sees more."""

    family: FamilyRow
    run: RunView
    public: str | None
    pairs: tuple[Pair, ...]
    pager: Pager
    said: tuple[Said, ...]


def family_page(view: FamilyView, query: QueryDict, page: int) -> OpenPage:
    """One family with the evidence on some of its pairs, strongest first."""
    row = family_row(view.line)
    by_number = {member.number: member for member in row.members}
    views = {member.number: member for member in view.line.members}
    run = view.run.identifier
    pages = max(1, -(-len(view.evidence) // PAIRS))
    page = min(max(page, 1), pages)
    shown = view.evidence[(page - 1) * PAIRS : page * PAIRS]
    return OpenPage(
        family=row,
        run=view.run,
        public=view.public,
        pairs=tuple(_pair(evidence, by_number, views, run) for evidence in shown),
        pager=pager(query, page, pages),
        said=said_of([member.origin for member in view.line.members]),
    )


def _pair(
    evidence: EvidenceView, members: dict[str, MemberRow], views: dict[str, MemberView], run: str
) -> Pair:
    return Pair(
        left=members[evidence.left],
        right=members[evidence.right],
        score=_score(evidence.score, run),
        passages=tuple(_passages(quoted) for quoted in evidence.quotations),
        shared=tuple(dict.fromkeys(word.left for word in evidence.shared)),
        left_only=evidence.left_only,
        right_only=evidence.right_only,
        akin=evidence.akin,
        aspects=tuple(_aspects(views[evidence.left], views[evidence.right])),
    )


def _aspects(left: MemberView, right: MemberView) -> Iterator[AspectRow]:
    """What is built, by its facets, then every aspect one of the two was asked about."""
    rows = [(gettext("Facets"), _facets(left), _facets(right))]
    rows += [(name_of(aspect), _told(left, aspect), _told(right, aspect)) for aspect in Aspect]
    for name, ours, theirs in rows:
        if ours or theirs:
            yield AspectRow(name, _shared(ours, theirs), _shared(theirs, ours))


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> tuple[AspectWord, ...]:
    same = {word.casefold() for word in theirs}
    return tuple(AspectWord(word, word.casefold() in same) for word in ours)


def _facets(member: MemberView) -> list[str]:
    return [facet_name(facet) for facet in member.facets]


def _told(member: MemberView, aspect: Aspect) -> list[str]:
    """The answers of a member to what was asked of an aspect, as people read them."""
    asked = reference.questionnaires().get(member.questionnaire)
    fields = {field.identifier: field for field in asked.fields} if asked else {}
    answers = ((fields.get(answer.field), answer.value) for answer in member.answers)
    return [_read(field, value) for field, value in answers if field and field.aspect is aspect]


def _read(field: Field, value: str) -> str:
    labels = (name_in(one.label_ko, one.label_en) for one in field.choices if one.value == value)
    return next(labels, value)


def _passages(quoted: QuotationView) -> Passages:
    field = {"name": gettext("Called"), "builds": gettext("What it builds")}[quoted.field]
    return Passages(
        field=field,
        language=quoted.language.value,
        left=tuple(_pieces(quoted.left, quoted.left_marks)),
        right=tuple(_pieces(quoted.right, quoted.right_marks)),
    )


def _pieces(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in sorted(marks):
        if start > at:
            yield Piece(text[at:start], is_shared=False)
            at = start
        if end > at:
            yield Piece(text[at:end], is_shared=True)
            at = end
    if at < len(text):
        yield Piece(text[at:], is_shared=False)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One organization's row of the table behind the map: whom it meets, how often, and where."""

    name: str
    href: str
    meets: str
    pairs: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map as a picture, and the same as a table."""

    picture: SafeString
    rows: tuple[HeatRow, ...]


def map_page(heat: HeatMap) -> MapPage:
    """The map of organizations."""
    # The picture is made by our own renderer from our own specification, and escapes its texts.
    picture = mark_safe(draw(_specification(heat)) if heat.cells else "")  # noqa: S308 - see above
    return MapPage(picture, tuple(_heat_row(heat, name) for name in heat.organizations))


def _heat_row(heat: HeatMap, name: OrganizationName) -> HeatRow:
    cells = [cell for cell in heat.cells if cell.row == name]
    cells.sort(key=lambda cell: (-cell.pairs, cell.column.ko))
    return HeatRow(
        name=organization(name),
        href=f"{reverse('families')}?owner={name.code}",
        meets=", ".join(
            f"{organization(cell.column)}\N{NO-BREAK SPACE}{cell.pairs}" for cell in cells
        ),
        pairs=sum(cell.pairs for cell in cells),
    )


def _specification(heat: HeatMap) -> dict[str, object]:
    order = [organization(name) for name in heat.organizations]
    values = [
        {"row": organization(c.row), "column": organization(c.column), "pairs": c.pairs}
        for c in heat.cells
    ]
    axis = {"title": None, "labelLimit": 320, "domain": False, "ticks": False, "labelFontSize": 13}
    across = axis | {"orient": "top", "labelAngle": -90}
    cell = {"type": "rect", "stroke": "#ffffff", "strokeWidth": 2, "cornerRadius": 4}
    shade = {"range": ["#d8e5fd", "#0b50d0"], "domainMin": 1}
    pairs = {"field": "pairs", "type": "quantitative"}
    on_dark = {"test": f"datum.pairs > {0.6 * max(c.pairs for c in heat.cells)}", "value": "#fff"}
    return {
        "width": {"step": 30},
        "height": {"step": 30},
        "data": {"values": values},
        "encoding": {
            "x": {"field": "column", "type": "nominal", "sort": order, "axis": across},
            "y": {"field": "row", "type": "nominal", "sort": order, "axis": axis},
        },
        "layer": [
            {"mark": cell, "encoding": {"color": pairs | {"scale": shade, "legend": None}}},
            {
                "mark": {"type": "text", "fontSize": 12},
                "encoding": {"text": pairs, "color": {"condition": on_dark, "value": "#1e2124"}},
            },
        ],
        "config": {"font": "sans-serif", "view": {"stroke": None}},
    }


@dataclass(frozen=True, slots=True)
class RunPage:
    """How a run was judged."""

    run: RunView
    scope: str
    parameters: tuple[tuple[str, str], ...]


def run_page(run: RunView) -> RunPage:
    """One run with its parameters by name."""
    parameters = tuple((name, str(value)) for name, value in sorted(run.parameters.items()))
    return RunPage(run, name_of(run.scope), parameters)


@dataclass(frozen=True, slots=True)
class NearRow:
    """A programme that lies near a plan, as it is shown: amounts by year, each with its basis."""

    number: str
    name: str
    owners: str
    builds: str
    money: tuple[tuple[int, Figure, str], ...]


def near_row(near: Near) -> NearRow:
    """One programme near a plan."""
    line = near.line
    return NearRow(
        number=line.number,
        name=name_in(line.name_ko, line.name_en),
        owners=" · ".join(organization(owner) for owner in line.owners),
        builds=line.builds_ko,
        money=tuple((money.year, money_figure(money), money.basis) for money in line.money),
    )
