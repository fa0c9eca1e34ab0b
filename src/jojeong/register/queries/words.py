"""The content words of entries' texts, each text read once."""

from collections.abc import Iterable

from jojeong.adapters import morphology
from jojeong.vocabulary.text import Language, Token


TextPassage = tuple[str, Language, str]


def tokens_of(passages: Iterable[TextPassage]) -> dict[tuple[Language, str], tuple[Token, ...]]:
    """The content tokens of every text there is among these passages, by language and text."""
    wanted: dict[Language, set[str]] = {language: set() for language in Language}
    for _, language, words in passages:
        wanted[language].add(words)
    reader = morphology.get()
    tokens: dict[tuple[Language, str], tuple[Token, ...]] = {}
    for language, told in wanted.items():
        texts = sorted(told)
        read = reader.analyse(texts, language)
        tokens |= {(language, words): of for words, of in zip(texts, read, strict=True)}
    return tokens
