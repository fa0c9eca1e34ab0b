"""What the index says of a version: its content words, its words as written, and their pieces.

Each field is one line of tokens that hold letters and digits only, so that SQLite and PostgreSQL
take them apart in the same way: first content words (Korean morphemes, English stems) in the order
of the text, then words as they are written, then pairs of neighbouring letters. Between the three
stands a gap no phrase reaches over.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jojeong.register.models import EntryVersion
from jojeong.register.policies.searching import SearchField
from jojeong.register.queries.words import TextPassage, tokens_of
from jojeong.vocabulary.text import Language, Token


# Runs of Hangul, of Latin letters and digits ("R&D" is one), of other letters.
RUN: Final = re.compile(
    r"[가-힣]+|[0-9A-Za-z\u00c0-\u024f]+(?:[&.][A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f]*)*"
    r"|[^\W_0-9A-Za-z\u00c0-\u024f가-힣]+"
)
GAP: Final = "ㆍ0"
PIECE: Final = "ㅍ"  # pieces never meet a word: no word begins with this letter alone
_LONGEST: Final = 60
_MOST_SIGNS: Final = 20_000
_OTHER: Final = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Worded:
    """A version as the index holds it."""

    version: int
    entry: int
    name: str
    owner: str
    builds: str
    keywords: str


def worded(rows: Sequence[EntryVersion]) -> list[Worded]:
    """What the index says of these versions; all of their texts are analysed together."""
    told = {row.pk: dict(_texts(row)) for row in rows}
    passages = [p for fields in told.values() for texts in fields.values() for p in texts]
    tokens = tokens_of(passages)
    return [_worded(row, told[row.pk], tokens) for row in rows]


def spelled(word: str) -> str:
    """A word as a token: small letters and digits, other signs by their number."""
    return _OTHER.sub(lambda sign: f"{ord(sign.group()):x}", word.lower())[:_LONGEST]


def pieces(run: str) -> list[str]:
    """The pairs of neighbouring letters of a run; of a single letter itself."""
    signs = [spelled(sign) for sign in run]
    pairs = pairwise(signs)
    return [PIECE + "".join(pair) for pair in pairs] or [PIECE + signs[0]]


def _texts(row: EntryVersion) -> Iterator[tuple[SearchField, list[TextPassage]]]:
    ko, en = Language.KOREAN, Language.ENGLISH
    programmes = (row.detailed_programme, row.sub_programme)
    yield SearchField.NAME, _passages((ko, row.name_ko), (en, row.name_en))
    yield SearchField.OWNER, _passages((ko, row.owner_as_written))
    yield SearchField.BUILDS, _passages((ko, row.builds_ko), (en, row.builds_en))
    yield (
        SearchField.KEYWORDS,
        _passages(*((ko, text) for text in (*row.keywords, *programmes))),
    )


def _passages(*told: tuple[Language, str]) -> list[TextPassage]:
    """What is said, cut to what an index holds. Without Hangul a text is read as English.

    Kiwi takes seconds to load: an inventory in English shall not wait for it.
    """
    return [
        ("", language if re.search("[가-힣]", text) else Language.ENGLISH, text[:_MOST_SIGNS])
        for language, text in told
        if text
    ]


_Tokens = dict[tuple[Language, str], tuple[Token, ...]]


def _worded(
    row: EntryVersion, told: dict[SearchField, list[TextPassage]], tokens: _Tokens
) -> Worded:
    fields = {field.value: _line(texts, tokens) for field, texts in told.items()}
    return Worded(row.pk, row.entry_id, **fields)


def _line(texts: Iterable[TextPassage], tokens: _Tokens) -> str:
    parts: list[str] = []
    for _, language, text in texts:
        runs = RUN.findall(text)
        parts += [spelled(token.lemma) for token in tokens[language, text]]
        parts += [GAP, *dict.fromkeys(map(spelled, runs))]
        parts += [GAP, *(piece for run in runs for piece in pieces(run)), GAP]
    return " ".join(parts)
