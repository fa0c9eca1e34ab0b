"""The budget as far as it may be added up: one year, one stage, one basis, annual lines only.

Everything else that may be read is counted beside it, under the one reason it is left out for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName
from jojeong.register.models import BudgetLine, FacetMark, Party
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


def budget(*, asker: Asker, wanted: BudgetFilter) -> BudgetView:
    """What the asker may read of the budget: what is added up, and what is left out of it."""
    lines = _lines(asker, wanted)
    groups = _groups(lines)
    slices = _slices(groups)
    chosen = _chosen(slices, wanted)
    counted = _of_slice(lines, chosen)
    return BudgetView(
        slice=chosen,
        counted=slices[chosen] if chosen else Tally(),
        slices=tuple(sorted(slices.items())),
        by_owner=_by_owner(counted),
        by_facet=_by_facet(counted),
        by_basis=_tallied(counted.order_by(), "basis")[:MOST_BASES],
        left_out=_left_out(groups, chosen),
        outlines=_outlines(asker),
    )


def _lines(asker: Asker, wanted: BudgetFilter) -> QuerySet[BudgetLine]:
    versions = standing_versions(asker, Depth.WHOLE).order_by().values("pk")
    lines = readable_money(asker).filter(version__in=versions)
    if wanted.owner:
        owned = Party.objects.filter(organization__code=wanted.owner).exclude(part=Part.READER)
        lines = lines.filter(version__entry__in=owned.order_by().values("entry"))
    if wanted.facet:
        marked = FacetMark.objects.filter(facet=wanted.facet).order_by()
        lines = lines.filter(version__in=marked.values("version"))
    return lines


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that are alike in all that decides whether they may be added up."""

    level: BudgetLevel
    slice: Slice
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


def _of_slice(lines: QuerySet[BudgetLine], chosen: Slice | None) -> QuerySet[BudgetLine]:
    if chosen is None:
        return lines.none()
    return funded(lines, chosen.funding).filter(year=chosen.year, stage=chosen.stage)


def funded(lines: QuerySet[BudgetLine], funding: tuple[Funding, ...]) -> QuerySet[BudgetLine]:
    """The known annual amounts among these lines of this very funding, in whatever order kept."""
    kept = lines.order_by().values_list("funding", flat=True).distinct()
    either = Q(pk__in=())
    for kinds in kept:
        if _funding(kinds) == funding:
            either |= Q(funding=kinds)
    return lines.filter(either, level=BudgetLevel.ANNUAL_LINE, amount__isnull=False)


def _by_owner(counted: QuerySet[BudgetLine]) -> tuple[tuple[OrganizationName, Tally], ...]:
    """By lead owner: each amount once."""
    lead = counted.filter(version__entry__parties__part=Part.LEAD).order_by()
    code = F("version__entry__parties__organization__code")
    names = organizations_by_code()
    return tuple((names[key], tally) for key, tally in _tallied(lead.annotate(key=code), "key"))


def _by_facet(counted: QuerySet[BudgetLine]) -> tuple[tuple[str, Tally], ...]:
    marks = FacetMark.objects.filter(version__budget_lines__in=counted.order_by().values("pk"))
    seen = marks.order_by().values("facet", "version").distinct()
    versions: dict[str, set[int]] = {}
    for row in seen:
        versions.setdefault(row["facet"], set()).add(row["version"])
    amounts: dict[int, list[int]] = {}
    for version, amount in counted.order_by().values_list("version", "amount"):
        amounts.setdefault(version, []).append(amount or 0)
    tallied = [
        (facet, _sum(amount for key in keys for amount in amounts[key]))
        for facet, keys in versions.items()
    ]
    return tuple(sorted(tallied, key=lambda each: (-each[1].amount.amount, each[0])))


def _sum(amounts: Iterable[int]) -> Tally:
    known = list(amounts)
    return Tally(Won(sum(known)), len(known))


def _tallied(lines: QuerySet[BudgetLine], key: str) -> tuple[tuple[str, Tally], ...]:
    rows = lines.values(key).annotate(total=Sum("amount"), count=Count("pk"))
    return tuple(
        (row[key], Tally(Won(int(row["total"])), row["count"]))
        for row in rows.order_by("-total", key)
    )


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
