"""Is the installation well: what is wrong, in sentences, with what to do."""

from dataclasses import dataclass
from typing import Final

from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit import triggers
from jojeong.audit.actions import recorded
from jojeong.flow.models import Delivery
from jojeong.flow.states import DeliveryState, Verb
from jojeong.vocabulary.people import Actor


UNREACHABLE: Final = "The database does not answer. Check DATABASE_URL and that it is running."
UNMIGRATED: Final = "The database is not migrated. Run jojeong migrate."
UNGUARDED: Final = "Events are not guarded against change. Run jojeong migrate."


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
