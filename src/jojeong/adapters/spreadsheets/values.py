"""Numbers and days as plain text, the same from every kind of file."""

import math
from datetime import date, timedelta
from decimal import Decimal


_EXACT = 10**15  # whole numbers below it are exact in a spreadsheet
_DAY_SECONDS = 86_400
_LAST_SERIAL = 2_958_465  # 9999-12-31
_LEAP_DAY_THAT_WAS_NOT = 60  # 1900-02-29, which spreadsheets count
_BEFORE_1900, _BEFORE_1904 = date(1899, 12, 30), date(1904, 1, 1)


def number(value: float) -> str:
    """The number in plain digits, without exponent: "1500000000", "0.5". Finite numbers only."""
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def day(serial: float, *, is_1904: bool = False) -> str:
    """The day, moment or time of day of a serial number, in ISO 8601; "" where it is none."""
    if not math.isfinite(serial) or not 0 <= serial <= _LAST_SERIAL:
        return ""
    days, seconds = divmod(round(serial * _DAY_SECONDS), _DAY_SECONDS)
    clock = _clock(seconds)
    if serial < 1 and clock and not is_1904:
        return clock
    first = _BEFORE_1904 if is_1904 else _BEFORE_1900
    if not is_1904 and days < _LEAP_DAY_THAT_WAS_NOT:
        days += 1
    try:
        written = (first + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""
    return f"{written}T{clock}" if clock else written


def _clock(seconds: int) -> str:
    """A time of day, or "" at midnight."""
    if not seconds:
        return ""
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
