"""What a query finds, gone over once: how many of which facets, and the entries of one page.

Asked one after the other, everything would be looked for twice.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Expression, QuerySet

from jojeong.register.models import Entry
from jojeong.register.queries.search.finding import Sighting


_ORDER: Final = ("place", "name_length", "listed", "number")
_SQL: Final = """
WITH found (entry, facets, place, name_length, listed, number) AS MATERIALIZED (%s)
SELECT NULL, facets, COUNT(*) FROM found GROUP BY facets
UNION ALL
SELECT entry, NULL, ROW_NUMBER() OVER (ORDER BY place, name_length, listed, number)
FROM (SELECT * FROM found ORDER BY place, name_length, listed, number LIMIT %%s OFFSET %%s) AS page
"""


@dataclass(frozen=True, slots=True)
class GoneOver:
    """The keys of the entries of one page, best first, and how many there are of which facets.

    `alike` counts by facets as an entry names them; the page is empty where it is past the end.
    """

    page: tuple[int, ...]
    alike: Counter[str]

    @property
    def total(self) -> int:
        """How many were found."""
        return self.alike.total()


def gone_over(
    rows: QuerySet[Entry], seen: Sighting, facets: Expression, *, first: int, most: int
) -> GoneOver:
    """At most so many of those of the rows that are seen, from the place `first` on.

    `facets` is what counts of an entry's facets. Those of the smallest rank stand first, then
    those of shorter names.
    """
    told = rows.filter(seen.condition).order_by().annotate(counted=facets, place=seen.rank)
    columns = told.values_list("pk", "counted", *_ORDER)
    found, parameters = columns.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_SQL % found, (*parameters, most, first))
        return _told(cursor.fetchall())


def _told(rows: Iterable[tuple[int | None, str, int]]) -> GoneOver:
    alike, page = Counter[str](), {}
    for entry, facets, number in rows:
        if entry is None:
            alike[facets] += number
        else:
            page[number] = entry
    return GoneOver(tuple(page[place] for place in sorted(page)), alike)
