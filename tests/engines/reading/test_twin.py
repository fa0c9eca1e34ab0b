"""The fast assignment is worth as much as the best of all that can be tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.reading.assignment import assign, settled
from tests.engines.reading import twin


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(0, 1), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(TABLES, st.floats(0.1, 0.9))
def test_the_assignment_is_worth_as_much_as_the_best_of_all(scores, abstain):
    way = assign(scores, abstain)

    assert twin.is_fair(way)
    assert twin.worth(scores, way, abstain) == pytest.approx(twin.assign(scores, abstain))


def test_one_sure_column_goes_before_two_doubtful_ones():
    assert assign([[0.95, 0.6], [0.6, 0.0]], 0.36) == (0, None)


def test_without_fields_every_column_is_none():
    assert assign([[], []], 0.36) == (None, None)
    assert assign([], 0.36) == ()
    assert settled([[], []], 0.36, 0.62) == (None, None)


@given(TABLES, st.floats(0.1, 0.9), st.floats(0.1, 0.9))
def test_no_unsure_column_puts_a_sure_one_out_of_its_place(scores, abstain, sure):
    way = settled(scores, abstain, sure)

    assert twin.is_fair(way)
    for at, own in enumerate(scores):
        best = own.index(max(own))
        if own[best] >= sure and way[at] != best and best in way:
            assert scores[way.index(best)][best] >= sure


def test_a_sure_column_stays_where_it_is_for_the_sake_of_none_that_is_not_read():
    scores = [[0.93, 0.91], [0.61, 0.45]]

    assert assign(scores, 0.36) == (1, 0)
    assert settled(scores, 0.36, 0.62) == (0, 1)
