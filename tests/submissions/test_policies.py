"""The rules of the room on plain values: which moves are open from where, and what keys tell."""

import pytest

from jojeong.accounts.states import Role
from jojeong.engines.reading import Doubt, DoubtKind, Severity
from jojeong.submissions.policies import (
    NotNow,
    Situation,
    check_may_see,
    check_step,
    key_of_doubt,
    key_of_recode,
    may_see,
    moves_open_to,
)
from jojeong.submissions.states import OWNERS, TRANSITIONS, Move, SubmissionState
from jojeong.vocabulary.refusals import NotFound
from jojeong.vocabulary.sources import SourceRef
from tests.factories import asker


S = SubmissionState
HEAD = asker(Role.PLANNING_HEAD, "AAA")
OFFICER = asker(Role.SECRETARIAT_OFFICER, "STI")
RIVAL = asker(Role.PLANNING_HEAD, "BBB")
ENDS = {S.REPLACED, S.WITHDRAWN}


def doubt(kind, raw="우주", sheet="a"):
    place = SourceRef("a.csv", sheet, "B2")
    return Doubt(kind, Severity.QUESTION, place, field="kind", raw=raw)


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (S.DRAFTED, {Move.CHECK, Move.WITHDRAW}),
        (S.CHECKED, {Move.SEND_BACK, Move.SUBMIT, Move.WITHDRAW}),
        (S.RECEIVED, {Move.REPLACE}),
        (S.READ, {Move.DECIDE, Move.REPLACE}),
        (S.SETTLED, {Move.DECIDE, Move.REPLACE}),
        (S.ACCEPTED, {Move.REPLACE}),
        (S.RETURNED, {Move.REPLACE}),
        (S.REPLACED, set()),
        (S.WITHDRAWN, set()),
    ],
)
def test_what_a_planning_office_can_do_from_each_state(state, moves):
    assert set(moves_open_to(HEAD, Situation("AAA", state))) == moves
    assert moves_open_to(RIVAL, Situation("AAA", state)) == ()


@pytest.mark.parametrize("state", list(S))
def test_of_what_is_replaced_nothing_is_done(state):
    assert moves_open_to(OFFICER, Situation("AAA", state, has_later=True)) == ()


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (S.DRAFTED, {Move.WITHDRAW}),
        (S.CHECKED, {Move.WITHDRAW}),
        (S.SETTLED, {Move.DECIDE, Move.REPLACE}),
    ],
)
def test_a_draft_that_was_overtaken_is_only_withdrawn(state, moves):
    assert set(moves_open_to(HEAD, Situation("AAA", state, is_overtaken=True))) == moves


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_its_owner_and_its_ways_on(state):
    assert state in OWNERS
    assert bool(TRANSITIONS[state]) == (state not in ENDS)
    with pytest.raises(NotNow):
        check_step(state, S.DRAFTED if state is not S.CHECKED else S.ACCEPTED)


def test_a_rival_sees_nothing_and_the_secretariat_what_was_sent():
    assert not any(may_see(RIVAL, "AAA", state) for state in S)
    assert all(may_see(HEAD, "AAA", state) for state in S)
    assert {state for state in S if not may_see(OFFICER, "AAA", state)} == {
        S.DRAFTED,
        S.CHECKED,
        S.WITHDRAWN,
    }
    with pytest.raises(NotFound):
        check_may_see(RIVAL, "AAA", S.ACCEPTED, reference="kr-ai-2027:AAA:1")


def test_a_doubt_about_a_value_is_one_in_every_file():
    asked = doubt(DoubtKind.UNKNOWN_CHOICE)

    assert key_of_doubt(asked, "1") == key_of_doubt(asked, "2") == key_of_recode("kind", "우주")


def test_a_doubt_about_a_place_is_of_that_place():
    missing = doubt(DoubtKind.MISSING_REQUIRED, raw="")

    assert key_of_doubt(missing, "1") != key_of_doubt(missing, "2")
    elsewhere = doubt(DoubtKind.MISSING_REQUIRED, raw="", sheet="b")
    assert key_of_doubt(missing, "1") != key_of_doubt(elsewhere, "1")
