"""What a set of records teaches about telling their subjects apart.

With a basis at hand a record has its place whatever else is compared with it, so that what is
added to a register can be compared without comparing the rest anew.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jojeong.engines.matching.v1.corpus import Corpus, Matrix
from jojeong.engines.matching.v1.latent import strongest_directions
from jojeong.engines.matching.v1.weighting import by_column, rarity, telling, unit
from jojeong.engines.matching.v2.parameters import Parameters


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The telling lemmas of a set, sorted, what each weighs, and the topics they speak of.

    `weights` has V numbers, `topics` is V x r; r is 0 where the set is too small for topics.
    """

    lemmas: tuple[str, ...]
    weights: NDArray[np.float64]
    topics: NDArray[np.float64]

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all it holds."""
        told = sha256("\n".join(self.lemmas).encode())
        for part in (self.weights, self.topics):
            told.update(repr(part.shape).encode())
            told.update(np.ascontiguousarray(part, dtype="<f8").tobytes())
        return told.hexdigest()


def learnt(corpus: Corpus, parameters: Parameters) -> Basis:
    """The basis of a set of records; of a large one that of some, spread evenly over it."""
    counts, lemmas = _taught_by(corpus, parameters.topics_taught_by)
    weights = rarity(counts) * telling(lemmas)
    weighted = _weighted(counts, weights)
    records = weighted.shape[0]
    rank = min(parameters.topic_rank, records // parameters.topic_records_per_rank)
    if records < parameters.topics_from or not weighted.nnz:
        return Basis(lemmas, weights, np.zeros((len(lemmas), 0)))
    turned, _, turn = strongest_directions(weighted, rank=rank)
    return Basis(lemmas, weights, turned @ turn)


def _taught_by(corpus: Corpus, most: int) -> tuple[Matrix, tuple[str, ...]]:
    """The counts of at most so many records, and the lemmas they have."""
    counts = corpus.counts
    if counts.shape[0] <= most:
        return counts, corpus.lemmas
    some = csr_array(counts[np.linspace(0, counts.shape[0] - 1, most).astype(np.intp)])
    met = np.unique(some.indices)
    return csr_array(some[:, met]), tuple(corpus.lemmas[place] for place in met.tolist())


def topic_rows(corpus: Corpus, basis: Basis) -> NDArray[np.float64]:
    """How much each record speaks of each topic, n x r, each row of length 1 or 0.

    Lemmas the basis has not met say nothing of topics.
    """
    known = {lemma: place for place, lemma in enumerate(basis.lemmas)}
    place = np.array([known.get(lemma, -1) for lemma in corpus.lemmas], dtype=np.int64)
    weights = np.append(basis.weights, 0.0)[place]
    topics = np.vstack([basis.topics, np.zeros((1, basis.topics.shape[1]))])[place]
    rows = np.asarray(_weighted(corpus.counts, weights) @ topics)
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return np.asarray(
        np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9), dtype=np.float64
    )


def _weighted(counts: Matrix, weights: NDArray[np.float64]) -> Matrix:
    """Unit rows; of a word that stands twice the second counts less than the first."""
    return unit(by_column(csr_array(counts.sqrt()), weights))
