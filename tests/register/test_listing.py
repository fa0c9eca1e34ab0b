"""The register as a list, and sums that are only made where they may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.register import queries
from jojeong.register.models import BudgetLine, Entry, EntryVersion, Portfolio
from jojeong.register.queries import EntryFilter
from jojeong.register.queries.coverage import Measure
from jojeong.register.queries.listing import PAGE
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.refusals import NotFound
from jojeong.vocabulary.text import Language
from tests.factories import draft, load, money, nobody


pytestmark = pytest.mark.django_db

ANNUAL, TOTAL, ROLLUP = (
    BudgetLevel.ANNUAL_LINE,
    BudgetLevel.MULTI_YEAR_TOTAL,
    BudgetLevel.ROLLUP,
)
BILL, ENACTED = BudgetStage.GOVERNMENT_BILL, BudgetStage.ENACTED


def listed(words="", page=1, **narrowed):
    return queries.entries(asker=nobody(), wanted=EntryFilter(words, **narrowed), page=page)


def test_an_empty_register_has_one_empty_page():
    page = listed()

    assert (page.lines, page.total, page.page, page.pages) == ((), 0, 1, 1)


@pytest.mark.parametrize(
    ("asked", "shown", "length"),
    [(1, 1, PAGE), (2, 2, 1), (0, 1, PAGE), (-5, 1, PAGE), (99, 2, 1)],
)
def test_a_page_is_held_within_what_there_is(asked, shown, length):
    load(*(draft() for _ in range(PAGE + 1)))

    page = listed(page=asked)

    assert (page.page, page.pages, page.total) == (shown, 2, PAGE + 1)
    assert len(page.lines) == length


def test_a_list_of_entries_costs_the_same_however_many(django_assert_max_num_queries):
    load(*(draft(partners=("BBB",)) for _ in range(PAGE)))

    with django_assert_max_num_queries(7):
        assert len(listed().lines) == PAGE


def test_entries_are_listed_by_owner_as_written_and_name_and_alike_ones_by_number():
    told = [("나부", "가"), ("가부", "나"), ("가부", "가"), ("나부", "가")]
    entries = load(
        *(draft(owner_as_written=owner, name_ko=name, name_en="") for owner, name in told)
    )

    alike = sorted([entries[0].number, entries[3].number])
    assert [line.number for line in listed().lines] == [
        entries[2].number,
        entries[1].number,
        *alike,
    ]


def test_every_word_must_be_found_wherever_it_stands():
    load(
        draft(name_ko="민원 챗봇", name_en="Helpdesk"),
        draft(name_ko="민원 통계", name_en="Statistics"),
    )

    assert listed("민원").total == 2
    assert [line.name_ko for line in listed("민원 helpDESK").lines] == ["민원 챗봇"]
    assert listed("민원 없는말").total == 0
    assert [line.name_ko for line in listed("  통계  ").lines] == ["민원 통계"]


def test_an_old_versions_words_are_not_found():
    first = draft(name_ko="옛이름")
    load(first)
    load(draft(origin=first.origin, name_ko="새이름"))

    assert listed("옛이름").total == 0
    assert listed("새이름").total == 1


def test_an_unknown_facet_owner_or_kind_finds_nothing():
    load(draft())

    assert listed(facet="nothing").total == 0
    assert listed(owner="nobody").total == 0
    assert listed(kind="nothing").total == 0


def test_a_number_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises(NotFound, match="J999999"):
        queries.entry(asker=nobody(), number="J999999")


def test_an_amount_that_is_not_known_is_shown_as_unknown():
    [entry] = load(draft(money=(money(None, stage=None, level=BudgetLevel.NO_AMOUNT),)))

    [line] = queries.entry(asker=nobody(), number=entry.number).money

    assert (line.amount, line.stage, line.basis) == (None, None, "국비(확정)")


def test_texts_are_told_by_field_and_language_and_empty_ones_left_out():
    load(draft(name_ko="이름", name_en="", builds_ko="짓는 것", builds_en="a build"))

    [text] = queries.texts(asker=nobody())

    assert text.passages == (
        ("name", Language.KOREAN, "이름"),
        ("builds", Language.KOREAN, "짓는 것"),
        ("builds", Language.ENGLISH, "a build"),
        ("builds", Language.KOREAN, "챗봇"),
    )
    assert text.owners == {"AAA"}


def test_the_digest_of_texts_changes_with_words_and_owners_and_not_with_money():
    told = draft()
    load(told)
    digest = digest_now()

    load(draft(**{**as_fields(told), "money": (money("7"),)}))
    assert digest_now() == digest
    load(draft(**{**as_fields(told), "partners": ("BBB",)}))
    assert digest_now() != digest


def digest_now():
    return queries.digest_of_texts(queries.texts(asker=nobody()))


def as_fields(told):
    return {name: getattr(told, name) for name in told.__dataclass_fields__}


def test_money_is_added_within_one_year_stage_and_level_only():
    load(
        draft(money=(money("100"),)),
        draft(money=(money("20"),)),
        draft(money=(money("3", year=2025),)),
        draft(money=(money("5", stage=BILL),)),
        draft(money=(money("900", level=TOTAL),)),
        draft(money=(money("800", level=ROLLUP),)),
        draft(money=(money("700", stage=None),)),
        draft(money=(money(None),)),
    )

    seen = queries.coverage(asker=nobody())

    assert seen.annual == (
        Measure(2025, ENACTED, Won.from_eok("3"), 1),
        Measure(2026, ENACTED, Won.from_eok("120"), 2),
        Measure(2026, BILL, Won.from_eok("5"), 1),
    )
    assert seen.annual_of(2026, ENACTED).lines == 2
    assert seen.annual_of(2024, ENACTED) == Measure(2024, ENACTED, Won(0), 0)
    assert dict(seen.lines_by_level) == {ANNUAL: 6, TOTAL: 1, ROLLUP: 1}


lines = st.tuples(
    st.integers(2024, 2027),
    st.one_of(st.none(), st.integers(0, 10**13)),
    st.sampled_from(["", *BudgetStage]),
    st.sampled_from([ANNUAL, TOTAL, ROLLUP]),
)


@given(told=st.lists(lines, max_size=12))
def test_no_sum_ever_holds_two_bases(told):
    Entry.objects.all().delete()
    portfolio, _ = Portfolio.objects.get_or_create(code="sums", digest="")
    entry = Entry.objects.create(number="J000001", portfolio=portfolio, origin="1")
    version = EntryVersion.objects.create(entry=entry, ordinal=1, name_ko="사업", kind="rnd")
    for year, amount, stage, level in told:
        BudgetLine.objects.create(
            version=version, year=year, amount=amount, stage=stage, level=level, basis=""
        )

    for measure in queries.coverage(asker=nobody()).annual:
        same = [
            amount
            for year, amount, stage, level in told
            if (year, stage, level) == (measure.year, measure.stage, ANNUAL) and amount is not None
        ]
        assert (measure.amount.amount, measure.lines) == (sum(same), len(same))
