"""What columns are taken for, how surely, and why."""

import pytest

from jojeong.engines.reading import (
    ColumnAnswer,
    Decisions,
    DoubtKind,
    ReasonKind,
    Remembered,
    read,
)
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.words import grams, is_flag, senses, years
from tests.engines.reading.made import (
    FEDERAL,
    KOREAN,
    Bent,
    doubts_of,
    fields_of,
    reading_of,
    sheet,
    workbook,
)


FEDERAL_HEADINGS = {
    "UseCaseID": "id",
    "AI Project Title": "use_case_name",
    "Organization/Component": "agency_bureau",
    "POC e-mail": "contact_email",
    "Is this use case withheld": "is_withheld",
    "AI Lifecycle Phase": "development_stage",
    "High Impact?": "is_high_impact",
    "Reason for Not High-Impact Determination": "HI_justification",
    "Subject/Topic Area": "topic_area",
    "AI Technique(s)": "classification",
    "What problem does the AI solve?": "problem_solved",
    "Anticipated Benefit(s)": "benefits",
    "Outputs of the AI system": "system_outputs",
    "Date Became Operational": "operational_date",
    "Contracted/In-House": "contracting_usage",
    "Name of Vendor": "vendor_name",
    "Authority to Operate (Y/N)": "have_ato",
    "Associated System Name": "system_name_ato",
    "Training and evaluation data": "data_description",
    "Link to Dataset": "link_to_data",
    "Involves PII?": "has_pii",
    "PIA hyperlink": "pia_url",
    "Demographics Used": "demographic_features",
    "Custom-developed code included": "has_custom_code",
    "Code repository URL": "code_url",
    "Predeployment testing completed": "hi_testing_conducted",
    "Completed AI impact assessment": "hi_assessment_completed",
    "Identified Impacts": "hi_potential_impacts",
    "Was an independent review conducted": "hi_independent_review",
    "Process for ongoing monitoring": "hi_ongoing_monitoring",
    "Training for operators": "hi_training_established",
    "Fail-safe in place": "hi_failsafe_presence",
    "Process to appeal": "hi_appeal_process",
    "Feedback from end users": "hi_public_consultation",
}
KOREAN_HEADINGS = {
    "연번": "identifier",
    "사 업 명": "name",
    "주관 부처": "owner",
    "세부사업 명칭": "detailed_programme",
    "내역사업 명칭": "sub_programme",
    "신규 / 계속": "is_new",
    "사업의 주요내용": "builds",
    "지원 대상": "beneficiaries",
    "사업 유형 구분": "kind",
    "현 단계": "stage",
    "'25년 예산액": "budget_2025",
    "FY26 예산": "budget_2026",
    "'27년 요구액": "budget_2027",
    "재원 종류": "funding",
    "예산 산출근거": "budget_basis",
    "활용 데이터셋": "data_used",
    "사용 모델": "models_used",
    "GPU 소요": "accelerators",
    "수행 업체명": "vendor",
    "홈페이지 주소": "url",
    "담당자(전화)": "contact",
    "공개여부(공개/부분공개/비공개)": "disclosure",
    "비공개 사유(정보공개법)": "disclosure_ground",
    "공개예정 시기": "disclosed_from",
}
NO_FIELDS = ["비고", "총사업비", "사업기간", "전년대비 증감", "법적근거", "첨부", "집행률"]


@pytest.mark.parametrize(
    ("asked", "headings"), [(FEDERAL, FEDERAL_HEADINGS), (KOREAN, KOREAN_HEADINGS)]
)
def test_headings_nobody_listed_are_taken_for_what_they_say(asked, headings):
    row = ["x", *[""] * (len(headings) - 1)]
    reading = reading_of(list(headings), row, row, asked=asked)

    assert fields_of(reading) == dict(enumerate(headings.values()))


@pytest.mark.parametrize("heading", NO_FIELDS)
def test_a_column_nothing_is_asked_of_is_no_field(heading):
    reading = reading_of(("사업명", "소관", heading), ("가", "교육부", "나"))

    assert 2 not in fields_of(reading)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("asked", [FEDERAL, KOREAN], ids=["federal", "korean"])
def test_bent_files_are_read_without_a_wrong_column(asked, seed):
    bent = Bent(asked, seed)
    reading = read(bent.workbook, asked)
    wrong = {
        (mapping.header, mapping.field)
        for mapping in reading.mappings
        if mapping.is_applied and mapping.field != bent.truth.get(mapping.column)
    }

    assert reading.tables[0].header_rows == (bent.header_row,)
    assert wrong == set()


def test_nearly_all_columns_of_bent_files_are_right():
    right = total = 0
    for seed in range(20):
        bent = Bent(KOREAN, 1000 + seed)
        fields = fields_of(read(bent.workbook, KOREAN))
        right += sum(fields.get(column) == field for column, field in bent.truth.items())
        total += len(bent.truth)

    assert right >= 0.95 * total


