"""Layouts met in offices, each in the smallest file that has it, and how it is to be read."""

import pytest

from jojeong.engines.reading import DoubtKind, Problem, Sheet, Span, TableRole, Workbook, read
from jojeong.reference import questionnaire


ASKED = questionnaire("kr-ai-2027")
ROBOT = ("가-1", "물류 로봇 실증", "물류 로봇을 실증한다", "피지컬 AI")
PORT = ("가-2", "항만 영상 분석", "항만 영상을 분석한다", "데이터 플랫폼")
HEADING = ("번호", "사업명", "사업내용", "유형")


def reading_of(*rows, spans=(), asked=ASKED):
    sheet = Sheet("s", tuple(tuple(row) for row in rows), spans=tuple(Span(*s) for s in spans))
    return read(Workbook("made.xlsx", (sheet,)), asked)


def answers(reading, field):
    return [row.value_of(field) for row in reading.rows if not row.problem]


def raws(reading, kind):
    return {doubt.raw for doubt in reading.doubts if doubt.kind is kind}


def test_a_heading_in_three_rows_is_one_name_for_each_column():
    reading = reading_of(
        (*HEADING, "예산(백만원)", "", "", "공개여부"),
        ("", "", "", "", "확정", "", "요구", ""),
        ("", "", "", "", "2025년", "2026년", "2027년", ""),
        (*ROBOT, "1200", "2300", "3400", "공개"),
        (*PORT, "1200", "2300", "3400", "공개"),
        spans=[*((0, at, 2, at) for at in (0, 1, 2, 3, 7)), (0, 4, 0, 6), (1, 4, 1, 5)],
    )

    assert reading.tables[0].header_rows == (1, 2, 3)
    assert answers(reading, "budget_2025") == ["1200000000"] * 2
    assert answers(reading, "budget_2027") == ["3400000000"] * 2


def test_a_heading_in_the_ninth_row_and_the_third_column_is_found():
    blank = [()] * 8
    reading = reading_of(
        *blank, ("", "", *HEADING, "26년 예산(천원)"), ("", "", *ROBOT, "1,200,000")
    )

    assert reading.tables[0].header_rows == (9,)
    assert answers(reading, "budget_2026") == ["1200000000"]


def test_lines_broken_inside_headings_do_not_matter():
    reading = reading_of(
        ("사업\n번호", "사업\n명칭", "사업\n내용", "'26\n예산\n(백만원)"),
        (*ROBOT[:3], "1,200"),
    )

    assert answers(reading, "identifier") == ["가-1"]
    assert answers(reading, "budget_2026") == ["1200000000"]


def test_blocks_below_one_another_under_the_same_heading_are_all_read():
    heading = (*HEADING, "27년(억원)")
    reading = reading_of(
        ("□ 1. 로봇 분야",),
        heading,
        (*ROBOT, "12"),
        ("※ 위 금액은 요구액임",),
        (),
        ("□ 2. 데이터 분야",),
        heading,
        (*PORT, "12"),
        ("합계", "2건", "", "", "24"),
    )

    assert answers(reading, "identifier") == ["가-1", "가-2"]
    problems = {row.problem for row in reading.rows if row.problem}
    assert problems == {Problem.NOTE, Problem.TOTAL}


def test_groups_named_between_rows_are_no_programmes():
    reading = reading_of(HEADING, ("<로봇 분야>",), ROBOT, ("<데이터 분야>",), PORT)

    assert answers(reading, "name") == ["물류 로봇 실증", "항만 영상 분석"]


def test_what_is_merged_downwards_holds_for_every_row():
    reading = reading_of(
        ("세부사업", "내역사업", "사업번호", "주요내용"),
        ("인공지능 기반", "데이터", "가-1", "데이터를 만든다"),
        ("", "모델", "가-2", "모델을 만든다"),
        spans=[(1, 0, 2, 0)],
    )

    assert answers(reading, "detailed_programme") == ["인공지능 기반"] * 2


@pytest.mark.parametrize(
    ("raw", "won"),
    [
        ("１２억원", "1200000000"),
        ("3,000백만원", "3000000000"),
        ("1조 2,000억원", "1200000000000"),
        ("5천만원", "50000000"),
        ("1.5억", "150000000"),
    ],
)
def test_a_unit_in_the_cell_counts_before_the_one_of_the_column(raw, won):
    reading = reading_of((*HEADING, "2027년 예산(천원)"), (*ROBOT, raw))

    assert answers(reading, "budget_2027") == [won]


@pytest.mark.parametrize(
    "raw",
    [
        "약 30억원 내외",
        "20~30억원",
        "30억원(국비 20, 지방비 10)",
        "△3억원",
        "(30)",
        "30¹",
        "12억 5",
    ],
)
def test_an_amount_that_is_no_single_one_is_asked_about(raw):
    reading = reading_of((*HEADING, "2027년 예산"), (*ROBOT, raw))

    assert raws(reading, DoubtKind.UNREADABLE_AMOUNT) == {raw}
    assert answers(reading, "budget_2027") == [raw]


@pytest.mark.parametrize(
    "raw", ["개발 예정", "시범운영(일부)", "종료예정", "검토 중", "ISMP 단계"]
)
def test_a_stage_that_says_more_or_less_than_a_listed_one_is_never_chosen(raw):
    reading = reading_of((*HEADING, "추진 단계"), (*ROBOT, raw))

    [value] = [value for row in reading.rows for value in row.values if value.field == "stage"]
    assert (value.value, value.is_held) == (raw, True)
    assert raws(reading, DoubtKind.CHANGED_MEANING) | raws(reading, DoubtKind.UNKNOWN_CHOICE)


@pytest.mark.parametrize(
    ("raw", "day"),
    [("2027. 3.", "2027-03"), ("'27.3월", "2027-03"), ("2027년 상반기", "2027-01/2027-06")],
)
def test_a_day_is_as_precise_as_it_was_written(raw, day):
    reading = reading_of((*HEADING, "공개 예정일"), (*ROBOT, raw))

    assert answers(reading, "disclosed_from") == [day]


def test_a_list_of_codes_that_lies_on_its_side_is_no_table_of_answers():
    codes = Sheet("코드", (("유형", "인재", "서비스·AX"), ("추진단계", "기획", "착수", "운영")))
    answers_ = Sheet("입력", ((*HEADING, "추진단계"), (*ROBOT, "개발 중")))

    reading = read(Workbook("made.xlsx", (codes, answers_)), ASKED)

    assert [table.role for table in reading.tables] == [TableRole.CODE_LIST, TableRole.DATA]
    assert answers(reading, "stage") == ["developing"]


def test_an_export_of_research_projects_is_read_with_its_periods_and_costs():
    reading = reading_of(
        ("순번", "과제고유번호", "과제명(국문)", "부처명", "총연구기간_시작", "총연구비(원)"),
        ("1", "1711000001", "뇌파 모델", "과학기술정보통신부", "20240401", "550000000"),
        asked=questionnaire("kr-rnd-2027"),
    )

    assert answers(reading, "project_number") == ["1711000001"]
    assert answers(reading, "begins") == ["2024-04-01"]
    assert answers(reading, "total_cost") == ["550000000"]


def test_a_letter_that_stands_for_a_middle_dot_changes_no_answer():
    reading = reading_of(HEADING, (*ROBOT[:3], "서비스\u318dAX"))

    assert answers(reading, "kind") == ["service_ax"]
    assert not raws(reading, DoubtKind.CHANGED_MEANING)
