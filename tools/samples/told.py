"""What the portfolio says of a programme, in the ways ministries write it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from jojeong import reference
from jojeong.reference.rows import ProgrammeRow
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.organizations import OrganizationCode
from tools.samples.grids import Cell, Told


QUESTIONNAIRE: Final = "kr-ai-2027"
PUBLIC: Final = "공개"
_MILLION: Final = 1_000_000


def programmes_of(code: str) -> list[ProgrammeRow]:
    """The programmes an organization leads, without those that only add others up."""
    return [
        row
        for row in reference.programmes()
        if reference.owner_of(row.owner_as_written, place=row.place).lead == OrganizationCode(code)
        and row.level is not BudgetLevel.ROLLUP
    ]


def number(row: ProgrammeRow) -> Cell:
    """The number the portfolio knows it by."""
    return row.identifier


def name(row: ProgrammeRow) -> Cell:
    """Its Korean name."""
    return row.name_ko


def owner(row: ProgrammeRow) -> Cell:
    """Its owner as the source wrote it."""
    return row.owner_as_written


def builds(row: ProgrammeRow) -> Cell:
    """What it builds, in a sentence."""
    return row.builds_ko


def builds_in_points(row: ProgrammeRow) -> Cell:
    """What it builds, as a memo has it: (개조식) a mark, and no full stop."""
    return "ㅇ " + row.builds_ko.removesuffix(".")


def keywords(row: ProgrammeRow) -> Cell:
    """Its keywords."""
    return ", ".join(row.keywords)


def kind(row: ProgrammeRow) -> Cell:
    """Its kind under the name the questionnaire gives it."""
    return _KINDS[row.kind]


def kind_in_other_words(row: ProgrammeRow) -> Cell:
    """Its kind in one of the other spellings the questionnaire knows."""
    return _SPELLINGS[row.kind]


def source(row: ProgrammeRow) -> Cell:
    """The public page it was read on."""
    return row.source.url


def publisher(row: ProgrammeRow) -> Cell:
    """Who published it."""
    return row.source.publisher


def public(_row: ProgrammeRow) -> Cell:
    """It is public: it was in the press."""
    return PUBLIC


def blank(_row: ProgrammeRow) -> Cell:
    """What no source says."""
    return ""


def basis(row: ProgrammeRow) -> Cell:
    """The basis its source gives; with a total of several years, which is no year's budget."""
    if row.level is BudgetLevel.MULTI_YEAR_TOTAL and row.amount is not None:
        return f"총 {row.amount.in_korean()}, {row.basis_as_written}"
    return row.basis_as_written


def won_of(row: ProgrammeRow, year: int) -> int | None:
    """The amount of a single year, where its source gives one."""
    is_annual = row.level is BudgetLevel.ANNUAL_LINE and row.year == year
    return row.amount.amount if is_annual and row.amount else None


def in_millions(year: int) -> Told:
    """The year's amount in 백만원."""
    return lambda row: _divided(won_of(row, year), _MILLION)


def in_thousands(year: int) -> Told:
    """The year's amount in 천원."""
    return lambda row: _divided(won_of(row, year), 1000)


def in_eok(year: int) -> Told:
    """The year's amount in 억원."""
    return lambda row: _divided(won_of(row, year), 100 * _MILLION)


def in_words(year: int) -> Told:
    """The year's amount with its unit in the cell: "36억원"."""

    def told(row: ProgrammeRow) -> Cell:
        won = won_of(row, year)
        return f"{_divided(won, 100 * _MILLION)}억원" if won else ""

    return told


def day_with_points(row: ProgrammeRow) -> Cell:
    """The day it was in the press, as officials write days: "2025. 12. 3."."""
    parts = row.source.date_text.split("-")
    return " ".join(f"{int(part)}." for part in parts if part)


def month_in_short(row: ProgrammeRow) -> Cell:
    """The month it was in the press: "'25.12월"."""
    if len(row.source.date_text) < len("2025-12"):
        return ""
    day = date.fromisoformat(f"{row.source.date_text[:7]}-01")
    return f"'{day:%y}.{day.month}월"


def new_where_it_begins(year: int) -> Told:
    """Whether it begins in a year, where its source speaks of that year first."""
    return lambda row: "신규" if row.year == year else ""


def _divided(won: int | None, unit: int) -> Cell:
    if won is None:
        return ""
    exact = Decimal(won) / unit
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _choices() -> Mapping[str, tuple[str, str]]:
    field = reference.questionnaire(QUESTIONNAIRE).field("kind")
    return {
        choice.value: (choice.label_ko, (*choice.spellings, choice.label_ko)[0])
        for choice in field.choices
    }


_KINDS: Final = {value: label for value, (label, _) in _choices().items()}
_SPELLINGS: Final = {value: spelling for value, (_, spelling) in _choices().items()}
