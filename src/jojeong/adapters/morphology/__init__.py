"""Content words of Korean and English texts, behind one protocol.

A fake that agrees with it on everything but where Korean words end is in `whitespace`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from jojeong.vocabulary.text import Language, Token


class Morphology(Protocol):
    """Finds the content words of texts."""

    def analyse(self, texts: Sequence[str], language: Language) -> list[tuple[Token, ...]]:
        """The content tokens of each of `texts`, in the order they stand.

        A lemma is a Korean morpheme or an English stem and never empty; `start` and `end` are
        places in the text as given; the same text always has the same tokens, whatever the texts
        beside it. Latin words have the same lemma in both languages.
        """


@cache
def get() -> Morphology:
    """The analyser of this process, made once; Kiwi's model is loaded when first needed."""
    from jojeong.adapters.morphology.kiwi import KiwiMorphology  # 0.3 s to import

    return KiwiMorphology()
