"""What a word weighs: rare in the set, no boilerplate, no habit of its owner's template."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jojeong.engines.matching.v1 import boilerplate
from jojeong.engines.matching.v1.corpus import Corpus, Matrix
from jojeong.engines.matching.v1.parameters import Parameters


def rarity(counts: Matrix) -> NDArray[np.float64]:
    """Smoothed inverse document frequency of each column, ln((1 + n) / (1 + df)) + 1.

    Source: Sparck Jones 1972, with the smoothing of Salton's SMART as scikit-learn has it.
    """
    rows, columns = counts.shape
    found = np.bincount(counts.indices, minlength=columns)
    return np.asarray(np.log((1 + rows) / (1 + found)) + 1, dtype=np.float64)


def telling(lemmas: Sequence[str]) -> NDArray[np.float64]:
    """1 for each lemma that says something of what is built, 0 for boilerplate."""
    return np.array([lemma not in boilerplate.LEMMAS for lemma in lemmas], dtype=np.float64)


def template_discount(corpus: Corpus, *, parameters: Parameters) -> Matrix:
    """What an owner's template leaves of the weight of each lemma a record has; n x V, in 0..1.

    A lemma in 80 % of its owner's records and in 10 % of all keeps 30 % of its weight there; one
    in fewer than `template_share` of them is no template's but the owner's subject, and keeps all.
    Records count as one owner's where they have the same owners; few records make no template.
    """
    has = corpus.counts
    records, lemmas = has.shape
    owner = corpus.owner[_rows(has)]
    size = np.bincount(corpus.owner)[owner]
    _, which, found = np.unique(
        owner * lemmas + has.indices, return_inverse=True, return_counts=True
    )
    share = found[which] / size
    everywhere = np.bincount(has.indices, minlength=lemmas)[has.indices] / max(records, 1)
    habit = (size >= parameters.template_from) & (share >= parameters.template_share)
    return _with(has, np.where(habit, 1 - np.clip(share - everywhere, 0, 1), 1.0))


def unit(matrix: Matrix) -> Matrix:
    """The same rows with Euclidean length 1 (rows of zeros stay so)."""
    row = _rows(matrix)
    lengths = np.sqrt(np.bincount(row, weights=matrix.data**2, minlength=matrix.shape[0]))
    lengths[lengths == 0] = 1
    return _with(matrix, matrix.data / lengths[row])


def by_column(matrix: Matrix, weights: NDArray[np.float64]) -> Matrix:
    """The same matrix with each column multiplied by its weight."""
    return _with(matrix, matrix.data * weights[matrix.indices])


def _rows(matrix: Matrix) -> NDArray[np.intp]:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _with(matrix: Matrix, data: NDArray[np.float64]) -> Matrix:
    return csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
