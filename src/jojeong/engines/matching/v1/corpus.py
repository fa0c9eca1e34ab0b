"""A set of records as counts: who owns which, and how often each has which lemma, by field."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jojeong.engines.matching.records import BUILDS, NAME, Passage, Record


Matrix = csr_array[np.float64, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Counts of n records over V sorted lemmas: `name` and `builds` are n x V, `owned` n x owners.

    `owner` numbers the records by their owners, taken together (n integers).
    """

    lemmas: tuple[str, ...]
    name: Matrix
    builds: Matrix
    owned: Matrix
    owner: NDArray[np.int64]

    @property
    def counts(self) -> Matrix:
        """How often each record has each lemma in all its passages, n x V."""
        return csr_array(self.name + self.builds)


def count(records: Sequence[Record], *, silent: frozenset[str]) -> Corpus:
    """Count the lemmas of `records`, in their order, without the silent ones."""
    name = [list(_lemmas(record, NAME, silent)) for record in records]
    builds = [list(_lemmas(record, BUILDS, silent)) for record in records]
    lemmas = tuple(sorted({lemma for found in (*name, *builds) for lemma in found}))
    owners = sorted(frozenset[str]().union(*(record.owners for record in records)))
    return Corpus(
        lemmas=lemmas,
        name=tally(name, lemmas),
        builds=tally(builds, lemmas),
        owned=tally([record.owners for record in records], owners),
        owner=_numbered([tuple(sorted(record.owners)) for record in records]),
    )


def tally(rows: Sequence[Iterable[str]], columns: Sequence[str]) -> Matrix:
    """How often each row has each of the `columns`: rows x columns."""
    place = {word: index for index, word in enumerate(columns)}
    counts = [Counter(row) for row in rows]
    data = [number for row in counts for number in row.values()]
    indices = [place[word] for row in counts for word in row]
    ends = np.cumsum([0, *(len(row) for row in counts)])
    shape = (len(counts), len(columns))
    matrix = csr_array((np.array(data, dtype=np.float64), indices, ends), shape=shape)
    matrix.sort_indices()
    return matrix


def _lemmas(record: Record, field: str, silent: frozenset[str]) -> Iterable[str]:
    passages: Iterable[Passage] = (part for part in record.passages if part.field == field)
    return (token.lemma for part in passages for token in part.tokens if token.lemma not in silent)


def _numbered(owners: Sequence[tuple[str, ...]]) -> NDArray[np.int64]:
    place = {owner: index for index, owner in enumerate(sorted(set(owners)))}
    return np.array([place[owner] for owner in owners], dtype=np.int64)
