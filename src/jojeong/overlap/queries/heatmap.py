"""Which organizations' programmes meet: findings by pair of lead owners, and their picture."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from jojeong.accounts.queries import OrganizationName, kept
from jojeong.adapters import charts
from jojeong.overlap.queries.families import visible_findings
from jojeong.register.models import Entry, Party
from jojeong.register.queries.reading import owners_of
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Two organizations and how many pairs of their programmes were found."""

    row: OrganizationName
    column: OrganizationName
    pairs: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The organizations that meet, by Korean name, and the cells that are not empty, both ways."""

    organizations: tuple[OrganizationName, ...]
    cells: tuple[HeatCell, ...]


@kept
def heat_map(*, asker: Asker) -> HeatMap:
    """The map over the findings the asker may see."""
    counted: Counter[tuple[OrganizationName, OrganizationName]] = Counter()
    leads = _leads(asker)
    for left, right in visible_findings(asker).order_by("pk").values_list("left", "right"):
        counted.update([(leads[left], leads[right]), (leads[right], leads[left])])
    seen = {row for row, _ in counted}
    return HeatMap(
        organizations=tuple(sorted(seen, key=lambda name: (name.ko, name.code))),
        cells=tuple(
            HeatCell(row, column, pairs)
            for (row, column), pairs in sorted(
                counted.items(), key=lambda item: (item[0][0].ko, item[0][1].ko)
            )
        ),
    )


def _leads(asker: Asker) -> dict[int, OrganizationName]:
    seen = visible_findings(asker).order_by()
    parties = Prefetch("parties", Party.objects.select_related("organization"))
    entries = Entry.objects.filter(pk__in=seen.values("left").union(seen.values("right")))
    return {entry.pk: owners_of(entry)[0] for entry in entries.prefetch_related(parties)}


def draw(spec: charts.Spec) -> str:
    """A chart as SVG, for a face that has put its labels into the specification."""
    return charts.draw(spec)
