"""Organizations, and how one follows another."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from jojeong import reference
from jojeong.vocabulary.organizations import (
    OrganizationKind,
    SuccessionKind,
    organization_code,
)


REORGANIZED = date(2025, 10, 1)
LAST_SYLLABLE = {
    "부": OrganizationKind.MINISTRY,
    "처": OrganizationKind.OFFICE,
    "청": OrganizationKind.AGENCY,
    "회": OrganizationKind.COMMITTEE,
    "실": OrganizationKind.SECRETARIAT,
}


def organization(code):
    return next(row for row in reference.organizations() if row.code == code)


def takers(code, on):
    moves = reference.successions()
    return {(move.taker, move.kind) for move in moves if (move.giver, move.on) == (code, on)}


def test_an_organization_is_read_with_its_names_and_dates():
    row = organization("MOTIR")

    assert row.name_ko == "산업통상부"
    assert row.name_en == "Ministry of Trade, Industry and Resources"
    assert row.short_ko == "산업부"
    assert row.parent is None
    assert row.kind is OrganizationKind.MINISTRY
    assert row.valid_from == REORGANIZED
    assert row.valid_until is None
    assert row.source.publisher == "The Korea Herald"
    assert row.source.url == "https://www.koreaherald.com/article/10642445"
    assert row.place.file == "organizations.csv"


def test_an_agency_stands_under_its_ministry():
    assert organization("NPA").parent == "MOIS"
    assert organization("NTS").parent == "MOFE"
    assert organization("KMA").parent == "MCEE"


def test_every_parent_is_an_organization_that_lasts_as_long():
    for row in reference.organizations():
        if row.parent:
            parent = organization(row.parent)
            assert (parent.valid_until or date.max) >= (row.valid_until or date.max), row.place


def test_every_agency_and_no_ministry_has_a_parent():
    for row in reference.organizations():
        if row.kind is OrganizationKind.AGENCY:
            assert row.parent, row.place
        if row.kind is OrganizationKind.MINISTRY:
            assert row.parent is None, row.place


def test_the_kind_is_what_the_name_says():
    for row in reference.organizations():
        if row.kind is not OrganizationKind.BUREAU:
            assert row.kind is LAST_SYLLABLE[row.name_ko[-1]], row.place


def test_no_name_is_borne_by_two_organizations():
    names = Counter(row.name_ko for row in reference.organizations())

    assert max(names.values()) == 1


def test_no_short_name_is_borne_by_two_organizations_of_today():
    today = [row for row in reference.organizations() if row.valid_until is None]
    names = Counter(name for row in today for name in {row.name_ko, row.short_ko} if name)

    assert max(names.values()) == 1


def test_every_organization_names_its_source():
    for row in reference.organizations():
        assert row.source.publisher, row.place
        assert row.source.url.startswith("http"), row.place


def test_an_english_name_is_missing_only_where_none_was_found():
    nameless = {row.code for row in reference.organizations() if not row.name_en}

    assert nameless == {"STI", "PRES-SEC", "LOCAL-ERA"}


def test_every_member_of_the_council_has_an_organization():
    members = {
        *("MSIT", "MOFE", "MOE", "MOFA", "MND", "MOIS", "MCST", "MOTIR", "MOHW", "MCEE", "MOEL"),
        *("MSS", "FSC", "PIPC", "OPC", "STI", "PRES-SEC", "ONS", "NAIS", "LOCAL-ERA"),
    }

    assert members <= {row.code for row in reference.organizations() if row.valid_until is None}


def test_successions_are_between_known_organizations():
    codes = {row.code for row in reference.organizations()}

    for move in reference.successions():
        assert {move.giver, move.taker} <= codes, move.place
        assert move.giver != move.taker, move.place
        assert move.source.url.startswith("http"), move.place


def test_nobody_succeeds_to_itself_over_any_number_of_steps():
    reached = {move.giver: set() for move in reference.successions()}
    for _ in reached:
        for move in reference.successions():
            reached[move.giver] |= {move.taker} | reached.get(move.taker, set())

    assert not [giver for giver, after in reached.items() if giver in after]


def test_whoever_is_renamed_or_split_ends_the_day_before():
    for move in reference.successions():
        if move.kind is not SuccessionKind.TRANSFERRED:
            assert organization(move.giver).valid_until == move.on - timedelta(days=1), move.place
            assert organization(move.taker).valid_from == move.on, move.place


def test_whoever_ended_has_a_successor():
    givers = {move.giver for move in reference.successions()}

    assert {row.code for row in reference.organizations() if row.valid_until} <= givers


def test_whoever_only_hands_duties_over_may_go_on():
    assert organization("MSIT").valid_until is None
    assert ("KMCC", SuccessionKind.TRANSFERRED) in takers("MSIT", REORGANIZED)


def test_energy_left_the_ministry_of_trade():
    assert takers("MOTIE", REORGANIZED) == {
        ("MOTIR", SuccessionKind.RENAMED),
        ("MCEE", SuccessionKind.TRANSFERRED),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ME", "MCEE"),
        ("KOSTAT", "MODS"),
        ("KIPO", "MOIP"),
        ("MOGEF-2010", "MOGEF"),
        ("KCC", "KMCC"),
    ],
)
def test_names_that_changed_in_october_2025(before, after):
    assert (after, SuccessionKind.RENAMED) in takers(before, REORGANIZED)


def test_the_ministry_of_finance_was_split_on_the_second_of_january_2026():
    assert takers("MOEF", date(2026, 1, 2)) == {
        ("MOFE", SuccessionKind.SPLIT),
        ("MPB", SuccessionKind.SPLIT),
    }


def test_the_dates_of_an_organization_are_in_order():
    for row in reference.organizations():
        known = [day for day in (row.valid_from, row.valid_until) if day]
        assert all(first < last for first, last in pairwise(known)), row.place


@pytest.mark.parametrize("text", ["MSIT", "MOGEF-2010", "ME", "PRES-SEC"])
def test_a_code_is_capitals_and_digits(text):
    assert organization_code(text) == text


@pytest.mark.parametrize("text", ["", "msit", "과기정통부", "1M", "MSIT ", "M--T", "-M"])
def test_anything_else_is_no_code(text):
    with pytest.raises(ValueError, match="not an organization code"):
        organization_code(text)
