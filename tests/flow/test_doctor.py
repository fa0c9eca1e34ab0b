"""What nobody does though the service can serve: the doctor tells of it."""

import os
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jojeong.audit import actions as audit
from jojeong.flow import doctor
from jojeong.flow.models import Cursor, Delivery
from jojeong.flow.states import DeliveryState
from jojeong.flow.worker import drain
from jojeong.vocabulary.clock import SEOUL
from tests.factories import make_organization, make_person


pytestmark = pytest.mark.django_db

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def anchors(tmp_path):
    return tmp_path / "anchors.jsonl"


@pytest.fixture
def event():
    make_person()
    return timezone.now()


def neglects(anchors, now):
    return doctor.neglects(anchors, now=now)


def test_nothing_is_neglected_where_nothing_happened(anchors):
    assert neglects(anchors, timezone.now() + 9 * DAY) == []
    assert not anchors.exists()


def test_an_event_may_wait_five_minutes_to_be_read(anchors, event):
    assert neglects(anchors, event + 4 * MINUTE) == []
    assert neglects(anchors, event + 6 * MINUTE) == [doctor.BEHIND]

    drain()
    assert neglects(anchors, event + 6 * MINUTE) == []


@pytest.mark.parametrize(
    ("state", "late", "found"),
    [
        (DeliveryState.WAITING, 6, [doctor.BEHIND]),
        (DeliveryState.WAITING, 4, []),
        (DeliveryState.WAITING, -9, []),
        (DeliveryState.DONE, 6, []),
        (DeliveryState.DEAD, 6, []),  # the doctor shows it by itself
    ],
)
def test_a_reaction_may_be_five_minutes_overdue(anchors, state, late, found):
    now = timezone.now()
    Delivery.objects.create(event=1, reaction="any", state=state, not_before=now - late * MINUTE)

    assert neglects(anchors, now) == found


@pytest.mark.parametrize(
    ("anchored", "found"),
    [
        (None, [doctor.UNANCHORED]),
        (2.9, [doctor.UNANCHORED]),
        (1.9, []),
        (0, []),
        (-30, [doctor.UNANCHORED]),  # dated in the future, it says nothing of when
    ],
)
def test_events_may_wait_two_days_to_be_anchored(anchors, event, anchored, found):
    drain()
    now = event + 3 * DAY
    if anchored is not None:
        audit.anchor(anchors, at=now - anchored * DAY)

    assert neglects(anchors, now) == found


def test_an_anchor_that_does_not_say_its_zone_is_of_this_machines(anchors, event):
    drain()
    anchors.write_text('{"at": "2020-01-01T00:00:00"}\n')

    assert neglects(anchors, datetime(2020, 1, 2, tzinfo=SEOUL) + 9999 * DAY) == [
        doctor.UNANCHORED
    ]


def test_a_new_installation_is_given_two_days(anchors, event):
    drain()

    assert neglects(anchors, event + DAY) == []


def test_an_anchor_file_that_cannot_be_one_is_told_of(tmp_path):
    (tmp_path / "file").touch()

    assert neglects(tmp_path, timezone.now()) == [doctor.NO_ANCHORING]
    assert neglects(tmp_path / "file" / "anchors", timezone.now()) == [doctor.NO_ANCHORING]
    assert neglects(tmp_path / "not" / "yet" / "anchors", timezone.now()) == []


def test_an_anchor_file_somebody_else_keeps_is_told_of(anchors, monkeypatch):
    anchors.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert neglects(anchors, timezone.now()) == [doctor.NO_ANCHORING]


def test_an_anchor_file_that_cannot_be_read_is_told_of(anchors, monkeypatch):
    def fail(_path):
        raise PermissionError

    monkeypatch.setattr(doctor.audit, "last_anchored", fail)

    assert neglects(anchors, timezone.now()) == [doctor.NO_ANCHORING]


def test_a_cursor_that_went_on_leaves_nothing_unread(anchors, event):
    make_organization("AAA")
    Cursor.objects.create(name="flow", position=10**6)

    assert neglects(anchors, event + 6 * MINUTE) == []
