"""Which of an analyser's morphemes are content: nouns, roots and Latin words, no particles."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jojeong.adapters.morphology.english import latin_words
from jojeong.vocabulary.text import Token


# NNG common noun, NNP proper noun, XR root (the Sejong tag set). Verb stems (VV, VA) were tried:
# they ranked judged pairs no better, and would stand first among the words shown as shared.
CONTENT = frozenset({"NNG", "NNP", "XR"})


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme as an analyser gives it: its form, tag and place in the text."""

    form: str
    tag: str
    start: int
    end: int


def content(text: str, morphemes: Iterable[Morpheme]) -> list[Token]:
    """The content tokens of a Korean text, by place.

    Latin words come from the text itself, by the same rules as in an English one, so that GPU is
    GPU wherever it stands; morphemes inside them are left out, as are numbers.
    """
    latin = latin_words(text)
    taken = {place for token in latin for place in range(token.start, token.end)}
    korean = [
        Token(unicodedata.normalize("NFC", part.form), part.start, part.end)
        for part in morphemes
        if part.tag in CONTENT and part.start < part.end and part.start not in taken
    ]
    return sorted([*latin, *korean], key=lambda token: (token.start, token.end))
