"""What time itself brings: a day begins in Seoul, and the audit head goes outside the database."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction

from jojeong.audit import actions as audit
from jojeong.audit import queries
from jojeong.audit.actions import recorded
from jojeong.flow.models import Cursor
from jojeong.flow.states import Verb
from jojeong.vocabulary.clock import seoul_date
from jojeong.vocabulary.people import Actor


PAUSE: Final = timedelta(minutes=5)

log = logging.getLogger("jojeong.flow")


@dataclass(slots=True)
class Days:
    """Looks after the days: each is recorded, and the chain anchored, whether or not the other is.

    An anchor that can't be written is logged, and tried again after `PAUSE`.
    """

    path: Path
    failed: datetime | None = None

    def look(self, *, by: Actor, now: datetime) -> None:
        """Do what there is to do about the day it is now."""
        begin_day(by=by, now=now)
        # A clock that was set back must not make it wait longer.
        if self.failed is not None and abs(now - self.failed) < PAUSE:
            return
        self.failed = None
        try:
            anchor_day(self.path, now=now)
        except OSError:
            self.failed = now
            log.exception("the chain could not be anchored")


def begin_day(*, by: Actor, now: datetime) -> bool:
    """Record that a day began in Seoul, unless the events tell of it; whether it was done now."""
    subject = f"day:{seoul_date(now).isoformat()}"
    if queries.events_about(subject):
        return False
    with transaction.atomic():
        # Of two workers the second waits here, and then finds the event of the first.
        Cursor.objects.get_or_create(name="flow")
        Cursor.objects.select_for_update().get(name="flow")
        if queries.events_about(subject):
            return False
        with recorded(by, Verb.DAY_BEGAN) as event:
            event.of(subject)
    return True


def anchor_day(path: Path, *, now: datetime) -> bool:
    """Anchor the chain, unless the last line of the file is of this day; whether it was done now.

    The file's own words count: a copy of it has another age. A line of any other day, also of one
    to come, is not of this day. Raises OSError.
    """
    last = queries.last_anchored(path)
    if last is not None and seoul_date(last) == seoul_date(now):
        return False
    audit.anchor(path, at=now)
    return True
