"""Dates as people write them, to ISO 8601, exactly as precise as they were given.

A year is "2025", a month "2025-03", a day "2025-03-05"; quarters, halves and spans are intervals
of months or days, such as "2025-01/2025-03". A number of the size of a spreadsheet's day is one.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache

from jojeong.engines.reading.folding import plain


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"'?(?P<y>\d{4}|\d{2})"
_TIME = r"(?:[t\s]+(?:오전|오후)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?z?)?"
_WEEKDAY = r"(?:\s*\(?[월화수목금토일]\)?)?"
_AFTER_YEAR = r"\s*[-./년]\s*"
_CLOCK = _WEEKDAY + _TIME
_SPAN = re.compile(r"\s*(?:~|\bto\b|\bthrough\b|부터)\s*|\s+-\s+|(?<=\d{4})-(?=\d{4})")
_FIRST_DAY = 14_610  # 1940-01-01 as a spreadsheet counts days
_LAST_DAY = 73_415  # 2100-12-31
_DAYS_BEFORE_1970 = 25_569

Reader = Callable[[re.Match[str], int], str]


@lru_cache(maxsize=65536)
def read_date(text: str, fiscal_month: int = 10) -> str:
    """The date or interval, or nothing where the text is none.

    `fiscal_month` is the month of the year before in which an English "FY" begins.
    """
    folded = plain(text).casefold().strip(" ,;")
    return _one(folded, fiscal_month) or _span(folded, fiscal_month)


def first_of(value: str) -> str:
    """Where a date or interval begins, as far as it says."""
    return value.split("/", 1)[0]


def last_of(value: str) -> str:
    """Where a date or interval ends, as far as it says."""
    return value.rsplit("/", 1)[-1]


def is_after(first: str, second: str) -> bool:
    """Whether all of `first` is later than all of `second`, as far as both are precise."""
    start, end = first_of(first), last_of(second)
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared]


def _span(text: str, fiscal_month: int) -> str:
    parts = [part for part in _SPAN.split(text) if part]
    if len(parts) != 2:
        return ""
    first = _one(parts[0], fiscal_month)
    last = _one(parts[1].removesuffix("까지").strip(), fiscal_month)
    return f"{first_of(first)}/{last_of(last)}" if first and last else ""


def _one(text: str, fiscal_month: int) -> str:
    for pattern, reader in _SHAPES:
        match = pattern.fullmatch(text)
        if match:
            return reader(match, fiscal_month)
    return ""


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < 70 else 1900)


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    if not 1900 <= year <= 2200 or month > 12:
        return ""
    if not month:
        return f"{year}"
    if not day:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else ""


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    parts = match.groupdict()
    named = parts.get("name")
    month = _MONTHS.index(named[:3]) + 1 if named else int(parts.get("m") or 0)
    return _year(parts["y"]), month, int(parts.get("d") or 0)


def _plain_date(match: re.Match[str], _: int) -> str:
    year, month, day = _parts(match)
    if match.groupdict().get("m") and not month:
        return ""
    return _iso(year, month, day)


def _short_year(match: re.Match[str], _: int) -> str:
    return _iso(_year(match["y"] or match["y2"]))


def _american(match: re.Match[str], _: int) -> str:
    year, month, day = _parts(match)
    return _iso(year, month, day) if month <= 12 else _iso(year, day, month)


def _quarter(match: re.Match[str], fiscal_month: int) -> str:
    year, quarter = _year(match["y"]), int(match["q"])
    begins = fiscal_month if match["fy"] else 1
    return _months(year - (begins > 1), begins + 3 * (quarter - 1), 3)


def _fiscal_year(match: re.Match[str], fiscal_month: int) -> str:
    return _months(_year(match["y"]) - (fiscal_month > 1), fiscal_month, 12)


def _half(match: re.Match[str], _: int) -> str:
    return _months(_year(match["y"]), 1 if match["h"] in {"상", "1"} else 7, 6)


def _months(year: int, month: int, many: int) -> str:
    first = year * 12 + month - 1
    last = first + many - 1
    return f"{_iso(first // 12, first % 12 + 1)}/{_iso(last // 12, last % 12 + 1)}"


def _serial(match: re.Match[str], _: int) -> str:
    days = int(match["n"])
    if not _FIRST_DAY <= days <= _LAST_DAY:
        return ""
    return _from_days(days - _DAYS_BEFORE_1970)


def _from_days(days: int) -> str:
    """Days since 1970 to a date (H. Hinnant, chrono-compatible low-level date algorithms)."""
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return _iso(era * 400 + year + (month <= 2), month, day)


_SHAPES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(shape), reader)
    for shape, reader in (
        # 2025-03-05, 2025. 3. 5.(수), 2025/3, 2025년 3월, '25.3월, 25. 3
        (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", _plain_date),
        (
            rf"{_YEAR}{_AFTER_YEAR}(?P<m>\d{{1,2}})\s*[-./월]\s*(?P<d>\d{{1,2}})\s*[.일]?{_CLOCK}",
            _plain_date,
        ),
        (r"'(?P<y>\d{2})\s*[./]\s*(?P<m>\d{1,2})\s*\.?", _plain_date),
        (r"(?P<y>[23]\d)\s*\.\s*(?P<m>0?[1-9]|1[0-2])\.?", _plain_date),
        (
            rf"(?P<y>\d{{4}})\s*[-./년]\s*(?P<m>\d{{1,2}})\s*[.월]?{_TIME}(?:경|중|초|말)?",
            _plain_date,
        ),
        (rf"{_YEAR}\s*[.년]\s*(?P<m>\d{{1,2}})\s*[.월](?:경|중|초|말)?", _plain_date),
        (r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])", _plain_date),
        # 3/5/2025, 03/05/25, 03/2025, 3-5-2025
        (rf"(?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})[-/.](?P<y>\d{{4}}){_TIME}", _american),
        (rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>\d{{2}}){_TIME}", _american),
        (r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})", _plain_date),
        # 5 March 2025, March 5, 2025, Mar 2025, Mar-25, 25-Mar, 2025 March
        (
            rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s/]+(?:of\s+)?{_NAME}[-\s/,]+{_YEAR}{_TIME}",
            _plain_date,
        ),
        (
            rf"{_NAME}[-\s/]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[-\s/,]+(?P<y>\d{{4}}){_TIME}",
            _plain_date,
        ),
        (rf"{_NAME}[-\s/,]*{_YEAR}", _plain_date),
        (rf"{_YEAR}[-\s/,]+{_NAME}", _plain_date),
        # Q2 2024, FY2025 Q2, 2Q FY25, 2025년 1/4분기, 2025 1분기, '25.2Q
        (rf"(?P<fy>fy)?\s*{_YEAR}\s*[-,./]?\s*q(?P<q>[1-4])", _quarter),
        (rf"(?:q(?P<q>[1-4]))\s*(?:of\s+)?[-,./]?\s*(?P<fy>fy)?\s*{_YEAR}", _quarter),
        (
            rf"(?P<q>[1-4])(?:st|nd|rd|th)?\s*q(?:uarter)?\s*(?:of\s+)?[-,./]?\s*(?P<fy>fy)?\s*{_YEAR}",
            _quarter,
        ),
        (rf"(?P<fy>fy)?\s*{_YEAR}\s*[-,./년]?\s*(?P<q>[1-4])\s*(?:/\s*4)?\s*(?:분기|q)", _quarter),
        # 2025년 상반기, 2025 H2, H1 2025
        (rf"{_YEAR}\s*[-,./년]?\s*h(?P<h>[12])", _half),
        (rf"h(?P<h>[12])\s*(?:of\s+)?{_YEAR}", _half),
        (rf"{_YEAR}\s*[-,./년]?\s*(?P<h>[상하])반기", _half),
        (rf"(?:fy|fiscal\s+year)\s*{_YEAR}", _fiscal_year),
        (r"(?:cy\s*|calendar\s+year\s*)?(?P<y>\d{4})\s*(?:년도?)?\.?", _plain_date),
        (r"'(?P<y>\d{2})\s*(?:년도?)?\.?|(?P<y2>\d{2})\s*년도?", _short_year),
        (r"(?P<n>\d{5})(?:\.\d+)?", _serial),
    )
)
