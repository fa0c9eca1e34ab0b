"""The programmes as shipped."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from jojeong import reference
from jojeong.reference.errors import UnknownOwner
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.sources import SourceRef


def programme(identifier):
    return next(row for row in reference.programmes() if row.identifier == identifier)


def test_a_programme_is_read_with_its_amount_basis_and_place():
    row = programme("P002")

    assert row.owner_as_written == "개인정보보호위원회"
    assert row.name_ko == "신뢰·AI 기반 개인정보 보호·활용 기술"
    assert row.name_en == "Trustworthy AI privacy technology"
    assert row.year == 2026
    assert row.amount == Won(2_700_000_000)
    assert row.basis_as_written == "확정"
    assert row.basis.stage is BudgetStage.ENACTED
    assert row.keywords == ("개인정보", "신뢰AI")
    assert row.level is BudgetLevel.ANNUAL_LINE
    assert row.place == SourceRef("programmes.csv", "", "row 3")


def test_the_source_of_a_programme_has_publisher_address_and_date():
    source = programme("P002").source

    assert source.publisher == "ZDNet Korea"
    assert source.url == "https://zdnet.co.kr/view/?no=20251203160326"
    assert source.date_text == "2025-12-03"


def test_a_fraction_of_an_eok_is_exact_won():
    assert programme("P008").amount == Won(720_000_000)


def test_a_source_without_an_address_keeps_its_doubt():
    source = programme("P037").source

    assert source.publisher == "연합뉴스(재게시 페이지, 원문 확인 필요)"
    assert source.url == ""


def test_there_are_as_many_programmes_on_each_level_as_were_found():
    levels = Counter(row.level for row in reference.programmes())

    assert levels == {
        BudgetLevel.ANNUAL_LINE: 123,
        BudgetLevel.NO_AMOUNT: 72,
        BudgetLevel.MULTI_YEAR_TOTAL: 33,
        BudgetLevel.ROLLUP: 10,
    }


def test_identifiers_run_without_a_gap():
    expected = [f"P{number:03}" for number in range(1, 239)]

    assert [row.identifier for row in reference.programmes()] == expected


def test_an_amount_is_missing_exactly_where_the_level_says_so():
    for row in reference.programmes():
        assert (row.amount is None) == (row.level is BudgetLevel.NO_AMOUNT), row.place


def test_an_amount_is_never_zero():
    assert all(row.amount.amount > 0 for row in reference.programmes() if row.amount)


def test_every_programme_names_a_publisher_and_a_date():
    for row in reference.programmes():
        assert row.source.publisher, row.place
        assert row.source.date_text, row.place


def test_every_address_is_one_a_browser_can_open():
    for row in reference.programmes():
        parts = urlsplit(row.source.url)
        assert not row.source.url or (parts.scheme in {"http", "https"} and parts.netloc), (
            row.place
        )


def test_an_undetermined_basis_claims_no_stage():
    assert programme("P204").basis.stage is None
    assert programme("P204").basis_as_written == "정부안/확정 미구분"


def test_a_guessed_ministry_is_marked_wherever_the_file_says_so():
    guessed = [row for row in reference.programmes() if row.basis.guessed_owner]

    assert len(guessed) == 8
    assert all("소관 추정" in row.basis_as_written for row in guessed)


def test_every_owner_of_a_programme_is_somebody():
    codes = {row.code for row in reference.organizations()}

    for row in reference.programmes():
        owner = reference.owner_of(row.owner_as_written, place=row.place)
        assert {owner.lead, *owner.partners} <= codes, row.place


def test_the_38_ways_of_writing_an_owner_name_35_leads():
    written = {row.owner_as_written for row in reference.programmes()}

    assert len(written) == 38
    assert len({reference.owner_of(name).lead for name in written}) == 35


@pytest.mark.parametrize(
    ("written", "lead", "partners"),
    [
        ("과학기술정보통신부", "MSIT", ()),
        ("과기정통부", "MSIT", ()),
        ("과기부", "MSIT", ()),
        (" 과학기술정보통신부 ", "MSIT", ()),
        ("과학기술정보통신부·관세청", "MSIT", ("KCS",)),
        ("산업통상부·해양수산부", "MOTIR", ("MOF",)),
        ("범부처(과기정통부 총괄)", "MSIT", ()),
        ("기획예산처(총괄)·11개 부처", "MPB", ()),
        ("산업통상자원부", "MOTIE", ()),
        ("산업부", "MOTIR", ()),
        ("환경부", "ME", ()),
        ("기재부", "MOEF", ()),
        ("통계청", "KOSTAT", ()),
        ("해경", "KCG", ()),
        ("국가AI전략위", "NAIS", ()),
    ],
)
def test_an_owner_is_known_by_any_name_it_bears_or_bore(written, lead, partners):
    owner = reference.owner_of(written)

    assert (owner.lead, owner.partners) == (lead, partners)


def test_an_owner_nobody_knows_is_refused_with_the_place_and_what_to_do():
    place = SourceRef("programmes.csv", "", "row 12")

    with pytest.raises(UnknownOwner) as refusal:
        reference.owner_of("달나라부", place=place)

    message = str(refusal.value)
    assert "programmes.csv · row 12" in message
    assert "'달나라부'" in message
    assert "owner_names.csv" in message
    assert refusal.value.place == place


def test_an_owner_can_be_asked_for_without_a_place():
    with pytest.raises(UnknownOwner, match=r"^no organization is called ''") as refusal:
        reference.owner_of("")

    assert refusal.value.as_written == ""
