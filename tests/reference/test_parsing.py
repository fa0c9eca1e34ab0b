"""What is said of a file that cannot be read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.reference import parsing
from jojeong.reference.errors import BadReference
from jojeong.reference.lines import read_lines
from jojeong.reference.rows import PublicSource
from jojeong.vocabulary.money import Won


PROGRAMME = {
    "programme_id": "P1",
    "ministry": "교육부",
    "programme_name_ko": "이름",
    "programme_name_en": "Name",
    "year": "2026",
    "budget_krw_100m": "15.6",
    "budget_basis": "정부안",
    "what_it_builds_ko": "무엇을 만든다.",
    "kind": "talent",
    "keywords_ko": "하나 둘",
    "source": "신문 | https://example.org/1",
    "source_date": "2025-09",
    "row_level": "annual_line",
}
ORGANIZATION = {
    "code": "MOE",
    "name_ko": "교육부",
    "name_en": "",
    "short_ko": "",
    "parent": "",
    "kind": "ministry",
    "valid_from": "",
    "valid_until": "",
    "source": "법",
    "source_url": "https://example.org/2",
    "source_date": "",
}
SUCCESSION = {
    "from_code": "A",
    "to_code": "B",
    "kind": "renamed",
    "on": "2025-10-01",
    "note": "",
    "source": "법",
    "source_url": "",
}
OWNER = {"as_written": "교육부 등", "lead": "MOE", "partners": "MSIT MSS", "note": ""}
EVIDENCE = {
    "programme_a_id": "P1",
    "programme_b_id": "P2",
    "evidence_type": "reported",
    "asserted_by": "국회",
    "reason_ko": "겹친다.",
    "source": "신문",
    "source_date": "",
}
RULE = {"facet": "", "language": "ko", "phrase": "데이터센터"}
FACET = {
    "facet": "a",
    "name_ko": "가",
    "name_en": "a",
    "definition_ko": "나",
    "definition_en": "b",
}
HOLIDAY = {
    "date": "2026-01-01",
    "name_ko": "신정",
    "name_en": "New Year's Day",
    "kind": "public",
    "source": "규정",
}

BROKEN = [
    (parsing.parse_programmes, PROGRAMME, "programme_id", "", "the cell is empty; fill it in"),
    (parsing.parse_programmes, PROGRAMME, "ministry", "", "the cell is empty; fill it in"),
    (parsing.parse_programmes, PROGRAMME, "year", "올해", "'올해' is not a year"),
    (parsing.parse_programmes, PROGRAMME, "budget_krw_100m", "", "the cell is empty"),
    (parsing.parse_programmes, PROGRAMME, "budget_krw_100m", "1,000", "an amount in 억원"),
    (parsing.parse_programmes, PROGRAMME, "budget_krw_100m", "-5", "an amount in 억원"),
    (parsing.parse_programmes, PROGRAMME, "budget_krw_100m", "0.000000001", "an amount in 억원"),
    (parsing.parse_programmes, PROGRAMME, "row_level", "yearly", "one of annual_line, "),
    (parsing.parse_programmes, PROGRAMME, "keywords_ko", "", "the cell is empty"),
    (parsing.parse_organizations, ORGANIZATION, "code", "moe", "an organization code like MSIT"),
    (parsing.parse_organizations, ORGANIZATION, "parent", "국무총리", "an organization code"),
    (parsing.parse_organizations, ORGANIZATION, "kind", "부", "one of ministry, "),
    (parsing.parse_organizations, ORGANIZATION, "valid_from", "2025", "a date like 2025-10-01"),
    (parsing.parse_organizations, ORGANIZATION, "valid_until", "10/1", "a date like 2025-10-01"),
    (parsing.parse_organizations, ORGANIZATION, "name_ko", "", "the cell is empty"),
    (parsing.parse_successions, SUCCESSION, "to_code", "", "the cell is empty"),
    (parsing.parse_successions, SUCCESSION, "kind", "개칭", "one of renamed, "),
    (parsing.parse_successions, SUCCESSION, "on", "", "the cell is empty"),
    (parsing.parse_owner_names, OWNER, "lead", "", "the cell is empty"),
    (parsing.parse_owner_names, OWNER, "partners", "MSIT, MSS", "organization codes"),
    (parsing.parse_overlap_evidence, EVIDENCE, "evidence_type", "rumour", "one of reported, "),
    (parsing.parse_overlap_evidence, EVIDENCE, "asserted_by", "", "the cell is empty"),
    (parsing.parse_facet_rules, RULE, "phrase", "", "the cell is empty"),
    (parsing.parse_facet_rules, RULE, "language", "jp", "one of ko, en"),
    (parsing.parse_facets, FACET, "definition_en", "", "the cell is empty"),
    (parsing.parse_holidays, HOLIDAY, "date", "1월 1일", "a date like 2025-10-01"),
    (parsing.parse_holidays, HOLIDAY, "kind", "national", "one of public, substitute"),
]


def as_csv(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(("parse", "row", "column", "cell", "said"), BROKEN)
def test_a_broken_cell_is_named_with_file_row_column_and_remedy(parse, row, column, cell, said):
    table = parse.__name__.removeprefix("parse_")

    with pytest.raises(BadReference) as refusal:
        parse(as_csv(row | {column: cell}))

    message = str(refusal.value)
    assert message.startswith(f"{table}.csv · row 2, column {column}: ")
    assert said in message
    assert refusal.value.column == column
    assert refusal.value.place.cell == "row 2"


@pytest.mark.parametrize(
    ("parse", "row"),
    [
        (parsing.parse_programmes, PROGRAMME),
        (parsing.parse_organizations, ORGANIZATION),
        (parsing.parse_successions, SUCCESSION),
        (parsing.parse_owner_names, OWNER),
        (parsing.parse_overlap_evidence, EVIDENCE),
        (parsing.parse_facet_rules, RULE),
        (parsing.parse_facets, FACET),
        (parsing.parse_holidays, HOLIDAY),
    ],
)
def test_what_stands_twice_is_refused_at_its_second_place(parse, row):
    assert len(parse(as_csv(row))) == 1

    with pytest.raises(BadReference, match=r"row 3, column .* stands in an earlier row; keep one"):
        parse(as_csv(row, row))


def test_an_amount_in_a_row_of_level_no_amount_is_refused():
    row = PROGRAMME | {"row_level": "no_amount"}

    with pytest.raises(BadReference, match="column budget_krw_100m: an amount in a row of level"):
        parsing.parse_programmes(as_csv(row))


def test_a_row_of_level_no_amount_has_none():
    row = PROGRAMME | {"row_level": "no_amount", "budget_krw_100m": ""}

    assert parsing.parse_programmes(as_csv(row))[0].amount is None


def test_a_row_with_too_many_cells_is_refused_with_what_to_do():
    with pytest.raises(BadReference, match=r"gpu.csv · row 2, column b: 3 cells .* has 2; quote"):
        read_lines("gpu", "a,b\n1,2,3\n")


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(BadReference, match=r"row 3, column b: 1 cells where the header has 2"):
        read_lines("gpu", "a,b\n1,2\n1\n")


def test_a_column_that_is_missing_is_named():
    with pytest.raises(BadReference, match=r"column phrase: there is no such column; add it"):
        parsing.parse_facet_rules("facet,language\ntalent,ko\n")


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    plain, marked = as_csv(PROGRAMME), "\ufeff" + as_csv(PROGRAMME)

    assert parsing.parse_programmes(marked) == parsing.parse_programmes(plain)


def test_an_amount_is_read_to_the_won():
    assert parsing.parse_programmes(as_csv(PROGRAMME))[0].amount == Won(1_560_000_000)


def test_partners_are_separated_by_spaces():
    assert parsing.parse_owner_names(as_csv(OWNER))[0].partners == ("MSIT", "MSS")


def test_a_source_is_parted_into_publisher_and_address():
    row = parsing.parse_programmes(as_csv(PROGRAMME))[0]

    assert row.source == PublicSource("신문", "https://example.org/1", "2025-09")


def test_an_address_in_a_column_of_its_own_is_taken_from_there():
    row = parsing.parse_organizations(as_csv(ORGANIZATION))[0]

    assert row.source == PublicSource("법", "https://example.org/2", "")


def test_a_cell_may_contain_commas_quotes_and_lines():
    cell = 'B200 10,080장과 "H200"\n3,056장'

    assert parsing.parse_facts("gpu", as_csv({"detail": cell}))[0].cells == {"detail": cell}


def test_a_row_is_counted_as_one_however_many_lines_it_takes():
    lines = read_lines("gpu", as_csv({"detail": "첫째\n둘째"}, {"detail": "셋째"}))

    assert [str(line.place) for line in lines] == ["gpu.csv · row 2", "gpu.csv · row 3"]


def test_a_table_without_rows_is_empty():
    assert parsing.parse_holidays(as_csv(HOLIDAY).splitlines()[0]) == ()


@given(st.lists(st.text("가나다abc,\"'\n 1", min_size=1), min_size=1, max_size=8))
def test_whatever_was_written_is_read_back(cells):
    text = as_csv(*({"first": str(n), "second": cell} for n, cell in enumerate(cells)))

    assert [fact.cells["second"] for fact in parsing.parse_facts("any", text)] == cells
