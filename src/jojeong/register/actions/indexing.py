"""The index of the register, written in the transaction of whatever it is an index of."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import Final

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.models import Entry, EntryVersion, FacetMark, SearchText
from jojeong.register.queries.points import pointed
from jojeong.register.queries.search.wording import RUN, worded
from jojeong.register.states import Verb
from jojeong.vocabulary.people import Actor


_AT_ONCE: Final = 1000


def write_index(versions: Iterable[EntryVersion]) -> int:
    """Put these versions into the index, each in place of what was said of its entry before.

    Versions that are no longer current are passed over. How many were written.
    """
    rows = [version for version in versions if version.is_current]
    for start in range(0, len(rows), _AT_ONCE):
        _write(rows[start : start + _AT_ONCE])
    return len(rows)


def _write(rows: list[EntryVersion]) -> None:
    SearchText.objects.filter(entry__in=[row.entry_id for row in rows]).delete()
    SearchText.objects.bulk_create(
        SearchText(**_columns(asdict(each)), point=point)
        for each, point in zip(worded(rows), pointed(rows), strict=True)
    )
    facets = _facets(rows)
    Entry.objects.bulk_update(
        (_as_listed(row, facets.get(row.pk, ())) for row in rows),
        ["kind", "facets", "listed", "name_length"],
        batch_size=_AT_ONCE // 4,  # one number for each field of each, of which SQLite takes some
    )


def _facets(rows: list[EntryVersion]) -> dict[int, list[str]]:
    marks = FacetMark.objects.filter(version__in=rows).order_by("facet", "pk")
    facets: dict[int, list[str]] = {}
    for version, facet in marks.values_list("version", "facet"):
        facets.setdefault(version, []).append(facet)
    return facets


def _as_listed(row: EntryVersion, facets: Iterable[str]) -> Entry:
    """The entry as a list shows its current version."""
    return Entry(
        pk=row.entry_id,
        kind=row.kind,
        facets="".join(f" {facet}" for facet in dict.fromkeys(facets)) + " ",
        listed=f"{row.owner_as_written[:50]} {row.name_ko[:50]} {row.name_en[:50]}",
        name_length=min(len(RUN.findall(name)) for name in (row.name_ko, row.name_en) if name),
    )


def _columns(told: dict[str, object]) -> dict[str, object]:
    keys = {"version_id": told.pop("version"), "entry_id": told.pop("entry")}
    return told | keys


def rebuild_index(*, by: Actor) -> int:
    """Write the whole index anew; how many entries it holds."""
    check_may(by, Permission.LOAD_PORTFOLIO)
    with recorded(by, Verb.REGISTER_INDEXED) as event:
        SearchText.objects.all().delete()
        current = EntryVersion.objects.filter(is_current=True).order_by("pk")
        rows = current.iterator(chunk_size=_AT_ONCE)
        count = 0
        while batch := list(islice(rows, _AT_ONCE)):
            count += write_index(batch)
        event.of("register:index", entries=count)
    return count
