"""Rules of this room on plain values: whose words count, and what may be said about money."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from jojeong.accounts.states import Permission
from jojeong.overlap.states import Scope
from jojeong.register.policies import MoneyLine
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
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


def spans_of(text: str, names: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Where names of organizations stand in a text: they carry no weight."""
    return tuple(match.span() for match in names.finditer(text))


def outside(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens that stand outside every span."""
    return tuple(
        token
        for token in tokens
        if not any(start < token.end and token.start < end for start, end in spans)
    )


class WhyNoRange(StrEnum):
    """Why nothing is said about money."""

    AMOUNT_UNKNOWN = "amount_unknown"
    NOT_ANNUAL = "not_annual"
    STAGE_UNKNOWN = "stage_unknown"
    NOT_ONE_BASIS = "not_one_basis"


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """What a shared build could put to other use: between nothing and all but the largest amount.

    Over annual lines of one year and one stage. It assumes that the largest programme could serve
    the others' purpose wholly (`high`) or not at all (zero).
    """

    year: int
    stage: BudgetStage
    high: Won


@dataclass(frozen=True, slots=True)
class NoRange:
    """A refusal to say a number: why, and the numbers of the entries it hangs on."""

    why: WhyNoRange
    entries: tuple[str, ...]


def money_between(lines: dict[str, Sequence[MoneyLine]]) -> MoneyRange | NoRange:
    """The range for entries by number, over the latest basis that all of them have.

    A basis is a year, a stage and who pays. Amounts of different bases or levels are never added:
    then there is no range.
    """
    refusal = _refusal(lines)
    if refusal:
        return refusal
    staged = [_annual(held) for held in lines.values()]
    common = set.intersection(*(set(by_basis) for by_basis in staged))
    if not common:
        return NoRange(WhyNoRange.NOT_ONE_BASIS, tuple(lines))
    basis = max(common, key=_Basis.order)
    amounts = sorted(by_basis[basis].amount for by_basis in staged)
    return MoneyRange(basis.year, basis.stage, Won(sum(amounts[:-1])))


class _Basis(NamedTuple):
    year: int
    stage: BudgetStage
    funding: frozenset[Funding]

    def order(self) -> tuple[int, int, list[str]]:
        return self.year, list(BudgetStage).index(self.stage), sorted(self.funding)


def _refusal(lines: dict[str, Sequence[MoneyLine]]) -> NoRange | None:
    """The first thing some entry lacks: an amount, an annual one, one whose stage is known."""
    lacks: dict[WhyNoRange, Callable[[MoneyLine], bool]] = {
        WhyNoRange.AMOUNT_UNKNOWN: lambda line: line.amount is not None,
        WhyNoRange.NOT_ANNUAL: lambda line: line.amount is not None and _is_annual(line),
        WhyNoRange.STAGE_UNKNOWN: lambda line: bool(_annual([line])),
    }
    for why, has in lacks.items():
        without = tuple(number for number, held in lines.items() if not any(map(has, held)))
        if without:
            return NoRange(why, without)
    return None


def _is_annual(line: MoneyLine) -> bool:
    return line.level is BudgetLevel.ANNUAL_LINE


def _annual(lines: Sequence[MoneyLine]) -> dict[_Basis, Won]:
    """The annual amounts by basis; of one that is given twice nobody can say which holds."""
    given = [
        (_Basis(line.year, line.stage, frozenset(line.funding)), line.amount)
        for line in lines
        if _is_annual(line) and line.amount is not None and line.stage is not None
    ]
    times = Counter(basis for basis, _ in given)
    return {basis: amount for basis, amount in given if times[basis] == 1}
