"""How a text is written, apart from what it says: its characters composed, its places kept."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jojeong.vocabulary.text import Token


_JAMO_THAT_FOLLOW = "\u1160", "\u11ff"


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in NFC; where each of its signs starts and ends in the text it was composed from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def composed(text: str) -> Composed:
    """The text in NFC, with the way back.

    Korean typed on some systems arrives as separate letters (NFD), which no analyser reads. Signs
    that belong together but have no composed form all have the place of the whole.
    """
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, range(len(text)), range(1, len(text) + 1))
    pieces = [(unicodedata.normalize("NFC", text[a:b]), a, b) for a, b in _clusters(text)]
    return Composed(
        "".join(piece for piece, _, _ in pieces),
        [start for piece, start, _ in pieces for _ in piece],
        [end for piece, _, end in pieces for _ in piece],
    )


def placed(tokens: Iterable[Token], read: Composed) -> tuple[Token, ...]:
    """The tokens of a composed text with their places in the text it was composed from."""
    return tuple(
        replace(token, start=read.starts[token.start], end=read.ends[token.end - 1])
        for token in tokens
    )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sign with the marks and letters that belong to it."""
    begins = [place for place, sign in enumerate(text) if place == 0 or not _follows(sign)]
    return zip(begins, [*begins[1:], len(text)], strict=True)


def _follows(sign: str) -> bool:
    first, last = _JAMO_THAT_FOLLOW
    return unicodedata.combining(sign) > 0 or first <= sign <= last
