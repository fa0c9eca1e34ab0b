"""Answers with their places, and what is asked about a row and about all rows."""

import pytest

from jojeong.engines.reading import (
    Answer,
    Decisions,
    DoubtKind,
    Mark,
    Parameters,
    Place,
    Problem,
    Repair,
    Rule,
    Severity,
    Sheet,
    Workbook,
    read,
)
from jojeong.vocabulary.questionnaires import Condition, FieldKind
from jojeong.vocabulary.sources import SourceRef
from tests.engines.reading.made import (
    FEDERAL,
    KOREAN,
    RESEARCH,
    answers_of,
    asking,
    doubts_of,
    reading_of,
    sheet,
    value_of,
    workbook,
)


HEADING = ("사업 번호", "사업명", "소관", "사업내용", "추진 단계", "공개 여부")
ENTRY = ("A-1", "가 사업", "교육부", "나를 만든다", "운영", "공개")


def entry(**changes):
    names = ("number", "name", "owner", "builds", "stage", "disclosure")
    return tuple({**dict(zip(names, ENTRY, strict=True)), **changes}.values())


def test_every_value_leads_to_its_cell_and_keeps_what_stood_there():
    reading = reading_of(HEADING, entry(stage=" 운영 "))
    [row] = reading.rows
    value = next(one for one in row.values if one.field == "stage")

    assert value.place == SourceRef("file.xlsx", "Sheet1", "E2")
    assert (value.raw, value.value) == (" 운영 ", "operating")
    assert row.place.cell == "row 2"


def test_rows_can_be_run_through_again():
    reading = reading_of(HEADING, ENTRY)

    assert list(reading.rows) == list(reading.rows)


def test_cells_of_no_field_are_kept_under_their_heading_or_letter():
    reading = reading_of((*HEADING, "비고"), (*ENTRY, "메모", "밖의 값"))
    [row] = reading.rows

    assert row.rest == (("비고", "메모"), ("H", "밖의 값"))


def test_a_row_without_any_known_value_is_kept_and_asked_about():
    reading = reading_of((*HEADING, "비고", "메모"), ENTRY, ("", "", "", "", "", "", "x", "y"))

    assert [row.problem for row in reading.rows] == ["", Problem.NOT_READ]
    assert len(doubts_of(reading, DoubtKind.UNREADABLE_ROW)) == 1


def test_equal_numbers_are_one_doubt_with_all_their_places():
    rows = (ENTRY, entry(number="a-1"), entry(number="A-2"), entry(number="A-1 "))
    [doubt] = doubts_of(reading_of(HEADING, *rows), DoubtKind.DUPLICATE_IDENTIFIER)

    assert (doubt.raw, doubt.count) == ("A-1", 3)
    assert [place.cell for place in doubt.places] == ["A2", "A3", "A5"]


@pytest.mark.parametrize("number", ["", "-", "  "])
def test_a_blank_number_is_asked_about(number):
    [doubt] = doubts_of(reading_of(HEADING, entry(number=number)), DoubtKind.BLANK_IDENTIFIER)

    assert doubt.place.cell == "row 2"


def test_no_number_is_missed_where_no_column_has_any():
    assert not doubts_of(reading_of(HEADING[1:], ENTRY[1:]), DoubtKind.BLANK_IDENTIFIER)


def test_what_is_always_required_is_missed_even_without_a_column():
    kinds = {
        doubt.field: doubt.count
        for doubt in doubts_of(
            reading_of(HEADING[:3], ENTRY[:3], entry(name="다")[:3]), DoubtKind.MISSING_REQUIRED
        )
    }

    assert kinds == {"builds": 2, "stage": 2, "disclosure": 2}


