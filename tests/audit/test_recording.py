"""One action, one transaction, one event, which comes last."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jojeong.accounts.models import Organization
from jojeong.audit import queries, triggers
from jojeong.audit.actions import anchor, recorded
from jojeong.audit.chain import Damage, FreeText, Head
from jojeong.audit.models import Event
from tests.factories import actor, make_organization, system


pytestmark = pytest.mark.django_db


def record(subject="thing:1", **details):
    with recorded(system(), "test.done") as event:
        event.of(subject, **details)


def found_a_ministry(name="MSIT", *, then=None):
    """An action that writes a row, names it in its event, and then breaks if it is told to."""
    with recorded(system(), "test.done") as event:
        make_organization("ZZZ")
        event.of("thing:1", name=name)
        if then:
            raise then


def tamper(statement):
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_event_says_who_did_what_to_what_and_how_they_came():
    with recorded(actor(), "test.done") as event:
        event.of("entry:J000001", ground=5, readers=["MSIT"])

    kept = Event.objects.get()
    assert (kept.number, kept.actor, kept.via) == (1, f"person:{'0' * 32}", "test")
    assert (kept.verb, kept.subject) == ("test.done", "entry:J000001")
    assert kept.details == {"ground": 5, "readers": ["MSIT"]}
    assert str(kept) == "1 test.done entry:J000001"


def test_every_event_is_bound_to_the_one_before():
    record("thing:1")
    record("thing:2")

    first, second = Event.objects.all()
    assert (first.previous, second.previous) == ("0" * 64, first.hash)
    assert queries.head() == Head(2, second.hash)


def test_what_was_stored_hashes_as_it_did_when_it_was_written():
    record(digest="ab" * 32, counts=[1, 2])

    [link] = queries.events_after(0, limit=9)
    assert link.hash == link.computed_hash()


def test_the_event_is_the_last_thing_written():
    with CaptureQueriesContext(connection) as seen, recorded(system(), "test.done") as event:
        Organization.objects.filter(code="ZZZ").update(name_ko="바뀐 이름")
        event.of("thing:1")

    words = [query["sql"].split()[0] for query in seen.captured_queries]
    assert words[0] == "SAVEPOINT"
    assert words[-2:] == ["INSERT", "RELEASE"]


def test_an_action_that_fails_leaves_neither_its_work_nor_an_event():
    with pytest.raises(ZeroDivisionError):
        found_a_ministry(then=ZeroDivisionError)

    assert not Organization.objects.filter(code="ZZZ").exists()
    assert queries.head() == Head()


def test_what_is_rolled_back_around_an_action_takes_its_event_along():
    with transaction.atomic():
        record()
        transaction.set_rollback(True)

    assert queries.head() == Head()


@pytest.mark.parametrize("value", ["홍길동", "free text", "hong@msit.example", ""])
def test_an_event_with_personal_words_is_refused_and_its_work_undone(value):
    with pytest.raises(FreeText):
        found_a_ministry(value)

    assert not Organization.objects.filter(code="ZZZ").exists()
    assert queries.head() == Head()


@pytest.mark.parametrize("subject", ["", "홍길동", "person:hong@msit.example"])
def test_a_subject_is_an_identifier_too(subject):
    with pytest.raises(FreeText, match="'subject'"):
        record(subject)


def test_a_recording_inside_a_recording_is_refused_and_nothing_is_kept():
    with (
        pytest.raises(RuntimeError, match="an action never calls another action"),
        recorded(system(), "test.outer"),
    ):
        record()

    assert queries.head() == Head()


def test_after_a_refused_recording_the_next_one_works():
    with pytest.raises(ZeroDivisionError):
        found_a_ministry(then=ZeroDivisionError)

    record()

    assert queries.head().number == 1


def test_events_are_read_after_a_number_and_about_a_subject():
    for subject in ("thing:1", "thing:2", "thing:1"):
        record(subject)

    assert [link.number for link in queries.events_after(1, limit=1)] == [2]
    assert [link.number for link in queries.events_after(1, limit=9)] == [2, 3]
    assert [link.number for link in queries.events_about("thing:1")] == [1, 3]


def test_a_chain_in_the_database_is_read_whole():
    for _ in range(3):
        record()

    found = queries.verify()

    assert (found.first_bad, found.head) == (None, queries.head())


TAMPERING = [
    ("UPDATE audit_event SET actor = 'person:1' WHERE number = 2", 2, Damage.EDITED),
    ("UPDATE audit_event SET details = '{}' WHERE number = 3", 3, Damage.EDITED),
    ("DELETE FROM audit_event WHERE number = 2", 2, Damage.MISSING),
    ("UPDATE audit_event SET number = 9 WHERE number = 3", 3, Damage.MISSING),
    (f"UPDATE audit_event SET previous = '{'0' * 64}' WHERE number = 4", 4, Damage.UNLINKED),
]


@pytest.mark.parametrize(("statement", "number", "damage"), TAMPERING)
def test_tampering_in_the_database_is_found_at_its_event(statement, number, damage):
    for count in range(5):
        record(n=count)

    tamper(statement)

    found = queries.verify()
    assert (found.first_bad, found.damage) == (number, damage)


MISSHAPEN = {
    "sqlite": [
        "UPDATE audit_event SET at = 'soon' WHERE number = 3",
        "UPDATE audit_event SET at = '2026-13-45 00:00:00' WHERE number = 3",
        "UPDATE audit_event SET at = 5 WHERE number = 3",
        "UPDATE audit_event SET details = '[1]' WHERE number = 3",
        "UPDATE audit_event SET details = '7' WHERE number = 3",
        "UPDATE audit_event SET actor = CAST(x'ff' AS TEXT) WHERE number = 3",
        "UPDATE audit_event SET actor = x'ff' WHERE number = 3",
    ],
    "postgresql": [
        "UPDATE audit_event SET at = 'infinity' WHERE number = 3",
        "UPDATE audit_event SET at = '0044-03-15 BC' WHERE number = 3",
        "UPDATE audit_event SET details = '[1]' WHERE number = 3",
        "UPDATE audit_event SET details = '7' WHERE number = 3",
        "UPDATE audit_event SET details = 'null' WHERE number = 3",
    ],
}


@pytest.mark.parametrize("statement", MISSHAPEN[connection.vendor])
def test_a_stored_value_of_the_wrong_shape_is_found_at_its_event(statement):
    for count in range(5):
        record(n=count)

    tamper(statement)

    found = queries.verify()
    assert (found.first_bad, found.damage) == (3, Damage.EDITED)


def test_the_end_cut_off_is_found_against_the_anchor_file(tmp_path):
    for _ in range(3):
        record()
    anchor(tmp_path / "anchors", at=timezone.now())

    tamper("DELETE FROM audit_event WHERE number = 3")

    found = queries.verify(queries.read_anchors(tmp_path / "anchors"))
    assert (found.first_bad, found.damage, found.anchors) == (3, Damage.TRUNCATED, 1)
    assert queries.verify().first_bad is None


def test_an_anchor_is_a_line_of_json_in_a_folder_that_is_made(tmp_path):
    file = tmp_path / "outside" / "anchors.jsonl"
    record()

    first = anchor(file, at=timezone.now())
    record()
    second = anchor(file, at=timezone.now())

    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["number"] for line in lines] == [1, 2]
    assert queries.read_anchors(file) == [first, second]


HASH = "a" * 64
BAD_LINES = [
    "",
    "no json",
    "[]",
    "1",
    "null",
    "{}",
    f'{{"hash": "{HASH}"}}',
    '{"number": 3}',
    f'{{"number": "3", "hash": "{HASH}"}}',
    f'{{"number": -1, "hash": "{HASH}"}}',
    f'{{"number": Infinity, "hash": "{HASH}"}}',
    '{"number": 3, "hash": 7}',
    '{"number": 3, "hash": "short"}',
    "\udcff",
]


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_line_that_is_no_anchor_is_named(tmp_path, line):
    file = tmp_path / "anchors.jsonl"
    good = f'{{"number": 3, "hash": "{HASH}"}}'
    file.write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8", errors="surrogateescape")

    with pytest.raises(queries.BadAnchor, match=r"Line 2 of the anchor file .*anchors\.jsonl"):
        queries.read_anchors(file)


@pytest.mark.parametrize("name", ["nowhere.jsonl", ".", "a" * 300])
def test_an_anchor_file_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(queries.NoAnchorFile, match="There is no anchor file"):
        queries.read_anchors(tmp_path / name)
