"""What the words beside an amount say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.vocabulary.budget import Basis, BudgetLevel, BudgetStage, Funding, read_basis


REQUEST = BudgetStage.REQUEST
PLAN = BudgetStage.ALLOTMENT_PLAN
BILL = BudgetStage.GOVERNMENT_BILL
ENACTED = BudgetStage.ENACTED
SUPPLEMENTARY = BudgetStage.SUPPLEMENTARY
NATIONAL, LOCAL, PRIVATE = Funding.NATIONAL, Funding.LOCAL, Funding.PRIVATE

STAGES = [
    # written in the shipped programmes
    ("확정", ENACTED),
    ("확정(약 2.1조)", ENACTED),
    ("2026 확정(2년 7,540억)", ENACTED),
    ("정부안(신규)", BILL),
    ("정부안(2026년분)", BILL),
    ("국비(정부안, 2년)", BILL),
    ("추경", SUPPLEMENTARY),
    ("추경 국비", SUPPLEMENTARY),
    ("확정(정부안 450에서 200 감액)", ENACTED),
    ("정부안/확정 미구분", None),
    ("정부안/공고", None),
    ("본예산+추경", None),
    ("총사업비(5년, 국비+지방+민자)", None),
    ("2026 예산", None),
    ("공고", None),
    ("미상", None),
    ("업무계획", None),
    ("2026 집행계획", None),
    # not in the shipped programmes
    ("요구", REQUEST),
    ("부처 요구안", REQUEST),
    ("2027 예산요구서", REQUEST),
    ("배분·조정안", PLAN),
    ("배분ㆍ조정안(2027)", PLAN),
    ("국가R&D 배분조정안", PLAN),
    ("정부 예산안", BILL),
    ("2027년도 예산안(국회 제출)", BILL),
    ("본예산", ENACTED),
    ("국회 확정(정부안 대비 +200)", ENACTED),
    ("2차 추경안", SUPPLEMENTARY),
    ("추경예산안", SUPPLEMENTARY),
    ("제1회 추가경정예산", SUPPLEMENTARY),
    ("추경/추경", SUPPLEMENTARY),
    ("총사업비(확정)", ENACTED),
    ("총사업비(정부안에서 확정)", None),
    ("총사업비(정부안/공고)", None),
    ("2025/2026 정부안", BILL),
    ("확정(정부안 450", ENACTED),
    ("확정(정부안 기준)", ENACTED),
    ("요구에서 정부안", None),
    ("", None),
]

DENIED = [
    ("미확정", None),
    ("확정 예정", None),
    ("확정 전", None),
    ("확정 전 정부안", BILL),
    ("정부안 미반영", None),
    ("정부안, 추경 미반영", BILL),
    ("본예산(추경 제외)", ENACTED),
    ("확정, 추경 별도", ENACTED),
]

FUNDING = [
    ("국비", {NATIONAL}),
    ("국비 300억", {NATIONAL}),
    ("국고보조", {NATIONAL}),
    ("지방비", {LOCAL}),
    ("시비 10억", {LOCAL}),
    ("도비+군비", {LOCAL}),
    ("민자", {PRIVATE}),
    ("민간투자", {PRIVATE}),
    ("총투자(국비+지방비+민자)", {NATIONAL, LOCAL, PRIVATE}),
    ("총사업비(5년, 국비+지방+민자)", {NATIONAL, LOCAL, PRIVATE}),
    ("국비(지방비 제외)", {NATIONAL}),
    ("국비, 민자 미포함", {NATIONAL}),
    ("총투자(민관, 2030까지 2.9조 이상)", set()),
    ("지방대 지원", set()),
    ("민간위탁", set()),
    ("도시비전", set()),
    ("정부안", set()),
]


@pytest.mark.parametrize(("text", "stage"), STAGES)
def test_a_stage_holds_only_where_it_alone_is_claimed(text, stage):
    assert read_basis(text).stage is stage


@pytest.mark.parametrize(("text", "stage"), DENIED)
def test_a_stage_that_is_denied_is_not_claimed(text, stage):
    assert read_basis(text).stage is stage


@pytest.mark.parametrize(("text", "funding"), FUNDING)
def test_funding_is_whoever_is_named_and_not_taken_out(text, funding):
    assert read_basis(text).funding == funding


@pytest.mark.parametrize("text", ["정부안(소관 추정)", "소관추정", "연 9억(2년, 소관 추정)"])
def test_a_guessed_owner_is_marked(text):
    assert read_basis(text).guessed_owner


@pytest.mark.parametrize("text", ["추정(10과제×연 9억)", "2030까지 총액(추정)", "소관 확인"])
def test_a_guessed_amount_is_no_guessed_owner(text):
    assert not read_basis(text).guessed_owner


@pytest.mark.parametrize("denial", ["미반영", "미포함", "제외", "별도", "예정", "미정"])
@pytest.mark.parametrize("word", ["요구", "정부안", "확정", "추경"])
def test_every_denial_denies_every_stage(word, denial):
    assert read_basis(f"{word} {denial}").stage is None


@pytest.mark.parametrize("first", ["요구안", "배분·조정안", "정부안", "확정", "추경"])
@pytest.mark.parametrize("second", ["요구안", "배분·조정안", "정부안", "확정", "추경"])
@pytest.mark.parametrize("joint", ["/", " / ", "·", ", ", "+", "에서 "])
def test_two_different_stages_leave_it_open(first, second, joint):
    stage = read_basis(f"{first}{joint}{second}").stage

    assert stage == (read_basis(first).stage if first == second else None)


@given(st.text(max_size=40))
def test_the_text_is_kept_as_written_and_any_text_is_read(text):
    basis = read_basis(text)

    assert isinstance(basis, Basis)
    assert basis.note == text


@given(
    st.sampled_from(["확정", "정부안", "추경", "요구안"]), st.text("가나다0123 억,.~", max_size=20)
)
def test_what_stands_in_parentheses_does_not_unsettle_a_stage(word, explanation):
    assert read_basis(f"{word}({explanation})").stage is read_basis(word).stage


def test_an_amount_that_may_be_added_up_is_told_from_those_that_may_not():
    assert list(BudgetLevel) == ["annual_line", "multi_year_total", "rollup", "no_amount"]


def test_full_width_parentheses_are_parentheses():
    assert read_basis("확정(정부안 450에서 감액)").stage is ENACTED
