"""Reads events after a stored cursor and runs the reactions, each once.

An event read becomes one delivery for each of its reactions, in the transaction that moves the
cursor. A delivery is then done in one transaction with its action: killed before it commits,
nothing was done and it is done later; after, it is done and not done again. What fails is tried
again later, and after `TRIES` becomes a dead letter that `jojeong doctor` shows.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import Error as DatabaseFailure
from django.db import connection, transaction
from django.utils import timezone

from jojeong.accounts import queries as accounts
from jojeong.audit import queries as audit
from jojeong.flow.models import Cursor, Delivery
from jojeong.flow.states import DeliveryState
from jojeong.flow.table import REACTIONS, Reaction
from jojeong.vocabulary.people import Actor


TRIES: Final = 5
AT_ONCE: Final = 200

log = logging.getLogger("jojeong.flow")


def system_actor() -> Actor:
    """The actor of every reaction."""
    return Actor(accounts.system(on=timezone.localdate()), via="worker")


def drain(reactions: Sequence[Reaction] = REACTIONS) -> int:
    """React to everything there is to react to now; how many reactions were done."""
    done = 0
    while True:
        has_read = read_events(reactions)
        due = _due(timezone.now(), reactions)
        done += sum(deliver(delivery, reactions) for delivery in due)
        if not has_read and not due:
            return done


def read_events(reactions: Sequence[Reaction] = REACTIONS) -> bool:
    """Turn the next events into deliveries and move the cursor; whether there were any."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name="flow")
        cursor = Cursor.objects.select_for_update().get(name="flow")
        events = audit.events_after(cursor.position, limit=AT_ONCE)
        now = timezone.now()
        Delivery.objects.bulk_create(
            Delivery(event=event.number, reaction=reaction.name, not_before=now)
            for event in events
            for reaction in reactions
            if reaction.on == event.verb
        )
        if events:
            cursor.position = events[-1].number
            cursor.save(update_fields=["position"])
    return bool(events)


def _due(now: datetime, reactions: Sequence[Reaction]) -> list[Delivery]:
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, not_before__lte=now)
    return list(waiting.filter(reaction__in=[reaction.name for reaction in reactions])[:AT_ONCE])


def deliver(delivery: Delivery, reactions: Sequence[Reaction] = REACTIONS) -> bool:
    """Do one reaction, once; whether it was done here and now."""
    reaction = next(known for known in reactions if known.name == delivery.reaction)
    try:
        return _react(delivery, reaction)
    except Exception as failure:  # noqa: BLE001 - whatever fails must not stop the others: it is counted, logged and shown
        _note_failure(delivery, failure)
        return False


def _react(delivery: Delivery, reaction: Reaction) -> bool:
    [event] = audit.events_after(delivery.event - 1, limit=1)
    act = reaction.prepare(event)
    with transaction.atomic():
        waiting = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
        # Two workers on PostgreSQL: the second passes over what the first holds.
        if not waiting.select_for_update(skip_locked=connection.vendor == "postgresql").first():
            return False
        waiting.update(state=DeliveryState.DONE)
        if act:
            act(system_actor())
    return True


def _note_failure(delivery: Delivery, failure: Exception) -> None:
    """Count a failure; wait twice as long each time; give up after TRIES."""
    attempts = delivery.attempts + 1
    state = DeliveryState.DEAD if attempts >= TRIES else DeliveryState.WAITING
    facts = {"reaction": delivery.reaction, "event": delivery.event}
    log.error("a reaction failed", exc_info=failure, extra=facts)
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(
        attempts=attempts,
        state=state,
        not_before=timezone.now() + timedelta(seconds=2**attempts),
        failure=type(failure).__name__,
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """How the worker waits: seconds between looks, and until when it goes on."""

    seconds: float
    goes_on: Callable[[], bool]


def work(pace: Pace, *, also: Callable[[], object]) -> None:
    """Drain and do `also`, again and again, as long as the pace goes on.

    A database or a disk that fails for a while is logged and tried again on a new connection.
    """
    while pace.goes_on():
        try:
            drain()
            also()
        except (DatabaseFailure, OSError):
            log.exception("the worker could not go on")
            connection.close()
        time.sleep(pace.seconds)
