"""The budget and the ways to narrow the register, on the command line."""

import json

import pytest

from jojeong.accounts.states import Role
from jojeong.register.models import SearchText
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from tests.factories import draft, hold, load, make_person, make_post, money


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)


@pytest.fixture
def officer():
    person = make_person("officer@sti.example", "간사")
    hold(person, make_post(Role.SECRETARIAT_OFFICER, "STI"))
    return ("--as", "officer@sti.example")


def test_one_slice_is_added_up_and_what_is_left_out_is_said(jojeong):
    total = money("7", level=BudgetLevel.MULTI_YEAR_TOTAL)
    load(draft(money=(money("100"), total)), draft(lead="BBB", money=(money("30"), money("9.5"))))

    out = jojeong("budget").out

    assert "2026 확정, 국비: 139.5억원 (3)" in out
    for name, amount in (("AAA부", "100억원 (1)"), ("BBB부", "39.5억원 (2)")):
        assert any(name in line and amount in line for line in out.splitlines())
    assert "제외: 여러 해 총액 1" in out


def test_the_budget_in_english(jojeong, in_english_on_the_command_line):
    load(draft(money=(money("12345", stage=None, funding=()),)))

    out = jojeong("budget").out

    assert "2026 stage not said, funding not said: KRW 1,234.5 bn (1)" in out
    assert "Ministry AAA" in out


def test_a_budget_of_nothing_says_so(jojeong):
    load(draft(money=(money(None),)))

    assert "더할 수 있는 금액이 없습니다" in jojeong("budget").out


@pytest.mark.parametrize(
    ("options", "eok"),
    [
        ((), 130),
        (("--owner", "BBB"), 30),
        (("--facet", "physical_ai"), 30),
        (("--year", 2025), 9),
        (("--stage", "request"), 5),
    ],
)
def test_a_budget_is_narrowed_by_each_option(jojeong, options, eok):
    asked, before = money("5", stage=BudgetStage.REQUEST), money("9", year=2025)
    load(
        draft(money=(money("100"), asked, before)),
        draft(lead="BBB", builds_ko="하역 로봇", money=(money("30"),)),
    )

    told = json.loads(jojeong("budget", *options, "--json").out)

    assert told["budget"]["counted"]["amount"] == eok * 100_000_000
    assert told["head"]["number"] > 0


@pytest.mark.parametrize(
    ("option", "known"),
    [
        (("--stage", "maybe"), "enacted"),
        (("--facet", "nothing"), "physical_ai"),
        (("--owner", "ZZZ"), "AAA"),
    ],
)
def test_what_a_budget_can_not_be_narrowed_by_is_a_sentence_with_what_is_known(
    jojeong, option, known
):
    load(draft())

    done = jojeong("budget", *option)

    assert (done.code, done.out) == (2, "")
    assert option[1] in done.err
    assert known in done.err


def test_a_closed_amount_is_in_no_sum_but_the_secretariats(jojeong, officer):
    load(draft(money=(money("100"), money("777", confidence=CLOSED))))
    hold(make_person("rival@bbb.example"), make_post(Role.PLANNING_HEAD, "BBB"))

    for who in ((), ("--as", "rival@bbb.example")):
        out = jojeong("budget", *who).out
        assert "100억원 (1)" in out
        assert "877" not in out
    assert "877억원 (2)" in jojeong("budget", *officer).out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--amount-from", "50"), {"큰 사업"}),
        (("--amount-to", "49.5"), {"작은 사업"}),
        (("--year", 2025), {"작은 사업"}),
        (("--stage", "request"), {"작은 사업"}),
        (("--portfolio", "test"), {"큰 사업", "작은 사업"}),
        (("--portfolio", "other"), set()),
    ],
)
def test_the_register_is_narrowed_by_amounts_years_stages_and_portfolios(jojeong, options, found):
    small = money("9", year=2025, stage=BudgetStage.REQUEST, funding=(Funding.LOCAL,))
    load(
        draft(name_ko="큰 사업", money=(money("100"),)), draft(name_ko="작은 사업", money=(small,))
    )

    out = jojeong("entries", *options).out

    assert {name for name in ("큰 사업", "작은 사업") if name in out} == found


@pytest.mark.parametrize("option", ["--amount-from", "--amount-to"])
@pytest.mark.parametrize("amount", ["많이", "-1", "1e5", "0.000000001"])
def test_an_amount_that_is_no_number_is_a_sentence_with_an_example(jojeong, option, amount):
    done = jojeong("entries", f"{option}={amount}")

    assert (done.code, done.out) == (2, "")
    assert amount in done.err
    assert "15.6" in done.err


def test_words_no_programme_holds_as_words_are_looked_for_as_letters_and_it_is_said(jojeong):
    load(draft(name_ko="유전자 분석"))

    done = jojeong("entries", "전자")

    assert "유전자 분석" in done.out
    assert "글자" in done.err


def test_the_index_of_search_is_written_anew_by_somebody_who_may(jojeong, officer):
    load(draft(name_ko="위성 판독"), draft())
    SearchText.objects.all().delete()
    assert "위성 판독" not in jojeong("entries", "위성").out
    hold(make_person("author@aaa.example"), make_post(Role.MINISTRY_AUTHOR, "AAA"))

    assert jojeong("index").code == 2
    assert jojeong("index", "--as", "author@aaa.example").code == 2
    assert not SearchText.objects.exists()
    done = jojeong("index", *officer)

    assert (done.code, done.out) == (0, "")
    assert "2" in done.err
    assert "위성 판독" in jojeong("entries", "위성").out
