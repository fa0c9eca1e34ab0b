"""The register as a list: searched, narrowed by what an entry is and costs, a page at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName, kept, organization_name
from jojeong.accounts.states import Permission
from jojeong.register.models import BudgetLine, Entry, EntryVersion, Party
from jojeong.register.policies import MoneyLine
from jojeong.register.queries.budget import funded
from jojeong.register.queries.money import money_lines, readable_money
from jojeong.register.queries.reading import (
    depth_for,
    owners_of,
    readable_entries,
    readable_to,
    standing_entries,
    with_entries,
)
from jojeong.register.queries.search import gone_over, sighting
from jojeong.register.queries.search.plan import Reading
from jojeong.register.states import Part, ProgrammeKind
from jojeong.vocabulary.budget import Funding
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker


PAGE: Final = 30
UNSAID: Final = "unsaid"


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What is looked for; an empty value does not narrow. Every word must be found.

    `words` are in the language of `policies.searching`. `year`, `stage` and the two amounts are
    asked of one and the same amount; `stage` may be UNSAID. Where `funding` is given, too, it is
    an annual amount that adds up to others of that very funding. `period` is the year a portfolio
    was asked about.
    """

    words: str = ""
    facet: str = ""
    kind: str = ""
    owner: str = ""
    year: int | None = None
    stage: str = ""
    amount_from: Won | None = None
    amount_to: Won | None = None
    portfolio: str = ""
    period: int | None = None
    funding: tuple[Funding, ...] | None = None

    @property
    def asks_for_money(self) -> bool:
        """Whether an amount is looked for."""
        bounds = (self.year, self.amount_from, self.amount_to, self.funding)
        return bool(self.stage) or any(bound is not None for bound in bounds)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a line of a list. Of an outline, facets, builds and money are empty."""

    number: str
    name_ko: str
    name_en: str
    owners: tuple[OrganizationName, ...]
    kind: ProgrammeKind
    depth: Depth
    builds_ko: str
    facets: tuple[str, ...]
    money: tuple[MoneyLine, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the entries found have a facet."""

    facet: str
    count: int


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """Some of the entries of somebody, by owner and name, and how many there are in all."""

    lines: tuple[EntryLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of what was found, and how the whole of it divides by facet.

    `is_loose` where no entry holds the words as words, and what holds their letters is shown.
    """

    lines: tuple[EntryLine, ...]
    total: int
    page: int
    pages: int
    facets: tuple[FacetCount, ...]
    is_loose: bool = False


@kept
def entries(*, asker: Asker, wanted: EntryFilter, page: int = 1) -> EntryPage:
    """What the asker may see of what is looked for; `page` counts from 1 and is held in bounds."""
    found = _searched(asker, wanted, page) or _listed(asker, wanted, page)
    return EntryPage(
        lines=lines_of(asker, found.keys),
        total=found.total,
        page=found.page,
        pages=_pages(found.total),
        facets=found.facets,
        is_loose=found.is_loose,
    )


def lines_of(asker: Asker, keys: Sequence[int]) -> tuple[EntryLine, ...]:
    """The lines of entries the asker may see, which were put in order by keys alone."""
    versions = with_entries().filter(entry__in=keys, is_current=True)
    found = {row.entry_id: row for row in versions.prefetch_related("budget_lines")}
    return tuple(_line(asker, found[key]) for key in keys)


@kept
def entries_of(
    *,
    asker: Asker,
    organizations: frozenset[str],
    most: int | None = None,
    is_unpriced: bool = False,
) -> OwnEntries:
    """The standing entries these organizations own, as far as the asker may see them.

    At most so many of them; and where they are to be unpriced, those read whole of which the
    asker knows no amount.
    """
    owned = Party.objects.filter(organization__code__in=organizations).exclude(part=Part.READER)
    rows = standing_entries(asker, Depth.OUTLINE).filter(pk__in=owned.order_by().values("entry"))
    if is_unpriced:
        known = readable_money(asker).filter(amount__isnull=False).order_by().values("version")
        priced = EntryVersion.objects.filter(is_current=True, pk__in=known).order_by()
        rows = rows.filter(_whole(asker)).exclude(pk__in=priced.values("entry"))
    total = rows.count()
    keys = _keys(rows.order_by("listed", "number")[: total if most is None else most])
    return OwnEntries(lines_of(asker, keys), total)


@kept
def owners(*, asker: Asker) -> tuple[OrganizationName, ...]:
    """The organizations that own an entry the asker may see, by Korean name."""
    seen = standing_entries(asker, Depth.OUTLINE).order_by()
    parties = Party.objects.filter(entry__in=seen).exclude(part=Part.READER).order_by()
    owning = Organization.objects.filter(pk__in=parties.values("organization"))
    return tuple(organization_name(row) for row in owning.order_by("name_ko", "code"))


def read_whole(*, asker: Asker, origins: Iterable[str]) -> frozenset[str]:
    """Those of these origins whose entry the asker may read whole."""
    seen = readable_entries(asker, Depth.WHOLE).filter(origin__in=list(origins))
    return frozenset(seen.values_list("origin", flat=True))


def found_entries(asker: Asker, wanted: EntryFilter) -> QuerySet[Entry]:
    """The entries that are looked for, in no order: a list shows a page of them, an export all."""
    rows = _narrowed(asker, wanted)
    for reading in Reading:
        seen = sighting(asker=asker, words=wanted.words, reading=reading)
        if seen is None:
            return rows.order_by()
        found = rows.filter(seen.condition).order_by()
        if found.exists():
            return found
    return rows.none()


@dataclass(frozen=True, slots=True)
class _Found:
    """The keys of the entries of a page, how many there are, and their facets, most first."""

    keys: tuple[int, ...]
    page: int
    total: int
    facets: tuple[FacetCount, ...]
    is_loose: bool = False


def _searched(asker: Asker, wanted: EntryFilter, page: int) -> _Found | None:
    """What the words find, best first; None where there are no words."""
    rows, facets = _narrowed(asker, wanted), _readable_facets(asker)
    for reading in Reading:
        seen = sighting(asker=asker, words=wanted.words, reading=reading)
        if seen is None:
            return None
        page = max(page, 1)
        found = gone_over(rows, seen, facets, first=(page - 1) * PAGE, most=PAGE)
        if found.total and not found.page:
            page = _pages(found.total)
            found = gone_over(rows, seen, facets, first=(page - 1) * PAGE, most=PAGE)
        if found.total:
            is_loose = reading is Reading.LETTERS
            return _Found(found.page, page, found.total, _counts(found.alike), is_loose)
    return _Found((), 1, 0, ())


def _listed(asker: Asker, wanted: EntryFilter, page: int) -> _Found:
    """What is not searched for, in the order of names: an index holds that, and a page is read."""
    counted = _counted(asker=asker, wanted=wanted)
    page = min(max(page, 1), _pages(counted.total))
    rows = _narrowed(asker, wanted).order_by("listed", "number")
    keys = _keys(rows[(page - 1) * PAGE : page * PAGE])
    return _Found(keys, page, counted.total, counted.facets)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _keys(rows: QuerySet[Entry]) -> tuple[int, ...]:
    return tuple(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class _Counted:
    total: int
    facets: tuple[FacetCount, ...]


@kept
def _counted(*, asker: Asker, wanted: EntryFilter) -> _Counted:
    """How many there are, and how many of those read whole have each facet, in one going over."""
    rows = _narrowed(asker, wanted).order_by().values(shown=_readable_facets(asker))
    alike = {
        row["shown"]: row["count"] for row in rows.annotate(count=Count("pk")).order_by("shown")
    }
    return _Counted(sum(alike.values()), _counts(alike))


def _readable_facets(asker: Asker) -> Case:
    """The facets of an entry the asker reads whole, and nothing of another."""
    return Case(When(_whole(asker), then=F("facets")), default=Value(""))


def _counts(alike: Mapping[str, int]) -> tuple[FacetCount, ...]:
    """How many have each facet, most first, where so many have the same ones."""
    facets = Counter[str]()
    for named, count in alike.items():
        for facet in named.split():
            facets[facet] += count
    ordered = sorted(facets.items(), key=lambda each: (-each[1], each[0]))
    return tuple(FacetCount(*each) for each in ordered)


def _narrowed(asker: Asker, wanted: EntryFilter) -> QuerySet[Entry]:
    rows = standing_entries(asker, Depth.OUTLINE)
    plain = {
        "kind": wanted.kind,
        "portfolio__code": wanted.portfolio,
        "portfolio__period": wanted.period,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.owner:
        owned = Party.objects.filter(organization__code=wanted.owner).exclude(part=Part.READER)
        rows = rows.filter(pk__in=owned.order_by().values("entry"))
    if wanted.facet:
        rows = rows.filter(_whole(asker), facets__contains=f" {wanted.facet} ")
    if wanted.asks_for_money:
        paid = EntryVersion.objects.filter(is_current=True, pk__in=_paid(asker, wanted))
        rows = rows.filter(_whole(asker), pk__in=paid.order_by().values("entry"))
    return rows


def _paid(asker: Asker, wanted: EntryFilter) -> QuerySet[BudgetLine, int]:
    """The versions with one amount that is all that is asked for, and that the asker may read."""
    asked = {
        "year": wanted.year,
        "stage": "" if wanted.stage == UNSAID else wanted.stage or None,
        "amount__gte": wanted.amount_from and wanted.amount_from.amount,
        "amount__lte": wanted.amount_to and wanted.amount_to.amount,
    }
    lines = readable_money(asker).filter(
        **{name: value for name, value in asked.items() if value is not None}
    )
    if wanted.funding is not None:
        lines = funded(lines, wanted.funding)
    return lines.order_by().values_list("version", flat=True)


def _whole(asker: Asker) -> Q:
    if asker.may(Permission.READ_EVERYTHING):
        return Q(pk__isnull=False)  # a condition that always holds needs one, in a case
    return readable_to(asker, Depth.WHOLE)


def _line(asker: Asker, row: EntryVersion) -> EntryLine:
    depth = depth_for(asker, row.entry)
    is_whole = depth is Depth.WHOLE
    return EntryLine(
        number=row.entry.number,
        name_ko=row.name_ko,
        name_en=row.name_en,
        owners=owners_of(row.entry),
        kind=ProgrammeKind(row.kind),
        depth=depth,
        builds_ko=row.builds_ko if is_whole else "",
        facets=tuple(row.entry.facets.split()) if is_whole else (),
        money=money_lines(row, asker) if is_whole else (),
    )
