"""The low-rank view of a set: exact in its strongest directions, and always the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from jojeong.engines.matching.v1 import Parameters
from jojeong.engines.matching.v1.latent import latent_rank, latent_rows
from tests.engines.matching.twin import cosines_in_rank


@pytest.mark.parametrize(
    ("records", "rank"), [(0, 0), (63, 0), (64, 16), (100, 25), (256, 64), (5000, 64)]
)
def test_few_records_carry_few_dimensions(records, rank):
    assert latent_rank(records, parameters=Parameters()) == rank


def test_as_many_records_as_one_likes_where_parameters_say_so():
    parameters = Parameters(latent_from=0, latent_records_per_rank=2, latent_rank=3)

    assert [latent_rank(size, parameters=parameters) for size in (1, 2, 5, 50)] == [0, 1, 2, 3]


def blocks(seed):
    """Rows of four subjects with a little noise, of length 1: 40 x 30."""
    chance = np.random.default_rng(seed)
    rows = chance.random((40, 30)) * 0.2
    for number, row in enumerate(rows):
        subject = number % 4
        row[subject * 7 : subject * 7 + 7] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(5))
def test_cosines_are_those_of_a_full_decomposition(seed):
    rows = blocks(seed)

    found = latent_rows(csr_array(rows), rank=4)

    assert found @ found.T == pytest.approx(cosines_in_rank(rows, 4), abs=1e-6)


def test_rows_of_one_subject_come_together():
    seen = latent_rows(csr_array(blocks(0)), rank=4)
    alike = seen @ seen.T

    assert alike[0, 4] > 0.9
    assert alike[0, 1] < 0.5


def test_the_same_rows_give_the_same_bytes():
    rows = csr_array(blocks(1))

    assert latent_rows(rows, rank=4).tobytes() == latent_rows(rows, rank=4).tobytes()


def test_a_row_of_nothing_stays_nothing():
    rows = blocks(2)
    rows[3] = 0

    assert not latent_rows(csr_array(rows), rank=4)[3].any()


def test_no_more_directions_than_there_are():
    rows = csr_array(np.tile([0.6, 0.8, 0.0], (10, 1)))

    seen = latent_rows(rows, rank=2)

    assert seen.shape == (10, 1)
    assert (seen @ seen.T).ravel().tolist() == pytest.approx([1.0] * 100)


def test_rows_without_columns_have_no_directions():
    assert latent_rows(csr_array((4, 0)), rank=2).shape == (4, 0)


@given(st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=12))
def test_rows_have_length_one_or_nothing(counts):
    rows = latent_rows(csr_array(np.array(counts, dtype=np.float64)), rank=3)
    lengths = np.linalg.norm(rows, axis=1)

    assert all(abs(length - 1) < 1e-6 or length == 0 for length in lengths)
