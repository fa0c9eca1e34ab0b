"""The index of the register, written in the transaction of whatever it is an index of."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import Final

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.models import EntryVersion, SearchText
from jojeong.register.queries.search import worded
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
    SearchText.objects.bulk_create(SearchText(**_columns(asdict(each))) for each in worded(rows))


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
