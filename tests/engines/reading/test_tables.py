"""Where the tables of a file are: under banners, in several rows, in several sheets and blocks."""

import pytest

from jojeong.engines.reading import DoubtKind, Problem, Span, TableRole, read
from tests.engines.reading.made import (
    FEDERAL,
    KOREAN,
    answers_of,
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


@pytest.mark.parametrize(
    ("title", "factor"), [("예산(억원)", 10**8), ("예산(천원)", 1000), ("소요액(단위: 원)", 1)]
)
@pytest.mark.parametrize("below", [("2026 확정", "2027 요구"), ("2026년 예산", "2027년 예산")])
def test_a_unit_above_several_columns_holds_for_each_of_them(title, factor, below):
    reading = reading_of(
        ("사업명", "사업내용", title, "", "연락처"),
        ("", "", *below, ""),
        ("민원 도우미", "민원을 돕는다", "100", "3500", "044-200-0001"),
        ("통계 지도", "통계를 보인다", "5", "20", "044-200-0002"),
        spans=(Span(0, 2, 0, 3),),
    )

    assert answers_of(reading, "budget_2026") == [str(100 * factor), str(5 * factor)]
    assert answers_of(reading, "budget_2027") == [str(3500 * factor), str(20 * factor)]


@pytest.mark.parametrize(
    "note", ["※ 단위: 억원", "(단위: 억원)", "* 단위 : 억원, 2026년은 확정 예산"]
)
def test_a_unit_noted_below_a_table_holds_for_it_where_none_is_named_above(note):
    rows = (HEADING, ENTRY, ("나 사업", "교육부", "다를 만든다", "5"), (note,))

    assert answers_of(reading_of(*rows), "budget_2027") == ["10000000000", "500000000"]
    assert answers_of(reading_of(("(단위: 천원)",), *rows), "budget_2027") == ["100000", "5000"]


def test_a_unit_between_two_tables_is_that_of_the_second():
    reading = reading_of(HEADING, ENTRY, ("(단위: 천원)",), HEADING[::-1], ENTRY[::-1])

    assert answers_of(reading, "budget_2027") == ["100000000", "100000"]


def test_units_in_a_row_below_the_heading_hold_for_their_columns_with_brackets_or_without():
    units = ("", "", "", "천원")
    reading = reading_of(HEADING, units, ENTRY, ("나 사업", "교육부", "다를 만든다", "5"))

    assert reading.tables[0].header_rows == (1, 2)
    assert answers_of(reading, "budget_2027") == ["100000", "5000"]


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


UPPER = ("사업명", "소관", "예산(백만원)", "", "")
LOWER = ("", "", "2025년", "2026년", "2027년")
AMOUNTS = ("가 사업", "교육부", "1", "2", "3")
THREE = (
    ("Programme name", "Ministry", "Budget", "", ""),
    ("", "", "2026", "2027", ""),
    ("", "", "Total", "Total", "National"),
)


@pytest.mark.parametrize(
    "heading",
    [
        (UPPER, LOWER),
        ((*HEADING[:3], "2027년"), ("", "", "", "(백만원)")),
        (HEADING, ("①", "②", "③", "④")),
        THREE,
        (UPPER, ("", "", "2025년", "2026년", "2027년"), ("", "", "확정", "확정", "요구")),
    ],
)
def test_a_heading_of_several_rows_that_is_repeated_is_no_entry(heading):
    entry = (*AMOUNTS[:2], *["7"] * (max(map(len, heading)) - 2))
    reading = reading_of(*heading, entry, *heading, entry, (), *heading, entry)
    first = reading.tables[0].header_rows

    assert first == tuple(range(1, len(heading) + 1))
    assert len(reading.tables) == 1
    assert [row.value_of(row.values[0].field) for row in reading.rows] == ["가 사업"] * 3


@pytest.mark.parametrize(
    "row",
    [
        ("소관", "교육부", "1", "2", "3"),
        ("사업명", "교육부", "1", "2", "3"),
        ("나 사업", "소관", "1", "2", "3"),
        ("나 사업", "교육부", "2025년", "", ""),
    ],
)
def test_an_entry_that_holds_a_word_of_the_heading_is_an_entry(row):
    reading = reading_of(UPPER, LOWER, AMOUNTS, row)

    assert [found.number for found in reading.rows] == [3, 4]


@pytest.mark.parametrize(
    "title",
    [
        "2027년 인공지능 사업 현황",
        "2027년  인공지능 사업 현황 ",
        "사업 현황(계속)",
        "Programmes (cont.)",
    ],
)
def test_a_title_that_is_repeated_is_no_entry(title):
    rows = (("2027년 인공지능 사업 현황",), HEADING, ENTRY, (title,), HEADING, ENTRY)
    reading = reading_of(*rows)

    assert [row.problem for row in reading.rows] == ["", "note", ""]


def test_a_name_alone_that_no_title_is_stays_an_entry():
    reading = reading_of(("2027년 인공지능 사업 현황",), HEADING, ENTRY, ("민원 안내 도우미",))

    assert [row.problem for row in reading.rows] == ["", ""]


def test_another_heading_of_two_rows_opens_another_table():
    upper = ("사업번호", "사업명", "예산", "")
    lower = ("", "", "2026년", "2027년")
    reading = reading_of(HEADING, ENTRY, (), upper, lower, ("A-1", "다 사업", "5", "6"))

    assert [doubt for doubt in reading.doubts if doubt.kind is DoubtKind.UNCERTAIN_COLUMN] == []

    assert [table.header_rows for table in reading.tables] == [(1,), (4, 5)]
    assert [row.value_of("budget_2027") for row in reading.rows] == ["100000000", "6000000"]


def test_a_heading_right_below_another_leaves_it_no_rows():
    second = ("사업번호", "사업명", "추진단계")
    reading = reading_of(HEADING, second, ("A-1", "다 사업", "운영"), ("A-2", "라 사업", "운영"))

    assert [table.header_rows for table in reading.tables] == [(2,)]


def test_words_that_are_divided_but_name_too_little_open_no_table():
    row, below = ("사업명", "소관", "기타", ""), ("", "", "하나", "둘")
    reading = reading_of(HEADING, ENTRY, row, below, ENTRY)

    assert len(reading.tables) == 1
    assert [found.number for found in reading.rows] == [2, 3, 4, 5]


def test_a_banner_is_not_divided_by_the_heading_below_it():
    banner = ("2027년 예산 현황", "", "", "")

    assert header_of(banner, HEADING, ENTRY) == (2,)


def test_the_first_entry_is_no_row_of_the_heading():
    heading = ("사업명", "담당", "", "비고")
    entry = ("민원 안내 도우미", "정책과", "홍길동")

    assert header_of(heading, entry) == (1,)
    assert header_of(heading, entry, entry) == (1,)
    assert header_of(heading, ("", "과", "이름"), entry) == (1, 2)


@pytest.mark.parametrize(
    ("note", "amount"),
    [
        (("(단위: 백만원)",), "3000000"),
        (("", "", "", "", "(단위 : 억원)"), "300000000"),
        (("※ 단위: 천원",), "3000"),
        (("Unit: KRW million",), "3000000"),
        (("(in KRW billion)",), "3000000000"),
    ],
)
@pytest.mark.parametrize("years", [("2025", "2026", "2027"), ("2025년", "2026년", "2027년")])
def test_a_note_of_the_unit_is_no_heading_and_gives_the_unit(note, amount, years):
    heading = ("사업명", "소관", *years)
    reading = reading_of(note, heading, AMOUNTS)

    assert reading.tables[0].header_rows == (2,)
    assert [mapping.header for mapping in reading.mappings] == list(heading)
    assert [row.value_of("budget_2027") for row in reading.rows] == [amount]


def test_years_alone_are_no_amounts_where_no_money_is_spoken_of():
    reading = reading_of(("사업명", "소관", "2025", "2026", "2027"), AMOUNTS)

    assert set(fields_of(reading)) == {0, 1}
    assert len(doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)) == 3


def test_the_unit_of_a_table_is_the_one_nearest_above_it():
    second = ("사업명", "소관", "2027년 예산", "추진단계")
    rows = (
        ("(단위: 억원)",),
        HEADING,
        ENTRY,
        ("(단위: 천원)",),
        second,
        (*ENTRY[:2], "100", "운영"),
    )
    reading = reading_of(*rows)

    assert [row.value_of("budget_2027") for row in reading.rows if not row.problem] == [
        "10000000000",
        "100000",
    ]


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
