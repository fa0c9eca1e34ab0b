"""Is the installation well: what is wrong, in sentences, with what to do."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit import queries as audit
from jojeong.audit import triggers
from jojeong.audit.actions import recorded
from jojeong.flow.models import Cursor, Delivery
from jojeong.flow.states import DeliveryState, Verb
from jojeong.register.queries.search import index_lag
from jojeong.vocabulary.people import Actor


UNREACHABLE: Final = "The database does not answer. Check DATABASE_URL and that it is running."
UNMIGRATED: Final = "The database is not migrated. Run jojeong migrate."
UNGUARDED: Final = "Events are not guarded against change. Run jojeong migrate."
BEHIND: Final = (
    "The worker is behind: something has waited for more than five minutes. Is jojeong serve or "
    "jojeong worker running?"
)
UNANCHORED: Final = (
    "The chain of events was last anchored more than two days ago. Is jojeong serve or jojeong "
    "worker running?"
)
NO_ANCHORING: Final = (
    "The anchor file can't be read or written. Check JOJEONG_ANCHOR_FILE, and who may write there."
)
UNINDEXED: Final = "Search does not hold every programme as it is now. Run jojeong index."

PATIENCE: Final = timedelta(minutes=5)
UNANCHORED_AFTER: Final = timedelta(days=2)


def ailments() -> list[str]:
    """What keeps the service from its work; empty when it can serve."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return [UNMIGRATED]
        return [UNGUARDED] if triggers.missing(connection) else []
    except DatabaseFailure:
        return [UNREACHABLE]


def neglects(anchors: Path, *, now: datetime) -> list[str]:
    """What nobody does though the service can serve: events unread, a chain without its anchor.

    It asks a database that is well.
    """
    behind = [BEHIND] if _is_behind(now) else []
    behind += [] if index_lag().is_none else [UNINDEXED]
    try:
        last = audit.last_anchored(anchors)
    except OSError:
        return [*behind, NO_ANCHORING]
    if not _is_writable(anchors):
        return [*behind, NO_ANCHORING]
    return [*behind, UNANCHORED] if _is_unanchored(last, now) else behind


def _is_behind(now: datetime) -> bool:
    cursor = Cursor.objects.filter(name="flow").first()
    unread = audit.events_after(cursor.position if cursor else 0, limit=1)
    overdue = Delivery.objects.filter(
        state=DeliveryState.WAITING, not_before__lt=now - PATIENCE
    ).exists()
    return overdue or any(event.at < now - PATIENCE for event in unread)


def _is_writable(path: Path) -> bool:
    if path.exists():
        return path.is_file() and os.access(path, os.W_OK)
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    return folder.is_dir() and os.access(folder, os.W_OK)


def _is_unanchored(last: datetime | None, now: datetime) -> bool:
    """Whether events have waited too long; an anchor dated in the future says nothing of when."""
    since = last.astimezone() if last and last.astimezone() <= now else None
    first = audit.events_after(0, limit=1)
    return any((since or event.at) < now - UNANCHORED_AFTER for event in first)


def put_guards_back() -> None:
    """Guard the events again, where a guard is missing from a database that is migrated."""
    triggers.install(connection)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A reaction given up: to which event, after how many tries, on what kind of failure."""

    event: int
    reaction: str
    attempts: int
    failure: str


def dead_letters() -> list[DeadLetter]:
    """The reactions given up, by event."""
    dead = Delivery.objects.filter(state=DeliveryState.DEAD)
    return [DeadLetter(row.event, row.reaction, row.attempts, row.failure) for row in dead]


def revive(*, by: Actor) -> int:
    """Let every dead letter be tried again; how many there were. Needs RUN_MATCHING."""
    check_may(by, Permission.RUN_MATCHING)
    with recorded(by, Verb.REVIVED) as event:
        count = Delivery.objects.filter(state=DeliveryState.DEAD).update(
            state=DeliveryState.WAITING, attempts=0, not_before=timezone.now()
        )
        event.of("flow:dead-letters", count=count)
    return count
