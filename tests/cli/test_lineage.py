"""Lineage on the command line: proposed, listed, confirmed, refused, answered."""

import json

import pytest

from jojeong.accounts.states import Role
from jojeong.register.models import Entry, Lineage
from jojeong.register.states import LineageState, Standing
from tests.factories import draft, hold, load, make_person, make_post


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

FOREST = "야간 열화상 영상 산불 조기 탐지 드론 감시 체계"
HELP = "국민 민원 상담 자동화 음성 안내 챗봇 서비스"


@pytest.fixture
def officer():
    person = make_person("officer@sti.example", "간사")
    hold(person, make_post(Role.SECRETARIAT_OFFICER, "STI", title_ko="총괄"))
    return "officer@sti.example"


@pytest.fixture
def author():
    person = make_person("author@aaa.example", "작성자")
    hold(person, make_post(Role.MINISTRY_AUTHOR, "AAA"))
    return "author@aaa.example"


def told(name, builds):
    return draft(name_ko=name, name_en="", builds_ko=builds, keywords=())


@pytest.fixture
def periods():
    earlier = load(told("산불 감시 드론", FOREST), told("민원 상담 챗봇", HELP), code="y1")
    return earlier, load(told("산불 감시 드론", FOREST), code="y2")


@pytest.fixture
def proposed(periods, officer, jojeong):
    assert jojeong("lineage", "propose", "y1", "y2", "--as", officer).code == 0
    return periods[0]


def standing(entry):
    return Entry.objects.get(pk=entry.pk).standing


def test_two_portfolios_are_compared_and_what_is_proposed_is_counted(periods, officer, jojeong):
    done = jojeong("lineage", "propose", "y1", "y2", "--as", officer)

    assert (done.code, "이어짐 1건" in done.out, "소관에 물을 것 1건" in done.out) == (
        0,
        True,
        True,
    )
    assert "y1" in done.err


def test_proposing_needs_somebody_who_may(periods, author, jojeong):
    assert jojeong("lineage", "propose", "y1", "y2").code == 2
    assert jojeong("lineage", "propose", "y1", "y2", "--as", author).code == 2
    assert not Lineage.objects.exists()


def test_open_links_are_listed_the_surest_first(proposed, officer, jojeong):
    done = jojeong("lineage", "list", "--as", officer)

    assert done.code == 0
    assert "산불 감시 드론" in done.out
    assert "말없이 사라짐" in done.out


def test_a_list_for_programs_is_json(proposed, officer, jojeong):
    done = jojeong("lineage", "list", "--kind", "continues", "--as", officer, "--json")

    (line,) = json.loads(done.out)["found"]["lines"]
    assert line["earlier"]["number"] == proposed[0].number


@pytest.mark.parametrize("option", [("--state", "open"), ("--kind", "gone"), ("--owner", "ZZZ")])
def test_what_nobody_knows_is_refused_with_what_is_known(officer, jojeong, option):
    done = jojeong("lineage", "list", *option, "--as", officer)

    assert (done.code, done.out) == (2, "")
    assert option[1] in done.err


def test_links_are_confirmed_singly(proposed, officer, jojeong):
    link = Lineage.objects.get(earlier=proposed[0])

    done = jojeong("lineage", "confirm", link.pk, "--as", officer)

    assert (done.code, standing(proposed[0])) == (0, Standing.CONTINUED)
    assert "확인했습니다" in done.out


def test_links_are_confirmed_above_a_line(proposed, officer, jojeong):
    done = jojeong("lineage", "confirm", "--portfolio", "y1", "--as", officer)

    assert (done.code, standing(proposed[0])) == (0, Standing.CONTINUED)
    assert standing(proposed[1]) == Standing.STANDING


def test_where_nothing_reaches_the_line_it_is_said(proposed, officer, jojeong):
    done = jojeong("lineage", "confirm", "--above", "1", "--as", officer)

    assert (done.code, "1.00" in done.err) == (2, True)


def test_links_are_refused(proposed, officer, jojeong):
    link = Lineage.objects.get(earlier=proposed[0])

    done = jojeong("lineage", "refuse", link.pk, "--as", officer)

    link.refresh_from_db()
    assert (done.code, link.state) == (0, LineageState.REFUSED)
    assert "반려했습니다" in done.out


def test_questions_are_listed_to_their_owner(proposed, author, jojeong):
    done = jojeong("lineage", "questions", "--as", author)
    whole = json.loads(jojeong("lineage", "questions", "--as", author, "--json").out)

    assert "민원 상담 챗봇" in done.out
    assert [one["entry"]["number"] for one in whole["questions"]] == [proposed[1].number]


def test_a_question_is_answered(proposed, author, jojeong):
    done = jojeong("lineage", "answer", proposed[1].number.lower(), "ended", "--as", author)

    assert (done.code, standing(proposed[1])) == (0, Standing.ENDED)


def test_an_answer_nobody_knows_is_refused(proposed, author, jojeong):
    done = jojeong("lineage", "answer", proposed[1].number, "perhaps", "--as", author)

    assert (done.code, "perhaps" in done.err) == (2, True)
