"""Text brought to a form in which equal answers are equal, one kind of difference at a time."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032\u00b4`]")
_DOUBLE = re.compile("[\u201c-\u201f\u2033\u300c-\u300f]")
_BULLET = re.compile(
    r"""^(?:\(?[a-zA-Z]\)\s*|[a-zA-Z]\.\s+|\(?\d{1,2}\)\s*|\d{1,2}\.\s+(?=\D)|[\u2460-\u2473]\s*
    |\(?[가나다라마바사아자차카타파하]\)\s*|[가나다라마바사아자차카타파하]\.\s+
    |[-*\u2022\u00b7\u25aa\u25cf\u25cb\u25a0\u25a1\u2751\u25e6\u203b\u2713\u2714\u2611]\s*(?=\w))""",
    re.VERBOSE,
)
_NOT_WORD = re.compile(r"[^\w]+|_+")
# Bytes of the second read as the first: what is common on the way through office programs.
_MISREADINGS = (
    ("mac_roman", "cp1252"),
    ("cp1252", "mac_roman"),
    ("cp1252", "utf-8"),
    ("mac_roman", "utf-8"),
    ("cp437", "cp1252"),
    ("latin-1", "utf-8"),
    ("latin-1", "cp949"),
    ("cp1252", "cp949"),
)
# Korean keyboards give this letter (아래아) where a middle dot is meant.
_LETTER_FOR_A_DOT = "\u318d"


def is_tidy(text: str) -> bool:
    """Whether only single spaces, and no invisible letters, stand between its words."""
    return text.isprintable() and "  " not in text and text == text.strip()


@lru_cache(maxsize=65536)
def spaced(text: str) -> str:
    """The text with every run of spaces as one, none at its ends, and no invisible letters."""
    return text if is_tidy(text) else _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`spaced`, in compatibility form (NFKC), with one sort of dash and of quotation mark."""
    dotted = spaced(text).replace(_LETTER_FOR_A_DOT, "·")
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", dotted))
    return spaced(_DOUBLE.sub('"', _QUOTES.sub("'", folded)))


@lru_cache(maxsize=8192)
def unprefixed(text: str) -> str:
    """The text without "a)", "①", "가." or a bullet before it, however often they stand there."""
    text = spaced(text)
    for _ in range(4):
        shorter = spaced(_BULLET.sub("", text, count=1))
        if shorter in {text, ""}:
            break
        text = shorter
    return text


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Only the letters and digits of the text, in one case; "and" is what "&" says."""
    return _NOT_WORD.sub("", plain(text).replace("&", " and ").casefold())


def mended(text: str) -> tuple[str, ...]:
    """What the text may have been, where its bytes were read in a wrong encoding."""
    return () if text.isascii() else _mended(text)


@lru_cache(maxsize=8192)
def _mended(text: str) -> tuple[str, ...]:
    return tuple(_reread(text))


def _reread(text: str) -> Iterator[str]:
    for wrong, right in _MISREADINGS:
        try:
            yield text.encode(wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue


def shortened(text: str, limit: int = 200) -> str:
    """The text, cut where it is longer, with a mark that it was."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def column_letters(column: int) -> str:
    """What a spreadsheet calls a column that counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
