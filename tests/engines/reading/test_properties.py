"""What holds of any file whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jojeong.engines.reading import (
    Mark,
    Place,
    Reading,
    Sheet,
    Span,
    TableRole,
    Workbook,
    read,
)
from tests.engines.reading.made import KOREAN


NAMES = [name for field in KOREAN.fields for name in (field.label_ko, field.label_en)]
WORDS = [
    "",
    "합계",
    "대외비",
    "100",
    "2027-01",
    "운영",
    "공개",
    "[redacted]",
    "#REF!",
    "※ 주",
    "A-1",
]
CELLS = st.one_of(
    st.sampled_from(NAMES), st.sampled_from(WORDS), st.text(max_size=12), st.integers().map(str)
)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=9)
SPANS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)).map(
        lambda t: Span(t[0], t[1], t[0] + t[2], t[1] + t[3])
    ),
    max_size=2,
)
SHEETS = st.builds(
    Sheet,
    name=st.sampled_from(["", "Sheet1", "코드"]),
    rows=ROWS.map(tuple),
    is_hidden=st.booleans(),
    spans=SPANS.map(tuple),
    marks=st.dictionaries(
        st.builds(Place, st.integers(0, 8), st.integers(0, 5)), st.sampled_from(Mark), max_size=2
    ),
)
BOOKS = st.builds(Workbook, file=st.just("f.xlsx"), sheets=st.lists(SHEETS, max_size=2).map(tuple))
SOME = settings(max_examples=60)


def heard(reading):
    return (reading.tables, reading.mappings, list(reading.rows), reading.recodes, reading.doubts)


@SOME
@given(BOOKS)
def test_any_file_gives_a_reading_and_the_same_one_again(book):
    first, second = read(book, KOREAN), read(book, KOREAN)

    assert isinstance(first, Reading)
    assert heard(first) == heard(second)


@SOME
@given(BOOKS)
def test_nothing_that_stands_in_a_table_is_lost(book):
    reading = read(book, KOREAN)
    kept = {}
    for row in reading.rows:
        told = [value.raw for value in row.values] + [text for _, text in row.rest]
        kept[reading.tables[row.table].sheet, row.number] = sorted(told)
    for table in reading.tables:
        sheets = [sheet for sheet in book.sheets if sheet.name == table.sheet]
        is_form = max(table.header_rows, default=0) >= table.first_row
        if table.role is not TableRole.DATA or len(sheets) != 1 or sheets[0].spans or is_form:
            continue
        rows = list(sheets[0].rows)[table.first_row - 1 : table.last_row]
        for number, row in enumerate(rows, start=table.first_row):
            told = sorted(cell for cell in row if cell.strip())
            assert (
                not told or (table.sheet, number) not in kept or kept[table.sheet, number] == told
            )


@SOME
@given(BOOKS)
def test_what_is_held_is_told_and_what_is_told_is_counted(book):
    reading = read(book, KOREAN)
    held = {(v.field, v.raw) for row in reading.rows for v in row.values if v.is_held}

    assert held <= {(doubt.field, doubt.raw) for doubt in reading.doubts}
    assert all(doubt.count >= len(doubt.places) > 0 for doubt in reading.doubts)


@SOME
@given(BOOKS)
def test_a_field_is_read_from_one_column_of_a_table(book):
    applied = [
        (mapping.table, mapping.field)
        for mapping in read(book, KOREAN).mappings
        if mapping.is_applied and mapping.field
    ]

    assert len(applied) == len(set(applied))
