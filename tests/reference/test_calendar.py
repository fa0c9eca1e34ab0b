"""The calendar of a budget year: each day by an article, none that no source gives."""

from datetime import date

import pytest

from jojeong import reference
from jojeong.reference import BadReference
from jojeong.reference.calendar import parse_calendar


HEADER = "step,name_ko,name_en,month,day,years_before,note_ko,source\n"


def test_the_steps_of_a_budget_year_have_their_days():
    days = {step.step: step.date_for(2027) for step in reference.budget_calendar()}

    assert days["medium_term_plan"] == date(2026, 1, 31)
    assert days["request"] == date(2026, 5, 31)
    assert days["allotment_plan"] == date(2026, 6, 30)
    # 120 days before 1 January, 국가재정법 제33조.
    assert (date(2027, 1, 1) - days["government_bill"]).days == 120
    assert (date(2027, 1, 1) - days["enacted"]).days == 30


def test_a_step_without_a_source_has_no_day():
    undated = [step for step in reference.budget_calendar() if step.date_for(2027) is None]

    assert {step.source.publisher for step in undated} == {"미확인"}
    assert all(step.name_en and step.place.file for step in reference.budget_calendar())


@pytest.mark.parametrize(
    "row", ["a,가,A,1,,1,,법", "a,가,A,2,31,1,,법", "a,가,A,x,1,1,,법", "a,,A,1,1,1,,법"]
)
def test_a_day_that_is_none_is_refused(row):
    with pytest.raises(BadReference):
        parse_calendar(f"{HEADER}{row}\n")
