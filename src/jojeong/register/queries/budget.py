"""The budget as far as it may be added up: one year, one stage, one basis, annual lines only.

Everything else that may be read is counted beside it, under the one reason it is left out for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName, kept
from jojeong.register.models import BudgetLine, Party
from jojeong.register.queries.money import readable_money
from jojeong.register.queries.reading import (
    organizations_by_code,
    readable_entries,
    standing_entries,
    standing_versions,
)
from jojeong.register.states import LeftOut, Part
from jojeong.vocabulary.budget import BudgetLevel, Funding
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker


MOST_BASES: Final = 30


@dataclass(frozen=True, slots=True, order=True)
class Slice:
    """What may be added up: amounts of one year, one stage and one basis of funding.

    `stage` is empty where the sources name none, `funding` where they don't say whose it is.
    """

    year: int
    stage: str
    funding: tuple[Funding, ...]


@dataclass(frozen=True, slots=True)
class BudgetFilter:
    """Which slice is wanted, and whose; what is not said is taken from what there is most of."""

    year: int | None = None
    stage: str | None = None
    funding: tuple[Funding, ...] | None = None
    owner: str = ""
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum and the number of amounts in it."""

    amount: Won = field(default_factory=lambda: Won(0))
    lines: int = 0


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget of a slice in three partings. Those by facet overlap: they are never added up.

    `slices` are all there are, each with its sum; `slice` is None where there is no amount at all.
    `outlines` counts the programmes whose name may be read, but not their amounts.
    """

    slice: Slice | None
    counted: Tally
    slices: tuple[tuple[Slice, Tally], ...]
    by_owner: tuple[tuple[OrganizationName, Tally], ...]
    by_facet: tuple[tuple[str, Tally], ...]
    by_basis: tuple[tuple[str, Tally], ...]
    left_out: tuple[tuple[LeftOut, int], ...]
    outlines: int


@kept
def budget(*, asker: Asker, wanted: BudgetFilter) -> BudgetView:
    """What the asker may read of the budget: what is added up, and what is left out of it."""
    lines = _lines(asker, wanted)
    groups = _groups(lines)
    slices = _slices(groups)
    chosen = _chosen(slices, wanted)
    parts = _parts(lines, groups, chosen)
    names = organizations_by_code() if parts else {}
    by_owner = _tallied((part.owner, part.tally) for part in parts)
    return BudgetView(
        slice=chosen,
        counted=slices[chosen] if chosen else Tally(),
        slices=tuple(sorted(slices.items())),
        by_owner=tuple((names[code], tally) for code, tally in by_owner),
        by_facet=_tallied((facet, part.tally) for part in parts for facet in part.facets),
        by_basis=_tallied((part.basis, part.tally) for part in parts)[:MOST_BASES],
        left_out=_left_out(groups, chosen),
        outlines=_outlines(asker),
    )


def _lines(asker: Asker, wanted: BudgetFilter) -> QuerySet[BudgetLine]:
    versions = standing_versions(asker, Depth.WHOLE).order_by()
    if wanted.owner:
        owned = Party.objects.filter(organization__code=wanted.owner).exclude(part=Part.READER)
        versions = versions.filter(entry__in=owned.order_by().values("entry"))
    if wanted.facet:
        versions = versions.filter(entry__facets__contains=f" {wanted.facet} ")
    return readable_money(asker).filter(version__in=versions.values("pk"))


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that are alike in all that decides whether they may be added up."""

    level: BudgetLevel
    slice: Slice
    funding_as_kept: list[str]
    is_known: bool
    tally: Tally


def _groups(lines: QuerySet[BudgetLine]) -> list[_Group]:
    is_known = Case(When(amount__isnull=True, then=Value(0)), default=Value(1))
    rows = (
        lines.order_by()
        .annotate(is_known=is_known)
        .values("level", "year", "stage", "funding", "is_known")
        .annotate(total=Sum("amount"), count=Count("pk"))
    )
    return [
        _Group(
            level=BudgetLevel(row["level"]),
            slice=Slice(row["year"], row["stage"], _funding(row["funding"])),
            funding_as_kept=row["funding"],
            is_known=bool(row["is_known"]),
            tally=Tally(Won(int(row["total"] or 0)), row["count"]),
        )
        for row in rows
    ]


def _funding(kinds: Iterable[str]) -> tuple[Funding, ...]:
    return tuple(sorted({Funding(kind) for kind in kinds}))


