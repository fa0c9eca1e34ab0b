"""How much a text looks as people write it, judged by its characters that are not ASCII.

A decoding that doesn't fail proves nothing: every byte means something in Mac Roman. What tells is
where a character stands: an apostrophe between letters, a dash between words, an accent inside a
word of small letters, a syllable that Korean uses.
"""

import re
import unicodedata
from collections.abc import Iterable


_OPENING, _CLOSING, _DASHES, _BULLETS = "“‘«„", "”’»", "–—‑−", "•·▪●○■□◦※▶☞◎△▲▷◇◆"
_SIGNS = "®™©°%‰†‡ªº²³¹…"
_BEFORE_NUMBER = "§£€¥₩±≥≤≈"
_SPACES = "\u00a0\u200b\ufeff\u2009\u202f\u3000"
_KOREAN_MARKS = "「」『』【】《》〈〉、。→←↑↓⇒∼～ㆍ×÷㎡㎢℃①②③④⑤⑥⑦⑧⑨⑩⑪⑫ⅠⅡⅢⅣⅤ￦，．"
_RUN = re.compile("[^\x00-\x7f]")
_COMMON, _GOOD, _FAIR, _ODD, _WRONG = 1.0, 0.9, 0.3, -0.6, -1.5


def plausibility(texts: Iterable[str]) -> float:
    """The mean over all characters beyond ASCII, from -1.5 to 1; 0 where there is none."""
    total = 0.0
    count = 0
    for text in texts:
        for found in _RUN.finditer(text):
            total += _weight(text, found.start())
            count += 1
    return total / count if count else 0.0


def _weight(text: str, at: int) -> float:
    character = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if "\uac00" <= character <= "\ud7a3":
        return _syllable(character)
    if character in _OPENING or character in _CLOSING:
        return _quote(character, before, after)
    if character in _SPACES:
        return _FAIR if before == after == " " else 0.6
    if character.isalpha() and character < "\u0250":
        return _accented(character, before, after)
    return _sign(character, before, after)


def _syllable(character: str) -> float:
    """The 2,350 syllables of KS X 1001 write Korean; the others turn up in wrong decodings."""
    # Python writes the others in eight bytes, as the standard allows.
    return _COMMON if len(character.encode("euc_kr")) == 2 else _ODD


def _quote(character: str, before: str, after: str) -> float:
    ends_or_goes_on = after.isalnum() or not after.isascii()
    is_apostrophe = character == "’" and before.isalnum() and ends_or_goes_on
    opens = not before.isalnum() and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    fits = opens if character in _OPENING else is_apostrophe or closes
    return _COMMON if fits else _ODD


def _accented(character: str, before: str, after: str) -> float:
    """A letter of a Latin word: beside other letters, and no capital behind a small one."""
    if not (before.isalpha() or after.isalpha()):
        return _ODD
    if character.isupper() and (before.islower() or (after.isspace() and before.isalpha())):
        return _ODD if not before.isupper() else _FAIR
    beside = [letter for letter in (before, after) if letter.isalpha()]
    if all(letter.isascii() for letter in beside):
        return _GOOD if character in _FREQUENT else _FAIR
    return -0.2


_FREQUENT = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüßÁÉÍÓÚÄÖÜÑÇÀÈÊÅØýÿšžŠŽ")


def _sign(character: str, before: str, after: str) -> float:
    if character in _DASHES:
        return _COMMON if before.isspace() == after.isspace() else _FAIR
    if character in _BULLETS or character in _KOREAN_MARKS:
        return _FAIR if before.isalpha() and after.isalpha() and character != "·" else _GOOD
    if character in _SIGNS:
        return _ODD if after.isalpha() or before.isspace() else _GOOD
    if character in _BEFORE_NUMBER:
        fits = after.isdigit() or (character == "§" and after.isspace())
        return _GOOD if fits and not before.isalpha() else _ODD
    return _by_category(character)


def _by_category(character: str) -> float:
    category = unicodedata.category(character)
    if category in {"Cc", "Cn", "Co", "Cs"} or character == "\ufffd":
        return _WRONG
    if category == "Lo":
        return 0.1 if "\u4e00" <= character <= "\u9fff" else _ODD
    return _ODD if category in {"Sm", "Sc", "Sk"} else -0.2
