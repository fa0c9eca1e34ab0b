"""On the command line a submission is its ministry's and the secretariat's, whatever is tried."""

import pytest

from jojeong.accounts.states import Role
from jojeong.submissions.models import ColumnDecision, Step, ValueDecision
from tests.factories import hold, make_person, make_post
from tests.submissions.house import collect, programme, send


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("spelled_words", "in_english_on_the_command_line"),
]
FIRST = "kr-ai-2027:AAA:1"
COMMANDS = [
    ("submissions",),
    ("settle",),
    ("settle", "--leave-all"),
    ("columns",),
    ("columns", "--above", "0.5"),
    ("return", "--message", "다시"),
    ("accept",),
]
DECIDING = [each for each in COMMANDS if len(each) > 1 or each[0] == "accept"]
READING = [each for each in COMMANDS if each not in DECIDING]


@pytest.fixture
def people():
    """Mail addresses of a rival, of somebody of the ministry who only reads, of its author."""
    posts = {
        "rival": (Role.PLANNING_HEAD, "BBB"),
        "member": (Role.COUNCIL_MEMBER, "AAA"),
        "author": (Role.MINISTRY_AUTHOR, "AAA"),
    }
    collect()
    for name, post in posts.items():
        hold(make_person(f"{name}@office.example"), make_post(*post))
    send(programme(유형="우주 개발"))
    return {name: ("--as", f"{name}@office.example") for name in posts}


def of(command, reference, who):
    name, *options = command
    return (name, reference, *options, *who)


def test_to_a_rival_it_is_not_there_like_one_that_never_was(jojeong, people):
    steps = Step.objects.count()

    for command in COMMANDS:
        closed = jojeong(*of(command, FIRST, people["rival"]))
        missing = jojeong(*of(command, "kr-ai-2027:AAA:9", people["rival"]))
        assert (closed.code, closed.out) == (missing.code, missing.out) == (2, "")
        assert closed.err.replace(":1", ":9") == missing.err

    assert Step.objects.count() == steps


def test_whoever_is_nobody_learns_and_changes_nothing(jojeong, people):
    for command in COMMANDS:
        done = jojeong(*of(command, FIRST, ()))
        assert (done.code, done.out) == (2, "")
        assert "우주" not in done.err


def test_who_may_only_read_decides_nothing(jojeong, people):
    for command in DECIDING:
        done = jojeong(*of(command, FIRST, people["member"]))
        assert (command, done.code, done.out) == (command, 2, "")

    assert not ValueDecision.objects.exists()
    assert not ColumnDecision.objects.exists()


@pytest.mark.parametrize("name", ["member", "author"])
def test_who_belongs_to_the_ministry_reads_it(jojeong, people, name):
    for command in READING:
        done = jojeong(*of(command, FIRST, people[name]))
        assert (command, done.code, done.err) == (command, 0, "")
        assert done.out


def test_lists_ledgers_and_forms_hold_nothing_of_a_rival(jojeong, people):
    for command in (("submissions",), ("submissions", "--organization", "AAA"), ("ledger",)):
        out = jojeong(*command, *people["rival"]).out
        assert "AAA" not in out
        assert "챗봇" not in out
    assert jojeong("form", "AAA", *people["rival"]).code == 2


def test_a_rival_neither_sends_nor_attests_for_another(jojeong, people, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"a,b\n1,2\n")

    sent = jojeong("submit", file, "--organization", "AAA", *people["rival"])
    attested = jojeong("attest", "AAA", *people["rival"])

    assert (sent.code, attested.code) == (2, 2)
    assert FIRST in jojeong("submissions", *people["author"]).out
