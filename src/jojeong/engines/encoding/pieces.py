"""The pieces a text is the sum of: words, and the neighbouring letters within them.

Korean is cut into pairs and triples of syllables, so that a compound shares pieces with its parts
and a word with itself under another particle; no analyser is asked. A piece is known by a number
it is hashed to, so that there is no list of words to ship, and none a text can fall outside of.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array


# n texts over the columns of a table: how often each text has each piece, as float32.
Bags: TypeAlias = csr_array[np.float32, tuple[int, int]]

_RUN: Final = re.compile(
    "[가-힣]+|[0-9a-z\u00df-\u024f]+(?:[&.'][0-9a-z\u00df-\u024f]+)*|[^\\W_0-9a-z\u00df-\u024f가-힣]+"
)
_SYLLABLES: Final = (2, 3)
_BEGINNINGS: Final = (2, 3, 4)
_LETTERS: Final = (4, 5)
_STEMS: Final = (5, 7)
_SHORTEST_CUT: Final = 4  # letters of a word that is cut into pieces at all
_MOST_SIGNS: Final = 4000
_MOST_WORDS: Final = 400
_REMEMBERED: Final = 200_000  # words, some 60 MB


def bags(texts: Sequence[str], *, columns: int) -> Bags:
    """The pieces of each text, in the order of the texts; n x `columns`.

    Of a text the first 4,000 signs and 400 words are read.
    """
    rows = [[piece for word in _words(text) for piece in _pieces(word, columns)] for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    indices = np.fromiter((piece for row in rows for piece in row), np.int32, int(ends[-1]))
    data = np.ones(len(indices), dtype=np.float32)
    found = csr_array((data, indices, ends), shape=(len(rows), columns))
    found.sum_duplicates()
    return found


def _words(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text[:_MOST_SIGNS]).lower())[:_MOST_WORDS]


@lru_cache(maxsize=_REMEMBERED)
def _pieces(word: str, columns: int) -> tuple[int, ...]:
    spelled = _syllables(word) if "가" <= word[0] <= "힣" else _letters(word)
    return tuple(crc32(piece.encode()) % columns for piece in spelled)


def _syllables(word: str) -> Iterator[str]:
    yield from ("k" + gram for gram in _grams(word, _SYLLABLES))
    yield from ("k" + word[:end] for end in _BEGINNINGS if end <= len(word))


def _letters(word: str) -> Iterator[str]:
    yield "w" + word
    yield from ("w" + word[:end] for end in _STEMS if end < len(word))
    if len(word) >= _SHORTEST_CUT:
        yield from ("e" + gram for gram in _grams(word, _LETTERS))


def _grams(word: str, lengths: tuple[int, ...]) -> Iterator[str]:
    bounded = f"<{word}>"
    for length in lengths:
        yield from (bounded[at : at + length] for at in range(len(bounded) - length + 1))
