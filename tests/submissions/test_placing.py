"""Whose file it is, told by its name."""

import unicodedata

import pytest

from jojeong.accounts.queries import OrganizationName
from jojeong.submissions.policies.placing import organization_in


KNOWN = (
    OrganizationName("MSIT", "과학기술정보통신부", "Ministry of Science and ICT"),
    OrganizationName("MPB", "기획예산처", "Ministry of Planning and Budget"),
    OrganizationName("PLAN", "기획처", "Planning Office"),
    OrganizationName("NTS", "국세청", "National Tax Service"),
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("국세청 조사표.xlsx", "NTS"),
        ("2027_nts_final(2).csv", "NTS"),
        ("National_Tax-Service.ods", "NTS"),
        ("과학기술정보통신부_인공지능 사업.hwpx", "MSIT"),
        ("기획예산처.csv", "MPB"),  # no mention of 기획처
        ("기획처.csv", "PLAN"),
        ("조사표.xlsx", ""),
        ("국세청·기획처.xlsx", ""),  # two are named
        ("payments.csv", ""),  # a code inside a word is no name
        ("", ""),
    ],
)
def test_a_file_is_of_the_one_organization_its_name_names(name, code):
    assert organization_in(name, KNOWN) == code


def test_a_name_written_decomposed_is_read_all_the_same():
    assert organization_in(unicodedata.normalize("NFD", "국세청.csv"), KNOWN) == "NTS"
