"""The tables of HWPX documents, read and written."""

import html

from hypothesis import given, settings
from hypothesis import strategies as st

from jojeong.adapters.hwpx import is_hwpx, open_hwpx
from jojeong.adapters.spreadsheets import open_workbook
from jojeong.adapters.unpacking import Limits
from jojeong.engines.reading import Repair, Span
from tests.adapters import files
from tests.adapters.files import hwpx, hwpx_cell, hwpx_table, hwpx_text


def sheets_of(*sections):
    return open_hwpx("보낸 문서", hwpx(*sections)).sheets


def test_every_table_is_a_sheet_in_the_order_of_the_document():
    first, second = sheets_of(hwpx_text("머리") + hwpx_table(files.ROWS), hwpx_table([["가"]]))

    assert (first.name, list(first.rows)) == ("표 1", list(files.ROWS))
    assert (second.name, list(second.rows)) == ("표 2", [("가",)])


def test_sections_come_by_their_numbers_not_their_letters():
    sections = [hwpx_table([[str(number)]]) for number in range(11)]

    assert [next(iter(sheet.rows))[0] for sheet in sheets_of(*sections)] == [*map(str, range(11))]


def test_merged_cells_keep_the_place_of_those_beside_them():
    row = hwpx_cell(0, 0, hwpx_text("구분"), across=2) + hwpx_cell(0, 2, hwpx_text("예산"), down=2)
    below = hwpx_cell(1, 0, hwpx_text("본부")) + hwpx_cell(1, 1, hwpx_text("지청"))

    (sheet,) = sheets_of(f"<hp:tbl><hp:tr>{row}</hp:tr><hp:tr>{below}</hp:tr></hp:tbl>")

    assert list(sheet.rows) == [("구분", "", "예산"), ("본부", "지청")]
    assert sheet.spans == (Span(0, 0, 0, 1), Span(0, 2, 1, 2))


def test_paragraphs_and_line_ends_of_a_cell_are_lines():
    inside = hwpx_text("첫 줄<hp:lineBreak/>둘째<hp:tab/>칸") + hwpx_text("") + hwpx_text("셋째")

    (sheet,) = sheets_of(f"<hp:tbl><hp:tr>{hwpx_cell(0, 0, inside)}</hp:tr></hp:tbl>")

    assert list(sheet.rows) == [("첫 줄\n둘째\t칸\n셋째",)]


def test_a_table_in_a_cell_is_a_sheet_and_its_text_the_cells():
    inside = hwpx_text("틀") + hwpx_table([["가", "나"]])

    outer, inner = sheets_of(f"<hp:tbl><hp:tr>{hwpx_cell(0, 0, inside)}</hp:tr></hp:tbl>")

    assert list(outer.rows) == [("틀\n가\n나",)]
    assert list(inner.rows) == [("가", "나")]


def test_cells_without_addresses_stand_where_they_come():
    rows = "<hp:tr><hp:tc><hp:p><hp:t>가</hp:t></hp:p></hp:tc><hp:tc/></hp:tr>"

    (sheet,) = sheets_of(f"<hp:tbl>{rows * 2}</hp:tbl><hp:tc/>")

    assert list(sheet.rows) == [("가",), ("가",)]


def test_a_cell_in_a_cell_is_the_last_one():
    (sheet,) = sheets_of(
        "<hp:tbl><hp:tr><hp:tc><hp:tc><hp:t>안</hp:t></hp:tc></hp:tc></hp:tr></hp:tbl>"
    )

    assert list(sheet.rows) == [("", "안")]


def test_a_path_is_read_and_limits_hold(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(hwpx(hwpx_table(files.ROWS) * 2))

    workbook = open_hwpx("보낸 문서", path, limits=Limits(sheets=1))

    assert (len(workbook.sheets), workbook.repairs) == (1, (Repair.CUT_AT_LIMIT,))


def test_a_document_is_told_by_its_content():
    data = hwpx(hwpx_table(files.ROWS))

    assert is_hwpx(data)
    assert not is_hwpx(files.xlsx())
    assert open_workbook("이름.csv", data) == open_workbook("이름.csv", data)
    assert [sheet.name for sheet in open_workbook("이름.csv", data).sheets] == ["표 1"]


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.text(alphabet="가나 a&<>", max_size=4), min_size=1, max_size=3), max_size=4
    )
)
def test_a_table_is_read_back_as_it_was_written(rows):
    written = hwpx_table([[html.escape(text) for text in row] for row in rows])

    (sheet,) = sheets_of(written)

    expected = [[text if text.strip() else "" for text in row] for row in rows]
    assert [list(row) for row in sheet.rows] == _trimmed(expected)


def _trimmed(rows):
    """Without empty cells at the end of rows, and empty rows at the end."""
    rows = [list(row) for row in rows]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
