"""Neighbours are the nearest there are among the groups looked at, however they are searched."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import Parameters
from jojeong.engines.matching.v2.groups import centres_of, nearest_centres
from jojeong.engines.matching.v2.neighbours import Index, Neighbours, Wanted, neighbours
from jojeong.engines.matching.v2.pairs import Known, pairs_of, search


NONE = np.zeros((0, 6), dtype=np.float32)


def some_places(seed, size, *, copies=0):
    """Unit rows, some of them told twice."""
    rows = np.random.default_rng(seed).standard_normal((size, 6)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[:copies] = rows[size - copies :]
    return rows


def grouped(places, groups):
    """The centres of so many groups."""
    per_root = groups / np.sqrt(len(places))
    return centres_of(places, replace(Parameters(), groups_from=1, groups_per_root=per_root))


def brute(places, wanted, *, group=None, probed=None):
    """The neighbours of each row one by one, among the groups it looks into."""
    found = []
    for row in range(len(places)):
        near = []
        for other in range(len(places)):
            low, high = min(row, other), max(row, other)
            product = float((places[low].astype(float) * places[high]).sum())
            score = round(min(max(product, 0.0), 1.0), 6)
            seen = group is None or group[other] in probed[row]
            if other != row and seen and score >= wanted.floor:
                near.append((-score, other))
        found += [(row, other, -score) for score, other in sorted(near)[: wanted.most]]
    return found


def listed(found):
    return list(zip(found.row.tolist(), found.other.tolist(), found.score.tolist(), strict=True))


PLACES = st.builds(some_places, st.integers(0, 999), st.integers(4, 40), copies=st.integers(0, 2))
WANTED = st.builds(Wanted, st.integers(1, 6), st.sampled_from([0.01, 0.3, 0.6]), st.integers(1, 4))


@given(PLACES, WANTED)
def test_without_groups_they_are_those_of_the_naive_twin(places, wanted):
    found = search(places, NONE, wanted)

    assert listed(found) == brute(places, wanted)


@given(PLACES, WANTED, st.integers(1, 4))
def test_with_groups_they_are_the_nearest_of_those_looked_at(places, wanted, groups):
    centres = grouped(places, groups)
    group = nearest_centres(places, centres, most=1)[:, 0]
    probed = nearest_centres(places, centres, most=min(wanted.probes, len(centres)))

    found = search(places, centres, wanted)

    assert listed(found) == brute(places, wanted, group=group, probed=probed)


def test_a_large_group_gives_a_threshold_and_loses_nothing():
    places = some_places(7, 600)
    wanted = Wanted(most=3, floor=0.01, probes=2)
    centres = grouped(places, 4)
    group = nearest_centres(places, centres, most=1)[:, 0]
    probed = nearest_centres(places, centres, most=2)

    assert listed(search(places, centres, wanted)) == brute(
        places, wanted, group=group, probed=probed
    )


@st.composite
def orders(draw, stays, fresh):
    """Rows that stay, in their order, with new ones (-1) anywhere between them."""
    new = draw(st.permutations([True] * fresh + [False] * len(stays)))
    rest = iter(stays)
    return [-1 if is_new else next(rest) for is_new in new]


@given(st.data(), WANTED, st.sampled_from([0, 3]))
def test_a_search_that_goes_on_finds_what_a_new_one_finds(data, wanted, groups):
    before = some_places(data.draw(st.integers(0, 99)), data.draw(st.integers(4, 30)), copies=1)
    fresh = some_places(data.draw(st.integers(100, 199)), data.draw(st.integers(0, 5)))
    stays = data.draw(st.sets(st.integers(0, len(before) - 1), min_size=1))
    was = np.array(data.draw(orders(sorted(stays), len(fresh))), dtype=np.intp)
    after = np.empty((len(was), 6), dtype=np.float32)
    after[was >= 0], after[was < 0] = before[sorted(stays)], fresh
    centres = grouped(before, groups) if groups else NONE
    known = Known(was, search(before, centres, wanted))

    assert listed(search(after, centres, wanted, known=known)) == listed(
        search(after, centres, wanted)
    )


def test_a_search_that_goes_on_looks_only_where_something_changed():
    places = some_places(3, 50)
    wanted = Wanted(most=50, floor=0.3, probes=1)
    known = Known(np.array([*range(49), -1]), search(places, NONE, wanted))
    asked = []

    def counted(function, batches):
        asked.extend(len(batch) * len(function.args[0].members) for batch in batches)
        return map(function, batches)

    search(places, NONE, wanted, known=known, spread=counted)

    assert sum(asked) == 1 * 50 + 49 * 1


def test_each_pair_is_told_once_in_order():
    found = Neighbours(
        np.array([0, 2, 2, 1]), np.array([2, 0, 1, 3]), np.array([0.5, 0.5, 0.4, 0.3])
    )

    pairs = pairs_of(found)

    assert listed(Neighbours(*pairs)) == [(0, 2, 0.5), (1, 2, 0.4), (1, 3, 0.3)]


def test_nothing_has_no_neighbours():
    empty = np.zeros((0, 6), dtype=np.float32)

    assert listed(search(empty, NONE, Wanted(3, 0.01, 1))) == []


def test_a_group_nobody_is_in_is_passed_over():
    places = some_places(1, 8)
    centres = grouped(places, 3)
    index = Index.of(places, centres, np.array([0]))

    found = neighbours(index, np.arange(8), Wanted(2, 0.01, 3))

    assert set(found.other.tolist()) <= {0}


@pytest.mark.parametrize("size", [5, 19_999])
def test_small_sets_need_no_groups(size):
    places = np.ones((size, 2), dtype=np.float32)

    assert len(centres_of(places, Parameters())) == 0


def test_centres_are_spread_and_of_length_one():
    places = some_places(5, 400)

    centres = grouped(places, 8)

    assert centres.shape == (8, 6)
    assert np.linalg.norm(centres, axis=1) == pytest.approx(np.ones(8), abs=1e-5)
    likeness = (places @ centres.T).max(axis=1).mean()
    assert likeness > (places @ places[:8].T).max(axis=1).mean()
