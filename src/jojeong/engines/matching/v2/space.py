"""Records as places: the likeness of two is the product of their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.matching.records import Record
from jojeong.engines.matching.v1.corpus import Corpus, Matrix, count
from jojeong.engines.matching.v1.scoring import word_rows
from jojeong.engines.matching.v2.basis import Basis, learnt, topic_rows
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.vocabulary.text import Language


Rows: TypeAlias = NDArray[np.intp]
Places: TypeAlias = NDArray[np.float32]
Scores: TypeAlias = NDArray[np.float64]

_CHUNK = 65_536
_DECIMALS = 6


class Meaning(Protocol):
    """Whatever finds points of texts that lie near one another where the texts mean the same."""

    @property
    def digest(self) -> str:
        """What names it: two of one digest give the same points."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The point of each text, n x d, of length 1; all zeros where it says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """n records laid out: `places` (n x d) for likeness, `words` (n x lemmas) to explain it.

    `sizes` says how many different words each has (n), `spoken` which languages (n x languages, in
    the order of Language).
    """

    lemmas: tuple[str, ...]
    words: Matrix
    places: Places
    sizes: NDArray[np.int64]
    spoken: NDArray[np.bool_]
    basis: Basis


def laid_out(
    records: Sequence[Record],
    *,
    meaning: Meaning,
    basis: Basis | None,
    silent: frozenset[str],
    parameters: Parameters,
) -> Space:
    """Lay out `records`, in their order, over a basis, or over the one they teach."""
    corpus = count(records, silent=silent)
    found = basis or learnt(corpus, parameters)
    points = meaning.encode([_told(record) for record in records])
    return Space(
        lemmas=corpus.lemmas,
        words=word_rows(corpus, parameters=parameters.words),
        places=places(points, corpus, found, parameters),
        sizes=np.diff(corpus.counts.indptr).astype(np.int64),
        spoken=np.array([_spoken(record) for record in records], dtype=np.bool_).reshape(
            -1, len(Language)
        ),
        basis=found,
    )


def places(
    points: NDArray[np.float32], corpus: Corpus, basis: Basis, parameters: Parameters
) -> Places:
    """Where each record lies: what it means beside the topics it speaks of, by their shares."""
    if not basis.topics.shape[1]:
        return points
    parts = (
        np.sqrt(parameters.meaning_share) * points,
        np.sqrt(parameters.topic_share) * topic_rows(corpus, basis),
    )
    return np.hstack([part.astype(np.float32, copy=False) for part in parts])


def likeness(places: Places, left: Rows, right: Rows) -> Scores:
    """How alike the records of each pair of rows are, in 0..1, to six decimals.

    It depends on the two places alone, to the last bit, whatever else is asked with them.
    """
    pieces = [
        _products(places[left[at : at + _CHUNK]], places[right[at : at + _CHUNK]])
        for at in range(0, len(left), _CHUNK)
    ]
    found = np.concatenate([np.zeros(0), *pieces])
    return np.asarray(np.round(np.clip(found, 0, 1), _DECIMALS), dtype=np.float64)


def _products(left: Places, right: Places) -> Scores:
    return np.asarray((left.astype(np.float64) * right).sum(axis=1), dtype=np.float64)


def _spoken(record: Record) -> list[bool]:
    found = {passage.language for passage in record.passages}
    return [language in found for language in Language]


def _told(record: Record) -> str:
    return " ".join(passage.read for passage in record.passages)
