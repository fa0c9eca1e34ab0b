"""The budget: what adds up, what is left out, and who may read which amount."""

import pytest

from jojeong.accounts.states import Role
from jojeong.register import queries
from jojeong.register.queries import BudgetFilter, EntryFilter, Slice
from jojeong.register.states import LeftOut
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.money import Won
from tests.factories import DAY, asker, draft, load, money, nobody


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
PARTIAL = Confidence(Disclosure.PARTIAL, Ground.DELIBERATION_IN_PROGRESS)
ENACTED = Slice(2026, "enacted", (Funding.NATIONAL,))


def seen(who=None, **wanted):
    return queries.budget(asker=who or nobody(), wanted=BudgetFilter(**wanted))


def test_annual_lines_of_one_year_stage_and_basis_are_added_up_by_owner():
    load(draft(money=(money("100"),)), draft(lead="BBB", money=(money("30"), money("5"))))

    found = seen()

    assert found.slice == ENACTED
    assert (found.counted.amount, found.counted.lines) == (Won.from_eok("135"), 3)
    assert [(name.code, tally.lines) for name, tally in found.by_owner] == [("AAA", 1), ("BBB", 2)]
    assert [basis for basis, _ in found.by_basis] == ["국비(확정)"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"level": BudgetLevel.ROLLUP}, LeftOut.ROLLUP),
        ({"level": BudgetLevel.MULTI_YEAR_TOTAL}, LeftOut.MULTI_YEAR_TOTAL),
        ({"level": BudgetLevel.NO_AMOUNT, "amount": None}, LeftOut.NO_AMOUNT),
        ({"amount": None}, LeftOut.NO_AMOUNT),
        ({"year": 2025}, LeftOut.OTHER_YEAR),
        ({"stage": BudgetStage.REQUEST}, LeftOut.OTHER_STAGE),
        ({"funding": (Funding.LOCAL, Funding.NATIONAL)}, LeftOut.OTHER_BASIS),
    ],
)
def test_whatever_cant_be_added_is_left_out_for_one_reason(fields, reason):
    load(draft(money=(money("100"),)), draft(money=(money("100"), money("7", **fields))))

    found = seen()

    assert found.counted.amount == Won.from_eok("200")
    assert found.left_out == ((reason, 1),)


def test_without_any_amount_there_is_no_sum():
    load(draft(money=(money(None),)))

    found = seen()

    assert (found.slice, found.counted.lines, found.by_owner) == (None, 0, ())


def test_a_sum_is_narrowed_to_an_owner_a_facet_and_a_slice():
    load(
        draft(name_ko="위성", builds_ko="관측", money=(money("100"), money("9", year=2025))),
        draft(lead="BBB", money=(money("30"),)),
    )

    assert seen(owner="BBB").counted.amount == Won.from_eok("30")
    assert seen(year=2025).counted.amount == Won.from_eok("9")
    assert seen(facet="service").counted.amount == Won.from_eok("30")
    assert seen(stage="request").slice is None
    assert seen(funding=(Funding.LOCAL,)).slice is None


def test_a_sum_leads_to_exactly_the_entries_it_was_made_of():
    load(
        draft(name_ko="안", money=(money("100"),)),
        draft(name_ko="밖", money=(money("7", funding=(Funding.LOCAL,)),)),
        draft(name_ko="총액", money=(money("7", level=BudgetLevel.MULTI_YEAR_TOTAL),)),
    )
    wanted = EntryFilter(year=2026, stage="enacted", funding=(Funding.NATIONAL,))

    found = queries.entries(asker=nobody(), wanted=wanted)

    assert [line.name_ko for line in found.lines] == ["안"]


def test_amounts_without_a_stage_are_a_slice_of_their_own():
    load(draft(name_ko="미기재", money=(money("3", stage=None, funding=()),)))

    unsaid = EntryFilter(stage=queries.UNSAID, funding=())

    assert seen().slice == Slice(2026, "", ())
    assert queries.entries(asker=nobody(), wanted=unsaid).total == 1


READERS = {
    "stranger": (nobody(), False),
    "rival": (asker(Role.PLANNING_HEAD, "BBB"), False),
    "owner": (asker(), True),
    "secretariat": (asker(Role.SECRETARIAT_OFFICER, "STI"), True),
}


@pytest.mark.parametrize("who", READERS)
def test_a_closed_amount_is_in_the_sums_pages_and_lists_of_its_owner_only(who):
    reader, may = READERS[who]
    closed = money("900", year=2027, stage=BudgetStage.REQUEST, confidence=CLOSED)
    [entry] = load(draft(money=(money("100"), closed)))

    view = queries.entry(asker=reader, number=entry.number)
    [line] = queries.entries(asker=reader, wanted=EntryFilter()).lines
    budget = seen(reader)
    annual = queries.coverage(asker=reader).annual

    assert (len(view.money), len(line.money), len(annual)) == ((2, 2, 2) if may else (1, 1, 1))
    assert len(budget.slices) == (2 if may else 1)
    assert seen(reader, year=2027).counted.lines == (1 if may else 0)


def test_a_closed_amount_is_open_from_its_day():
    due = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS, DAY)
    [entry] = load(draft(money=(money("900", confidence=due),)))

    assert len(queries.entry(asker=nobody(), number=entry.number).money) == 1
    assert seen().counted.lines == 1


def test_what_is_not_read_whole_is_in_no_sum_and_only_known_outlines_are_counted():
    load(draft(confidence=CLOSED), draft(confidence=PARTIAL), draft(money=(money("100"),)))

    found = seen()

    assert (found.counted.lines, found.left_out, found.outlines) == (1, (), 1)