@pytest.mark.parametrize(
    ("stage", "is_missed"), [("Pilot", True), ("Retired", False), ("Unheard of", False)]
)
def test_what_is_required_of_some_is_missed_of_those(stage, is_missed):
    heading = (
        "Use Case Name",
        "Bureau/Component",
        "Stage of Development",
        "Vendor(s) Name",
        "Does this project include custom-developed code?",
    )
    reading = reading_of(heading, ("x", "y", stage, "", ""), asked=FEDERAL)
    missed = {doubt.field for doubt in doubts_of(reading, DoubtKind.MISSING_REQUIRED)}

    assert ("has_custom_code" in missed) is is_missed
    assert "vendor_name" not in missed


def test_a_condition_without_values_holds_where_anything_is_answered():
    condition = (Condition("name", ()),)
    asked = asking(FieldKind.TEXT, required_when=condition)
    reading = reading_of(("사업명", "답"), ("가", ""), asked=asked)

    assert len(doubts_of(reading, DoubtKind.MISSING_REQUIRED)) == 1


def test_dates_that_contradict_each_other_are_asked_about():
    heading = ("과제명", "시작일", "종료일")
    rows = (("가", "2027-03", "2026-12-31"), ("나", "2026", "2027"), ("다", "미정", "2027"))
    [doubt] = doubts_of(reading_of(heading, *rows, asked=RESEARCH), DoubtKind.CONTRADICTING_DATES)

    assert (doubt.place.cell, doubt.raw) == ("B2", "2027-03 > 2026-12-31")


def test_a_thousandfold_budget_is_asked_about():
    heading = ("사업명", "2025년 예산", "2026년 예산", "2027년 예산")
    rows = (("가", "100", "120", "130,000"), ("나", "100", "", "120"), ("다", "0", "5", "-6"))
    [doubt] = doubts_of(reading_of(heading, *rows), DoubtKind.BUDGET_JUMP)

    assert (doubt.place.cell, doubt.field) == ("D2", "budget_2027")
    assert (doubt.words["before"], doubt.words["after"]) == ("1.2억원", "1,300억원")


@pytest.mark.parametrize(
    "mark",
    ["[redacted]", "***", "○○○ 시스템", "비공개", "[비공개]", "Redacted for security.", "(b)(5)"],
)
def test_marks_of_redaction_are_asked_about(mark):
    reading = reading_of(HEADING, entry(builds=mark))
    [doubt] = doubts_of(reading, DoubtKind.REDACTION_MARK)

    assert (doubt.field, doubt.raw) == ("builds", mark)


def test_a_mark_of_redaction_is_no_answer_to_a_choice_either():
    assert len(doubts_of(reading_of(HEADING, entry(stage="***")), DoubtKind.REDACTION_MARK)) == 1


def test_closed_is_an_answer_where_disclosure_is_asked():
    assert answers_of(reading_of(HEADING, entry(disclosure="비공개")), "disclosure") == ["closed"]


@pytest.mark.parametrize(
    "text",
    [
        "대외비",
        "[대외비] 가 사업",
        "Ⅱ급 비밀",
        "군사 Ⅲ급비밀",
        "제9조제1항제2호",
        "SECRET//NOFORN",
        "For Official Use Only",
    ],
)
def test_what_is_marked_closed_holds_everything_up(text):
    [doubt] = doubts_of(reading_of((text,), HEADING, ENTRY), DoubtKind.CLOSED_MARKING)

    assert doubt.severity is Severity.BLOCKING


@pytest.mark.parametrize(
    "text", ["비밀번호를 관리한다", "영업비밀 보호", "secretariat", "제5호", "기밀 없음"]
)
def test_speaking_of_secrets_is_no_marking(text):
    assert not doubts_of(reading_of(HEADING, entry(builds=text)), DoubtKind.CLOSED_MARKING)


@pytest.mark.parametrize(("ground", "count"), [("제2호", 1), ("제5호", 0)])
def test_grounds_from_one_to_four_hold_everything_up(ground, count):
    reading = reading_of((*HEADING, "비공개 근거"), (*entry(disclosure="비공개"), ground))

    assert len(doubts_of(reading, DoubtKind.CLOSED_MARKING)) == count