def _adds_up(group: _Group) -> bool:
    return group.level is BudgetLevel.ANNUAL_LINE and group.is_known


def _slices(groups: Iterable[_Group]) -> dict[Slice, Tally]:
    found: dict[Slice, Tally] = {}
    for group in filter(_adds_up, groups):
        before = found.get(group.slice, Tally())
        found[group.slice] = Tally(
            before.amount + group.tally.amount, before.lines + group.tally.lines
        )
    return found


def _chosen(slices: Mapping[Slice, Tally], wanted: BudgetFilter) -> Slice | None:
    """The slice with most lines of those that are what is wanted."""
    fitting = [each for each in slices if _fits(each, wanted)]
    return max(fitting, key=lambda each: (slices[each].lines, each), default=None)


def _fits(each: Slice, wanted: BudgetFilter) -> bool:
    return (
        wanted.year in {None, each.year}
        and wanted.stage in {None, each.stage}
        and (wanted.funding is None or wanted.funding == each.funding)
    )


def funded(lines: QuerySet[BudgetLine], funding: tuple[Funding, ...]) -> QuerySet[BudgetLine]:
    """The known annual amounts among these lines of this very funding, in whatever order kept."""
    kinds = lines.order_by().values_list("funding", flat=True).distinct()
    return _annual(lines, [each for each in kinds if _funding(each) == funding])


def _annual(lines: QuerySet[BudgetLine], funding: Iterable[list[str]]) -> QuerySet[BudgetLine]:
    either = Q(pk__in=())
    for kinds in funding:
        either |= Q(funding=kinds)
    return lines.filter(either, level=BudgetLevel.ANNUAL_LINE, amount__isnull=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of the slice that are alike in everything it is parted by."""

    owner: str
    facets: tuple[str, ...]
    basis: str
    tally: Tally


def _parts(
    lines: QuerySet[BudgetLine], groups: Iterable[_Group], chosen: Slice | None
) -> list[_Part]:
    """The slice, parted by lead owner, facets and basis: each amount once."""
    if chosen is None:
        return []
    kinds = [group.funding_as_kept for group in groups if group.slice == chosen]
    counted = _annual(lines, kinds).filter(year=chosen.year, stage=chosen.stage)
    rows = (
        counted.filter(version__entry__parties__part=Part.LEAD)
        .order_by()
        .annotate(
            owner=F("version__entry__parties__organization__code"),
            facets=F("version__entry__facets"),
        )
        .values("owner", "facets", "basis")
        .annotate(total=Sum("amount"), count=Count("pk"))
    )
    return [
        _Part(
            owner=row["owner"],
            facets=tuple(row["facets"].split()),
            basis=row["basis"],
            tally=Tally(Won(int(row["total"])), row["count"]),
        )
        for row in rows
    ]


def _tallied(parts: Iterable[tuple[str, Tally]]) -> tuple[tuple[str, Tally], ...]:
    """The sum of each, greatest first."""
    found: dict[str, Tally] = {}
    for key, tally in parts:
        before = found.get(key, Tally())
        found[key] = Tally(before.amount + tally.amount, before.lines + tally.lines)
    return tuple(sorted(found.items(), key=lambda each: (-each[1].amount.amount, each[0])))


def _left_out(groups: Iterable[_Group], chosen: Slice | None) -> tuple[tuple[LeftOut, int], ...]:
    found: Counter[LeftOut] = Counter()
    for group in groups:
        reason = _reason(group, chosen)
        if reason:
            found[reason] += group.tally.lines
    return tuple((reason, found[reason]) for reason in LeftOut if found[reason])


def _reason(group: _Group, chosen: Slice | None) -> LeftOut | None:
    """The first reason a line is not in the sum for; None where it is."""
    if group.level is not BudgetLevel.ANNUAL_LINE:
        return LeftOut(group.level.value)
    if not group.is_known:
        return LeftOut.NO_AMOUNT
    each = group.slice
    if chosen is None or each.year != chosen.year:
        return LeftOut.OTHER_YEAR
    if each.stage != chosen.stage:
        return LeftOut.OTHER_STAGE
    return LeftOut.OTHER_BASIS if each.funding != chosen.funding else None


def _outlines(asker: Asker) -> int:
    seen = standing_entries(asker, Depth.OUTLINE).order_by()
    whole = readable_entries(asker, Depth.WHOLE).order_by()
    return seen.exclude(pk__in=whole.values("pk")).count()
