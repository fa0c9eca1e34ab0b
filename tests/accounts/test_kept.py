"""Answers are kept for whoever sees the same, as long as nothing is written, and no longer."""

from datetime import timedelta

import pytest

from jojeong.accounts.policies import depth_of
from jojeong.accounts.queries import asker_for, kept, one_moment
from jojeong.accounts.queries.kept import seer
from jojeong.accounts.states import Role
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from tests.factories import DAY, hold, make_organization, make_person, make_post, nobody


ROLES = [
    (Role.MINISTRY_AUTHOR, "AAA"),
    (Role.PLANNING_HEAD, "AAA"),
    (Role.MINISTRY_AUTHOR, "BBB"),
    (Role.SECRETARIAT_OFFICER, "STI"),
    (Role.COUNCIL_MEMBER, "AAA"),
    (Role.APPLICANT, "CCC"),
]


class Asked:
    """A query that says how often it was asked, and as whom."""

    def __init__(self):
        self.askers = []

        def query(*, asker, number=0):
            self.askers.append(asker)
            return (len(self.askers), number)

        self.query = kept(query)


@pytest.fixture
def asked():
    return Asked()


def holder(role, organization):
    person = make_person()
    hold(person, make_post(role, organization))
    return asker_for(str(person.pk), on=DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "organization"), ROLES)
@pytest.mark.parametrize("readers", [(), ("AAA",), ("BBB", "CCC")])
@pytest.mark.parametrize("disclosure", Disclosure)
@pytest.mark.parametrize("days", [None, -1, 0, 1])
def test_whoever_is_asked_for_sees_neither_more_nor_less(
    role, organization, readers, disclosure, days
):
    ground = None if disclosure is Disclosure.PUBLIC else Ground.TRADE_SECRETS
    public_from = None if days is None else DAY + timedelta(days=days)
    confidence = Confidence(disclosure, ground, public_from)
    who = holder(role, organization)
    readers = frozenset(readers)

    assert depth_of(who, confidence, readers=readers) is depth_of(
        seer(who), confidence, readers=readers
    )


@pytest.mark.django_db(transaction=True)
def test_an_answer_stands_until_something_is_written(asked):
    make_person()
    first = asked.query(asker=nobody())

    assert asked.query(asker=nobody()) == first
    make_person()
    assert asked.query(asker=nobody()) != first


@pytest.mark.django_db(transaction=True)
def test_another_question_another_day_or_other_rights_are_answered_anew(asked):
    author, rival = holder(Role.MINISTRY_AUTHOR, "AAA"), holder(Role.MINISTRY_AUTHOR, "BBB")
    later = asker_for(author.person, on=DAY + timedelta(days=1))
    officer = holder(Role.SECRETARIAT_OFFICER, "STI")
    questions = [{"asker": who} for who in (author, rival, officer, nobody(), later)]

    answers = [asked.query(**each) for each in [*questions, {"asker": author, "number": 7}]]

    assert len(set(answers)) == 6


@pytest.mark.django_db(transaction=True)
def test_two_of_one_ministry_share_an_answer_that_knows_neither_name(asked):
    author, head = holder(Role.MINISTRY_AUTHOR, "AAA"), holder(Role.PLANNING_HEAD, "AAA")

    assert asked.query(asker=author) == asked.query(asker=head)
    [told] = asked.askers
    assert not told.person


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_not_kept():
    asked = []

    @kept
    def query(*, asker):
        asked.append(asker)
        raise ValueError

    make_person()
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - our own, two lines above
            query(asker=nobody())
    assert len(asked) == 2


@pytest.mark.django_db
def test_inside_a_transaction_every_question_is_asked(asked):
    make_person()

    assert asked.query(asker=nobody()) != asked.query(asker=nobody())


@pytest.mark.django_db(transaction=True)
def test_before_the_first_event_every_question_is_asked(asked):
    make_organization()

    assert asked.query(asker=nobody()) != asked.query(asker=nobody())


@pytest.mark.django_db(transaction=True)
def test_within_one_moment_all_is_of_one_state_and_afterwards_no_more(asked):
    make_person()
    with one_moment():
        first = asked.query(asker=nobody())
        make_person()
        assert asked.query(asker=nobody()) == first

    assert asked.query(asker=nobody()) != first
