"""Facets: named aspects of a text, found by phrases. They explain and group; they never rank.

Nothing of the scores depends on this module.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jojeong.vocabulary.text import Language


@dataclass(frozen=True, slots=True)
class FacetRule:
    """Whoever writes `phrase` speaks of `facet`; an empty facet only prevents shorter phrases.

    Raises ValueError for a phrase of nothing but blanks.
    """

    facet: str
    language: Language
    phrase: str

    def __post_init__(self) -> None:
        if not self.phrase.strip():
            message = f"the rule for the facet {self.facet!r} has no phrase"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class FacetMark:
    """A facet found in a text: the rule's phrase and the words as they stand there."""

    facet: str
    phrase: str
    surface: str


_Span = tuple[int, int, FacetRule]


def find_facets(
    texts: Sequence[tuple[Language, str]], rules: Sequence[FacetRule]
) -> tuple[FacetMark, ...]:
    """Each different mark once, in the order of texts and of places in them.

    A rule reads texts of its own language, whatever the case of letters and the width of blanks.
    English phrases match whole words only, Korean ones any part of the text. Where two phrases
    overlap the longer one holds (of two as long, the one further left, then the first rule).
    """
    return tuple(dict.fromkeys(mark for text in texts for mark in _marks(*text, rules)))


def _marks(language: Language, text: str, rules: Sequence[FacetRule]) -> list[FacetMark]:
    lowered = text.lower()
    spoken = (rule for rule in rules if rule.language is language and _likely(rule, lowered))
    spans = [span for rule in spoken for span in _places(rule, text)]
    held = sorted(_longest(spans), key=lambda span: span[0])
    return [
        FacetMark(rule.facet, rule.phrase, text[start:end])
        for start, end, rule in held
        if rule.facet
    ]


def _likely(rule: FacetRule, lowered: str) -> bool:
    """Whether a phrase's words are there at all: rules out nearly all of them, cheaply."""
    return all(word in lowered for word in rule.phrase.lower().split())


def _places(rule: FacetRule, text: str) -> list[_Span]:
    words = r"\s+".join(re.escape(word) for word in rule.phrase.split())
    pattern = rf"(?<!\w){words}(?!\w)" if rule.language is Language.ENGLISH else words
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [(match.start(), match.end(), rule) for match in found]


def _longest(spans: Iterable[_Span]) -> list[_Span]:
    held: list[_Span] = []
    for start, end, rule in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or other[1] <= start for other in held):
            held.append((start, end, rule))
    return held
