"""The register as a list: searched, narrowed by what an entry is and costs, a page at a time."""

from collections import Counter
from collections.abc import Iterable
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
from jojeong.register.queries.search import sighting
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
    found = _found(asker, wanted)
    pages = max(1, -(-found.total // PAGE))
    page = min(max(page, 1), pages)
    rows = found.rows[(page - 1) * PAGE : page * PAGE] if found.total else found.rows.none()
    return EntryPage(
        lines=tuple(_line(asker, row) for row in _read(rows)),
        total=found.total,
        page=page,
        pages=pages,
        facets=found.facets,
        is_loose=found.is_loose,
    )


def _read(rows: QuerySet[Entry]) -> Iterable[EntryVersion]:
    """The current versions of entries, which are put in order by keys alone, and read then."""
    keys = list(rows.values_list("pk", flat=True))
    versions = with_entries().filter(entry__in=keys, is_current=True)
    found = {row.entry_id: row for row in versions.prefetch_related("budget_lines")}
    return [found[key] for key in keys]


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
    lines = _read(rows.order_by("listed", "number")[: total if most is None else most])
    return OwnEntries(tuple(_line(asker, row) for row in lines), total)


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
    """The entries that are looked for: a list shows a page of them, an export every one."""
    return _found(asker, wanted).rows


@dataclass(frozen=True, slots=True)
class _Found:
    """What is looked for, best first; how much; and whether it was found by letters only."""

    rows: QuerySet[Entry]
    total: int
    facets: tuple[FacetCount, ...]
    is_loose: bool


def _found(asker: Asker, wanted: EntryFilter) -> _Found:
    found = _by(Reading.WORDS, asker, wanted)
    if found.total or not wanted.words.strip():
        return found
    return _by(Reading.LETTERS, asker, wanted)


def _by(reading: Reading, asker: Asker, wanted: EntryFilter) -> _Found:
    counted = _counted(asker=asker, wanted=wanted, reading=reading)
    is_loose = reading is Reading.LETTERS and counted.total > 0
    return _Found(
        _sought(asker, wanted, reading), counted.total, counted.facets, is_loose=is_loose
    )


def _sought(asker: Asker, wanted: EntryFilter, reading: Reading) -> QuerySet[Entry]:
    """What is looked for, best first."""
    rows = _narrowed(asker, wanted)
    seen = sighting(asker=asker, words=wanted.words, reading=reading)
    if seen is None:
        return rows.order_by("listed", "number")
    first = [seen.rank] if seen.rank else []
    return rows.filter(seen.condition).order_by(*first, "name_length", "listed", "number")


@dataclass(frozen=True, slots=True)
class _Counted:
    total: int
    facets: tuple[FacetCount, ...]


@kept
def _counted(*, asker: Asker, wanted: EntryFilter, reading: Reading) -> _Counted:
    """How many there are, and how many of those read whole have each facet, in one going over."""
    rows = _sought(asker, wanted, reading)
    shown = Case(When(_whole(asker), then=F("facets")), default=Value(""))
    alike = rows.order_by().values(shown=shown).annotate(count=Count("pk")).order_by("shown")
    total, facets = 0, Counter[str]()
    for row in alike:
        total += row["count"]
        for facet in row["shown"].split():
            facets[facet] += row["count"]
    ordered = sorted(facets.items(), key=lambda each: (-each[1], each[0]))
    return _Counted(total, tuple(FacetCount(*each) for each in ordered))


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
