"""How a text is written, apart from what it says: its characters composed, its places kept."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jojeong.vocabulary.text import Token


_JAMO_THAT_FOLLOW = "\u1160", "\u11ff"


def composed(text: str) -> tuple[str, Sequence[int]]:
    """The text in NFC, and for each place in it, and for its end, the place in the text given.

    Korean typed on some systems arrives as separate letters (NFD), which no analyser reads.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces = [(unicodedata.normalize("NFC", text[a:b]), a) for a, b in _clusters(text)]
    places = [start for piece, start in pieces for _ in piece]
    return "".join(piece for piece, _ in pieces), [*places, len(text)]


def placed(tokens: Iterable[Token], places: Sequence[int]) -> tuple[Token, ...]:
    """The tokens of a composed text with their places in the text it was composed from."""
    return tuple(
        replace(token, start=places[token.start], end=places[token.end]) for token in tokens
    )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sign with the marks and letters that belong to it."""
    begins = [place for place, sign in enumerate(text) if place == 0 or not _follows(sign)]
    return zip(begins, [*begins[1:], len(text)], strict=True)


def _follows(sign: str) -> bool:
    first, last = _JAMO_THAT_FOLLOW
    return unicodedata.combining(sign) > 0 or first <= sign <= last
