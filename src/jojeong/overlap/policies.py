"""Rules of this room on plain values: whose words count, and what may be said about money."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from jojeong.accounts.states import Permission
from jojeong.overlap.states import Scope
from jojeong.register.queries import MoneyLine
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import Refusal
from jojeong.vocabulary.text import Token


class Outdated(Refusal):
    """What was judged is no longer what the register says."""

    sentence: ClassVar[str] = (
        "The register changed while it was compared, so nothing was kept. Compare it again."
    )


def check_up_to_date(judged: str, now: str) -> None:
    """Raise Outdated where the digest of what was judged is not that of the register now."""
    if judged != now:
        raise Outdated


def scope_of(asker: Asker) -> Scope:
    """The runs somebody sees: all entries for the secretariat, public ones for everybody else."""
    return Scope.EVERYTHING if asker.may(Permission.READ_EVERYTHING) else Scope.PUBLIC


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the names of organizations, longest first; Latin names as whole words."""
    ordered = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    parts = [rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in ordered]
    return re.compile("|".join(parts) or r"(?!)")


def without_names(text: str, tokens: Sequence[Token], names: re.Pattern[str]) -> tuple[Token, ...]:
    """The tokens of a text that stand outside every organization's name: names carry no weight."""
    spans = [match.span() for match in names.finditer(text)]
    return tuple(
        token
        for token in tokens
        if not any(start < token.end and token.start < end for start, end in spans)
    )


class WhyNoRange(StrEnum):
    """Why nothing is said about money."""

    AMOUNT_UNKNOWN = "amount_unknown"
    NOT_ONE_YEAR = "not_one_year"
    NOT_ANNUAL = "not_annual"


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """What a shared build could put to other use: between nothing and all but the largest amount.

    It assumes that the largest programme could serve the others' purpose, wholly (`high`) or not
    at all (zero); `stages_differ` says that a bill stands beside an enacted amount.
    """

    year: int
    high: Won
    stages_differ: bool


@dataclass(frozen=True, slots=True)
class NoRange:
    """A refusal to say a number: why, and the numbers of the entries it hangs on."""

    why: WhyNoRange
    entries: tuple[str, ...]


def money_between(lines: dict[str, Sequence[MoneyLine]]) -> MoneyRange | NoRange:
    """The range for entries by number, from annual lines of one common year alone."""
    unknown = tuple(n for n, held in lines.items() if not any(line.amount for line in held))
    if unknown:
        return NoRange(WhyNoRange.AMOUNT_UNKNOWN, unknown)
    annual = {number: _annual(held) for number, held in lines.items()}
    lacking = tuple(number for number, by_year in annual.items() if not by_year)
    if lacking:
        return NoRange(WhyNoRange.NOT_ANNUAL, lacking)
    years = set.intersection(*(set(by_year) for by_year in annual.values()))
    if not years:
        return NoRange(WhyNoRange.NOT_ONE_YEAR, tuple(lines))
    return _range(max(years), [by_year[max(years)] for by_year in annual.values()])


def _annual(lines: Sequence[MoneyLine]) -> dict[int, MoneyLine]:
    return {
        line.year: line
        for line in lines
        if line.level is BudgetLevel.ANNUAL_LINE and line.amount is not None
    }


def _range(year: int, lines: Sequence[MoneyLine]) -> MoneyRange:
    amounts = sorted(line.amount.amount for line in lines if line.amount is not None)
    stages = {line.stage for line in lines}
    return MoneyRange(year, Won(sum(amounts[:-1])), stages_differ=len(stages) > 1)
