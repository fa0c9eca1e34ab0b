"""Any row of any table, with its source."""

import re
from importlib.resources import files

import pytest

from jojeong import reference
from jojeong.reference.rows import PublicSource
from jojeong.vocabulary.sources import SourceRef


TABLES = (
    "budget_calendar",
    "council",
    "facet_rules",
    "facets",
    "gpu",
    "holidays",
    "inclusion",
    "indicators",
    "models",
    "organizations",
    "overlap_evidence",
    "owner_names",
    "programmes",
    "regulation",
    "successions",
    "talent",
)
OUR_OWN_WORDS = {"facets", "facet_rules", "owner_names"}


def readme():
    return (files("jojeong.reference") / "data" / "README.md").read_text(encoding="utf-8")


def test_every_shipped_table_can_be_read():
    assert reference.tables() == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_as_many_rows_as_its_readme_says(table):
    told = re.search(rf"^\| {table}\.csv \| (\d+) \|", readme(), re.MULTILINE)

    assert told, "the table is missing in data/README.md"
    assert len(reference.facts(table)) == int(told[1])


@pytest.mark.parametrize("table", sorted(set(TABLES) - OUR_OWN_WORDS))
def test_every_fact_names_its_publisher(table):
    for fact in reference.facts(table):
        assert fact.source.publisher, fact.place


@pytest.mark.parametrize("table", sorted(OUR_OWN_WORDS))
def test_our_own_words_name_nobody(table):
    assert {fact.source for fact in reference.facts(table)} == {PublicSource("", "", "")}


def test_a_fact_keeps_its_row_as_it_stands():
    fact = reference.facts("indicators")[0]

    assert fact.table == "indicators"
    assert fact.row_number == 2
    assert fact.cells["indicator"] == "기술격차(AI, 미국 대비)"
    assert fact.cells["value"] == "1.3"
    assert fact.cells["unit"] == "년"
    assert fact.source == PublicSource(
        "국민일보", "https://www.kmib.co.kr/article/view.asp?arcid=0028688352", "2025-09-14"
    )
    assert fact.place == SourceRef("indicators.csv", "", "row 2")


def test_nobody_can_change_a_fact():
    cells = reference.facts("indicators")[0].cells

    with pytest.raises(TypeError):
        cells["value"] = "0"


def test_two_sources_that_disagree_stay_two_rows():
    gaps = [
        fact for fact in reference.facts("indicators") if "기술격차" in fact.cells["indicator"]
    ]

    assert len(gaps) > 1
    assert len({fact.cells["value"] for fact in gaps}) > 1


def test_a_meeting_nobody_found_is_marked_as_a_gap():
    gaps = [fact for fact in reference.facts("council") if fact.cells["record_type"] == "gap"]

    assert [fact.cells["meeting_no"] for fact in gaps] == ["3"]


def test_rows_are_numbered_from_the_header_on():
    numbers = [fact.row_number for fact in reference.facts("gpu")]

    assert numbers == list(range(2, len(numbers) + 2))


def test_a_typed_row_and_its_fact_have_one_place():
    facts = [fact.place for fact in reference.facts("programmes")]

    assert [row.place for row in reference.programmes()] == facts


@pytest.mark.parametrize("table", ["", "programme", "../data/gpu", "README"])
def test_a_table_that_is_not_shipped_is_not_read(table):
    with pytest.raises(KeyError):
        reference.facts(table)


def test_the_digest_is_the_same_each_time_and_covers_all_files():
    assert re.fullmatch(r"[0-9a-f]{64}", reference.digest())
    assert reference.digest() == reference.digest()


def test_a_table_is_read_once():
    assert reference.programmes() is reference.programmes()
    assert reference.facts("gpu") is reference.facts("gpu")