def test_marks_of_cells_are_told():
    marks = {Place(1, 3): Mark.UNCALCULATED, Place(1, 4): Mark.ERROR}
    reading = reading_of(HEADING, entry(builds="=A1&B1", stage="#REF!"), marks=marks)

    assert [doubt.raw for doubt in doubts_of(reading, DoubtKind.UNCALCULATED_FORMULA)] == [
        "=A1&B1"
    ]
    assert [doubt.raw for doubt in doubts_of(reading, DoubtKind.CELL_ERROR)] == ["#REF!"]


def test_a_text_that_shows_an_error_is_one():
    assert len(doubts_of(reading_of(HEADING, entry(builds="#N/A")), DoubtKind.CELL_ERROR)) == 1


@pytest.mark.parametrize(
    ("repair", "kind"),
    [
        (Repair.ENCODING_GUESSED, DoubtKind.TEXT_REPAIRED),
        (Repair.MOJIBAKE_UNDONE, DoubtKind.TEXT_REPAIRED),
        (Repair.REPLACED_BYTES, DoubtKind.TEXT_REPAIRED),
        (Repair.CUT_AT_LIMIT, DoubtKind.LIMIT_EXCEEDED),
        (Repair.EXTERNAL_LINKS_IGNORED, DoubtKind.EXTERNAL_LINKS),
    ],
)
def test_what_was_mended_in_the_file_is_told(repair, kind):
    reading = read(workbook(sheet(HEADING, ENTRY), repairs=(repair,), encoding="cp949"), KOREAN)
    [doubt] = doubts_of(reading, kind)

    assert doubt.words["encoding"] == "cp949"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("N/A", "N/A"),
        ("not applicable", "N/A"),
        ("None.", "None"),
        ("-", ""),
        ("해당없음", "해당 없음"),
        ("null", ""),
    ],
)
def test_nothing_in_words_is_kept_in_one_spelling(raw, told):
    assert value_of(raw, asking(FieldKind.TEXT)).value == told


def test_nothing_elsewhere_is_nothing():
    value = value_of("N/A", asking(FieldKind.DATE))

    assert (value.value, value.rules, value.is_held) == ("", (Rule.NOTHING,), False)
    choice = value_of("해당없음", asking(FieldKind.CHOICE, ("a", "가", "A")))
    assert (choice.value, choice.rules) == ("", (Rule.NOTHING,))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("가; 나", "가; 나"),
        ("가, 나\n- 다", "가; 나; 다"),
        ("Palantir, Inc.", "Palantir, Inc."),
        ("A (x, y), B", "A (x, y); B"),
    ],
)
def test_a_list_is_written_one_way(raw, told):
    assert value_of(raw, asking(FieldKind.LIST)).value == told


def test_free_text_keeps_its_lines():
    assert value_of(" 가  나\n 다\u200b ", asking(FieldKind.TEXT)).value == "가 나\n다"


def test_recodes_are_counted_and_spaces_in_free_text_only_counted():
    rows = [entry(number=f"A-{n}", stage="운영 중", builds=f"글 {n} ") for n in range(3)]
    recodes = {recode.field: recode for recode in reading_of(HEADING, *rows).recodes}

    assert (recodes["builds"].raw, recodes["builds"].count) == ("", 3)
    assert recodes["disclosure"].count == 3


def test_what_somebody_said_goes_before_every_rule():
    decisions = Decisions(answers=(Answer("stage", "준비중", "planned"),))
    reading = reading_of(HEADING, entry(stage="준비중"), decisions=decisions)

    assert answers_of(reading, "stage") == ["planned"]
    assert not doubts_of(reading, DoubtKind.UNKNOWN_CHOICE)


def test_a_recode_taken_back_leaves_what_was_written():
    decisions = Decisions(as_written=frozenset({("stage", "운영")}))
    reading = reading_of(HEADING, ENTRY, decisions=decisions)

    assert answers_of(reading, "stage") == ["운영"]
    assert "stage" not in {recode.field for recode in reading.recodes}


