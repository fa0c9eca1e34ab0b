"""Time as the council keeps it: Seoul's, with deadlines that end when a working day ends."""

from collections.abc import Set
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


SEOUL = ZoneInfo("Asia/Seoul")
_SATURDAY = 5


def seoul_date(moment: datetime) -> date:
    """The calendar day in Seoul at an aware `moment`."""
    return moment.astimezone(SEOUL).date()


def working_day(day: date, *, holidays: Set[date]) -> date:
    """`day` itself, or the next day that is no Saturday, Sunday or holiday.

    Source: Civil Act (민법) article 161, a period that ends on a Saturday or a holiday ends on the
    day after.
    """
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def deadline(day: date, *, holidays: Set[date]) -> datetime:
    """The first moment after the deadline `day`: 24:00 in Seoul of its working day."""
    after = working_day(day, holidays=holidays) + timedelta(days=1)
    return datetime.combine(after, time.min, tzinfo=SEOUL)
