"""A rival, a stranger and a colleague without the right: what they read and do of a submission."""

from inspect import isfunction, signature

import pytest
from django.core import mail

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.models import Step, Submission, ValueDecision
from jojeong.submissions.policies import Settlement
from jojeong.submissions.queries import SubmissionFilter
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import actor, hold, make_person, make_post, nobody
from tests.submissions.house import (
    AUTHOR,
    HEAD,
    OFFICER,
    RIVAL,
    collect,
    csv_file,
    programme,
    send,
    state_of,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
S = SubmissionState
CODE = "kr-ai-2027"
NOBODY = Actor(nobody(), via="test")
MEMBER = actor(Role.COUNCIL_MEMBER, "AAA")
STRANGERS = {
    "a rival": RIVAL,
    "a rival's author": actor(Role.MINISTRY_AUTHOR, "BBB"),
    "an auditor": actor(Role.AUDITOR, "BAI"),
    "a reviewer of the ministry": actor(Role.REVIEWER, "AAA"),
    "nobody": NOBODY,
}
STRANGER = pytest.mark.parametrize("who", STRANGERS.values(), ids=list(STRANGERS))
SENT = "상담 챗봇 A-1"


@pytest.fixture(autouse=True)
def _collection():
    collect()


@pytest.fixture
def reference():
    """A submission of AAA with a doubt."""
    return send(programme("A-1", 유형="우주 개발"))


def drafted():
    files = [csv_file(programme())]
    return actions.draft(by=AUTHOR, collection=CODE, organization="AAA", files=files).reference


def checked():
    return actions.check(by=HEAD, reference=drafted()).reference


def takes(function, *names):
    return set(names) <= set(signature(function).parameters)


FUNCTIONS = [each for name in queries.__all__ if isfunction(each := getattr(queries, name))]
OF_ONE = [each for each in FUNCTIONS if takes(each, "asker", "reference")]
OF_A_FILE = [each for each in OF_ONE if takes(each, "document")]
# Whoever does not read for the platform is told nothing by `next_to_keep`, where there is one too.
READS = [each for each in OF_ONE if each not in {*OF_A_FILE, queries.next_to_keep}]


@STRANGER
def test_whatever_is_asked_of_it_it_is_not_there(reference, who):
    for read in READS:
        with pytest.raises(NotFound) as closed:
            read(asker=who.asker, reference=reference)
        with pytest.raises(NotFound) as missing:
            read(asker=who.asker, reference=f"{CODE}:AAA:9")
        assert closed.value.sentence == missing.value.sentence
        assert set(closed.value.values) == set(missing.value.values)


@STRANGER
def test_its_files_and_places_are_not_there(reference, who):
    [file] = queries.submission(asker=AUTHOR.asker, reference=reference).files

    assert set(OF_A_FILE) == {queries.place, queries.sent_file}
    for read in OF_A_FILE:
        with pytest.raises(NotFound):
            read(asker=who.asker, reference=reference, document=file.digest)


@STRANGER
def test_no_list_or_count_holds_it(reference, who):
    wanted = SubmissionFilter(organization="AAA")

    assert queries.submissions(asker=who.asker) == ()
    assert queries.submissions(asker=who.asker, wanted=wanted) == ()
    assert queries.desk(asker=who.asker) == queries.Desk((), (), ())
    assert queries.waiting_doubts(asker=who.asker) == ()
    for line in queries.collections(asker=who.asker):
        assert (line.asked, line.duties["answered"]) == (1, 0)
    for owed in queries.owed(asker=who.asker):
        assert (owed.organization.code, owed.lines) == ("BBB", ())


ACTS = {
    actions.check: {},
    actions.send_back: {"message": "다시"},
    actions.receive: {},
    actions.withdraw: {},
    actions.return_: {"message": "다시"},
    actions.accept: {},
    actions.settle: {"answers": [Settlement("0" * 64)]},
    actions.take_back: {"key": "0" * 64},
    actions.reopen: {"key": "0" * 64},
    actions.decide_columns: {"columns": {1: "name"}},
    actions.confirm_columns: {"above": 0.5},
}
# What stands where somebody tries: with the ministry, checked by it, sent.
MADE = pytest.mark.parametrize("made", [drafted, checked, lambda: send(programme())])


def test_every_action_on_a_submission_is_tried():
    known = [getattr(actions, name) for name in actions.__all__]
    kept_by_the_platform = {actions.keep_file_reading, actions.finish_reading}

    of_one = {each for each in known if takes(each, "by", "reference")}

    assert of_one - kept_by_the_platform == set(ACTS)


@STRANGER
@MADE
def test_whatever_they_try_it_is_not_there_and_stays_as_it_is(who, made):
    reference = made()
    before = state_of(reference), Step.objects.count()

    for act, told in ACTS.items():
        with pytest.raises(NotFound):
            act(by=who, reference=reference, **told)

    assert (state_of(reference), Step.objects.count()) == before
    assert not ValueDecision.objects.exists()


@MADE
def test_whoever_of_the_ministry_may_only_read_changes_nothing(made):
    reference = made()

    for act, told in ACTS.items():
        with pytest.raises(NotPermitted):
            act(by=MEMBER, reference=reference, **told)


@pytest.mark.parametrize("act", [actions.draft, actions.submit])
@pytest.mark.parametrize("who", [RIVAL, MEMBER, STRANGERS["an auditor"]])
def test_whoever_may_not_write_for_a_ministry_sends_nothing_for_it(act, who):
    with pytest.raises(NotPermitted):
        act(by=who, collection=CODE, organization="AAA", files=[csv_file(programme())])

    assert not Submission.objects.exists()


@pytest.mark.parametrize("act", [actions.draft, actions.submit])
def test_whoever_is_not_signed_in_is_asked_to(act):
    with pytest.raises(SignInNeeded):
        act(by=NOBODY, collection=CODE, organization="AAA", files=[csv_file(programme())])
    with pytest.raises(SignInNeeded):
        actions.open_collection(by=NOBODY, draft=None)
    for collect_more in (actions.ask, actions.remind):
        with pytest.raises(SignInNeeded):
            collect_more(by=NOBODY, collection=CODE, organizations=["AAA"])


def test_an_author_neither_submits_nor_attests():
    with pytest.raises(NotPermitted):
        actions.submit(
            by=AUTHOR, collection=CODE, organization="AAA", files=[csv_file(programme())]
        )
    with pytest.raises(NotPermitted):
        actions.attest(by=AUTHOR, collection=CODE, organization="AAA")
    for act in (actions.check, actions.receive):
        with pytest.raises(NotPermitted):
            act(by=AUTHOR, reference=checked())


def test_a_reminder_says_nothing_of_what_others_sent(reference):
    for email, code in (("head@aaa.example", "AAA"), ("head@bbb.example", "BBB")):
        hold(make_person(email), make_post(Role.PLANNING_HEAD, code))

    actions.remind(by=OFFICER, collection=CODE)
    worker.drain()

    [letter] = mail.outbox
    told = f"{letter.subject}\n{letter.body}"
    assert letter.to == ["head@bbb.example"]
    assert "AAA" not in told
    assert SENT not in told
    assert reference not in told


def test_the_ministry_and_the_secretariat_read_what_the_others_may_not(reference):
    for who in (AUTHOR, HEAD, MEMBER, OFFICER):
        for read in READS:
            read(asker=who.asker, reference=reference)
        assert [line.reference for line in queries.submissions(asker=who.asker)] == [reference]
