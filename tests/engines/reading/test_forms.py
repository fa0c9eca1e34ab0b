"""One programme to a sheet or a block, labels left of their values."""

import pytest

from jojeong.engines.reading import DoubtKind, Mark, Place, TableRole, read
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


def profile(name="민원 안내 도우미", **changes):
    told = {"owner": "교육부", "stage": "운영", "amount": "100", **changes}
    return (
        ("사업설명자료",),
        ("사업명", name),
        ("소관부처", told["owner"], "담당부서", "인공지능정책과"),
        ("사업내용", f"{name}를 만든다"),
        ("2027년 예산(백만원)", told["amount"], "추진단계", told["stage"]),
        ("법적 근거", "초·중등교육법 제30조", "공개여부", "공개"),
    )


def values_of(row):
    return {value.field: (value.value, value.place.cell) for value in row.values}


def test_a_form_is_read_and_every_value_leads_to_its_cell():
    reading = reading_of(*profile())
    [row] = reading.rows

    assert values_of(row) == {
        "name": ("민원 안내 도우미", "B2"),
        "owner": ("교육부", "B3"),
        "contact": ("인공지능정책과", "D3"),
        "builds": ("민원 안내 도우미를 만든다", "B4"),
        "budget_2027": ("100000000", "B5"),
        "stage": ("operating", "D5"),
        "disclosure": ("public", "D6"),
    }
    assert row.rest == (("법적 근거", "초·중등교육법 제30조"),)
    assert (row.number, row.place.cell) == (2, "row 2")
    assert [table.role for table in reading.tables] == [TableRole.DATA]


def test_several_sheets_of_the_same_shape_are_several_rows():
    sheets = [sheet(*profile(name), name=name) for name in ("가나다", "라마바", "사아자")]
    reading = read(workbook(*sheets), KOREAN)

    assert answers_of(reading, "name") == ["가나다", "라마바", "사아자"]
    assert [row.place.sheet for row in reading.rows] == ["가나다", "라마바", "사아자"]


def test_forms_below_one_another_are_several_rows():
    reading = reading_of(*profile("가나다"), (), *profile("라마바"))
    first, second = reading.rows

    assert (first.number, second.number) == (2, 9)
    assert values_of(second)["name"] == ("라마바", "B9")
    assert first.rest == second.rest


def test_labels_in_english_and_of_another_questionnaire_are_understood():
    rows = (
        ("AI use case profile", ""),
        ("Use Case Name", "Chat"),
        ("Bureau/Component", "Office of Boats"),
        ("Stage of Development", "Pilot"),
        ("Vendor(s) Name", "Acme Inc."),
        ("Email Address", "boats@example.gov"),
    )
    [row] = reading_of(*rows, asked=FEDERAL).rows

    assert values_of(row)["use_case_name"] == ("Chat", "B2")
    assert values_of(row)["contact_email"] == ("boats@example.gov", "B6")


def test_a_little_table_within_a_form_is_read_under_its_titles():
    rows = (
        *profile(amount="")[:4],
        ("예산(억원)", "2025년", "2026년", "2027년"),
        ("", "1", "2", "3"),
    )
    reading = reading_of(*rows, ("추진단계", "운영", "공개여부", "공개"))
    [row] = reading.rows

    assert values_of(row)["budget_2025"] == ("100000000", "B6")
    assert values_of(row)["budget_2027"] == ("300000000", "D6")


@pytest.mark.parametrize(
    ("first", "parts", "amount"),
    [
        ("구분", ("국비", "지방비", "계"), "9000000"),
        ("예산(억원)", ("계", "국비", "지방비"), "300000000"),
        ("구분", ("국비", "지방비"), ""),
        ("연도", ("예산",), "3000000"),
    ],
)
def test_a_little_table_with_parts_gives_its_total_alone(first, parts, amount):
    table = [(part, str(n), str(2 * n), str(3 * n)) for n, part in enumerate(parts, 1)]
    rows = (*profile(amount="")[:4], (first, "2025년", "2026년", "2027년"), *table)
    reading = reading_of(*rows, ("추진단계", "운영", "공개여부", "공개"))
    [row] = reading.rows

    assert row.value_of("budget_2027") == amount
    assert row.value_of("stage") == "operating"
    assert bool(doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)) is not bool(amount)


def test_a_label_above_its_value_is_read():
    rows = (*profile()[:3], ("□ 사업내용",), ("",), *profile()[4:])
    over = (*profile()[:3], ("□ 사업내용",), ("챗봇과 지식창고를 만든다",), *profile()[4:])

    assert "builds" not in values_of(next(iter(reading_of(*rows).rows)))
    [row] = reading_of(*over).rows
    assert values_of(row)["builds"] == ("챗봇과 지식창고를 만든다", "A5")


@pytest.mark.parametrize(
    ("note", "cell", "amount"),
    [
        (("(단위: 억원)",), ("2027년 예산", "3"), "300000000"),
        (("보고",), ("2027년 예산", "3", "(단위: 천원)"), "3000"),
        (("보고",), ("2027년 예산(조원)", "3"), "3000000000000"),
        (("보고",), ("2027년 예산", "3억원"), "300000000"),
    ],
)
def test_the_unit_is_that_of_the_form(note, cell, amount):
    reading = reading_of(note, *profile()[:4], cell, ("추진단계", "운영"))

    assert answers_of(reading, "budget_2027") == [amount]


