"""The lexical methods the engine is compared with, each fitted on the whole set of texts.

Every method gets the same texts and gives a score for each pair of places in them.
"""

from collections.abc import Callable, Sequence

import numpy as np
from corpora import Entry
from datasketch import MinHash
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from jojeong.engines.matching import BUILDS, NAME, Record
from jojeong.vocabulary.text import Language


Scores = NDArray[np.float64]
Pairs = NDArray[np.intp]
_HASHES = 128
_TOPICS = 100
_NAME_SHARE = 0.3


def peers(
    entries: Sequence[Entry], records: Sequence[Record], language: Language
) -> dict[str, Callable[[Pairs], Scores]]:
    """Each method by its name; `language` decides the length of character n-grams."""
    texts = [entry.text for entry in entries]
    stems = [_stems(record) for record in records]
    spans = (2, 3) if language is Language.KOREAN else (3, 5)
    return {
        "tfidf_words": lambda pairs: _cosines(_words(texts, sublinear=True), pairs),
        "tfidf_words_plain": lambda pairs: _cosines(_words(texts, sublinear=False), pairs),
        "tfidf_characters": lambda pairs: _cosines(_grams(texts, spans, sublinear=True), pairs),
        "tfidf_characters_plain": lambda pairs: _cosines(
            _grams(texts, spans, sublinear=False), pairs
        ),
        "tfidf_stems": lambda pairs: _cosines(_bags(stems, sublinear=True), pairs),
        "tfidf_stems_plain": lambda pairs: _cosines(_bags(stems, sublinear=False), pairs),
        "tfidf_fielded": lambda pairs: _fielded(records, pairs),
        "bm25": lambda pairs: _bm25(stems, pairs),
        "lsa_100": lambda pairs: _latent(_words(texts, sublinear=True), pairs),
        "lsa_100_stems": lambda pairs: _latent(_bags(stems, sublinear=True), pairs),
        "minhash": lambda pairs: _minhash(stems, pairs),
    }


def _words(texts: Sequence[str], *, sublinear: bool) -> csr_matrix:
    return TfidfVectorizer(sublinear_tf=sublinear, stop_words="english").fit_transform(texts)


def _grams(texts: Sequence[str], span: tuple[int, int], *, sublinear: bool) -> csr_matrix:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=span, sublinear_tf=sublinear)
    return vectorizer.fit_transform(texts)


def _bags(stems: Sequence[list[str]], *, sublinear: bool) -> csr_matrix:
    return TfidfVectorizer(analyzer=list, sublinear_tf=sublinear).fit_transform(stems)


def _cosines(rows: csr_matrix, pairs: Pairs) -> Scores:
    return np.asarray(rows[pairs[:, 0]].multiply(rows[pairs[:, 1]]).sum(axis=1)).ravel()


def _fielded(records: Sequence[Record], pairs: Pairs) -> Scores:
    name, builds = (
        _cosines(_bags([_stems(record, field) for record in records], sublinear=True), pairs)
        if any(_stems(record, field) for record in records)
        else np.zeros(len(pairs))
        for field in (NAME, BUILDS)
    )
    return _NAME_SHARE * name + (1 - _NAME_SHARE) * builds


def _latent(rows: csr_matrix, pairs: Pairs) -> Scores:
    topics = min(_TOPICS, min(rows.shape) - 1)
    seen = normalize(TruncatedSVD(topics, random_state=0).fit_transform(rows))
    return np.einsum("ij,ij->i", seen[pairs[:, 0]], seen[pairs[:, 1]])


def _bm25(stems: Sequence[list[str]], pairs: Pairs) -> Scores:
    """Each record as the other's query; the mean of both."""
    index = BM25Okapi([words or [""] for words in stems])
    there = [index.get_batch_scores(stems[a], [int(b)])[0] for a, b in pairs]
    back = [index.get_batch_scores(stems[b], [int(a)])[0] for a, b in pairs]
    return (np.array(there) + np.array(back)) / 2


def _minhash(stems: Sequence[list[str]], pairs: Pairs) -> Scores:
    sketches = {place: _sketch(stems[place]) for place in sorted(set(pairs.ravel().tolist()))}
    return np.array([sketches[a].jaccard(sketches[b]) for a, b in pairs.tolist()])


def _sketch(words: Sequence[str]) -> MinHash:
    sketch = MinHash(num_perm=_HASHES, seed=1)
    for word in sorted(set(words)):
        sketch.update(word.encode())
    return sketch


def _stems(record: Record, field: str = "") -> list[str]:
    return [
        token.lemma
        for part in record.passages
        for token in part.tokens
        if field in ("", part.field)
    ]
