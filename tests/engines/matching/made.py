"""Records made of plain words: each word is its own lemma, lowered, so that a test can be read."""

import re

from hypothesis import strategies as st

from jojeong.engines.matching import BUILDS, NAME, Passage, Record
from jojeong.vocabulary.text import Language, Token


ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN
WORDS = ("forest", "fire", "camera", "drone", "patent", "search", "translate", "tax", "gpu", "ai")
KOREAN_WORDS = ("산불", "감시", "드론", "특허", "심사", "번역", "gpu", "사업")
OWNERS = ("A", "B", "C", "D")


def passage(text, *, field=BUILDS, language=ENGLISH, unread=()):
    """A passage whose content words are all its words but those that are not read."""
    tokens = [
        Token(match.group().lower(), match.start(), match.end())
        for match in re.finditer(r"\w+", text)
        if not any(start < match.end() and match.start() < end for start, end in unread)
    ]
    return Passage(field, language, text, tuple(tokens), tuple(unread))


def record(key, name="", builds="", *, owners=None, language=ENGLISH):
    """A record of one language; each is its own owner's unless told otherwise."""
    told = ((NAME, name), (BUILDS, builds))
    parts = tuple(passage(text, field=field, language=language) for field, text in told if text)
    return Record(key, frozenset(owners or {f"owner of {key}"}), parts)


def sentences(words=WORDS, *, at_most=8):
    """Texts of a small vocabulary, so that records often share words."""
    return st.lists(st.sampled_from(words), max_size=at_most).map(" ".join)


@st.composite
def portfolios(draw, *, at_least=0, at_most=7):
    """Small sets of records in both languages, of one to two owners each, in any order."""
    keys = draw(st.permutations([f"K{number}" for number in range(at_most)]))
    size = draw(st.integers(at_least, at_most))
    return [_drawn(draw, key) for key in keys[:size]]


def _drawn(draw, key):
    language = draw(st.sampled_from(Language))
    words = WORDS if language is ENGLISH else KOREAN_WORDS
    owners = draw(st.sets(st.sampled_from(OWNERS), min_size=1, max_size=2))
    name, builds = draw(sentences(words, at_most=3)), draw(sentences(words))
    return record(key, name, builds, owners=owners, language=language)
