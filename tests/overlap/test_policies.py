"""What may be said about money, whose words count, which runs somebody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.accounts.states import Role
from jojeong.overlap.policies import (
    MoneyRange,
    NoRange,
    Outdated,
    WhyNoRange,
    check_up_to_date,
    money_between,
    outside,
    pattern_of,
    scope_of,
    spans_of,
)
from jojeong.overlap.states import Scope
from jojeong.register.policies import MoneyLine
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Token
from tests.factories import asker, nobody, system


ANNUAL, TOTAL, ROLLUP = (
    BudgetLevel.ANNUAL_LINE,
    BudgetLevel.MULTI_YEAR_TOTAL,
    BudgetLevel.ROLLUP,
)
BILL, ENACTED = BudgetStage.GOVERNMENT_BILL, BudgetStage.ENACTED
NATIONAL, LOCAL = Funding.NATIONAL, Funding.LOCAL
UNKNOWN, NOT_ANNUAL, NO_STAGE, NOT_ONE_BASIS = WhyNoRange


def line(eok, year=2026, level=ANNUAL, stage=ENACTED, funding=()):
    amount = None if eok is None else Won.from_eok(eok)
    return MoneyLine(year, amount, stage, funding, level, "", SourceRef("f.csv", "", "row 2"))


# Lines by entry; what is said of them.
SAID = [
    ({"A": [line("30")], "B": [line("100")]}, (2026, ENACTED, "30")),
    ({"A": [line("30")], "B": [line("100")], "C": [line("5")]}, (2026, ENACTED, "35")),
    ({"A": [line("30")], "B": [line("30")]}, (2026, ENACTED, "30")),
    ({"A": [line("0")], "B": [line("100")]}, (2026, ENACTED, "0")),
    # of two common years the later, of two common stages of a year the further on
    (
        {"A": [line("1", 2025), line("30")], "B": [line("2", 2025), line("100")]},
        (2026, ENACTED, "30"),
    ),
    (
        {"A": [line("9", stage=BILL), line("30")], "B": [line("100"), line("8", stage=BILL)]},
        (2026, ENACTED, "30"),
    ),
    # the common basis, not the latest of each
    ({"A": [line("1", 2025), line("30")], "B": [line("2", 2025)]}, (2025, ENACTED, "1")),
    ({"A": [line("7", stage=BILL), line("30")], "B": [line("9", stage=BILL)]}, (2026, BILL, "7")),
    # what the nation pays beside what it pays, whatever else somebody pays
    (
        {
            "A": [line("30", funding=(NATIONAL,)), line("9", funding=(LOCAL,))],
            "B": [line("100", funding=(NATIONAL,))],
        },
        (2026, ENACTED, "30"),
    ),
    # a total or a rollup beside an annual line is passed over
    ({"A": [line("900", level=TOTAL), line("30")], "B": [line("100")]}, (2026, ENACTED, "30")),
]
REFUSED = [
    ({"A": [line(None)], "B": [line("100")]}, UNKNOWN, ("A",)),
    ({"A": [], "B": [line(None)]}, UNKNOWN, ("A", "B")),
    ({"A": [line("30", level=TOTAL)], "B": [line("100")]}, NOT_ANNUAL, ("A",)),
    ({"A": [line("30", level=ROLLUP)], "B": [line("9", level=TOTAL)]}, NOT_ANNUAL, ("A", "B")),
    ({"A": [line(None), line("3", level=TOTAL)], "B": [line("1")]}, NOT_ANNUAL, ("A",)),
    ({"A": [line("30", stage=None)], "B": [line("100")]}, NO_STAGE, ("A",)),
    ({"A": [line("30", 2025)], "B": [line("100")]}, NOT_ONE_BASIS, ("A", "B")),
    ({"A": [line("30", stage=BILL)], "B": [line("100")]}, NOT_ONE_BASIS, ("A", "B")),
    # who pays is part of the basis, and of a basis given twice nobody can say which holds
    ({"A": [line("30", funding=(NATIONAL,))], "B": [line("100")]}, NOT_ONE_BASIS, ("A", "B")),
    (
        {"A": [line("1"), line("9"), line("5", 2025)], "B": [line("100")]},
        NOT_ONE_BASIS,
        ("A", "B"),
    ),
    # an unknown amount is said first, then what is not annual, then the stage
    ({"A": [line(None)], "B": [line("9", level=TOTAL)]}, UNKNOWN, ("A",)),
    ({"A": [line("9", level=TOTAL)], "B": [line("9", stage=None)]}, NOT_ANNUAL, ("A",)),
]


@pytest.mark.parametrize(("lines", "said"), SAID)
def test_money_lies_between_nothing_and_all_but_the_largest(lines, said):
    year, stage, high = said

    assert money_between(lines) == MoneyRange(year, stage, Won.from_eok(high))


@pytest.mark.parametrize(("lines", "why", "entries"), REFUSED)
def test_no_number_is_said_where_none_can_be(lines, why, entries):
    assert money_between(lines) == NoRange(why, entries)


amounts = st.lists(st.integers(0, 10**14), min_size=2, max_size=6)


@given(amounts)
def test_the_range_never_reaches_the_whole_and_keeps_the_largest(found):
    lines = {
        f"J{i}": [MoneyLine(2026, Won(n), ENACTED, (), ANNUAL, "", SourceRef("f", "", ""))]
        for i, n in enumerate(found)
    }

    assert money_between(lines).high.amount == sum(found) - max(found)


def test_the_secretariat_sees_runs_over_everything_and_all_others_public_ones():
    assert scope_of(asker(Role.SECRETARIAT_OFFICER)) is Scope.EVERYTHING
    assert scope_of(system().asker) is Scope.EVERYTHING
    for role in set(Role) - {Role.SECRETARIAT_OFFICER}:
        assert scope_of(asker(role)) is Scope.PUBLIC
    assert scope_of(nobody()) is Scope.PUBLIC


def words(text, *names):
    tokens = [Token(word, text.index(word), text.index(word) + len(word)) for word in text.split()]
    return [token.lemma for token in outside(spans_of(text, pattern_of(names)), tokens)]


# A text; the names; the words that are left.
NAMES = [
    ("국세청 민원 챗봇", ["국세청"], "민원 챗봇"),
    ("민원 챗봇", [], "민원 챗봇"),
    ("민원 챗봇", [""], "민원 챗봇"),
    ("국세청의 민원", ["국세청"], "민원"),
    ("산업통상부 사업", ["산업부", "산업통상부"], "사업"),
    ("MSIT chatbot", ["MSIT"], "chatbot"),
    ("ME measures chatbots", ["ME"], "measures chatbots"),
    ("A.I chatbot", ["A.I"], "chatbot"),
]


@pytest.mark.parametrize(("text", "names", "left"), NAMES)
def test_names_of_organizations_are_no_words_of_a_programme(text, names, left):
    assert words(text, *names) == left.split()


def test_what_is_no_longer_so_is_not_kept():
    check_up_to_date("same", "same")

    with pytest.raises(Outdated, match="changed while it was compared"):
        check_up_to_date("then", "now")
