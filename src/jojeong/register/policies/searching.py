"""The language people search in: words, "phrases", field:word, -word. Bad input is a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from jojeong.vocabulary.refusals import Refusal


MOST_WORDS: Final = 20
_PIECES: Final = re.compile(r'(-?)(?:([^\s":]+):)?(?:"([^"]*)"|([^\s"]+))|(\S)')
_RUNS: Final = re.compile(r"\w+")


class SearchField(StrEnum):
    """What of an entry can be searched by itself. An outline has its name and its owner."""

    NAME = "name"
    OWNER = "owner"
    BUILDS = "builds"
    KEYWORDS = "keywords"


OUTLINE: Final = frozenset({SearchField.NAME, SearchField.OWNER})
EVERYWHERE: Final = frozenset(SearchField)
_FIELDS: Final = {field.value: field for field in SearchField} | {
    "이름": SearchField.NAME,
    "사업명": SearchField.NAME,
    "소관": SearchField.OWNER,
    "기관": SearchField.OWNER,
    "내용": SearchField.BUILDS,
    "주제어": SearchField.KEYWORDS,
}


class QuoteOpen(Refusal):
    """A quotation mark without its other half."""

    sentence: ClassVar[str] = "A quotation mark is open. Close the phrase with a second one."
    status = 400


class NoSuchField(Refusal):
    """Something before a colon that is no field."""

    sentence: ClassVar[str] = (
        "“%(field)s” is no field to search in. Use name:, owner:, builds: or keywords:, or put "
        "the words in quotation marks."
    )
    status = 400


class NothingLookedFor(Refusal):
    """Signs that hold no letter or digit, or a field without a word."""

    sentence: ClassVar[str] = (
        "“%(words)s” holds nothing to look for. Write a word with letters or digits."
    )
    status = 400


class OnlyLeftOut(Refusal):
    """Words to leave out, and none to find."""

    sentence: ClassVar[str] = "Words to leave out need at least one word to find beside them."
    status = 400


class TooManyWords(Refusal):
    """More words than are looked for at once."""

    sentence: ClassVar[str] = "%(count)s words are too many. Look for at most %(most)s at once."
    status = 400


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or a phrase, the fields it may stand in, and whether it is to be left out."""

    text: str
    fields: frozenset[SearchField] = EVERYWHERE
    is_phrase: bool = False
    is_left_out: bool = False


def sought_in(text: str) -> tuple[Sought, ...]:
    """What a query asks for; nothing of an empty one.

    Raises QuoteOpen, NoSuchField, NothingLookedFor, OnlyLeftOut, TooManyWords.
    """
    found = tuple(_sought(text))
    count = sum(len(_RUNS.findall(each.text)) for each in found)
    if count > MOST_WORDS:
        raise TooManyWords(count=count, most=MOST_WORDS)
    if text.strip() and not found:
        raise NothingLookedFor(words=text.strip())
    if found and all(each.is_left_out for each in found):
        raise OnlyLeftOut
    return found


def _sought(text: str) -> Iterator[Sought]:
    """Each word or phrase; signs that stand alone say nothing and are passed over."""
    for match in _PIECES.finditer(text):
        minus, field, phrase, word, stray = match.groups()
        if stray == '"':
            raise QuoteOpen
        said = phrase if phrase is not None else word or ""
        if said.endswith(":") or (field and not any(map(str.isalnum, said))):
            raise NothingLookedFor(words=match.group())
        if any(map(str.isalnum, said)):
            yield Sought(said, _fields(field), phrase is not None, bool(minus))


def _fields(name: str | None) -> frozenset[SearchField]:
    if name is None:
        return EVERYWHERE
    if name.lower() not in _FIELDS:
        raise NoSuchField(field=name)
    return frozenset({_FIELDS[name.lower()]})
