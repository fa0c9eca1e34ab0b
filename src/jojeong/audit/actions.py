"""The one way anything is recorded: do the work inside `recorded`, and its event comes last."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from jojeong.audit.chain import Detail, Head, Link, check_identifiers
from jojeong.audit.models import Event
from jojeong.audit.queries import head
from jojeong.vocabulary.people import Actor


# Any number does, as long as nothing else in the database takes the same lock: "jojeong" in ASCII.
_LOCK = 0x6A6F6A656F6E67

_open: ContextVar[bool] = ContextVar("recording_open", default=False)


@dataclass(slots=True)
class Recording:
    """What an action says about itself while it works: its subject, and identifiers."""

    subject: str = ""
    details: dict[str, Detail] = field(default_factory=dict)

    def of(self, subject: str, **details: Detail) -> None:
        """Name what was done something to, with identifiers, numbers and digests only."""
        self.subject = subject
        self.details |= details


@contextmanager
def recorded(by: Actor, verb: str) -> Iterator[Recording]:
    """One transaction, one event: the body works, then the chain is extended last, under a lock.

    Raises RuntimeError where one recording is opened inside another (an action never calls an
    action), FreeText where the event is given anything but identifiers.
    """
    if _open.get():
        message = "an action never calls another action: flow joins them"
        raise RuntimeError(message)
    token = _open.set(True)
    try:
        with transaction.atomic():
            recording = Recording()
            yield recording
            _append(by, verb, recording, at=timezone.now())
    finally:
        _open.reset(token)


def _append(by: Actor, verb: str, recording: Recording, *, at: datetime) -> None:
    details = {"subject": recording.subject, **recording.details}
    check_identifiers(details)
    _lock()
    before = head()
    link = Link(
        number=before.number + 1,
        at=at,
        actor=by.identifier,
        via=by.via,
        verb=verb,
        subject=recording.subject,
        details=recording.details,
        previous=before.hash,
    )
    Event.objects.create(
        number=link.number,
        at=link.at,
        actor=link.actor,
        via=link.via,
        verb=link.verb,
        subject=link.subject,
        details=recording.details,
        previous=link.previous,
        hash=link.computed_hash(),
    )


def _lock() -> None:
    # On SQLite every writing transaction is IMMEDIATE and already holds the only write lock.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def anchor(path: Path, *, at: datetime) -> Head:
    """Append the chain's head to a file outside the database; a line of JSON, flushed to disk."""
    now = head()
    line = json.dumps({"number": now.number, "hash": now.hash, "at": at.isoformat()})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    return now
