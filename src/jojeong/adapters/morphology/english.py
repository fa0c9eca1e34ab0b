"""English content words: runs of Latin letters and digits, without stopwords, stemmed."""

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]  # has no stubs

from jojeong.adapters.morphology.stopwords import ENGLISH
from jojeong.vocabulary.text import Token


LATIN = "A-Za-z\u00c0-\u024f"
# "R&D" and "M.AX" are one word each; "GPU-based" is two, "agency's" is "agency".
_WORD = re.compile(
    rf"[A-Z](?:[&.][A-Z])+(?![{LATIN}])|[A-Z]\.[A-Z]{{2,}}|[{LATIN}0-9]+",
)
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_ACRONYMS = re.compile(r"[A-Z0-9]{2,}s")
_SHORTEST = 2
_STEMMER = snowballstemmer.stemmer("english")


def latin_words(text: str) -> list[Token]:
    """The content words of the Latin parts of `text`, in order, each with its stem as lemma.

    Numbers without a letter, single letters and stopwords are left out. The stem is Snowball's
    English one (Porter2) of the lowered word; a plural acronym ("GPUs") has its singular's.
    """
    found = ((match.group(), match.start(), match.end()) for match in _WORD.finditer(text))
    return [Token(stem(word), start, end) for word, start, end in found if is_content(word)]


def is_content(word: str) -> bool:
    """Whether a Latin word says something: it has a letter, a second sign, and is no stopword."""
    return (
        len(word) >= _SHORTEST
        and word.lower() not in ENGLISH
        and any(sign.isalpha() for sign in word)
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The form two spellings of one English word are compared by; never empty.

    A word with a sign in it ("R&D") is only lowered.
    """
    if not word.isalnum():
        return word.lower()
    singular = word[:-1] if _ACRONYMS.fullmatch(word) else word
    return str(_STEMMER.stemWord(singular.lower())) or singular.lower()
