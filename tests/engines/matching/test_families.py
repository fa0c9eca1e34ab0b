"""Spec table of families: which pairs above the line make which groups."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching.v1 import families as engine


def families(strong, *, across):
    return [group.rows for group in engine.families(strong, across=across)]


TABLE = [
    # what, pairs above the line (strongest first), those of them within one owner, the groups
    ("nothing", [], [], []),
    ("one pair", [(0, 1)], [], [(0, 1)]),
    ("two pairs apart", [(0, 1), (2, 3)], [], [(0, 1), (2, 3)]),
    ("a triangle", [(0, 1), (0, 2), (1, 2)], [], [(0, 1, 2)]),
    ("a chain is two pairs", [(0, 1), (1, 2)], [], [(0, 1), (1, 2)]),
    ("a chain of four", [(1, 2), (0, 1), (2, 3)], [], [(0, 1), (1, 2), (2, 3)]),
    ("two pairs become one", [(0, 1), (2, 3), (0, 2), (0, 3), (1, 2), (1, 3)], [], [(0, 1, 2, 3)]),
    (
        "two pairs with one gap",
        [(0, 1), (2, 3), (0, 2), (0, 3), (1, 2)],
        [],
        [(0, 1), (0, 2, 3), (1, 2)],
    ),
    (
        "a group that grew late holds an early one",
        [(0, 1), (2, 3), (0, 2), (1, 2)],
        [],
        [(0, 1, 2), (2, 3)],
    ),
    ("one owner alone", [(0, 1)], [(0, 1)], []),
    ("one owner's two with another's", [(0, 1), (0, 2), (1, 2)], [(0, 1)], [(0, 1, 2)]),
    ("one owner's two unlike", [(0, 2), (1, 2)], [], [(0, 2), (1, 2)]),
]


@pytest.mark.parametrize(
    ("strong", "within", "groups"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_table(strong, within, groups):
    across = set(strong) - set(within)

    assert sorted(families(strong, across=across)) == groups


@st.composite
def pairs_above_the_line(draw):
    every = list(combinations(range(8), 2))
    strong = draw(st.permutations(every)).copy()[: draw(st.integers(0, len(every)))]
    owner = draw(st.lists(st.sampled_from("ABC"), min_size=8, max_size=8))
    return strong, {pair for pair in strong if owner[pair[0]] != owner[pair[1]]}, owner


@given(pairs_above_the_line())
def test_every_two_members_are_above_the_line(drawn):
    strong, across, _ = drawn

    for members in families(strong, across=across):
        assert set(combinations(members, 2)) <= set(strong)


@given(pairs_above_the_line())
def test_a_family_has_two_owners_at_least(drawn):
    strong, across, owner = drawn

    assert all(len({owner[row] for row in group}) > 1 for group in families(strong, across=across))


@given(pairs_above_the_line())
def test_no_pair_across_owners_is_lost(drawn):
    strong, across, _ = drawn
    groups = families(strong, across=across)

    assert across <= {pair for group in groups for pair in combinations(group, 2)}


@given(pairs_above_the_line())
def test_the_strongest_pair_across_owners_is_never_parted(drawn):
    strong, across, _ = drawn
    first = next((pair for pair in strong if pair in across), None)
    groups = families(strong, across=across)

    assert first is None or any(set(first) <= set(group) for group in groups)


@given(pairs_above_the_line())
def test_no_family_lies_within_another(drawn):
    strong, across, _ = drawn

    for one, other in combinations(families(strong, across=across), 2):
        assert not set(one) <= set(other)
        assert not set(other) <= set(one)


def test_a_group_one_of_whose_rows_stands_elsewhere_is_told_apart():
    groups = engine.families([(0, 1), (1, 2), (3, 4)], across={(0, 1), (1, 2), (3, 4)})

    assert [group for group in groups if group.is_left_over] == [((1, 2), True)]
