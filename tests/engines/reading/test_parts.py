"""Amounts told in parts: the whole is read, a part never is in its place."""

import pytest

from jojeong.engines.reading import (
    ColumnAnswer,
    Decisions,
    DoubtKind,
    Remembered,
    Span,
)
from tests.engines.reading.made import KOREAN, RESEARCH, doubts_of, fields_of, reading_of


FIRST = ("사업명", "소관", "사업내용")


def below(title, parts, *, numbers=None, asked=KOREAN, first=FIRST, **more):
    """A table whose last columns stand under one title, merged over them."""
    width = len(first)
    upper = (*first, title, *[""] * (len(parts) - 1))
    lower = (*[""] * width, *parts)
    told = numbers or range(10, 10 + len(parts))
    rows = [
        (f"{name} 사업", "교육부", f"{name}를 만든다", *(str(n) for n in told))
        for name in "가나다"
    ]
    spans = (Span(0, width, 0, width + len(parts) - 1),)
    return reading_of(upper, lower, *rows, asked=asked, spans=spans, **more)


def amounts(reading, asked=KOREAN):
    dated = {field.identifier for field in asked.fields if field.kind == "amount"}
    return {at: field for at, field in fields_of(reading).items() if field in dated}


def asked_about(reading):
    return [doubt.raw for doubt in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)]


@pytest.mark.parametrize(
    ("title", "parts", "whole"),
    [
        ("2027년 예산(백만원)", ("국비", "지방비", "계"), 5),
        ("2027년 예산(백만원)", ("국비", "지방비", "민자", "계"), 6),
        ("2027년 예산(백만원)", ("합계", "국고", "자부담"), 3),
        ("2027년", ("소계", "일반회계", "특별회계", "기금"), 3),
        ("'27년 예산", ("현금", "현물", "총액"), 5),
        ("Budget 2027 (KRW million)", ("National", "Local", "Total"), 5),
        ("FY2027 budget", ("Own funds", "Federal", "Grand total"), 5),
    ],
)
def test_of_parts_and_their_total_the_total_is_read(title, parts, whole):
    reading = below(title, parts)

    assert amounts(reading) == {whole: "budget_2027"}
    assert asked_about(reading) == []


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("2027년 예산(백만원)", ("국비", "지방비")),
        ("2027년 예산(백만원)", ("국비", "지방비", "민자")),
        ("2027년 예산", ("당초", "추경")),
        ("2027년", ("요구", "정부안")),
        ("2027년 예산", ("가 회계", "나 회계")),
        ("Budget 2027", ("National", "Local")),
        ("Budget 2027", ("Requested", "Supplementary")),
    ],
)
def test_parts_without_a_total_are_asked_about(title, parts):
    reading = below(title, parts)

    assert amounts(reading) == {}
    assert len(asked_about(reading)) == len(parts)


@pytest.mark.parametrize(
    "heading",
    [
        "2027년 국비(백만원)",
        "2027년 지방비 예산",
        "2025년 결산",
        "2026년까지 누계",
        "2026년 추경",
        "Budget 2027 (national)",
    ],
)
def test_a_part_that_stands_alone_is_asked_about(heading):
    reading = reading_of((*FIRST, heading), ("가", "교육부", "나", "100"))

    assert amounts(reading) == {}
    assert asked_about(reading) == [heading]


def test_what_was_spent_of_an_amount_is_no_field():
    heading = ("Programme", "Ministry", "Budget FY27 (KRW mn)", "FY27 executed")
    reading = reading_of(heading, ("Alpha", "MOE", "100", "10"))

    assert amounts(reading) == {2: "budget_2027"}
    assert asked_about(reading) == []


def test_a_part_beside_the_amount_itself_is_no_field():
    heading = (*FIRST, "'27 예산(안)", "'27 예산(국비)", "'26 예산")
    reading = reading_of(heading, ("가", "교육부", "나", "100", "60", "90"))

    assert amounts(reading) == {3: "budget_2027", 5: "budget_2026"}
    assert 4 not in fields_of(reading)


def test_the_only_column_that_says_no_part_is_the_whole():
    heading = (*FIRST, "2027년 예산액", "2027년 국비", "2027년 지방비")
    reading = reading_of(heading, ("가", "교육부", "나", "100", "60", "40"))

    assert amounts(reading) == {3: "budget_2027"}


def three_rows(lowest, middle=("국비", "지방비")):
    years = ("2026년", "2027년")
    width = len(middle) * len(lowest)
    upper = (*FIRST, *(cell for year in years for cell in (year, *[""] * (width - 1))))
    gap = [""] * (len(lowest) - 1)
    second = ("", "", "", *(cell for _ in years for one in middle for cell in (one, *gap)))
    third = ("", "", "", *(lowest * len(middle) * 2))
    row = ("가", "교육부", "나", *(str(n) for n in range(1, 2 * width + 1)))
    return upper, second, third, row


def test_a_heading_of_three_rows_is_read_together():
    reading = reading_of(*three_rows(("당초", "추경")))

    assert reading.tables[0].header_rows == (1, 2, 3)
    assert amounts(reading) == {}
    assert "2027년 지방비 추경" in asked_about(reading)
    assert [row.number for row in reading.rows] == [4]


def test_a_total_of_a_part_is_a_part():
    reading = reading_of(*three_rows(("본예산", "계")))

    assert amounts(reading) == {}


def test_a_total_above_single_columns_is_the_whole():
    reading = reading_of(*three_rows(("당초",), ("국비", "지방비", "계")))

    proposed = {one.column: one.field for one in reading.mappings if one.field and one.column > 2}

    assert proposed == {5: "budget_2026", 8: "budget_2027"}


@pytest.mark.parametrize(
    "heading", ["예산액", "사업비(백만원)", "전년도 예산", "내년도 요구액", "Budget"]
)
def test_an_amount_of_no_year_is_asked_about_where_years_are_told_apart(heading):
    reading = reading_of((*FIRST, heading), ("가", "교육부", "나", "100"))
    [doubt] = doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)

    assert amounts(reading) == {}
    assert doubt.offers[0].startswith("budget_20")


def test_an_amount_called_as_the_questionnaire_calls_it_has_its_year():
    reading = reading_of((*FIRST, "26예산", "27예산(안)"), ("가", "교육부", "나", "100", "200"))

    assert amounts(reading) == {3: "budget_2026", 4: "budget_2027"}


def test_an_amount_of_all_years_needs_none():
    heading = ("과제번호", "과제명", "소관 부처", "총연구비(백만원)")
    reading = reading_of(heading, ("1", "가", "교육부", "100"), asked=RESEARCH)

    assert amounts(reading, RESEARCH) == {3: "total_cost"}


def test_a_total_of_several_years_is_no_year():
    heading = (*FIRST, "예산(백만원)", "", "", "")
    lower = ("", "", "", "2025년", "2026년", "2027년", "계")
    reading = reading_of(heading, lower, ("가", "교육부", "나", "1", "2", "3", "6"))

    assert amounts(reading) == {3: "budget_2025", 4: "budget_2026", 5: "budget_2027"}


def test_a_part_that_somebody_said_is_the_amount_is_read_and_ends_the_doubt():
    said = ColumnAnswer("Sheet1", 3, "2027년 국비", "budget_2027")
    told = below("2027년", ("국비", "지방비"), decisions=Decisions(columns=(said,)))
    known = (Remembered("2027년 국비", "budget_2027", 1, 0),)
    remembered = below("2027년", ("국비", "지방비"), remembered=known)

    assert amounts(told) == amounts(remembered) == {3: "budget_2027"}
    assert asked_about(told) == []
