"""Text as the engines see it: a language and the content words found in a passage."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The two languages the register is written in (ISO 639-1)."""

    KOREAN = "ko"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Token:
    """One content word of a text.

    `lemma` is the form that is compared (a Korean morpheme, an English stem); `start` and `end`
    are character positions of its surface in the text it was found in, end exclusive.
    """

    lemma: str
    start: int
    end: int

    def surface(self, text: str) -> str:
        """The word as it stands in `text`."""
        return text[self.start : self.end]
