"""What time itself brings: a day begins in Seoul, and the audit head goes outside the database."""

from datetime import datetime
from pathlib import Path

from jojeong.audit import actions as audit
from jojeong.audit import queries
from jojeong.audit.actions import recorded
from jojeong.flow.states import Verb
from jojeong.vocabulary.clock import seoul_date
from jojeong.vocabulary.people import Actor


def begin_day(path: Path, *, by: Actor, now: datetime) -> bool:
    """Record that a day began and anchor the chain, once a day; whether it was done now.

    The anchor file remembers the day. Its own words count: a copy of it has another age.
    """
    last = queries.last_anchored(path)
    if last is not None and seoul_date(last) >= seoul_date(now):
        return False
    with recorded(by, Verb.DAY_BEGAN) as event:
        event.of(f"day:{seoul_date(now).isoformat()}")
    audit.anchor(path, at=now)
    return True
