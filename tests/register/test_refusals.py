"""Every action of the register, tried by whoever may not: refused, and nothing is different."""

from inspect import isfunction

import pytest

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.register import actions, queries
from jojeong.register.actions import AnswerToQuestion, DisclosureDraft
from jojeong.register.models import Entry, EntryVersion, Lineage, Portfolio
from jojeong.register.states import LineageAnswer, LineageState
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import actor, draft, load, nobody, system


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

CLOSED = DisclosureDraft(Disclosure.CLOSED, 5)
NOBODY = Actor(nobody(), via="test")
OTHERS = {
    "a rival": actor(Role.PLANNING_HEAD, "BBB"),
    "a member of the owner": actor(Role.COUNCIL_MEMBER, "AAA"),
    "a reviewer of the owner": actor(Role.REVIEWER, "AAA"),
    "an auditor": actor(Role.AUDITOR, "BAI"),
}
OTHER = pytest.mark.parametrize("who", OTHERS.values(), ids=list(OTHERS))
# What only whoever runs the register does, or the platform: an owner is refused like anybody.
RUNNING = ("load_portfolio", "load_public_facts", "propose_lineage", "rebuild_index")
# What an owner does; of others' questions nobody learns that they are asked.
OWNING = {
    "set_disclosure": NotPermitted,
    "decide_lineage": NotPermitted,
    "answer_question": NotFound,
}
# Tried where files and submissions are at hand: test_exports and test_registering.
ELSEWHERE = {"import_entries", "register_submission"}


@pytest.fixture
def told():
    """What each action is given: of a programme that vanished between two years."""
    stays = draft(name_ko="위성", name_en="", builds_ko="농지 위성 판독", keywords=())
    gone = draft(name_ko="민원 챗봇", name_en="", builds_ko="민원 상담 챗봇")
    earlier, _ = load(gone, stays, code="y1")
    load(stays, code="y2")
    compared = queries.compared(asker=system().asker, earlier="y1", later="y2")
    actions.propose_lineage(by=system(), compared=compared)
    [link] = Lineage.objects.filter(earlier=earlier)
    ended = AnswerToQuestion(LineageAnswer.ENDED)
    return {
        "load_portfolio": {"code": "new", "drafts": [draft()]},
        "load_public_facts": {},
        "propose_lineage": {"compared": compared},
        "rebuild_index": {},
        "set_disclosure": {"number": earlier.number, "draft": CLOSED},
        "decide_lineage": {"links": [link.pk], "state": LineageState.CONFIRMED},
        "answer_question": {"number": earlier.number, "said": ended},
    }


def everything():
    """What there is, and that nothing was recorded."""
    return (
        list(Portfolio.objects.values_list("code", "digest")),
        list(Entry.objects.values_list("number", "disclosure", "standing")),
        list(EntryVersion.objects.order_by("pk").values_list("pk", "digest")),
        list(Lineage.objects.values_list("pk", "state")),
        audit.head(),
    )


def refuses(name, told, by, refusal):
    before = everything()
    with pytest.raises(refusal):
        getattr(actions, name)(by=by, **told[name])
    return everything() == before


def test_every_action_is_tried():
    known = {name for name in actions.__all__ if isfunction(getattr(actions, name))}

    assert known - ELSEWHERE == {*RUNNING, *OWNING}


@OTHER
def test_whoever_runs_nothing_and_owns_nothing_changes_nothing(told, who):
    for name in RUNNING:
        assert refuses(name, told, who, NotPermitted), name
    for name, refusal in OWNING.items():
        assert refuses(name, told, who, refusal), name


@pytest.mark.parametrize("role", [Role.MINISTRY_AUTHOR, Role.PLANNING_HEAD])
def test_an_owner_does_not_run_the_register(told, role):
    for name in RUNNING:
        assert refuses(name, told, actor(role, "AAA"), NotPermitted), name


def test_whoever_is_not_signed_in_is_asked_to(told):
    for name in (*RUNNING, "set_disclosure", "decide_lineage"):
        assert refuses(name, told, NOBODY, SignInNeeded), name


@pytest.mark.parametrize("name", ["a rival", "a reviewer of the owner", "an auditor"])
def test_of_a_closed_programme_everybody_else_hears_that_it_is_not_there(told, name):
    number = told["set_disclosure"]["number"]
    actions.set_disclosure(by=system(), number=number, draft=CLOSED)

    for action in OWNING:
        assert refuses(action, told, OTHERS[name], NotFound), action


def test_an_owner_decides_on_its_own_and_may_change_its_mind(told):
    owner = actor(Role.MINISTRY_AUTHOR, "AAA")

    actions.answer_question(by=owner, **told["answer_question"])
    refused = told["decide_lineage"] | {"state": LineageState.REFUSED}
    actions.decide_lineage(by=owner, **refused)
    actions.set_disclosure(by=owner, **told["set_disclosure"])

    entry = Entry.objects.get(number=told["set_disclosure"]["number"])
    assert (entry.disclosure, entry.standing) == ("closed", "standing")
