"""The links somebody may know of, and the entries at either end of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName
from jojeong.register.models import EntryVersion, Lineage
from jojeong.register.policies import decides_for, decides_for_all
from jojeong.register.queries.reading import (
    current_versions,
    depth_for,
    owners_of,
    readable_entries,
)
from jojeong.register.states import Part, Standing
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """An entry at one end of a link; of an outline `builds_ko` and `builds_en` are empty."""

    number: str
    name_ko: str
    name_en: str
    owners: tuple[OrganizationName, ...]
    portfolio: str
    standing: Standing
    depth: Depth
    builds_ko: str
    builds_en: str


def visible_links(asker: Asker) -> QuerySet[Lineage]:
    """The links of which the asker may know both ends: of any other nothing is shown."""
    known = readable_entries(asker, Depth.OUTLINE)
    return Lineage.objects.filter(earlier__in=known).filter(
        Q(later__isnull=True) | Q(later__in=known)
    )


def decidable_links(asker: Asker) -> QuerySet[Lineage]:
    """Those of the visible links that the asker may decide on."""
    seen = visible_links(asker)
    if decides_for_all(asker):
        return seen
    return seen.filter(
        earlier__parties__part=Part.LEAD,
        earlier__parties__organization__code__in=decides_for(asker),
    )


def linked_entries(asker: Asker, entries: Iterable[int | None]) -> dict[int, LinkedEntry]:
    """The entries of these keys the asker may know of, as they stand in a link."""
    rows = current_versions(asker, Depth.OUTLINE).select_related("entry__portfolio")
    found = rows.filter(entry__in={key for key in entries if key})
    return {row.entry_id: _linked(asker, row) for row in found}


def _linked(asker: Asker, row: EntryVersion) -> LinkedEntry:
    depth = depth_for(asker, row.entry)
    is_whole = depth is Depth.WHOLE
    return LinkedEntry(
        number=row.entry.number,
        name_ko=row.name_ko,
        name_en=row.name_en,
        owners=owners_of(row.entry),
        portfolio=row.entry.portfolio.code,
        standing=Standing(row.entry.standing),
        depth=depth,
        builds_ko=row.builds_ko if is_whole else "",
        builds_en=row.builds_en if is_whole else "",
    )
