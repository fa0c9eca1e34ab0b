"""Forms that a ministry gets filled in: written and read back equal, whatever the answers say."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojeong.adapters.forms import BLANK_ROWS
from jojeong.adapters.hwpx import write_hwpx_form
from jojeong.adapters.spreadsheets import open_workbook, write_form
from jojeong.vocabulary.questionnaires import Choice, Field, FieldKind, Questionnaire
from jojeong.vocabulary.text import Language


STAGES = (Choice("planned", "기획", "Planned"), Choice("running", "운영", "In operation"))
ASKED = Questionnaire(
    "test",
    2027,
    "시험 조사표",
    "Test form",
    (
        Field("name", "사업명", "Programme name", FieldKind.TEXT, "무엇입니까?", "What is it?"),
        Field("budget", "예산", "Budget", FieldKind.AMOUNT, unit="백만원"),
        Field("stage", "단계", "Stage", FieldKind.CHOICE, choices=STAGES),
        Field("stages", "단계들", "Stages", FieldKind.CHOICES, choices=STAGES),
    ),
)
ROWS = [
    {"name": "산불 감시", "budget": "1200", "stage": "running", "stages": "planned; running"},
    {"name": "말뭉치", "budget": "1,200쯤", "stage": "기획 중"},
]
WRITERS = pytest.mark.parametrize("write", [write_form, write_hwpx_form], ids=["xlsx", "hwpx"])


def written(write=write_form, rows=ROWS, language=Language.KOREAN):
    return write(ASKED, rows, language=language, title="조사표", notes=["마감 7월 31일"])


def table_of(data):
    """The rows of the form that has several columns and is shown."""
    (table,) = (
        sheet
        for sheet in open_workbook("양식", data).sheets
        if not sheet.is_hidden and any(len(row) > 1 for row in sheet.rows)
    )
    return table


@WRITERS
def test_a_form_is_filled_in_under_its_headings(write):
    rows = list(table_of(written(write)).rows)

    assert rows == [
        ("사업명", "예산 (백만원)", "단계", "단계들"),
        ("name", "budget", "stage", "stages"),
        ("산불 감시", "1200", "운영", "기획; 운영"),
        ("말뭉치", "1,200쯤", "기획 중"),
    ]


@WRITERS
def test_a_form_speaks_english_where_it_is_asked_to(write):
    rows = list(table_of(written(write, language=Language.ENGLISH)).rows)

    assert rows[0] == ("Programme name", "Budget (백만원)", "Stage", "Stages")
    assert rows[2][2:] == ("In operation", "Planned; In operation")


@WRITERS
def test_the_same_words_give_the_same_bytes(write):
    assert written(write) == written(write)


@WRITERS
def test_a_form_without_a_row_has_its_headings(write):
    assert len(list(table_of(written(write, rows=[])).rows)) == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "=HYPERLINK("])
def test_an_answer_never_becomes_a_formula(start):
    answer = f"{start}1+1"

    data = written(rows=[{"name": answer}])

    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]["A3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert list(table_of(data).rows)[2][0].replace("\n", "\r") == answer or "\r" not in answer


def test_drop_down_lists_offer_the_choices_of_a_hidden_sheet():
    data = written()
    sheet = table_of(data)

    assert sheet.choices == {2: ("기획", "운영"), 3: ("기획", "운영")}
    assert [each.is_hidden for each in open_workbook("양식", data).sheets] == [False, False, True]
    rules = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1].data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == [f"{c}3:{c}{4 + BLANK_ROWS}" for c in "CD"]
    assert [rule.showErrorMessage for rule in rules] == [True, False]


def test_identifiers_are_hidden_headings_stay_and_questions_are_notes():
    sheet = openpyxl.load_workbook(io.BytesIO(written())).worksheets[1]

    assert sheet.row_dimensions[2].hidden
    assert sheet.freeze_panes == "A3"
    assert sheet["A1"].comment.text == "무엇입니까?"
    assert sheet["C1"].comment.text == "기획 · 운영"
    assert sheet["B3"].value == 1200


def test_the_cover_tells_the_title_the_deadline_and_the_questions():
    cover = open_workbook("양식", written()).sheets[0]

    assert list(cover.rows) == [("조사표",), ("마감 7월 31일",), (), ("사업명: 무엇입니까?",)]


@WRITERS
@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]),
            min_size=1,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_answer_is_read_back_as_it_was(write, answers):
    rows = [{"name": answer, "stage": "planned"} for answer in answers]

    read = list(table_of(written(write, rows)).rows)[2:]

    assert [row[0] for row in read] == [_kept(write, answer) for answer in answers]


def _kept(write, answer):
    return answer if write is write_form or answer.strip() else ""


@WRITERS
def test_what_no_office_file_can_hold_is_left_out(write):
    read = list(table_of(written(write, [{"name": "a\x00b\x0bc\ufffe", "stage": "x"}])).rows)

    assert read[2][0] == "abc"
