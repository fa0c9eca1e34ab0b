"""A day begins once in Seoul: it is recorded and anchored, and what came due is judged."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from jojeong.accounts import actions as accounts
from jojeong.audit import queries as audit
from jojeong.audit import triggers
from jojeong.flow import daily, doctor
from jojeong.flow.states import Verb
from jojeong.flow.worker import drain
from jojeong.overlap import queries as overlap
from jojeong.register import actions as register
from jojeong.register.actions import DisclosureDraft
from jojeong.vocabulary.clock import SEOUL
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.organizations import SuccessionKind
from tests.factories import draft, load, nobody, system


pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=SEOUL)


@pytest.fixture
def anchors(tmp_path):
    return tmp_path / "anchors.jsonl"


def look(path, *moments):
    days = daily.Days(path)
    for now in moments or [NOON]:
        days.look(by=system(), now=now)


def days_begun():
    return [
        link.subject for link in audit.events_after(0, limit=99) if link.verb == Verb.DAY_BEGAN
    ]


def test_the_first_look_of_a_day_records_and_anchors_it(anchors):
    look(anchors)

    [event] = audit.events_about("day:2026-11-02")
    assert event.verb == Verb.DAY_BEGAN
    assert audit.read_anchors(anchors) == [audit.head()]


# Moments in Seoul, one after the other; how many anchors there are then.
MOMENTS = [
    ([NOON, NOON], 1),
    ([NOON, NOON.replace(hour=23, minute=59)], 1),
    ([NOON, NOON.replace(hour=0) + timedelta(days=1)], 2),
    ([NOON.replace(hour=23, minute=59), NOON.replace(hour=0) + timedelta(days=1)], 2),
    ([NOON, NOON.astimezone(UTC)], 1),
    # 15:00 in Greenwich is midnight in Seoul
    ([NOON, datetime(2026, 11, 2, 14, 59, tzinfo=UTC)], 1),
    ([NOON, datetime(2026, 11, 2, 15, 0, tzinfo=UTC)], 2),
    # a clock set back begins no day again that has begun
    ([NOON - timedelta(days=1), NOON, NOON - timedelta(days=1), NOON], 2),
    ([NOON, NOON + timedelta(days=1), NOON + timedelta(days=2)], 3),
]


@pytest.mark.parametrize(("moments", "count"), MOMENTS)
def test_a_day_begins_once_in_seoul(anchors, moments, count):
    look(anchors, *moments)

    assert len(days_begun()) == len(set(days_begun())) == audit.head().number == count


@pytest.mark.parametrize(("moments", "count"), [given for given in MOMENTS if len(given[0]) < 4])
def test_a_day_is_anchored_once(anchors, moments, count):
    look(anchors, *moments)

    assert len(audit.read_anchors(anchors)) == count


def test_the_files_own_words_count_and_not_its_age(anchors):
    look(anchors)
    copied = anchors.with_name("copied")
    copied.write_bytes(anchors.read_bytes())

    assert daily.anchor_day(copied, now=NOON) is False
    assert daily.anchor_day(copied, now=NOON + timedelta(days=1)) is True


def test_an_anchor_dated_in_the_future_stops_no_other(anchors):
    daily.anchor_day(anchors, now=NOON + timedelta(days=900))

    assert daily.anchor_day(anchors, now=NOON) is True
    assert daily.anchor_day(anchors, now=NOON + timedelta(hours=1)) is False
    assert daily.anchor_day(anchors, now=NOON + timedelta(days=1)) is True


def test_a_day_is_recorded_once_whether_or_not_it_can_be_anchored(tmp_path, caplog):
    second = timedelta(seconds=1)

    look(tmp_path, *(NOON + second * n for n in range(400)))  # a folder can't be written as a file

    assert days_begun() == ["day:2026-11-02"]
    assert [record.message for record in caplog.records] == ["the chain could not be anchored"] * 2


def test_an_anchor_is_written_as_soon_as_a_try_can_write_it(anchors):
    anchors.mkdir()
    days = daily.Days(anchors)
    days.look(by=system(), now=NOON)
    anchors.rmdir()

    days.look(by=system(), now=NOON + timedelta(minutes=4))
    assert not anchors.exists()
    days.look(by=system(), now=NOON + timedelta(minutes=5))
    assert audit.read_anchors(anchors) == [audit.head()]


def test_a_clock_set_back_makes_no_try_wait_for_it(tmp_path, caplog):
    look(tmp_path, NOON, NOON - timedelta(days=30))

    assert len(caplog.records) == 2


def test_a_lost_anchor_file_begins_no_day_again(anchors):
    look(anchors)
    anchors.unlink()

    look(anchors, NOON + timedelta(hours=1))

    assert days_begun() == ["day:2026-11-02"]
    assert len(audit.read_anchors(anchors)) == 1


def test_of_two_workers_only_one_begins_the_day(monkeypatch):
    """The second looked before the first was done, and looks again when it is let in."""
    assert daily.begin_day(by=system(), now=NOON) is True
    answers = iter([[], audit.events_about("day:2026-11-02")])
    monkeypatch.setattr(audit, "events_about", lambda _subject: next(answers))

    assert daily.begin_day(by=system(), now=NOON) is False
    assert len(days_begun()) == 1


@pytest.mark.parametrize("text", ["", "\n", "no json\n", "[]\n", '{"at": "someday"}\n', "{}\n"])
def test_a_file_that_does_not_say_its_day_gets_an_anchor(anchors, text):
    anchors.write_text(text)

    assert daily.anchor_day(anchors, now=NOON) is True


def disclose_from(entry, day):
    told = DisclosureDraft(Disclosure.CLOSED, 5, day)
    register.set_disclosure(by=system(), number=entry.number, draft=told)


def test_what_becomes_public_on_a_day_is_compared_in_public_from_that_day(
    anchors, spelled_words, monkeypatch
):
    today = timezone.localdate()
    entries = load(draft(), draft(lead="BBB"))
    disclose_from(entries[1], today + timedelta(days=1))
    drain()
    assert overlap.current_run(asker=nobody()).entries == 1

    monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))
    look(anchors)
    drain()

    assert overlap.current_run(asker=nobody()).entries == 2


def test_a_succession_is_judged_again_under_the_new_owners(spelled_words):
    told = {"name_ko": "민원 상담 챗봇", "name_en": ""}
    load(draft(lead="AAA", **told), draft(lead="BBB", **told))
    drain()
    assert overlap.families(asker=nobody(), wanted=overlap.FamilyFilter()).total == 1

    accounts.record_succession(
        by=system(),
        predecessor="AAA",
        successor="BBB",
        kind=SuccessionKind.RENAMED,
        on=timezone.localdate(),
    )
    drain()

    assert overlap.families(asker=nobody(), wanted=overlap.FamilyFilter()).total == 0


@pytest.mark.parametrize("failure", [OperationalError, InterfaceError])
def test_a_database_that_does_not_answer_is_said_to(monkeypatch, failure):
    def fail():
        raise failure

    monkeypatch.setattr(doctor, "connection", SimpleNamespace(ensure_connection=fail))

    assert doctor.ailments() == [doctor.UNREACHABLE]


def test_guards_are_put_back_where_one_is_missing():
    with triggers.lifted(connection):
        assert doctor.ailments() == [doctor.UNGUARDED]
        doctor.put_guards_back()
        assert doctor.ailments() == []


def test_a_database_that_is_not_migrated_is_said_to_be(monkeypatch):
    monkeypatch.setattr(doctor.MigrationExecutor, "migration_plan", lambda *_: ["a migration"])

    assert doctor.ailments() == [doctor.UNMIGRATED]