def test_each_reason_is_told():
    heading = ("사업명", "주관 부처", "2027년에 새로 시작하는 사업입니까?", "상태값")
    rows = [(f"사업 {n}", "교육부", "신규", "운영" if n % 2 else "기획") for n in range(4)]
    reading = reading_of(heading, *rows)
    kinds = [reason.kind for mapping in reading.mappings for reason in mapping.reasons]

    assert {
        ReasonKind.SAME_WORDS,
        ReasonKind.VALUE_PROFILE,
        ReasonKind.QUESTION_TEXT,
        ReasonKind.LISTED_CHOICES,
    } <= set(kinds)


def test_a_column_of_listed_answers_is_proposed_without_a_heading_that_says_so():
    rows = [(f"x{n}", ["Pilot", "Retired", "Deployed"][n % 3]) for n in range(6)]
    reading = reading_of(("Use Case Name", "Wert"), *rows, asked=FEDERAL)
    [_, column] = reading.mappings

    assert column.field == "development_stage"
    assert not column.is_applied


def test_the_lists_a_file_itself_allows_speak_for_a_field():
    choices = {1: ("Pilot", "Retired", "Deployed")}
    reading = reading_of(("Use Case Name", "Wert"), ("x", ""), asked=FEDERAL, choices=choices)

    assert reading.mappings[1].field == "development_stage"


def test_a_field_goes_to_one_column_and_the_other_says_so():
    reading = reading_of(("사업명", "Programme name"), ("가", "나"))
    kinds = [reason.kind for mapping in reading.mappings for reason in mapping.reasons]

    assert list(fields_of(reading).values()) == ["name"]
    assert ReasonKind.RIVAL in kinds


def test_what_fits_nothing_says_so():
    reading = reading_of(("사업명", "Quux"), ("가", "나"))

    assert [reason.kind for reason in reading.mappings[1].reasons] == [ReasonKind.NOTHING_FITS]


def test_a_column_below_the_line_is_asked_about_with_its_likeliest_fields():
    heading = "Email of responsible official"
    reading = reading_of(("Use Case Name", heading), ("x", ""), asked=FEDERAL)
    [doubt] = doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)

    assert doubt.offers[0] == "contact_email"
    assert doubt.words["header"] == heading


def remembering(here, elsewhere, field="vendor"):
    known = (Remembered("꾸러미", field, here, elsewhere),)
    return reading_of(("사업명", "꾸러미"), ("가", "나"), remembered=known).mappings[1]


def test_what_was_confirmed_before_is_remembered():
    here, elsewhere = remembering(1, 0), remembering(0, 3)

    assert (here.field, elsewhere.field) == ("vendor", "vendor")
    assert here.confidence > elsewhere.confidence
    assert ReasonKind.REMEMBERED_HERE in {reason.kind for reason in here.reasons}
    assert ReasonKind.REMEMBERED_ELSEWHERE in {reason.kind for reason in elsewhere.reasons}


def test_what_was_confirmed_to_be_no_field_is_not_proposed_again():
    known = (Remembered("수행기관 목록", "", 2, 0),)
    heading = ("사업명", "수행기관 목록")

    assert fields_of(reading_of(heading, ("가", "나"))) == {0: "name", 1: "vendor"}
    assert fields_of(reading_of(heading, ("가", "나"), remembered=known)) == {0: "name"}


def test_a_confirmed_column_is_what_somebody_said():
    answers = (ColumnAnswer("Sheet1", 1, "소관", "vendor"), ColumnAnswer("Sheet1", 2, "단계", ""))
    reading = reading_of(
        ("사업명", "소관", "단계"), ("가", "나", "다"), decisions=Decisions(columns=answers)
    )

    assert [mapping.field for mapping in reading.mappings] == ["name", "vendor", ""]
    assert [mapping.is_applied for mapping in reading.mappings] == [True, True, True]
    assert reading.mappings[1].reasons[0].kind is ReasonKind.CONFIRMED


def test_a_word_on_another_heading_is_not_taken():
    answers = (ColumnAnswer("Sheet1", 1, "다른 이름", "vendor"),)
    reading = reading_of(("사업명", "소관"), ("가", "나"), decisions=Decisions(columns=answers))

    assert fields_of(reading)[1] == "owner"


def test_a_heading_garbled_on_its_way_is_known():
    reading = reading_of(
        ("Use Case Name", "Describe the AI systemís outputs."), ("x", "y"), asked=FEDERAL
    )

    assert fields_of(reading)[1] == "system_outputs"


def test_a_very_wide_file_is_read():
    wide = [f"열 {number}" for number in range(3000)]
    reading = read(workbook(sheet(["사업명", *wide], ["가", *"나" * 3000])), KOREAN)

    assert fields_of(reading)[0] == "name"


