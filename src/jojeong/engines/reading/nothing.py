"""Texts that say that there is nothing to say, and what is kept of them."""

from jojeong.engines.reading.folding import key, plain
from jojeong.vocabulary.questionnaires import FieldKind


_FAMILIES = {
    "N/A": "na notapplicable notapplicble nonapplicable doesnotapply",
    "None": "none nil",
    "해당 없음": "해당없음 해당사항없음 해당무 비해당 미해당",
    "없음": "없음 무",
}
_KEPT = {word: told for told, words in _FAMILIES.items() for word in words.split()}
_EMPTY = frozenset(["null", "nan", "nul", "blank", "empty", "미기재", "공란"])
_WORDED = frozenset((FieldKind.TEXT, FieldKind.LINK, FieldKind.CONTACT, FieldKind.LIST))


def is_nothing(text: str) -> bool:
    """Whether the text says that there is nothing to say."""
    letters = key(text)
    return not letters or letters in _KEPT or letters in _EMPTY


def told_nothing(text: str, kind: FieldKind) -> str | None:
    """What is kept of a text that says nothing; None where it says something.

    In words a spelling of its own is kept ("N/A", "None", "해당 없음", "없음"): somebody said so.
    Elsewhere, and of dashes, nothing is kept.
    """
    if not is_nothing(text):
        return None
    if kind in _WORDED and plain(text):
        return _KEPT.get(key(text), "")
    return ""
