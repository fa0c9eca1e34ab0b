"""What stands in XLSX, XLS and ODS files, as the reading engine is handed it."""

import io
from datetime import time, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook, PasswordError

from jojeong.adapters.spreadsheets import Limits, open_workbook, values, xls
from jojeong.adapters.spreadsheets.xlsx import places
from jojeong.adapters.spreadsheets.xlsx.choices import choices
from jojeong.adapters.spreadsheets.xlsx.formats import shows_a_day
from jojeong.adapters.spreadsheets.xlsx.validations import Validation
from jojeong.adapters.unpacking import BrokenFile, EncryptedFile
from jojeong.engines.reading import Mark, Place, Repair, Span
from tests.adapters import files


NOON = files.DAY + timedelta(hours=12)


def opened(data, **limits):
    return open_workbook("보낸 파일", data, limits=Limits(**limits))


def sheet_of(*rows):
    """The first sheet of a workbook with these rows, saved and opened."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return opened(files.saved(book)).sheets[0]


# -- XLSX -----------------------------------------------------------------------------------


def test_a_workbook_shows_its_texts_numbers_days_and_truths():
    sheet, lists = opened(files.xlsx()).sheets

    assert list(sheet.rows)[1:4] == [*files.ROWS]
    assert list(sheet.rows)[4][:2] == ("TRUE", "2027-03-01")
    assert list(sheet.rows)[4][3:5] == ("1500000000", "0.1")
    assert (sheet.name, sheet.is_hidden, lists.name, lists.is_hidden) == (
        "사업",
        False,
        "목록",
        True,
    )


def test_marks_say_what_the_text_of_a_cell_does_not():
    marks = opened(files.xlsx()).sheets[0].marks

    assert [marks[Place(4, column)] for column in range(6)] == [
        Mark.BOOLEAN,
        Mark.DATE,
        Mark.UNCALCULATED,
        Mark.NUMBER,
        Mark.NUMBER,
        Mark.ERROR,
    ]
    assert Place(1, 0) not in marks


def test_a_formula_without_a_result_shows_as_the_formula():
    assert list(opened(files.xlsx()).sheets[0].rows)[4][2] == "=SUM(B2:B4)"


def test_merged_cells_and_lists_of_choices_come_along():
    sheet = opened(files.xlsx()).sheets[0]

    assert sheet.spans == (Span(0, 0, 0, 2),)
    assert sheet.choices == {0: ("가", "나"), 2: ("운영", "기획")}


def test_a_named_range_lists_choices_and_what_is_no_list_does_not():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ("가", "나"):
        sheet.append([row])
    book.defined_names["이름"] = openpyxl.workbook.defined_name.DefinedName(
        "이름", attr_text="'Sheet'!$A$1:$A$2"
    )
    for kind, formula, where in (
        ("list", "이름", "B1"),
        ("list", "INDIRECT(A1)", "C1"),
        ("whole", "3", "D1"),
        ("list", "$A:$A", "E1:F2"),
        ("list", "없음!$A$1", "G1"),
    ):
        rule = DataValidation(type=kind, formula1=formula)
        rule.add(where)
        sheet.add_data_validation(rule)

    assert opened(files.saved(book)).sheets[0].choices == dict.fromkeys((1, 4, 5), ("가", "나"))


def test_more_choices_than_anybody_picks_from_are_data_and_the_next_list_is_left():
    many = {row: [f"값 {row}"] for row in range(20_000)}
    rules = [
        Validation("B2:B9", "목록!$A$1:$A$20000"),
        Validation("C2:C9", '"가,나"'),
    ]

    listed = choices(rules, "사업", {"목록": many}, {})

    assert {column: len(texts) for column, texts in listed.items()} == {1: 10_000}


def test_a_workbook_written_over_many_lines_is_read_like_any_other():
    told = files.xlsx()
    lines = files.members(told)["xl/workbook.xml"].replace(b"><", b">\n  <")

    spread = opened(files.replaced(told, "xl/workbook.xml", lines))

    for one, other in zip(spread.sheets, opened(told).sheets, strict=True):
        assert (one.name, one.is_hidden, one.choices) == (
            other.name,
            other.is_hidden,
            other.choices,
        )
        assert list(one.rows) == list(other.rows)


def test_a_sheet_without_cells_is_a_sheet():
    book = openpyxl.Workbook()
    book.create_sheet("자료").append(["값"])

    empty, data = opened(files.saved(book)).sheets

    assert (list(empty.rows), list(data.rows)) == ([], [("값",)])


def test_rows_can_be_run_through_again_and_keep_their_places():
    book = openpyxl.Workbook()
    book.active["B3"] = "값"
    rows = opened(files.saved(book)).sheets[0].rows

    assert list(rows) == list(rows) == [(), (), ("", "값")]


SHEET = (
    '<worksheet xmlns="m" xmlns:x14="n" xmlns:xm="e"><sheetData>%s</sheetData>'
    '<extLst><x14:dataValidation type="list"><x14:formula1><xm:f>$A$1:$A$2</xm:f></x14:formula1>'
    "<xm:sqref>C1:C9</xm:sqref></x14:dataValidation></extLst></worksheet>"
)


def cells(inside, strings="<sst/>"):
    data = files.saved(openpyxl.Workbook())
    relations = files.members(data)["xl/_rels/workbook.xml.rels"].replace(
        b"theme", b"sharedStrings"
    )
    relations = relations.replace(b"sharedStrings/sharedStrings1.xml", b"sharedStrings.xml")
    data = files.replaced(data, "xl/_rels/workbook.xml.rels", relations)
    data = files.replaced(data, "xl/worksheets/sheet1.xml", SHEET % inside)
    return opened(files.replaced(data, "xl/sharedStrings.xml", strings)).sheets[0]


@pytest.mark.parametrize(
    ("cell", "text", "mark"),
    [
        ('<c t="str"><f>A1</f><v>글</v></c>', "글", None),
        ('<c t="str"><f>A1</f><v></v></c>', "", None),
        (
            '<c><f t="shared" si="0">B1</f></c><c><f t="shared" si="0"/></c>',
            "=B1",
            Mark.UNCALCULATED,
        ),
        (
            '<c t="inlineStr"><is><r><t>한_x000D_\n</t></r><rPh><t>독음</t></rPh></is></c>',
            "한\n",
            None,
        ),
        ('<c t="e"><v>#N/A</v></c>', "#N/A", Mark.ERROR),
        ('<c t="d"><v>2027-03-01</v></c>', "2027-03-01", Mark.DATE),
        ('<c t="s"><v>99</v></c>', "", None),
        ('<c t="s"><v>x</v></c>', "", None),
        ("<c><v>이상</v></c>", "이상", None),
        ("<c><v>NaN</v></c>", "NaN", None),
        ('<c t="b"><v>0</v></c>', "FALSE", Mark.BOOLEAN),
        ('<c t="b"/>', "", None),
        ('<c t="inlineStr"><is><t>a_x0000_b_xD800_</t></is></c>', "ab\ufffd", None),
    ],
)
def test_odd_cells_are_read_as_they_show(cell, text, mark):
    sheet = cells(f"<row>{cell}</row>")

    assert [row[-1] for row in sheet.rows] == ([text] if text else [])
    assert set(sheet.marks.values()) == ({mark} if mark else set())


def test_a_cell_said_twice_has_its_last_text_and_no_day_is_past_the_calendar():
    sheet = cells(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"><v>2</v></c><c r="A1"><v>3</v></c></row>'
        '<mergeCells><mergeCell ref="?"/></mergeCells>'
    )

    assert (list(sheet.rows), sheet.spans) == ([("3", "2")], ())


def test_a_number_past_the_calendar_stays_a_number():
    book = openpyxl.Workbook()
    book.active["A1"] = 5_000_000
    book.active["A1"].number_format = "yyyy-mm-dd"

    assert list(opened(files.saved(book)).sheets[0].rows) == [("5000000",)]


def test_a_rule_without_choices_and_a_rule_nowhere_list_none():
    rule = '<dataValidation type="list" sqref="%s"><formula1>%s</formula1></dataValidation>'
    rules = rule % ("A1", '""') + rule % ("?", '"가"') + rule % ("B1", "$D$1:$E$2")

    assert cells(f'<row><c r="E1"><v>1</v></c></row>{rules}').choices.keys() <= {1, 2}


def test_an_open_document_out_of_order_loses_nothing_it_can_place():
    body = (
        "<table:table-row><table:table-cell><text:p>밖</text:p></table:table-cell></table:table-row>"
        "<table:table><table:table-row><table:table-cell><text:p>밖</text:p><table:table-cell>"
        "<text:p>안</text:p></table:table-cell></table:table-cell></table:table-row></table:table>"
    )

    assert list(opened(files.ods(body)).sheets[0].rows) == [("안",)]


def test_lists_of_choices_in_the_newer_spelling_are_read():
    sheet = cells('<row><c t="str"><v>가</v></c></row><row><c t="str"><v>나</v></c></row>')

    assert sheet.choices == {2: ("가", "나")}


def test_the_aids_above_shared_words_are_left_out():
    strings = "<sst><si><t>漢字</t><rPh><t>한자</t></rPh></si></sst>"

    sheet = cells('<row><c t="s"><v>0</v></c></row>', strings)

    assert list(sheet.rows) == [("漢字",)]


def test_days_count_from_1904_where_the_workbook_says_so():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([files.DAY])

    assert next(iter(opened(files.saved(book)).sheets[0].rows)) == ("2027-03-01",)


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        (46447.0, "2027-03-01"),
        (46447.5, "2027-03-01T12:00:00"),
        (0.25, "06:00:00"),
        (1.0, "1900-01-01"),
        (61.0, "1900-03-01"),
        (2958465.0, "9999-12-31"),
        (-1.0, ""),
        (3e6, ""),
        (float("nan"), ""),
    ],
)
def test_a_serial_number_is_the_day_a_spreadsheet_shows(serial, text):
    assert values.day(serial) == text


def test_what_no_calendar_holds_is_no_day():
    assert values.day(2958465.0, is_1904=True) == ""


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_plainly_and_whole(value):
    text = values.number(value)

    assert float(text) == value
    assert "e" not in text.lower()


@pytest.mark.parametrize(
    ("code", "is_day"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"년" m"월"', True),
        ("mmm-yy", True),
        ("[$-412]AM/PM h:mm", True),
        ("[h]:mm", False),
        ("General", False),
        ("G/표준", False),
        ('#,##0"days"', False),
        ("0.00;[Red]-0.00", False),
    ],
)
def test_a_format_shows_a_day_or_it_does_not(code, is_day):
    assert shows_a_day(code) is is_day


@pytest.mark.parametrize(
    "reference", ["", "A0", "7", "AAAA1", "A1:", "A1:B", "가1", "[1]목록!A1", "!A1"]
)
def test_what_is_no_reference_is_none(reference):
    assert places.area(reference) is None or places.span(reference) is None


def test_a_reference_names_its_sheet_in_quotes():
    assert places.area("='이름''s 목록'!$B$2:$A$1") == ("이름's 목록", Span(0, 0, 1, 1))


def test_links_to_other_workbooks_are_left_and_said():
    data = files.replaced(files.xlsx(), "xl/externalLinks/externalLink1.xml", "<a/>")

    assert opened(data).repairs == (Repair.EXTERNAL_LINKS_IGNORED,)


def test_relations_that_point_outside_lead_nowhere():
    relations = files.members(files.xlsx())["xl/_rels/workbook.xml.rels"].decode()
    outside = relations.replace("<Relationship ", '<Relationship TargetMode="External" ', 1)
    data = files.replaced(files.xlsx(), "xl/_rels/workbook.xml.rels", outside)

    assert len(opened(data).sheets) <= 2


def test_charts_are_no_sheets():
    book = openpyxl.Workbook()
    book.create_chartsheet("그림")

    assert [sheet.name for sheet in opened(files.saved(book)).sheets] == ["Sheet"]


def test_the_reader_agrees_with_calamine_on_real_workbooks(shared):
    for path in sorted((shared / "data/federal/raw2025").rglob("*.xlsx")):
        data = path.read_bytes()
        workbook = open_workbook(path.name, data)
        peer = CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert [sheet.name for sheet in workbook.sheets] == peer.sheet_names
        for sheet in workbook.sheets:
            read = [cell.strip() for row in sheet.rows for cell in row if cell.strip()]
            assert len(read) == _filled(peer.get_sheet_by_name(sheet.name))


def _filled(sheet):
    return sum(1 for row in sheet.iter_rows() for cell in row if str(cell).strip())


# -- XLS and ODS ----------------------------------------------------------------------------


def test_a_binary_workbook_of_before_2007_is_read():
    rows = [["사업명", "예산"], ["", 1200.0, True, files.DAY, NOON]]
    data = files.xls(("사업", 0, rows), ("목록", 1, [["가"]]), spans=((0, 0, 0, 1),))

    sheet, lists = opened(data).sheets

    assert list(sheet.rows) == [
        ("사업명", "예산"),
        ("", "1200", "TRUE", "2027-03-01", "2027-03-01T12:00:00"),
    ]
    assert sheet.spans == (Span(0, 0, 0, 1),)
    assert set(sheet.marks.values()) == {Mark.NUMBER, Mark.BOOLEAN, Mark.DATE}
    assert (lists.name, lists.is_hidden) == ("목록", True)


def panic(*_):
    raise type("PanicException", (BaseException,), {})


def interrupted(*_):
    raise KeyboardInterrupt


def protected(*_):
    raise PasswordError


@pytest.mark.parametrize(
    ("happening", "outcome"),
    [(panic, BrokenFile), (protected, EncryptedFile), (interrupted, KeyboardInterrupt)],
)
def test_a_library_that_gives_up_is_a_refusal_and_an_interrupt_stays_one(
    monkeypatch, happening, outcome
):
    monkeypatch.setattr(xls, "_read", happening)

    with pytest.raises(outcome):
        opened(files.xls(("사업", 0, [["값"]])))


def test_a_length_of_time_is_a_number_of_days():
    assert xls._text(timedelta(hours=36)) == ("1.5", Mark.NUMBER)


def test_an_open_document_is_read():
    sheet, lists = opened(files.ods()).sheets
    rows = list(sheet.rows)

    assert rows[:3] == [("사업  명\n둘\n셋\t넷",), *[("1200", "운영", "운영")] * 2]
    assert rows[-1] == ("2027-03-01", "09:05:00", "TRUE", "=SUM([.A1])", "#REF!", "x", "NaN", "곧")
    assert sheet.spans == (Span(0, 0, 0, 1),)
    assert sheet.choices == {1: ("운영", "기획"), 2: ("운영", "기획"), 3: ("가", "나")}
    assert (sheet.is_hidden, lists.is_hidden) == (False, True)


def test_an_open_document_marks_its_cells():
    sheet = opened(files.ods()).sheets[0]

    assert set(sheet.marks.values()) == {*Mark}


# -- limits ---------------------------------------------------------------------------------


def test_cells_far_away_are_cut_and_said():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "값", "끝"

    workbook = opened(files.saved(book))

    assert workbook.repairs == (Repair.CUT_AT_LIMIT,)
    assert [row for row in workbook.sheets[0].rows if row] == [("값",)]


@pytest.mark.parametrize(
    "limits", [{"cells": 4}, {"sheets": 1}, {"rows": 2}, {"cell_characters": 2}]
)
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_passes_a_limit_is_cut_and_said(kind, limits):
    rows = [["사업명", 1.5, True], ["값"], ["값"]]
    data = {
        "xlsx": files.xlsx,
        "ods": files.ods,
        "xls": lambda: files.xls(("가", 0, rows), ("나", 0, rows)),
    }[kind]()

    assert opened(data, **limits).repairs == (Repair.CUT_AT_LIMIT,)


def test_a_row_repeated_without_end_is_cut():
    body = (
        '<table:table><table:table-row table:number-rows-repeated="9999999">'
        '<table:table-cell table:number-columns-repeated="9999999"><text:p>값</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )

    workbook = opened(files.ods(body), cells=10_000)

    assert workbook.repairs == (Repair.CUT_AT_LIMIT,)
    assert sum(map(len, workbook.sheets[0].rows)) <= 10_000


def test_a_time_of_day_stands_alone():
    assert list(sheet_of([time(9, 5)]).rows) == [("09:05:00",)]
