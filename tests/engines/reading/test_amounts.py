"""Every way an amount is written, in whole won."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.reading import DoubtKind, Rule
from jojeong.engines.reading.amounts import FOREIGN, read_amount, read_number, unit_of
from jojeong.vocabulary.questionnaires import FieldKind
from tests.engines.reading.made import asking, reading_of, value_of


MILLION = 1_000_000
WRITTEN = {
    "1,500": 1_500_000_000,
    "1500.5": 1_500_500_000,
    "15억원": 1_500_000_000,
    "15.6억": 1_560_000_000,
    "1조 2,345억원": 1_234_500_000_000,
    "1억 5천만원": 150_000_000,
    "12억3400만": 1_234_000_000,
    "3,000만원": 30_000_000,
    "1,500백만원": 1_500_000_000,
    "1,234원": 1234,
    "₩1,000,000": 1_000_000,
    "KRW 1,000": 1000,
    "약 3억원": 300_000_000,
    "△0": 0,
    "+5": 5_000_000,
    "1.5e3": 1_500_000_000,
    "12억": 1_200_000_000,
    "3억 2000만 500": 320_000_500,
    "12억 5원": 1_200_000_005,
    "12천원": 12_000,
}
NO_AMOUNTS = [
    "$3",
    "3달러",
    "abc",
    "10,00",
    "1억 2조",
    "1.5",
    "3개",
    "",
    "억",
    # less than nothing: a change, or something set off, but no budget
    "△1,234",
    "(1,234)",
    "-5",
    # the mark of a footnote, which is no digit
    "12¹",
    "1,200²⁾",
    "12₃",
    # of what is left open
    "12억 5",
    "12억 5천",
    "12천",
    "1조 300",
]
UNITS = {
    "2026년 예산(백만원)": MILLION,
    "(단위: 억원)": 100_000_000,
    "(단위: 원)": 1,
    "단위 : 원": 1,
    "예산액(단위: 원)": 1,
    "(단위: 천달러)": FOREIGN,
    "단위: 백만 USD": FOREIGN,
    "2026 budget ($M)": FOREIGN,
    "예산(유로)": FOREIGN,
    "예산(백만원, 달러 환산)": 1_000_000,
    "단위 : 천원": 1000,
    "예산 (원)": 1,
    "Budget (KRW million)": MILLION,
    "Budget in billions of won": 1_000_000_000,
    "KRW thousand": 1000,
    "예산액, 백만원": MILLION,
    "예산('26, 억)": 100_000_000,
    "예산(십억)": 1_000_000_000,
    "(단위: 억)": 100_000_000,
    "단위: 천": 1000,
}


@pytest.mark.parametrize(("written", "won"), WRITTEN.items())
def test_an_amount_is_read_as_whole_won(written, won):
    assert read_amount(written, MILLION) == won


@pytest.mark.parametrize("written", NO_AMOUNTS)
def test_what_is_no_amount_in_won_is_none(written):
    assert read_amount(written, 1) is None


@pytest.mark.parametrize(("heading", "won"), UNITS.items())
def test_a_heading_or_note_names_its_unit(heading, won):
    assert unit_of(heading) == won


@pytest.mark.parametrize(
    "heading",
    [
        "2026년 예산",
        "단위: 천명",
        "단위: 원형",
        "달러 통계",
        "엔진(엔진형)",
        "예산(조정)",
        "만족도(5점)",
    ],
)
def test_a_heading_without_a_unit_names_none(heading):
    assert unit_of(heading) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_won_read_again_are_the_same(won):
    assert read_amount(f"{won:,}", 1) == won


@pytest.mark.parametrize(
    ("heading", "note", "won"),
    [
        ("예산(천원)", "", "5000"),
        ("예산", "(단위: 억원)", "500000000"),
        ("예산", "", "5000000"),
    ],
)
def test_the_nearest_unit_counts(heading, note, won):
    asked = asking(FieldKind.AMOUNT, label="예산", unit="백만원")
    reading = reading_of((note,), ("사업명", heading), ("x", "5"), asked=asked)

    assert [row.value_of("answer") for row in reading.rows] == [won]


@pytest.mark.parametrize(
    ("note", "heading", "raw", "told", "asked"),
    [
        ("(단위: 천달러)", "예산", "5", "5", True),
        ("", "예산(USD million)", "5", "5", True),
        ("", "예산($M)", "3억", "300000000", False),  # the cell names won itself
        ("", "예산($M)", "0", "0", False),
        ("(단위: 천달러)", "예산(백만원)", "5", "5000000", False),
    ],
)
def test_money_of_another_currency_is_never_taken_for_won(note, heading, raw, told, asked):
    questions = asking(FieldKind.AMOUNT, label="예산", unit="백만원")
    reading = reading_of((note,), ("사업명", heading), ("x", raw), asked=questions)

    assert [row.value_of("answer") for row in reading.rows] == [told]
    is_asked = [doubt.kind for doubt in reading.doubts] == [DoubtKind.UNREADABLE_AMOUNT]
    assert is_asked is asked


def test_a_row_that_counts_in_another_currency_is_asked_about():
    rows = [
        ("사업명", "소관부처", "2027년 예산", "단위"),
        ("민원 도우미", "교육부", "5", "천원"),
        ("통계 지도", "교육부", "6", "천달러"),
    ]
    reading = reading_of(*rows)

    assert [row.value_of("budget_2027") for row in reading.rows] == ["5000", "6"]
    asked = [doubt for doubt in reading.doubts if doubt.kind is DoubtKind.UNREADABLE_AMOUNT]
    assert [doubt.raw for doubt in asked] == ["6"]


def test_what_cannot_be_read_as_an_amount_is_kept_and_asked_about():
    asked = asking(FieldKind.AMOUNT, unit="백만원")
    reading = reading_of(("사업명", "답"), ("x", "추후 확정"), asked=asked)

    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.UNREADABLE_AMOUNT]
    assert [row.value_of("answer") for row in reading.rows] == ["추후 확정"]


@pytest.mark.parametrize(
    ("written", "unit", "told"),
    [
        ("1,200장", "장", "1200"),
        ("3 GPU-hour", "GPU-hour", "3"),
        ("-2.50", "", "-2.5"),
        ("많음", "", ""),
    ],
)
def test_a_number_loses_its_ornaments(written, unit, told):
    assert read_number(written, unit) == told


def test_a_number_is_an_answer_or_a_doubt():
    asked = asking(FieldKind.NUMBER, unit="장")

    assert value_of("1,200장", asked).rules == (Rule.UNIT,)
    assert value_of("많음", asked).is_held
