"""Amounts as people write them, to whole won, and numbers without their ornaments."""

import re
from decimal import Decimal
from functools import lru_cache

from jojeong.engines.reading.folding import plain
from jojeong.vocabulary.money import EOK, JO, MAN, MILLION


_THOUSAND = 1000
_UNITS = {
    "조": JO,
    "천억": 1000 * EOK,
    "백억": 100 * EOK,
    "십억": 10 * EOK,
    "억": EOK,
    "천만": 10 * MILLION,
    "백만": MILLION,
    "십만": 10 * MAN,
    "만": MAN,
    "천": _THOUSAND,
    "": 1,
}
_UNIT = "|".join(sorted(filter(None, _UNITS), key=len, reverse=True))
_ENGLISH_UNITS = (
    (
        re.compile(r"\b(?:krw|won)\s*(?:bn|billions?)\b|\bbillions?\s*(?:of\s*)?(?:krw|won)\b"),
        10**9,
    ),
    (
        re.compile(r"\b(?:krw|won)\s*(?:mn?|millions?)\b|\bmillions?\s*(?:of\s*)?(?:krw|won)\b"),
        MILLION,
    ),
    (
        re.compile(r"\b(?:krw|won)\s*(?:k|thousands?)\b|\bthousands?\s*(?:of\s*)?(?:krw|won)\b"),
        _THOUSAND,
    ),
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PIECE = re.compile(rf"({_NUMBER})\s*({_UNIT}|)\s*")
_WHOLE = re.compile(rf"(?:(?:{_NUMBER})\s*(?:{_UNIT})?\s*)+")
_PLAIN = re.compile(rf"({_NUMBER})(?:e([+-]?\d{{1,2}}))?")
# 원 is often left away, but only where nothing else is counted: "(단위: 억)", not "단위: 천명".
_HEADED = re.compile(
    rf"(?:단위|금액)\s*[:/]?\s*({_UNIT})\s*(?:원|$|(?=[,)\]]))"
    rf"|(?:단위|금액)\s*[:/]?\s*()원(?![가-힣])"
    rf"|[(\[,]\s*({_UNIT}|)\s*원\s*[,)\]]|[(\[,]\s*({_UNIT})\s*[,)\]]|({_UNIT})\s*원\s*$"
)
_UNIT_COLUMN = re.compile(
    r"\W*(?:(?:금액|예산|화폐)\s*)?단위\W*|\W*(?:(?:currency|budget|amount) )?units?\W*",
    re.IGNORECASE,
)
_WON_SIGNS = re.compile("[\u20a9\uffe6]")
_NEGATIVE = ("-", "△", "▲", "▵", "(-)")
FOREIGN = 0  # the unit of money that is counted in another currency: no number of won
_COUNTED_ABROAD = re.compile(
    r"[$€¥£]|\b(?:usd|dollars?|eur|euros?|jpy|cny)\b"
    r"|(?:[(\[,:/]|단위)[^()\[\]]{0,12}(?:달러|(?:유로|엔화?|위안)(?![가-힣]))"
)
_FOREIGN = re.compile(r"[$€¥£]|\b(?:usd|eur|jpy|cny)\b|달러|유로|엔화|위안")
_FOOTNOTE = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c]")  # small figures above or below
_NOISE = Decimal("0.01")


def unit_of(heading: str) -> int | None:
    """How many won is one of the unit a heading or note names, or None where it names none.

    FOREIGN where it names another currency.
    """
    folded = plain(heading).casefold()
    match = _HEADED.search(folded)
    if match:
        return _UNITS[next((group for group in match.groups() if group), "")]
    known = next((won for shape, won in _ENGLISH_UNITS if shape.search(folded)), None)
    return FOREIGN if known is None and _COUNTED_ABROAD.search(folded) else known


def is_unit(heading: str) -> bool:
    """Whether a column says in which unit each of its rows counts money."""
    return bool(_UNIT_COLUMN.fullmatch(plain(heading)))


def unit_named(text: str) -> int | None:
    """How many won the unit is that a text names and nothing else, such as "억원"."""
    return unit_of(f"({plain(text).strip('()')})")


@lru_cache(maxsize=65536)
def read_amount(text: str, unit: int) -> int | None:
    """Whole won, where a bare number counts `unit` won each; None where the text is no amount.

    Of a unit that is FOREIGN, a bare number is none.

    What is written in another currency, is less than nothing, is no whole number of won, or has
    the mark of a footnote, which would be read as a digit, is no amount.
    """
    folded = plain(text).casefold()
    if _FOREIGN.search(folded) or _FOOTNOTE.search(text):
        return None
    bare = _WON_SIGNS.sub("", folded)
    sign, digits = _signed(bare)
    exact = _exact(digits, unit if bare == folded else 1)
    if exact is None:
        return None
    whole = exact.to_integral_value()
    is_amount = abs(exact - whole) <= _NOISE and (sign > 0 or not whole)
    return int(whole) if is_amount else None


def _signed(text: str) -> tuple[int, str]:
    text = text.removeprefix("약").strip()
    for mark in _NEGATIVE:
        if text.startswith(mark):
            return -1, text.removeprefix(mark).strip()
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    return 1, text.removeprefix("+").strip()


def _exact(text: str, unit: int) -> Decimal | None:
    bare = _PLAIN.fullmatch(text)
    if bare:
        number = Decimal(bare[1].replace(",", "")).scaleb(int(bare[2] or 0))
        return number * unit if unit or not number else None
    korean = text.removeprefix("krw").strip()
    digits = korean.removesuffix("원").strip()
    if not _WHOLE.fullmatch(digits):
        return None
    pieces = _PIECE.findall(digits)
    named = [_UNITS[piece[1]] for piece in pieces]
    if named != sorted(named, reverse=True) or len(set(named)) != len(named):
        return None
    if digits == text and not _is_said_without_won(named):
        return None
    return sum(
        (Decimal(number.replace(",", "")) * _UNITS[name] for number, name in pieces), Decimal(0)
    )


def _is_said_without_won(named: list[int]) -> bool:
    """Whether a number that ends without 원 is whole: "12억", "3억 2000만 500", not "12억 5".

    What stands last without a unit is won only after 만; "12천" leaves open of what.
    """
    last = named[-1]
    return last > _THOUSAND if last > 1 else named[-2:] == [MAN, 1]


@lru_cache(maxsize=65536)
def read_number(text: str, unit: str) -> str:
    """The number in plain digits, whose own unit may stand behind it; empty where it is none."""
    folded = plain(text).casefold()
    named = plain(unit).casefold()
    for suffix in (named, *named.split("·"), "개", "명", "건", "장", "%"):
        if suffix:
            folded = folded.removesuffix(suffix).strip()
    sign, digits = _signed(folded)
    match = _PLAIN.fullmatch(digits)
    if not match:
        return ""
    number = Decimal(match[1].replace(",", "")).scaleb(int(match[2] or 0)) * sign
    return f"{number.normalize():f}"