def test_words_are_brought_together_where_they_are_used_alike():
    assert senses("사업 명칭") == senses("Project")
    assert senses("예산액 (2027)") == senses("Budget")
    assert senses("비고") == frozenset()
    assert years("FY26 예산, '27년, 2025, 28년") == {2025, 2026, 2027, 2028}
    assert is_flag("PII Indicator")
    assert not is_flag("설명")
    assert grams("가") == {"가"}


def test_a_heading_of_no_letters_is_like_nothing():
    assert Lexicon(KOREAN).best("—") == 0.0


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("구분", ("신규", "계속"), "is_new"),
        ("구분", ("계속사업", "신규사업"), "is_new"),
        ("구분", ("인재양성", "데이터 구축"), "kind"),
        ("분류", ("New", "Continuing"), "is_new"),
    ],
)
def test_values_that_are_another_field_s_choices_go_before_a_word(heading, values, field):
    rows = [(f"{n} 사업", "교육부", values[n % 2]) for n in range(4)]
    reading = reading_of(("사업명", "소관", heading), *rows)

    assert reading.mappings[2].field == field


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("추진단계", ("신규", "계속")),
        ("Kind", ("Planned", "In operation")),
        ("사업유형", ("계속", "계속")),
    ],
)
def test_a_name_is_not_taken_where_all_values_are_another_field_s(heading, values):
    rows = [(f"{n} 사업", "교육부", values[n % 2]) for n in range(4)]
    reading = reading_of(("사업명", "소관", heading), *rows)

    assert 2 not in fields_of(reading)
    assert [d.raw for d in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)] == [heading]


def test_numbers_are_no_choices_of_a_list_that_numbers_its_own():
    rows = [(f"{n} 사업", str(n)) for n in range(1, 6)]
    reading = reading_of(("사업명", "참여 인원"), *rows)

    assert reading.mappings[1].field == ""


@pytest.mark.parametrize(
    "heading", ["담당과", "담당부서", "담당팀", "담당자", "연락처", "담당 국", "담당부서명"]
)
def test_whom_one_may_ask_is_no_owner(heading):
    rows = [(f"{n} 사업", "인공지능정책과") for n in range(3)]

    assert fields_of(reading_of(("사업명", heading), *rows)) == {0: "name", 1: "contact"}


@pytest.mark.parametrize(
    "heading", ["소관부처", "소관기관", "주관부처", "담당부처", "담당기관", "부처명"]
)
def test_the_organization_responsible_is_the_owner(heading):
    rows = [(f"{n} 사업", "교육부", "정책과") for n in range(3)]
    reading = reading_of(("사업명", heading, "담당과"), *rows)

    assert fields_of(reading) == {0: "name", 1: "owner", 2: "contact"}


def test_a_column_hardly_like_what_another_surely_is_raises_no_doubt():
    heading = ("사업번호", "사업명", "등재번호")
    reading = reading_of(heading, ("A-1", "가", "J00000001"), ("A-2", "나", "J00000002"))

    assert fields_of(reading) == {0: "identifier", 1: "name"}
    assert doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN) == []


def test_two_columns_that_may_be_the_same_field_are_still_asked_about():
    reading = reading_of(("사업명", "담당자", "연락처"), ("가", "홍길동", "044-203-1234"))

    assert [d.raw for d in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)] == ["담당자"]


def test_a_column_is_not_moved_for_one_that_is_not_read():
    heading = ("Project title", "Lead ministry", "Implementing agency")
    reading = reading_of(heading, ("Alpha", "Ministry of Education", "NIA"))

    assert fields_of(reading) == {0: "name", 1: "owner"}


@pytest.mark.parametrize(
    "heading", ["시작일", "종료일", "등록일", "계약일자", "Last day", "Update date"]
)
def test_a_date_of_something_else_is_not_the_date_asked_for(heading):
    rows = [(f"{n} 사업", f"2026-0{n}-01") for n in range(1, 5)]

    assert fields_of(reading_of(("사업명", heading), *rows)) == {0: "name"}


def test_a_list_is_not_answered_by_dates_or_amounts():
    rows = [(f"Case {n}", f"2024-01-0{n}", f"{n}000") for n in range(1, 5)]
    reading = reading_of(("Use Case Name", "ATO Date", "Status"), *rows, asked=FEDERAL)

    assert fields_of(reading) == {0: "use_case_name"}


@pytest.mark.parametrize(
    ("beside", "is_asked", "field"),
    [("사업내용", True, None), ("수행기관", False, "owner"), ("소관부처", False, "vendor")],
)
def test_a_heading_that_names_two_fields_is_asked_about_unless_one_stands_beside_it(
    beside, is_asked, field
):
    rows = [(f"{n} 사업", "한국기관", "다른 기관의 일") for n in "가나다"]
    reading = reading_of(("사업명", "주관기관", beside), *rows)

    asked = [d.raw for d in doubts_of(reading, DoubtKind.UNCERTAIN_COLUMN)]
    assert ("주관기관" in asked) is is_asked
    assert fields_of(reading).get(1) == field
