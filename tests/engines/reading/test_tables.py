"""Where the tables of a file are: under banners, in several rows, in several sheets and blocks."""

import pytest

from jojeong.engines.reading import DoubtKind, Problem, Span, TableRole, read
from tests.engines.reading.made import (
    FEDERAL,
    KOREAN,
    doubts_of,
    fields_of,
    reading_of,
    sheet,
    workbook,
)


HEADING = ("사업명", "소관", "사업내용", "2027년 예산")
ENTRY = ("가 사업", "교육부", "나를 만든다", "100")


def header_of(*rows, **more):
    return reading_of(*rows, **more).tables[0].header_rows


@pytest.mark.parametrize("banners", range(4))
def test_a_heading_is_found_below_banners(banners):
    above = [("2027년도 인공지능 사업 현황",), ("",), ("작성: 기획조정실", "", "(단위: 원)")][
        :banners
    ]

    assert header_of(*above, HEADING, ENTRY) == (banners + 1,)


def test_a_heading_of_two_rows_is_read_together():
    upper = ("사업명", "소관", "예산(백만원)", "", "")
    lower = ("", "", "2025년", "2026년", "2027년")
    reading = reading_of(upper, lower, ("가", "교육부", "1", "2", "3"))

    assert reading.tables[0].header_rows == (1, 2)
    assert fields_of(reading) == {
        0: "name",
        1: "owner",
        2: "budget_2025",
        3: "budget_2026",
        4: "budget_2027",
    }


def test_a_merged_heading_is_said_of_the_columns_it_spans():
    upper = ("사업명", "예산", "", "비고")
    lower = ("", "2026년", "2027년", "")
    spans = (Span(0, 1, 0, 2), Span(0, 0, 1, 0))
    reading = reading_of(upper, lower, ("가", "1", "2", "3"), spans=spans)

    assert fields_of(reading) == {0: "name", 1: "budget_2026", 2: "budget_2027"}


def test_a_row_of_units_below_is_part_of_the_heading():
    reading = reading_of(HEADING, ("", "", "", "(백만원)"), ENTRY)

    assert reading.tables[0].header_rows == (1, 2)
    assert [row.value_of("budget_2027") for row in reading.rows] == ["100000000"]


def test_what_is_merged_over_rows_is_said_for_each_of_them():
    rows = (HEADING, ENTRY, ("다 사업", "", "라를 만든다", "200"))
    reading = reading_of(*rows, spans=(Span(1, 1, 2, 1),))

    assert [row.value_of("owner") for row in reading.rows] == ["교육부", "교육부"]


def test_totals_notes_and_group_headings_are_kept_but_no_entries():
    rows = (
        HEADING,
        ("□ 교육 분야",),
        ENTRY,
        ("소계", "", "", "100"),
        ("합계", "", "", "100"),
        ("※ 정부안 기준",),
        ("비고: 국회 심의 중", "", "", ""),
    )
    reading = reading_of(*rows)
    problems = [row.problem for row in reading.rows]

    assert problems == ["note", "", "total", "total", "note", "note"]
    assert Problem.TOTAL in problems
    assert all(row.rest for row in reading.rows if row.problem)


def test_a_heading_that_is_repeated_is_no_entry():
    reading = reading_of(HEADING, ENTRY, HEADING, ("다 사업", *ENTRY[1:]))

    assert [row.number for row in reading.rows] == [2, 4]


def test_another_heading_opens_another_table():
    second = ("사업명", "추진단계", "소관")
    reading = reading_of(HEADING, ENTRY, (), second, ("다 사업", "운영", "교육부"))

    assert [table.header_rows for table in reading.tables] == [(1,), (4,)]
    assert [row.table for row in reading.rows] == [0, 1]


def test_every_sheet_of_answers_is_read():
    sheets = (sheet(HEADING, ENTRY, name="가"), sheet(HEADING, ENTRY, name="나"))
    reading = read(workbook(*sheets), KOREAN)

    assert [row.place.sheet for row in reading.rows] == ["가", "나"]


def test_covers_code_lists_and_empty_sheets_are_told_apart():
    codes = sheet(
        ("유형", "공개"), ("기반모델", "공개"), ("데이터", "비공개"), is_hidden=True, name="코드"
    )
    cover = sheet(("2027년 조사표",), ("작성기관: 교육부",), name="표지")
    sheets = (cover, sheet(name="빈"), codes, sheet(HEADING, ENTRY, name="작성"))
    reading = read(workbook(*sheets), KOREAN)

    assert [table.role for table in reading.tables] == [
        TableRole.COVER,
        TableRole.EMPTY,
        TableRole.CODE_LIST,
        TableRole.DATA,
    ]


def test_a_hidden_sheet_is_no_answer_beside_one_that_is_seen():
    sheets = (sheet(HEADING, ENTRY), sheet(HEADING, ENTRY, name="숨김", is_hidden=True))
    reading = read(workbook(*sheets), KOREAN)

    assert len(list(reading.rows)) == 1


def test_a_small_table_of_choices_beside_names_is_no_code_list():
    heading = ("Use Case Name", "Stage of Development", "AI Classification")
    reading = reading_of(heading, ("x", "Pilot", "Generative AI"), asked=FEDERAL)

    assert reading.tables[0].role is TableRole.DATA


def test_a_file_of_unknown_words_is_still_a_table_in_which_nothing_is_certain():
    reading = reading_of(("Wert", "Menge"), ("aaa", "bbb"), ("ccc", "ddd"))

    assert reading.tables[0].header_rows == (1,)
    assert [row.problem for row in reading.rows] == ["", ""]
    assert next(row.rest for row in reading.rows) == (("Wert", "aaa"), ("Menge", "bbb"))


def test_a_file_without_headings_says_so():
    reading = reading_of(("1", "2"), ("3", "4"))

    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.NO_HEADER]


def test_an_empty_file_says_so():
    assert len(doubts_of(read(workbook(sheet()), KOREAN), DoubtKind.NO_DATA)) == 1
    assert len(doubts_of(read(workbook(), KOREAN), DoubtKind.NO_DATA)) == 1


def test_headings_beside_their_columns_are_put_in_their_places():
    heading = ("Use Case Name", "Stage of Development", "AI Classification", "Email Address")
    rows = [(str(n), f"Chat {n}", "Pilot", "Generative AI", f"p{n}@example.gov") for n in range(5)]
    reading = reading_of(heading, *rows, asked=FEDERAL)

    assert fields_of(reading)[2] == "development_stage"
    assert fields_of(reading)[4] == "contact_email"


def test_an_entry_of_a_number_or_a_name_alone_is_an_entry():
    heading = ("사업번호", "사업명", "소관", "사업내용")
    reading = reading_of(heading, ("A-12",), ("", "다 사업"), ("", "", "교육부"))

    assert [row.problem for row in reading.rows] == ["", "", "note"]
