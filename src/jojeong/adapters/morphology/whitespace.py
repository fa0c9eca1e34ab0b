"""A stand-in for tests: words as they are spelled, without a model."""

import re
from collections.abc import Sequence

from jojeong.adapters.morphology.english import latin_words
from jojeong.adapters.morphology.korean import Morpheme, content
from jojeong.adapters.morphology.written import composed, placed
from jojeong.vocabulary.text import Language, Token


_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")


class WhitespaceMorphology:
    """Every unbroken run of Hangul is one Korean word; English as in the real one."""

    def analyse(self, texts: Sequence[str], language: Language) -> list[tuple[Token, ...]]:
        """The content tokens of each text, in order; places refer to the text as given."""
        readable = [composed(text) for text in texts]
        return [placed(_found(read.text, language), read) for read in readable]


def _found(text: str, language: Language) -> list[Token]:
    return latin_words(text) if language is Language.ENGLISH else content(text, _words(text))


def _words(text: str) -> list[Morpheme]:
    return [
        Morpheme(match.group(), "NNG", match.start(), match.end())
        for match in _HANGUL.finditer(text)
    ]
