"""Each reaction to each event is done once; what fails waits longer and is given up in the end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.audit.actions import recorded
from jojeong.flow import doctor, worker
from jojeong.flow.models import Cursor, Delivery
from jojeong.flow.states import TRANSITIONS, DeliveryState, Verb
from jojeong.flow.table import REACTIONS, Reaction
from jojeong.flow.worker import AT_ONCE, TRIES, Pace, deliver, drain, read_events, work
from jojeong.overlap.states import Scope
from jojeong.overlap.states import Verb as Overlap
from jojeong.register.states import Verb as Register
from jojeong.vocabulary.refusals import NotPermitted
from tests.factories import actor, draft, load, system


pytestmark = pytest.mark.django_db

TOLD = Register.PORTFOLIO_LOADED
WAITING, DONE, DEAD = DeliveryState.WAITING, DeliveryState.DONE, DeliveryState.DEAD


def tell(verb=TOLD, subject="thing:1"):
    with recorded(system(), verb) as event:
        event.of(subject)


def answer(by):
    with recorded(by, "test.answered") as event:
        event.of("thing:1")


def answers(name="answer"):
    return Reaction(TOLD, name, lambda _event: answer)


def fails(name="fail"):
    def fail(_event):
        raise ValueError("홍길동의 비밀")

    return Reaction(TOLD, name, fail)


def answered():
    return [link.number for link in audit.events_after(0, limit=999) if "answered" in link.verb]


def states():
    return {row.reaction: row.state for row in Delivery.objects.all()}


def let_time_pass():
    Delivery.objects.update(not_before=timezone.now() - timedelta(seconds=1))


def test_every_event_of_the_kind_is_answered_once():
    tell()
    tell(Register.DISCLOSURE_CHANGED)
    tell()

    assert drain([answers()]) == 2
    assert drain([answers()]) == 0
    assert answered() == [4, 5]


def test_an_event_with_two_reactions_gets_both():
    tell()

    assert drain([answers("one"), answers("two")]) == 2
    assert states() == {"one": DONE, "two": DONE}


def test_the_answer_is_given_by_the_platform_through_the_worker():
    tell()
    drain([answers()])

    [_, event] = audit.events_after(0, limit=9)
    assert (event.actor, event.via) == ("system", "worker")


def test_what_needs_no_answer_is_done_without_an_event():
    tell()

    assert drain([Reaction(TOLD, "nothing", lambda _event: None)]) == 1
    assert states() == {"nothing": DONE}
    assert audit.head().number == 1


def test_the_reaction_is_told_which_event_it_was():
    heard = []
    tell(subject="thing:7")

    drain([Reaction(TOLD, "hear", heard.append)])

    assert [(event.number, event.subject) for event in heard] == [(1, "thing:7")]


def test_events_are_read_in_their_order_and_the_cursor_remembers():
    for _ in range(3):
        tell()

    assert read_events([answers()]) is True
    assert read_events([answers()]) is False
    assert Cursor.objects.get().position == 3
    assert [row.event for row in Delivery.objects.all()] == [1, 2, 3]


def test_more_events_than_are_read_at_once_are_all_answered(monkeypatch):
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    for _ in range(8):
        tell()

    assert drain([answers()]) == 8
    assert AT_ONCE == 200


def test_an_answer_that_fails_is_undone_and_the_others_are_given():
    def answer_and_fail(by):
        answer(by)
        raise ValueError

    tell()

    done = drain([Reaction(TOLD, "a fails", lambda _event: answer_and_fail), answers("b works")])

    assert done == 1
    assert states() == {"a fails": WAITING, "b works": DONE}
    assert answered() == [2]


def test_what_fails_is_tried_again_after_waits_that_double():
    tell()
    waits = []

    for _ in range(TRIES):
        let_time_pass()
        before = timezone.now()
        drain([fails()])
        waits.append((Delivery.objects.get().not_before - before).total_seconds())

    assert [round(wait) for wait in waits] == [2, 4, 8, 16, 32]
    assert all(longer > shorter for shorter, longer in pairwise(waits))


def test_what_fails_is_not_tried_before_its_time():
    tell()
    drain([fails()])

    assert drain([fails()]) == 0
    assert Delivery.objects.get().attempts == 1


def test_what_failed_once_and_then_works_is_done():
    tell()
    drain([fails("answer")])
    let_time_pass()

    assert drain([answers()]) == 1
    assert states() == {"answer": DONE}
    assert len(answered()) == 1


@pytest.fixture
def dead_letter():
    tell()
    for _ in range(TRIES):
        let_time_pass()
        drain([fails("answer")])


def test_what_fails_five_times_is_given_up_and_shown(dead_letter):
    assert states() == {"answer": DEAD}
    [letter] = doctor.dead_letters()
    assert (letter.event, letter.reaction, letter.attempts) == (1, "answer", 5)
    let_time_pass()
    assert drain([answers()]) == 0


def test_a_dead_letter_keeps_what_kind_of_failure_it_was_and_not_its_words(dead_letter):
    [letter] = doctor.dead_letters()

    assert letter.failure == "ValueError"


def test_a_failure_is_logged_with_its_reaction_and_event(caplog):
    tell()
    drain([fails()])

    [record] = caplog.records
    assert (record.msg, record.reaction, record.event) == ("a reaction failed", "fail", 1)


def test_a_dead_letter_is_revived_and_answered(dead_letter):
    assert doctor.revive(by=actor(Role.SECRETARIAT_OFFICER)) == 1

    assert drain([answers()]) == 1
    assert doctor.dead_letters() == []
    assert audit.events_about("flow:dead-letters")[0].verb == Verb.REVIVED
    assert doctor.revive(by=system()) == 0


def test_reviving_needs_a_permission(dead_letter):
    with pytest.raises(NotPermitted):
        doctor.revive(by=actor(Role.MINISTRY_AUTHOR))

    assert states() == {"answer": DEAD}


def test_no_state_changes_but_along_its_transitions(dead_letter):
    [delivery] = Delivery.objects.all()
    assert states() == {"answer": DEAD}

    deliver(delivery, [answers()])
    assert states() == {"answer": DEAD}
    doctor.revive(by=system())
    deliver(delivery, [answers()])
    assert states() == {"answer": DONE}
    deliver(delivery, [fails("answer")])
    doctor.revive(by=system())
    assert states() == {"answer": DONE}


def test_every_state_has_its_transitions():
    assert set(TRANSITIONS) == set(DeliveryState)
    assert TRANSITIONS[DONE] == frozenset()


def test_a_delivery_is_not_done_twice_by_who_comes_late():
    tell()
    read_events([answers()])
    [seen_early] = Delivery.objects.all()
    drain([answers()])

    assert deliver(seen_early, [answers()]) is False
    assert len(answered()) == 1


def test_a_reaction_that_was_taken_from_the_table_is_left_alone():
    tell()
    read_events([fails("gone")])

    assert drain([answers()]) == 0
    assert states() == {"gone": WAITING}


def test_names_of_reactions_are_their_own_and_fit_where_they_are_kept():
    names = [reaction.name for reaction in REACTIONS]

    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= Delivery._meta.get_field("reaction").max_length


def test_rows_are_named_by_what_they_are():
    tell()
    drain([answers()])

    assert str(Cursor.objects.get()) == "flow 2"
    assert str(Delivery.objects.get()) == "1 answer (done)"


def going_on(times):
    left = iter(range(times))
    return Pace(0, lambda: next(left, None) is not None)


def test_work_goes_on_at_its_pace_until_it_shall_not(monkeypatch):
    monkeypatch.setattr(worker, "drain", lambda: done.append("drained"))
    done = []

    work(going_on(2), also=lambda: done.append("also"))

    assert done == ["drained", "also"] * 2


@pytest.mark.parametrize("failure", [OperationalError("gone away"), PermissionError("full")])
def test_work_survives_a_database_or_disk_that_fails_for_a_while(monkeypatch, caplog, failure):
    turns = iter([failure, None])

    def fail_first():
        turn = next(turns)
        if turn:
            raise turn

    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(worker, "drain", fail_first)
    done = []

    work(going_on(2), also=lambda: done.append("also"))

    assert done == ["also"]
    assert [record.msg for record in caplog.records] == ["the worker could not go on"]


# ── the table itself ──


def matched():
    return [link for link in audit.events_after(0, limit=999) if link.verb == Overlap.MATCHED]


def test_a_load_brings_both_runs_up_to_date(spelled_words):
    load(draft(), draft(lead="BBB"))

    assert drain() == 2
    assert {link.details["scope"] for link in matched()} == set(Scope)


def test_a_load_that_changes_nothing_brings_no_new_run(spelled_words):
    told = draft()
    load(told)
    drain()
    load(told)

    assert drain() == 2
    assert len(matched()) == 2


def test_an_empty_register_is_not_judged(spelled_words):
    load()

    assert drain() == 2
    assert matched() == []


# ── two at once ──


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_answer_each_event_once():
    for _ in range(20):
        tell()

    def drain_and_close(_worker):
        try:
            return drain([answers()])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(drain_and_close, range(3)))

    assert sum(done) == len(answered()) == 20
    assert set(Delivery.objects.values_list("state", flat=True)) == {DONE}
    assert audit.verify().first_bad is None
