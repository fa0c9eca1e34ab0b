"""The dated calendar of a budget year: what is due when, by which article; unsourced is unsaid."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jojeong.reference.lines import Line, read_lines
from jojeong.reference.rows import PublicSource
from jojeong.vocabulary.sources import SourceRef


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """One step on the way to a budget. `month` and `day` are None where no source gives them.

    `years_before` counts from the budget year back to the year the step falls in.
    """

    step: str
    name_ko: str
    name_en: str
    month: int | None
    day: int | None
    years_before: int
    note_ko: str
    source: PublicSource
    place: SourceRef

    def date_for(self, budget_year: int) -> date | None:
        """The day of the step for a budget year, where it is known."""
        if self.month is None or self.day is None:
            return None
        return date(budget_year - self.years_before, self.month, self.day)


@cache
def budget_calendar() -> tuple[CalendarStep, ...]:
    """The steps in the order of the budget year, those without a day last."""
    file = files("jojeong.reference") / "data" / "budget_calendar.csv"
    return parse_calendar(file.read_text(encoding="utf-8"))


def parse_calendar(text: str) -> tuple[CalendarStep, ...]:
    """The rows of budget_calendar.csv. Raises BadReference."""
    return tuple(_step(line) for line in read_lines("budget_calendar", text))


def _step(line: Line) -> CalendarStep:
    month, day = (_number_if_known(line, column) for column in ("month", "day"))
    if (month is None) != (day is None):
        line.refuse("day", "a month without a day, or a day without a month", "give both or none")
    step = CalendarStep(
        step=line.required("step"),
        name_ko=line.required("name_ko"),
        name_en=line.required("name_en"),
        month=month,
        day=day,
        years_before=line.read("years_before", int, "a number of years"),
        note_ko=line.optional("note_ko"),
        source=line.source,
        place=line.place,
    )
    _check_date(line, step)
    return step


def _number_if_known(line: Line, column: str) -> int | None:
    return line.read(column, int, "a number") if line.optional(column) else None


def _check_date(line: Line, step: CalendarStep) -> None:
    try:
        step.date_for(2027)
    except ValueError:
        line.refuse("day", "no such day in that month", "write a day of the month")