def test_places_and_different_texts_are_listed_up_to_a_number_and_counted_all():
    rows = [entry(number=f"A-{n}", stage=f"모름 {n}", disclosure="모름") for n in range(30)]
    limits = Parameters(listed_places=5, listed_doubts=10)
    reading = read(workbook(sheet(HEADING, *rows)), KOREAN, parameters=limits)
    stage = [d for d in doubts_of(reading, DoubtKind.UNKNOWN_CHOICE) if d.field == "stage"]
    [disclosure] = [d for d in doubts_of(reading, DoubtKind.UNKNOWN_CHOICE) if d not in stage]

    assert (len(stage), sum(doubt.count for doubt in stage), stage[-1].raw) == (11, 30, "")
    assert (len(disclosure.places), disclosure.count) == (5, 30)


def test_the_gravest_doubts_come_first():
    reading = reading_of(("대외비",), HEADING, entry(builds=""))

    assert [doubt.severity for doubt in reading.doubts] == [Severity.BLOCKING, Severity.QUESTION]


class Counting:
    """Rows that are made as they are asked for, and how many at once were alive."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        yield HEADING
        for number in range(self.rows):
            yield (f"A-{number}", *ENTRY[1:])


def test_rows_need_not_be_held_to_be_read():
    reading = read(Workbook("big.csv", (Sheet("", Counting(500)),)), KOREAN)

    assert sum(1 for _ in reading.rows) == 500
    assert reading.doubts == ()


@pytest.mark.parametrize("heading", ["단위", "금액 단위", "(단위)", "Unit"])
def test_a_row_may_name_the_unit_of_its_amounts(heading):
    rows = (
        ("가", "교육부", "12", "억원"),
        ("나", "교육부", "500", "백만원"),
        ("다", "교육부", "7", ""),
    )
    reading = reading_of(("사업명", "소관", "2027년 예산", heading), *rows)

    assert answers_of(reading, "budget_2027") == ["1200000000", "500000000", "7000000"]


def test_a_unit_of_something_else_says_nothing_of_money():
    rows = (("가", "교육부", "12", "명"), ("나", "교육부", "3억원", "천원"))
    reading = reading_of(("사업명", "소관", "2027년 예산", "단위"), *rows)

    assert answers_of(reading, "budget_2027") == ["12000000", "300000000"]


def test_an_amount_left_as_it_is_written_stops_nothing():
    told = Decisions(as_written=frozenset({("budget_2027", "많음")}))
    heading = ("사업명", "2026년 예산", "2027년 예산")
    reading = reading_of(heading, ("가", "1", "많음"), decisions=told)

    assert [row.value_of("budget_2027") for row in reading.rows] == ["많음"]


@pytest.mark.parametrize(
    ("said", "kept"), [("2천만원", "20000000"), ("20,000,000", "20000000"), ("미정", "미정")]
)
def test_what_somebody_says_an_amount_is_counts_in_won(said, kept):
    told = Decisions(answers=(Answer("budget_2027", "많음", said),))
    heading = ("사업명", "2026년 예산(백만원)", "2027년 예산(백만원)")
    reading = reading_of(heading, ("가", "1", "많음"), decisions=told)

    assert [row.value_of("budget_2027") for row in reading.rows] == [kept]


def test_a_part_that_stands_where_programmes_are_named_is_none():
    heading = ("사업명", "소관", "사업내용", "2027년 예산(백만원)")
    rows = (
        ("가 사업", "교육부", "가를 만든다", "15"),
        (" - 국비", "", "", "10"),
        ("(지방비)", "", "", "5"),
        ("국비", "교육부", "이름이 그러한 것", "7"),
        ("기금 지원 사업", "", "", "7"),
    )
    reading = reading_of(heading, *rows)

    assert [row.value_of("name") for row in reading.rows if not row.problem] == [
        "가 사업",
        "국비",
        "기금 지원 사업",
    ]
    [doubt] = doubts_of(reading, DoubtKind.UNREADABLE_ROW)
    assert doubt.count == 2
    assert next(row.rest for row in reading.rows if row.problem)[-1] == (
        "2027년 예산(백만원)",
        "10",
    )