def test_each_form_has_the_unit_above_it():
    rows = profile(amount="3")
    plain = tuple(("2027년 예산", *row[1:]) if "예산" in row[0] else row for row in rows)
    reading = reading_of(*plain, ("(단위: 억원)",), *plain[1:])

    assert answers_of(reading, "budget_2027") == ["3000000", "300000000"]


def test_a_value_that_is_called_as_a_field_is_stays_a_value():
    rows = (*profile()[:4], ("유형", "데이터", "공개여부", "비공개"), ("추진단계", "운영"))
    [row] = reading_of(*rows).rows

    assert values_of(row)["kind"] == ("data_platform", "B5")
    assert values_of(row)["disclosure"] == ("closed", "D5")


def test_what_is_doubtful_in_a_form_is_asked_about_at_its_cell():
    reading = reading_of(*profile(stage="운영 예정", amount="많음"))
    [stage] = doubts_of(reading, DoubtKind.CHANGED_MEANING)
    [amount] = doubts_of(reading, DoubtKind.UNREADABLE_AMOUNT)

    assert (stage.place.cell, amount.place.cell) == ("D5", "B5")


def test_a_formula_never_calculated_is_told_where_it_stands():
    marks = {Place(4, 1): Mark.UNCALCULATED}
    [doubt] = doubts_of(reading_of(*profile(), marks=marks), DoubtKind.UNCALCULATED_FORMULA)

    assert doubt.place.cell == "B5"


def test_a_label_left_empty_is_missed():
    rows = (*profile()[:4], ("추진단계", ""), ("공개여부", "공개"), ("2027년 예산", "100"))
    missed = doubts_of(reading_of(*rows), DoubtKind.MISSING_REQUIRED)

    assert [doubt.field for doubt in missed] == ["stage"]


def test_a_table_is_no_form():
    heading = ("사업명", "소관", "사업내용", "추진단계", "공개여부")
    entry = ("민원 안내 도우미", "교육부", "무엇", "운영", "공개")

    assert reading_of(heading, entry, entry).tables[0].header_rows == (1,)
    assert set(fields_of(reading_of(heading, entry)).values()) >= {"name", "owner", "builds"}


@pytest.mark.parametrize(
    "rows",
    [
        (("제목", "보고"), ("작성자", "홍길동"), ("일시", "3월"), ("장소", "세종")),
        (("소관", "교육부"), ("추진단계", "운영"), ("공개여부", "공개"), ("유형", "인재")),
    ],
)
def test_labels_that_say_too_little_are_no_form(rows):
    found = [row for row in reading_of(*rows).rows if len(row.values) > 2]

    assert found == []


def test_names_of_fields_among_other_words_are_no_labels():
    told = [("가", "사업명"), ("나", "소관"), ("다", "추진단계")]
    rows = [*told, *((f"{n}번", f"{n}쪽을 본다") for n in range(9))]

    assert not any(table.header_rows == (1, 2, 3) for table in reading_of(*rows).tables)
    assert [row for row in reading_of(*rows).rows if len(row.values) > 1] == []


FEW = (("사업명", "민원 안내 도우미"), ("소관부처", "교육부"))


@pytest.mark.parametrize(
    "rows",
    [
        FEW,
        (*FEW, ("사업내용", "챗봇을 만든다")),
        (("사업설명자료",), *FEW, ("법적 근거", "어느 법"), ("2027년 예산(백만원)", "100")),
    ],
)
def test_a_form_of_few_labels_is_one_row_and_no_label_a_programme(rows):
    [row] = reading_of(*rows).rows

    assert row.value_of("name") == "민원 안내 도우미"
    assert row.value_of("owner") == "교육부"


def test_two_columns_of_answers_are_no_form():
    heading = ("사업명", "소관부처")
    reading = reading_of(heading, ("가나다", "교육부"), ("라마바", "국토부"))

    assert answers_of(reading, "name") == ["가나다", "라마바"]


def test_few_labels_beside_a_table_of_answers_are_no_programme():
    heading = ("사업명", "소관", "사업내용", "추진단계", "공개여부")
    entry = ("민원 안내 도우미", "교육부", "무엇", "운영", "공개")
    guide = (("사업명", "사업의 이름을 적는다"), ("소관부처", "부처의 이름을 적는다"))
    alone = read(workbook(sheet(*guide, name="요령")), KOREAN)
    beside = read(workbook(sheet(*guide, name="요령"), sheet(heading, entry)), KOREAN)

    assert answers_of(alone, "name") == ["사업의 이름을 적는다"]
    assert "민원 안내 도우미" in answers_of(beside, "name")
    assert "사업의 이름을 적는다" not in answers_of(beside, "name")


def test_each_column_leads_to_its_heading_and_in_a_form_to_its_label():
    form = {one.field: one.cell for one in reading_of(*profile()).mappings}
    below = reading_of(("보고",), ("", "사업명", "소관", "사업내용"), ("", "가", "교육부", "나"))

    assert (form["name"], form["contact"], form["stage"]) == ("A2", "C3", "C5")
    assert [one.cell for one in below.mappings] == ["B2", "C2", "D2"]


def test_a_hidden_sheet_and_a_very_long_one_hold_no_forms():
    long = [*profile(), *[("추진단계", "운영")] * 5000]

    assert (
        read(workbook(sheet(*profile(), is_hidden=True), sheet(("메모",))), KOREAN).mappings == ()
    )
    assert len(list(reading_of(*long).rows)) != 1
