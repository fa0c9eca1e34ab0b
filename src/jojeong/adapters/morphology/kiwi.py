"""The real analyser: Kiwi for Korean, Snowball stems for English."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import Lock

from kiwipiepy import Kiwi  # type: ignore[import-untyped]  # has no stubs
from kiwipiepy import Token as KiwiToken

from jojeong.adapters.morphology.english import latin_words
from jojeong.adapters.morphology.korean import Morpheme, content
from jojeong.adapters.morphology.written import composed, placed
from jojeong.vocabulary.text import Language, Token


class KiwiMorphology:
    """Content words by Kiwi; its model (1 to 5 s, 590 MB) is loaded with a first Korean text."""

    def __init__(self) -> None:
        self._loading = Lock()

    def analyse(self, texts: Sequence[str], language: Language) -> list[tuple[Token, ...]]:
        """The content tokens of each text, in order; places refer to the text as given."""
        readable = [composed(text) for text in texts]
        signs = [read.text for read in readable]
        found = self._korean(signs) if language is Language.KOREAN else map(latin_words, signs)
        return [placed(tokens, read) for tokens, read in zip(found, readable, strict=True)]

    def _korean(self, texts: Sequence[str]) -> list[list[Token]]:
        if not texts:
            return []
        with self._loading:
            analysed = self._kiwi.tokenize(texts)
            return [content(*pair) for pair in zip(texts, map(_morphemes, analysed), strict=True)]

    @cached_property
    def _kiwi(self) -> Kiwi:
        return Kiwi()


def _morphemes(tokens: Iterable[KiwiToken]) -> list[Morpheme]:
    return [Morpheme(token.form, str(token.tag), token.start, token.end) for token in tokens]
