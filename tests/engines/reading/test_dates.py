"""Every shape a date is written in, and what it says, as precise as it was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.reading import DoubtKind, Rule
from jojeong.engines.reading.dates import first_of, is_after, last_of, read_date
from jojeong.vocabulary.questionnaires import FieldKind
from tests.engines.reading.made import asking, reading_of, value_of


WRITTEN = {
    "2025-03-05": "2025-03-05",
    "2025-03-05 00:00:00": "2025-03-05",
    "2025. 3.": "2025-03",
    "2025. 03. 05. 14:00": "2025-03-05",
    "2025.3.5.(수)": "2025-03-05",
    "2025년 3월 5일": "2025-03-05",
    "2025년 3월": "2025-03",
    "2025년 3월경": "2025-03",
    "'25.3월": "2025-03",
    "’25. 3월": "2025-03",
    "25년 3월": "2025-03",
    "25.3": "2025-03",
    "'26": "2026",
    "26년": "2026",
    "2025": "2025",
    "20250305": "2025-03-05",
    "202503": "2025-03",
    "07/25/2024 12:00:00 AM": "2024-07-25",
    "3/5/25": "2025-03-05",
    "31/12/2024": "2024-12-31",
    "01/2024": "2024-01",
    "5-Jan-2024": "2024-01-05",
    "January 5, 2024": "2024-01-05",
    "Sept. 5, 2023": "2023-09-05",
    "January 2024": "2024-01",
    "2024 January": "2024-01",
    "Mar-25": "2025-03",
    "25-Mar": "2025-03",
    "Jan-03": "2003-01",
    "Q2 2024": "2024-04/2024-06",
    "2024 Q3": "2024-07/2024-09",
    "1Q25": "2025-01/2025-03",
    "FY2025 Q2": "2025-01/2025-03",
    "Q1 FY25": "2024-10/2024-12",
    "FY25": "2024-10/2025-09",
    "2025년 1/4분기": "2025-01/2025-03",
    "2025 상반기": "2025-01/2025-06",
    "'25년 하반기": "2025-07/2025-12",
    "2025 H2": "2025-07/2025-12",
    "H1 2025": "2025-01/2025-06",
    "2025.1 ~ 2027.12": "2025-01/2027-12",
    "2025-2027": "2025/2027",
    "45000": "2023-03-15",
    "1/1/1975": "1975-01-01",
}
NO_DATES = [
    "2024-13-01",
    "2/30/2024",
    "Early 2024",
    "TBD",
    "3.5",
    "12.11",
    "0/2024",
    "99999",
    "추후",
]


@pytest.mark.parametrize(("written", "told"), WRITTEN.items())
def test_a_date_is_read_as_precise_as_it_was_written(written, told):
    assert read_date(written) == told


@pytest.mark.parametrize("written", NO_DATES)
def test_what_is_no_date_is_none(written):
    assert read_date(written) == ""


def test_a_fiscal_year_may_be_the_calendar_year():
    assert read_date("FY2025", 1) == "2025-01/2025-12"
    assert read_date("FY2025 Q2", 1) == "2025-04/2025-06"


@given(st.dates())
def test_a_day_in_iso_form_stays_what_it_is(day):
    if 1900 <= day.year <= 2200:
        assert read_date(day.isoformat()) == day.isoformat()


@given(st.text(max_size=30))
def test_reading_a_date_twice_changes_nothing(text):
    told = read_date(text)

    assert not told or read_date(first_of(told)) == first_of(told)


def test_an_interval_begins_and_ends():
    assert (first_of("2025-01/2025-06"), last_of("2025-01/2025-06")) == ("2025-01", "2025-06")


def test_later_is_judged_only_as_far_as_both_are_precise():
    assert is_after("2025-03-05", "2024-12")
    assert not is_after("2025-03-05", "2025")


def test_a_date_that_cannot_be_read_is_kept_and_asked_about():
    value = value_of("Early 2024", asking(FieldKind.DATE))

    assert (value.value, value.is_held) == ("Early 2024", True)


def test_a_span_that_ends_before_it_begins_is_asked_about():
    reading = reading_of(("사업명", "답"), ("x", "2027.1 ~ 2025.1"), asked=asking(FieldKind.DATE))

    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.CONTRADICTING_DATES]


def test_a_date_says_by_which_rule_it_was_written_otherwise():
    value = value_of("25-Mar", asking(FieldKind.DATE))

    assert (value.value, value.raw, value.rules) == ("2025-03", "25-Mar", (Rule.DATE,))
