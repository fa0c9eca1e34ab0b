"""What the register is held against: published totals of one year, or a refusal to guess."""

import pytest

from jojeong import reference
from jojeong.reference.rows import Fact, PublicSource
from jojeong.register.policies import BILL_TOTAL, ENACTED_TOTAL, denominators_of
from jojeong.register.queries import denominators
from jojeong.vocabulary.money import JO, Won
from jojeong.vocabulary.sources import SourceRef


COUNTED = "41개 기관 1,515개 세부사업"


def fact(indicator, year, value="9.9", detail=COUNTED):
    cells = {"indicator": indicator, "year": year, "value": value, "detail_ko": detail}
    place = SourceRef("indicators.csv", "", f"{indicator} {year}")
    return Fact("indicators", 2, cells, PublicSource("", "", ""), place)


def test_the_shipped_totals_are_found_with_their_places():
    found = denominators()

    assert found == denominators_of(reference.facts("indicators"))
    assert found.enacted > Won(JO)
    assert found.organizations < found.detailed_programmes
    assert found.enacted_place.file == found.bill_place.file == "indicators.csv"


def test_a_total_in_trillions_is_read_exactly_beside_its_counts():
    found = denominators_of([fact(ENACTED_TOTAL, "2026", "9.93"), fact(BILL_TOTAL, "2026")])

    assert (found.year, found.enacted) == (2026, Won(9_930_000_000_000))
    assert (found.organizations, found.detailed_programmes) == (41, 1515)
    assert found.enacted_place != found.bill_place


def test_the_latest_year_that_has_both_is_taken():
    years = [fact(kind, year) for kind in (ENACTED_TOTAL, BILL_TOTAL) for year in ("2025", "2026")]

    assert denominators_of(years).year == 2026
    assert denominators_of([*years, fact(ENACTED_TOTAL, "2027")]).year == 2026
    assert denominators_of([*years, fact(BILL_TOTAL, "2027")]).year == 2026


def test_a_bill_without_counts_is_refused_with_its_place():
    facts = [fact(ENACTED_TOTAL, "2026"), fact(BILL_TOTAL, "2026", detail="많은 기관")]

    with pytest.raises(reference.BadReference, match=r"indicators\.csv.*detail_ko.*41개 기관"):
        denominators_of(facts)
