"""One programme on several rows: below one another 국비 and 지방비, or one year and the next."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.reading import DoubtKind, Mark, Place, Span
from tests.engines.reading.made import answers_of, doubts_of, fields_of, reading_of


HEAD = ("연번", "사업명", "구축 내용", "구분", "2026년 예산", "2027년 예산", "담당자 연락처")
CHATBOT = ("1", "민원 챗봇", "민원 상담을 한다", "044-200-0001")
DRONE = ("2", "산불 드론", "열화상으로 산불을 찾는다", "044-200-0002")


def stacked(*programmes, fill="blank"):
    """Programmes as rows below one another; `fill` says what stands in the later rows."""
    for (number, name, builds, contact), rows in programmes:
        for at, (word, *amounts) in enumerate(rows):
            said = (number, name, builds) if at == 0 or fill == "repeated" else ("", "", "")
            beside = contact if at == 0 or fill == "repeated" else ""
            yield (*said, word, *amounts, beside)


def spans_of(*sizes, first=1, columns=(0, 1, 2, 6)):
    """Cells merged over the rows of each programme."""
    for size in sizes:
        for column in columns:
            yield Span(first, column, first + size - 1, column)
        first += size


TWO = (
    (CHATBOT, [("계", "100", "120"), ("국비", "80", "100"), ("지방비", "20", "20")]),
    (DRONE, [("계", "50", "60"), ("국비", "50", "60"), ("지방비", "0", "0")]),
)


def millions(*amounts):
    """Amounts as they are read where no unit is written: in that of the questionnaire."""
    return [str(amount * 1_000_000) for amount in amounts]


def cells_of(row):
    return {value.field: (value.value, value.place.cell) for value in row.values}


@pytest.mark.parametrize("fill", ["blank", "repeated", "merged"])
def test_rows_of_one_programme_are_read_as_one_and_every_value_leads_to_its_cell(fill):
    spans = tuple(spans_of(3, 3)) if fill == "merged" else ()
    reading = reading_of(HEAD, *stacked(*TWO, fill=fill), spans=spans)
    first, second = reading.rows

    assert (first.number, second.number) == (2, 5)
    assert cells_of(first) == {
        "identifier": ("1", "A2"),
        "name": ("민원 챗봇", "B2"),
        "builds": ("민원 상담을 한다", "C2"),
        "budget_2026": ("100000000", "E2"),
        "budget_2027": ("120000000", "F2"),
        "contact": ("044-200-0001", "G2"),
    }
    assert first.rest == (
        ("2026년 예산 국비", "80"),
        ("2027년 예산 국비", "100"),
        ("2026년 예산 지방비", "20"),
        ("2027년 예산 지방비", "20"),
    )
    kinds = {doubt.kind for doubt in reading.doubts}
    assert not kinds & {DoubtKind.DUPLICATE_IDENTIFIER, DoubtKind.UNKNOWN_CHOICE}


def test_the_row_of_the_whole_may_stand_below_its_parts():
    rows = [("국비", "80", "100"), ("지방비", "20", "20"), ("합계", "100", "120")]
    reading = reading_of(HEAD, *stacked((CHATBOT, rows), (DRONE, rows)))
    [first, _] = reading.rows

    assert cells_of(first)["budget_2027"] == ("120000000", "F4")
    assert cells_of(first)["name"] == ("민원 챗봇", "B2")


def test_years_below_one_another_are_amounts_of_years():
    head = ("연번", "사업명", "구축 내용", "연도", "예산액(백만원)", "비고")
    rows = [
        ("1", "민원 챗봇", "민원 상담을 한다", "2026", "100", "계속"),
        ("", "", "", "2027", "120", "증액"),
        ("2", "산불 드론", "열화상으로 산불을 찾는다", "2026년", "50", ""),
        ("", "", "", "2027년", "60", ""),
    ]
    reading = reading_of(
        head, *rows[:2], *[(*r[:3], r[3].removesuffix("년"), *r[4:]) for r in rows[2:]]
    )
    first, second = reading.rows

    assert cells_of(first)["budget_2026"] == ("100000000", "E2")
    assert cells_of(first)["budget_2027"] == ("120000000", "E3")
    assert cells_of(second)["budget_2027"] == ("60000000", "E5")
    assert first.rest == (("2026 비고", "계속"), ("2027 비고", "증액"))


def test_parts_without_a_whole_are_asked_about():
    rows = [("국비", "80", "100"), ("지방비", "20", "20")]
    reading = reading_of(HEAD, *stacked((CHATBOT, rows), (DRONE, rows)))

    assert len(list(reading.rows)) == 2
    assert not {"budget_2026", "budget_2027"} & set(fields_of(reading).values())
    asked = {doubt.raw for doubt in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)}
    assert {"2026년 예산 국비", "2026년 예산 지방비"} <= asked


def test_a_programme_without_a_word_has_its_amounts_as_they_stand():
    alone = (("3", "통계 지도", "통계를 보인다", "044-200-0003"), [("", "7", "9")])
    reading = reading_of(HEAD, *stacked(*TWO, alone))

    assert answers_of(reading, "budget_2027") == millions(120, 60, 9)


def test_a_total_below_and_a_heading_over_again_are_no_programmes():
    first, second = list(stacked(TWO[0])), list(stacked(TWO[1]))
    total = ("합계", "", "", "계", "150", "180", "")
    parts = ("", "", "", "국비", "130", "160", "")
    reading = reading_of(HEAD, *first, HEAD, *second, total, parts)

    told = list(reading.rows)
    assert [row.problem for row in told] == ["", "", "total"]
    assert [cell for _, cell in told[-1].rest] == ["합계", "150", "180", "130", "160"]


@pytest.mark.parametrize("word", ["계", "합계"])
def test_a_total_that_stands_where_rows_are_told_apart_is_no_amount_of_the_last(word):
    total = ("", "", "", word, "150", "180", "")
    reading = reading_of(HEAD, *stacked(*TWO), total, ("", "", "", "국비", "130", "160", ""))

    told = list(reading.rows)
    assert [row.problem for row in told] == ["", "", "total"]
    assert answers_of(reading, "budget_2027") == millions(120, 60)
    assert [cell for _, cell in told[-1].rest] == [word, "150", "180", "130", "160"]


def test_stages_of_a_budget_below_one_another_are_asked_about():
    rows = [("요구안", "80", "100"), ("정부안", "70", "90")]
    reading = reading_of(HEAD, *stacked((CHATBOT, rows), (DRONE, rows)))

    assert answers_of(reading, "name") == ["민원 챗봇", "산불 드론"]
    asked = {doubt.raw for doubt in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)}
    assert {"2027년 예산 요구안", "2027년 예산 정부안"} <= asked


@pytest.mark.parametrize(
    "rows",
    [
        # A second whole of a programme that is named again.
        [
            (CHATBOT, [("계", "80", "100"), ("국비", "20", "20")]),
            (CHATBOT, [("합계", "80", "100"), ("지방비", "20", "20")]),
        ],
        # One row each: whose money it is, is said of a programme, not of a row.
        [(CHATBOT, [("국비", "80", "100")]), (DRONE, [("지방비", "20", "20")])],
        # A word said twice of one programme.
        [(CHATBOT, [("국비", "80", "100"), ("국비", "20", "20"), ("지방비", "1", "1")])],
        # The whole of one programme is not said.
        [TWO[0], (DRONE, [("국비", "50", "60"), ("지방비", "0", "0")])],
        # Nothing differs between the rows.
        [(CHATBOT, [("국비", "80", "100"), ("지방비", "80", "100")])],
        # Words that tell other things apart, too.
        [(CHATBOT, [("국비", "80", "100"), ("신규", "20", "20")])],
    ],
)
def test_what_is_no_stack_of_amounts_stays_as_it_is(rows):
    reading = reading_of(HEAD, *stacked(*rows))

    assert len(list(reading.rows)) == sum(len(each) for _, each in rows)


def test_rows_that_differ_in_what_is_asked_are_programmes_of_their_own():
    head = ("사업명", "구축 내용", "연도", "예산액(백만원)")
    rows = [("챗봇", "상담을 한다", "2026", "1"), ("챗봇", "번역을 한다", "2027", "2")]
    reading = reading_of(head, *rows)

    assert answers_of(reading, "builds") == ["상담을 한다", "번역을 한다"]


def test_without_a_name_or_a_number_no_rows_are_one_programme():
    head = ("구축 내용", "구분", "2026년 예산", "2027년 예산", "담당자 연락처")
    rows = [row[2:] for row in stacked(*TWO)]
    reading = reading_of(head, *rows)

    assert len(list(reading.rows)) == 6


def test_an_error_in_a_row_below_is_told_where_it_stands():
    rows = list(stacked(*TWO))
    rows[1] = (*rows[1][:4], "#REF!", *rows[1][5:])
    decided = {Place(2, 4): Mark.ERROR, Place(1, 4): Mark.NUMBER}
    reading = reading_of(HEAD, *rows, marks=decided)

    [first, _] = reading.rows
    assert ("2026년 예산 국비", "#REF!") in first.rest


def test_the_file_s_own_choices_stay_with_their_columns():
    head = (*HEAD, "추진단계")
    rows = [(*row, "운영" if row[0] else "") for row in stacked(*TWO)]
    choices = {3: ("계", "국비"), 7: ("기획", "개발", "운영")}
    reading = reading_of(head, *rows, choices=choices)

    assert answers_of(reading, "stage") == ["operating", "operating"]


def test_a_longer_table_is_not_held_and_not_folded(monkeypatch):
    monkeypatch.setattr("jojeong.engines.reading.tables.MOST_FOLDED", 5)
    reading = reading_of(HEAD, *stacked(*TWO))

    assert len(list(reading.rows)) == 6


WHOLES, PARTS = (
    ["계", "합계", "소계", "총액"],
    ["국비", "지방비", "민자", "자부담", "기타", "국비(보조)"],
)


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
        min_size=2,
        max_size=6,
        unique=True,
    ),
    st.sampled_from(WHOLES),
    st.lists(st.sampled_from(PARTS), min_size=2, max_size=4, unique=True),
    st.sampled_from(["blank", "repeated"]),
    st.integers(0, 4),
)
def test_no_amount_is_lost_or_taken_for_another(amounts, whole, parts, fill, at):
    words = list(parts)
    words.insert(min(at, len(words)), whole)
    programmes = []
    for number, (one, other) in enumerate(amounts):
        who = (f"{number}", f"사업 {number}", f"{number}번 체계를 짓는다", "044-200-0001")
        rows = [
            (word, str(one), str(other))
            if word == whole
            else (word, f"{one + 1 + k}", f"{other + 1 + k}")
            for k, word in enumerate(words)
        ]
        programmes.append((who, rows))
    reading = reading_of(HEAD, *stacked(*programmes, fill=fill))
    told = list(reading.rows)

    assert [row.value_of("budget_2026") for row in told] == millions(*(one for one, _ in amounts))
    assert [row.value_of("budget_2027") for row in told] == millions(
        *(other for _, other in amounts)
    )
    for row, (_, rows) in zip(told, programmes, strict=True):
        written = sorted(cell for word, *cells in rows if word != whole for cell in cells)
        assert sorted(cell for _, cell in row.rest) == written


@pytest.mark.parametrize(
    ("unit", "factor"), [("백만원", 10**6), ("억원", 10**8), ("천원", 10**3), ("원", 1)]
)
@pytest.mark.parametrize("where", ["above", "heading"])
def test_units_hold_for_folded_rows(unit, factor, where):
    head = (
        HEAD
        if where == "above"
        else tuple(f"{name}({unit})" if "예산" in name else name for name in HEAD)
    )
    above = [(f"(단위: {unit})",)] if where == "above" else []
    reading = reading_of(*above, head, *stacked(*TWO))

    assert answers_of(reading, "budget_2026") == [str(100 * factor), str(50 * factor)]


@pytest.mark.parametrize(("banner", "number", "note"), list(product([True, False], repeat=3)))
def test_banners_notes_and_missing_columns_change_nothing(banner, number, note):
    rows = [HEAD, *stacked(*TWO)]
    if banner:
        rows = [("2027년도 인공지능 사업 현황",), *rows]
    if not number:
        rows = [row[1:] if len(row) > 1 else row for row in rows]
    if note:
        rows = [*rows, ("※ 추경 포함",)]
    reading = reading_of(*rows)

    assert [row.value_of("budget_2027") for row in reading.rows if not row.problem] == (
        millions(120, 60)
    )
