"""Character n-grams of the content words: what spelling variants and compounds have in common."""

from collections.abc import Sequence

from jojeong.engines.matching.records import Passage, Record
from jojeong.engines.matching.v1 import boilerplate
from jojeong.engines.matching.v1.corpus import Matrix, tally
from jojeong.engines.matching.v1.parameters import Parameters
from jojeong.engines.matching.v1.weighting import by_column, rarity, unit


_HANGUL_FIRST, _HANGUL_LAST = "\uac00", "\ud7a3"


def shingle_rows(
    records: Sequence[Record], *, silent: frozenset[str], parameters: Parameters
) -> Matrix:
    """Unit rows over all n-grams of the records' content words, weighted by rarity; n x n-grams.

    Words are lowered and kept apart by a blank at either end; Korean morphemes that stand without
    a gap are one word. Each n-gram counts as often as it occurs.
    """
    mute = silent | boilerplate.LEMMAS
    words = [
        [word for part in record.passages for word in spelled(part, mute)] for record in records
    ]
    spellings = sorted({word for row in words for word in row})
    cut = [shingles(word, parameters) for word in spellings]
    columns = sorted({shingle for row in cut for shingle in row})
    counts = tally(words, spellings) @ tally(cut, columns)
    counts.sort_indices()
    return unit(by_column(counts, rarity(counts)))


def spelled(passage: Passage, mute: frozenset[str]) -> list[str]:
    """The content words of a passage as they are spelled, lowered, adjoining ones in one."""
    words: list[str] = []
    end = -1
    for token in passage.tokens:
        if token.lemma in mute:
            continue
        surface = token.surface(passage.text).lower()
        if token.start == end:
            words[-1] += surface
        else:
            words.append(surface)
        end = token.end
    return words


def shingles(word: str, parameters: Parameters) -> list[str]:
    """All n-grams of one word with a blank at either end; shorter ones where it has Hangul."""
    korean = any(_HANGUL_FIRST <= sign <= _HANGUL_LAST for sign in word)
    shortest = parameters.hangul_shingle_min if korean else parameters.latin_shingle_min
    longest = parameters.hangul_shingle_max if korean else parameters.latin_shingle_max
    padded = f" {word} "
    return [
        padded[start : start + length]
        for length in range(shortest, longest + 1)
        for start in range(len(padded) - length + 1)
    ]
