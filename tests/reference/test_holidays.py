"""Days on which public offices are closed."""

from datetime import date, timedelta

import pytest

from jojeong import reference
from jojeong.reference.rows import HolidayKind
from jojeong.vocabulary.clock import working_day


SATURDAY, SUNDAY = 5, 6
# 신정 and 현충일 are not made up for: Regulations on Holidays of Public Offices article 3.
NOT_MADE_UP_FOR = {"신정", "현충일"}
# Lunar New Year and Chuseok are made up for after a Sunday, not after a Saturday.
SUNDAY_ONLY = {"설날", "설날 연휴", "추석", "추석 연휴"}
# Decided after the calendar of the year was published.
DECIDED_LATER = {date(2025, 1, 27), date(2025, 6, 3), date(2026, 7, 17), date(2027, 7, 17)}
# Not certain when the table was made: see data/README.md.
UNCERTAIN = {date(2027, 7, 17)}


def days(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range(365)]


def closed(year):
    return {row.day for row in reference.holidays() if row.day.year == year}


@pytest.mark.parametrize(
    ("year", "red_days", "with_saturdays"),
    [(2025, 68, 119), (2026, 70, 118)],
)
def test_the_published_number_of_days_is_reached(year, red_days, with_saturdays):
    red = (closed(year) - DECIDED_LATER) | {d for d in days(year) if d.weekday() == SUNDAY}
    saturdays = {d for d in days(year) if d.weekday() == SATURDAY}

    assert len(red) == red_days
    assert len(red | saturdays) == with_saturdays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 27), "임시공휴일"),
        (date(2025, 1, 29), "설날"),
        (date(2025, 6, 3), "대통령 선거일(임시공휴일)"),
        (date(2025, 10, 6), "추석"),
        (date(2026, 2, 17), "설날"),
        (date(2026, 5, 24), "부처님오신날"),
        (date(2026, 6, 3), "전국동시지방선거일"),
        (date(2026, 7, 17), "제헌절"),
        (date(2026, 9, 25), "추석"),
        (date(2027, 2, 7), "설날"),
        (date(2027, 5, 13), "부처님오신날"),
        (date(2027, 9, 15), "추석"),
    ],
)
def test_a_holiday_falls_on_its_day(day, name):
    assert name in {row.name_ko for row in reference.holidays() if row.day == day}


def test_a_substitute_is_a_working_day_of_its_own():
    public = {row.day for row in reference.holidays() if row.kind is HolidayKind.PUBLIC}

    for row in reference.holidays():
        if row.kind is HolidayKind.SUBSTITUTE:
            assert row.day.weekday() < SATURDAY, row.place
            assert row.day not in public, row.place


def test_a_holiday_on_a_weekend_is_made_up_for_where_the_rule_says_so():
    substitutes = {row.day for row in reference.holidays() if row.kind is HolidayKind.SUBSTITUTE}
    public = {row.day for row in reference.holidays() if row.kind is HolidayKind.PUBLIC}

    for row in reference.holidays():
        lost = row.day.weekday() == SUNDAY or (
            row.day.weekday() == SATURDAY and row.name_ko not in SUNDAY_ONLY
        )
        owed = lost and row.name_ko not in NOT_MADE_UP_FOR and row.day not in UNCERTAIN
        if owed:
            assert working_day(row.day, holidays=public) in substitutes, row.place


def test_no_substitute_stands_without_a_holiday_just_before_it():
    public = {row.day for row in reference.holidays() if row.kind is HolidayKind.PUBLIC}

    for row in reference.holidays():
        if row.kind is HolidayKind.SUBSTITUTE:
            before = {row.day - timedelta(days=n) for n in (1, 2)}
            assert before & public, row.place


def test_children_and_buddha_share_a_day_in_2025_and_it_is_made_up_for():
    fifth = [row for row in reference.holidays() if row.day == date(2025, 5, 5)]
    sixth = [row for row in reference.holidays() if row.day == date(2025, 5, 6)]

    assert {row.name_en for row in fifth} == {"Children's Day", "Buddha's Birthday"}
    assert [row.kind for row in sixth] == [HolidayKind.SUBSTITUTE]


def test_labour_day_is_left_out_as_nothing_certain_was_found():
    assert not {date(year, 5, 1) for year in (2025, 2026, 2027)} & {
        row.day for row in reference.holidays()
    }


def test_each_year_has_the_same_fixed_holidays():
    fixed = {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}

    for year in (2025, 2026, 2027):
        assert fixed <= {(day.month, day.day) for day in closed(year)}


def test_every_holiday_says_what_makes_it_one():
    for row in reference.holidays():
        assert row.source.publisher, row.place
        assert row.name_en, row.place


def test_the_table_is_in_order_of_days():
    listed = [row.day for row in reference.holidays()]

    assert listed == sorted(listed)
