"""What the register holds against what is known to exist, with honest denominators.

Amounts are added only within one year, one stage and one level; nothing is summed across bases.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from jojeong import reference
from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import kept
from jojeong.register.models import Party
from jojeong.register.policies import Denominators, denominators_of
from jojeong.register.queries.money import readable_money
from jojeong.register.queries.reading import standing_entries, standing_versions
from jojeong.register.states import Part
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class Measure:
    """A sum over annual lines of one year and one stage: how much, over how many lines."""

    year: int
    stage: BudgetStage
    amount: Won
    lines: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is loaded: entries, owning organizations, lines by level, and sums that may be made."""

    entries: int
    organizations: int
    lines_by_level: tuple[tuple[BudgetLevel, int], ...]
    annual: tuple[Measure, ...]

    def annual_of(self, year: int, stage: BudgetStage) -> Measure:
        """The sum for one year and stage; zero lines where there are none."""
        found = (m for m in self.annual if (m.year, m.stage) == (year, stage))
        return next(found, Measure(year, stage, Won(0), 0))


@kept
def coverage(*, asker: Asker) -> Coverage:
    """What the asker may see of what is loaded."""
    rows = _alike(asker)
    levels = Counter[BudgetLevel]()
    for row in rows:
        levels[BudgetLevel(row["level"])] += row["count"]
    return Coverage(
        entries=standing_entries(asker, Depth.OUTLINE).count(),
        organizations=_owning(asker),
        lines_by_level=tuple(sorted(levels.items())),
        annual=tuple(
            Measure(row["year"], BudgetStage(row["stage"]), Won(int(row["total"])), row["known"])
            for row in rows
            if row["level"] == BudgetLevel.ANNUAL_LINE and row["stage"] and row["known"]
        ),
    )


def _alike(asker: Asker) -> list[Mapping[str, Any]]:
    """Lines of one level, year and stage: how many, how many with an amount, and their sum."""
    versions = standing_versions(asker, Depth.WHOLE).order_by().values("pk")
    rows = (
        readable_money(asker)
        .filter(version__in=versions)
        .values("level", "year", "stage")
        .annotate(total=Sum("amount"), known=Count("amount"), count=Count("pk"))
    )
    return list(rows.order_by("level", "year", "stage"))


def _owning(asker: Asker) -> int:
    seen = standing_entries(asker, Depth.OUTLINE)
    parties = Party.objects.filter(entry__in=seen).exclude(part=Part.READER)
    return parties.order_by().values("organization").distinct().count()


def denominators() -> Denominators:
    """What is published of the whole. Public."""
    return denominators_of(reference.facts("indicators"))
