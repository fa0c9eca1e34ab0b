"""As many records as wanted, put together from an inventory's own sentences.

Each takes one to three sentences of one real record and up to two of others, half of them with
synonyms of the thesaurus put in; every third has two rare words that one other record has, too.
So there are near copies, things alike in part, and much that is unrelated, as in a register of
many owners. Only counts are made: a million records as texts would not fit into memory.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from corpora import ENGLISH, Entry
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from jojeong import reference
from jojeong.adapters.encoders.static import shipped
from jojeong.adapters.morphology import get
from jojeong.engines.encoding import Points, bags, points
from jojeong.engines.matching.v1.corpus import Corpus, Matrix, tally


_SHORTEST = 3  # words of a sentence
_LONGEST = 3  # words of a synonym
_SWAPPED = 0.5  # of the sentences that have a synonym
_RARE_EVERY = 3
_RARE_PIECES = 3
_BATCH = 50_000
_ENDS = re.compile(r"(?<=[.;!?])\s+|\n+")
_WORDS = re.compile(r"\w+|\W+")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences with their counts: of whom each is, its lemmas, and its pieces.

    The second half says the same as the first, with synonyms.
    """

    whose: NDArray[np.int64]
    lemmas: tuple[str, ...]
    counts: Matrix
    pieces: csr_array


@dataclass(frozen=True, slots=True)
class Made:
    """Records that were put together: how often each has each lemma, and what each means."""

    corpus: Corpus
    points: Points


def sentences_of(entries: Sequence[Entry], chance: np.random.Generator) -> Sentences:
    """The sentences of an inventory, told once as they are and once with synonyms."""
    told = [
        (number, sentence)
        for number, entry in enumerate(entries)
        for sentence in _ENDS.split(entry.text)
        if len(sentence.split()) >= _SHORTEST
    ]
    synonyms = _synonyms()
    texts = [sentence for _, sentence in told]
    texts += [_retold(sentence, synonyms, chance) for _, sentence in told]
    lemmas = [[token.lemma for token in tokens] for tokens in get().analyse(texts, ENGLISH)]
    known = tuple(sorted({lemma for row in lemmas for lemma in row}))
    return Sentences(
        whose=np.array([number for number, _ in told]),
        lemmas=known,
        counts=tally(lemmas, known),
        pieces=bags(texts, columns=shipped().table.columns),
    )


def made(found: Sentences, records: int, chance: np.random.Generator) -> Made:
    """So many records of these sentences."""
    chosen = _chosen(found, records, chance)
    rare = _rare(records, chance)
    counts = csr_array(hstack([chosen @ found.counts, rare], format="csr"), dtype=np.float64)
    counts.sort_indices()
    names = tuple(f"~{number:07}" for number in range(rare.shape[1]))
    nothing = csr_array(counts.shape, dtype=np.float64)
    owner = np.arange(records) % 40
    corpus = Corpus(
        lemmas=found.lemmas + names, name=nothing, builds=counts, owned=nothing, owner=owner
    )
    return Made(corpus, _points(chosen, rare, found, chance))


def _points(chosen: Matrix, rare: Matrix, found: Sentences, chance: np.random.Generator) -> Points:
    rows = shipped().table.rows
    of_rare = chance.integers(rows.shape[0], size=(rare.shape[1], _RARE_PIECES))
    ones = np.ones(of_rare.size)
    at = np.repeat(np.arange(rare.shape[1]), _RARE_PIECES)
    spelled = csr_array((ones, (at, of_rare.ravel())), shape=(rare.shape[1], rows.shape[0]))
    placed = [
        points(
            csr_array(
                chosen[start : start + _BATCH] @ found.pieces
                + rare[start : start + _BATCH] @ spelled,
                dtype=np.float32,
            ),
            rows,
        )
        for start in range(0, chosen.shape[0], _BATCH)
    ]
    return np.concatenate(placed)


def _chosen(found: Sentences, records: int, chance: np.random.Generator) -> Matrix:
    """Which sentences each record has, records x sentences."""
    sentences = len(found.whose)
    starts = np.flatnonzero(np.diff(found.whose, prepend=-1))
    sizes = np.diff(np.append(starts, sentences))
    base = chance.integers(len(starts), size=records)
    own = np.repeat(np.arange(records), chance.integers(1, 4, size=records))
    picked = starts[base[own]] + (chance.random(len(own)) * sizes[base[own]]).astype(np.int64)
    more = np.repeat(np.arange(records), chance.integers(0, 3, size=records))
    others = chance.integers(sentences, size=len(more))
    row, column = np.concatenate([own, more]), np.concatenate([picked, others])
    column += sentences * (chance.random(len(column)) < _SWAPPED)
    shape = (records, 2 * sentences)
    return csr_array((np.ones(len(row)), (row, column)), shape=shape)


def _rare(records: int, chance: np.random.Generator) -> Matrix:
    """Words that two records have, records x rare words."""
    having = chance.permutation(records)[: records // _RARE_EVERY // 2 * 2]
    pairs = len(having) // 2
    row = np.tile(having, 2)
    column = np.concatenate([np.tile(np.arange(pairs), 2), np.tile(np.arange(pairs), 2) + pairs])
    return csr_array((np.ones(len(row)), (row, column)), shape=(records, 2 * pairs))


def _synonyms() -> Mapping[str, Sequence[str]]:
    names = (concept.english for concept in reference.concepts())
    return {
        name.lower(): [other for other in told if other != name]
        for told in names
        for name in told
        if len(told) > 1
    }


def _retold(text: str, synonyms: Mapping[str, Sequence[str]], chance: np.random.Generator) -> str:
    """The text with another name in place of each concept it names, the longest names first."""
    parts = _WORDS.findall(text)
    told: list[str] = []
    at = 0
    while at < len(parts):
        for length in range(2 * _LONGEST - 1, 0, -2):
            named = "".join(parts[at : at + length])
            if named.lower() in synonyms:
                told.append(str(chance.choice(synonyms[named.lower()])))
                at += length
                break
        else:
            told.append(parts[at])
            at += 1
    return "".join(told)
