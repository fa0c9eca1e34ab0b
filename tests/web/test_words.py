"""How values are said: each closed set, names in the reader's language, amounts, sources."""

from enum import EnumType

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jojeong import reference
from jojeong.accounts.queries import OrganizationName
from jojeong.accounts.states import Permission, Role
from jojeong.overlap.states import Scope
from jojeong.register.policies import MoneyLine
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.sources import SourceRef
from jojeong.web import words
from jojeong.web.register.forms import ground_name


SETS = [BudgetLevel, BudgetStage, Disclosure, Funding, Permission, ProgrammeKind, Role, Scope]
PLACE = SourceRef("programmes.csv", "", "row 12")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("members", SETS, ids=lambda members: members.__name__)
def test_every_member_of_a_closed_set_has_a_name(members: EnumType, language):
    with translation.override(language):
        names = [words.name_of(member) for member in members]

    assert len(set(names)) == len(names)
    assert not any(name.startswith(members.__name__) for name in names)


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_is_said_with_its_item(ground):
    assert str(ground.value) in ground_name(ground)
    assert "Ground." not in ground_name(ground)


@pytest.mark.parametrize(
    ("language", "korean", "english", "said"),
    [
        ("ko", "가부", "Ministry", "가부"),
        ("en", "가부", "Ministry", "Ministry"),
        ("ko", "", "Ministry", "Ministry"),
        ("en", "가부", "", "가부"),
    ],
)
def test_a_name_is_said_in_the_readers_language_or_else_in_the_other(
    language, korean, english, said
):
    with translation.override(language):
        assert words.name_in(korean, english) == said
        assert words.organization(OrganizationName("A", korean, english)) == said


@pytest.mark.parametrize(("language", "said"), [("ko", "12억원"), ("en", "KRW 1.2 bn")])
def test_an_amount_is_said_as_the_reader_writes_it(language, said):
    with translation.override(language):
        assert words.won(Won.from_eok("12")) == said


@pytest.mark.parametrize("row", reference.facets(), ids=lambda row: row.facet)
def test_every_facet_has_a_name_in_both_languages(row):
    for language in ("ko", "en"):
        with translation.override(language):
            assert words.facet_name(row.facet) in {row.name_ko, row.name_en}


@pytest.mark.parametrize(
    ("language", "href"), [("ko", "/sources/gpu/7/"), ("en", "/en/sources/gpu/7/")]
)
def test_a_source_is_a_page_in_the_readers_language(language, href):
    with translation.override(language):
        assert words.source_href(SourceRef("gpu.csv", "", "row 7")) == href


@pytest.mark.parametrize(
    "place",
    [
        SourceRef("보도자료.html", "", "row 7"),
        SourceRef("gpu.csv", "", "B7"),
        SourceRef("gpu.csv", "", ""),
        SourceRef("", "", ""),
    ],
)
def test_what_was_read_where_no_page_is_leads_to_the_sources(place):
    assert words.source_href(place) == "/sources/"


@given(st.none() | st.integers(0, 10**15))
def test_an_amount_known_or_not_leads_to_the_row_it_was_read_from(amount):
    won = None if amount is None else Won(amount)
    line = MoneyLine(2026, won, None, (), BudgetLevel.ANNUAL_LINE, "국비(확정)", PLACE)

    figure = words.money_figure(line)

    assert figure.text
    assert figure.href == "/sources/programmes/12/"
    assert figure.source == "국비(확정) (programmes.csv · row 12)"
