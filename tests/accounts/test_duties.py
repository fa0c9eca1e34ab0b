"""Whose duties an organization has on a day: what the table says, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong import reference
from jojeong.accounts.policies import HOLDS_A_POST, Passing, Tenure, duties_of, grants_of
from jojeong.accounts.states import PERMISSIONS, Permission, Role
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Grant


RENAMED, SPLIT = SuccessionKind.RENAMED, SuccessionKind.SPLIT
MERGED, TRANSFERRED = SuccessionKind.MERGED, SuccessionKind.TRANSFERRED
BEFORE, THE_DAY, AFTER = date(2025, 9, 30), date(2025, 10, 1), date(2026, 6, 1)


def passing(text, kind=RENAMED, on=THE_DAY):
    giver, taker = text.split(">")
    return Passing(giver, taker, kind, on)


# What happened; whose post; on which day; whose duties the post has.
TABLE = [
    ([], "A", AFTER, "A"),
    # renamed: the post goes on under the new name and keeps the old duties
    ([passing("A>B")], "A", BEFORE, "A"),
    ([passing("A>B")], "A", THE_DAY, "A B"),
    ([passing("A>B")], "B", AFTER, "A B"),
    ([passing("A>B")], "B", BEFORE, "B"),
    ([passing("A>B"), passing("B>C", on=AFTER)], "A", THE_DAY, "A B"),
    ([passing("A>B"), passing("B>C", on=AFTER)], "A", AFTER, "A B C"),
    ([passing("A>C"), passing("B>C")], "A", AFTER, "A B C"),
    # split: each new one has the old duties, the old posts have none
    ([passing("A>B", SPLIT), passing("A>C", SPLIT)], "A", BEFORE, "A"),
    ([passing("A>B", SPLIT), passing("A>C", SPLIT)], "A", THE_DAY, ""),
    ([passing("A>B", SPLIT), passing("A>C", SPLIT)], "B", THE_DAY, "A B"),
    ([passing("A>B", SPLIT), passing("A>C", SPLIT)], "C", THE_DAY, "A C"),
    # merged: one has the duties of all, the posts of those that went have none
    ([passing("A>C", MERGED), passing("B>C", MERGED)], "C", THE_DAY, "A B C"),
    ([passing("A>C", MERGED), passing("B>C", MERGED)], "A", THE_DAY, ""),
    # renamed, then split: a post under the first name has none either
    ([passing("A>B"), passing("B>C", SPLIT, AFTER)], "A", THE_DAY, "A B"),
    ([passing("A>B"), passing("B>C", SPLIT, AFTER)], "A", AFTER, ""),
    ([passing("A>B"), passing("B>C", SPLIT, AFTER)], "C", AFTER, "A B C"),
    # merged, then renamed: the new name has everything
    ([passing("A>C", MERGED), passing("C>D", on=AFTER)], "C", AFTER, "A C D"),
    # transferred: single programmes change hands, duties as a whole do not
    ([passing("A>B", TRANSFERRED)], "A", AFTER, "A"),
    ([passing("A>B", TRANSFERRED)], "B", AFTER, "B"),
    ([passing("A>B", TRANSFERRED), passing("A>C")], "A", AFTER, "A C"),
    ([passing("A>B", TRANSFERRED), passing("A>C")], "B", AFTER, "B"),
]


@pytest.mark.parametrize(("happened", "post", "day", "duties"), TABLE)
def test_duties_follow_what_happened_to_organizations(happened, post, day, duties):
    assert duties_of(post, happened, on=day) == set(duties.split())


codes = st.sampled_from("ABCDEF")
happenings = st.lists(
    st.builds(
        Passing,
        codes,
        codes,
        st.sampled_from(SuccessionKind),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ).filter(lambda p: p.predecessor != p.successor),
    max_size=12,
)
days = st.dates(date(2019, 1, 1), date(2031, 1, 1))


@given(happenings, codes, days)
def test_duties_are_found_whatever_happened_in_circles_too(happened, post, day):
    found = duties_of(post, happened, on=day)

    assert found <= set("ABCDEF")


@given(happenings, codes, days)
def test_the_order_in_which_happenings_are_told_makes_no_difference_without_circles(
    happened, post, day
):
    onward = [p for p in happened if p.predecessor < p.successor]
    once = list({p.predecessor: p for p in onward}.values())

    told_backwards = duties_of(post, reversed(once), on=day)

    assert duties_of(post, once, on=day) == told_backwards


@given(happenings, codes, days)
def test_what_has_not_happened_yet_changes_nothing(happened, post, day):
    so_far = [p for p in happened if p.on <= day]

    assert duties_of(post, happened, on=day) == duties_of(post, so_far, on=day)


@given(happenings, codes, days)
def test_transfers_change_nothing(happened, post, day):
    without = [p for p in happened if p.kind is not TRANSFERRED]

    assert duties_of(post, happened, on=day) == duties_of(post, without, on=day)


REAL = [
    ("MOTIE", date(2025, 9, 30), {"MOTIE"}),
    ("MOTIE", date(2025, 10, 1), {"MOTIE", "MOTIR"}),
    ("MOTIR", date(2025, 10, 1), {"MOTIE", "MOTIR"}),
    ("MCEE", date(2025, 10, 1), {"ME", "MCEE"}),
    ("ME", date(2025, 10, 1), {"ME", "MCEE"}),
    ("KIPO", date(2025, 10, 1), {"KIPO", "MOIP"}),
    ("MOIP", date(2025, 10, 1), {"KIPO", "MOIP"}),
    ("MODS", date(2025, 10, 1), {"KOSTAT", "MODS"}),
    ("KMCC", date(2025, 10, 1), {"KCC", "KMCC"}),
    ("MSIT", date(2025, 10, 1), {"MSIT"}),
    ("MOGEF", date(2025, 10, 1), {"MOGEF", "MOGEF-2010"}),
    ("MOEF", date(2026, 1, 1), {"MOEF"}),
    ("MOEF", date(2026, 1, 2), set()),
    ("MOFE", date(2026, 1, 2), {"MOEF", "MOFE"}),
    ("MPB", date(2026, 1, 2), {"MOEF", "MPB"}),
]


def real_passings():
    return [Passing(s.giver, s.taker, s.kind, s.on) for s in reference.successions()]


@pytest.mark.parametrize(("post", "day", "duties"), REAL)
def test_the_reorganizations_of_2025_and_2026_move_duties(post, day, duties):
    assert duties_of(post, real_passings(), on=day) == duties


def test_no_organization_that_ended_is_left_without_one_that_has_its_duties():
    today = date(2026, 11, 2)
    alive = [row.code for row in reference.organizations() if row.valid_until is None]
    served = set().union(*(duties_of(code, real_passings(), on=today) for code in alive))

    assert {row.code for row in reference.organizations()} <= served


def tenure(role=Role.MINISTRY_AUTHOR, code="A", first=THE_DAY, last=AFTER):
    return Tenure(role, code, first, last)


@pytest.mark.parametrize(
    ("day", "is_held"),
    [
        (THE_DAY - timedelta(days=1), False),
        (THE_DAY, True),
        (AFTER, True),
        (AFTER + timedelta(days=1), False),
    ],
)
def test_a_post_is_held_from_its_first_day_through_its_last(day, is_held):
    assert tenure().covers(day) is is_held


def test_a_holding_without_an_end_goes_on():
    assert tenure(last=None).covers(date(2199, 1, 1))


def test_a_post_carries_its_permissions_for_every_name_it_has_duties_for():
    found = grants_of([tenure()], [passing("A>B")], on=THE_DAY)

    assert found == {
        Grant(permission, code)
        for permission in (Permission.READ_OWN, Permission.WRITE_ENTRIES)
        for code in "AB"
    }


def test_posts_of_one_person_add_up_and_ended_ones_do_not_count():
    held = [tenure(code="A"), tenure(code="B"), tenure(code="C", last=THE_DAY)]

    found = grants_of(held, [], on=AFTER)

    assert {grant.organization for grant in found} == {"A", "B"}


@pytest.mark.parametrize("role", [role for role in Role if not PERMISSIONS[role]])
def test_a_role_without_permissions_still_belongs_to_its_organization(role):
    [grant] = grants_of([tenure(role)], [], on=AFTER)

    assert grant == Grant(HOLDS_A_POST, "A")
    assert HOLDS_A_POST not in set(Permission)


def test_every_role_has_its_permissions():
    assert set(PERMISSIONS) == set(Role)
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)
