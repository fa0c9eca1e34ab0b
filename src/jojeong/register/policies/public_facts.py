"""From a public fact to the draft of an entry, and what is published of the whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jojeong import reference
from jojeong.reference.rows import Fact, ProgrammeRow
from jojeong.register.policies.drafts import EntryDraft, MoneyDraft
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.money import JO, Won
from jojeong.vocabulary.sources import SourceRef


def draft_of(row: ProgrammeRow) -> EntryDraft:
    """The draft of a programme of the public-facts portfolio."""
    owner = reference.owner_of(row.owner_as_written)
    basis = row.basis
    has_amount = row.level is not BudgetLevel.NO_AMOUNT
    money = MoneyDraft(
        year=row.year,
        amount=row.amount if has_amount else None,
        stage=basis.stage,
        funding=tuple(sorted(basis.funding)),
        level=row.level,
        basis=row.basis_as_written,
    )
    return EntryDraft(
        origin=row.identifier,
        lead=owner.lead,
        partners=owner.partners,
        owner_as_written=row.owner_as_written,
        owner_is_guessed=basis.guessed_owner,
        name_ko=row.name_ko,
        name_en=row.name_en,
        builds_ko=row.builds_ko,
        builds_en="",
        kind=ProgrammeKind(row.kind),
        keywords=row.keywords,
        money=(money,),
        publisher=row.source.publisher,
        url=row.source.url,
        published=row.source.date_text,
        place=row.place,
    )


@dataclass(frozen=True, slots=True)
class Denominators:
    """What is published of the whole: the enacted AI budget, and what the bill's counts.

    The counts of organizations and of detailed programmes are those of the government bill; the
    amount is the one enacted. They are two sources and are never mixed into one share.
    """

    year: int
    enacted: Won
    enacted_place: SourceRef
    organizations: int
    detailed_programmes: int
    bill_place: SourceRef


ENACTED_TOTAL: Final = "정부 AI 예산(확정)"
BILL_TOTAL: Final = "정부 AI 예산(정부안)"
_COUNTS: Final = re.compile(r"([\d,]+)개 기관 ([\d,]+)개 세부사업")


def denominators_of(facts: Iterable[Fact]) -> Denominators:
    """The latest year for which an enacted total stands beside a bill that gives both counts."""
    by_name = {(fact.cells["indicator"], fact.cells["year"]): fact for fact in facts}
    year = max(
        year for name, year in by_name if name == ENACTED_TOTAL and (BILL_TOTAL, year) in by_name
    )
    enacted, bill = by_name[ENACTED_TOTAL, year], by_name[BILL_TOTAL, year]
    counts = _COUNTS.search(bill.cells["detail_ko"])
    if counts is None:
        problem = "no counts of organizations and detailed programmes"
        raise reference.BadReference(
            bill.place, "detail_ko", problem, "write them as “41개 기관 515개 세부사업”"
        )
    organizations, programmes = (int(count.replace(",", "")) for count in counts.groups())
    return Denominators(
        year=int(year),
        enacted=Won(int(Decimal(enacted.cells["value"]) * JO)),
        enacted_place=enacted.place,
        organizations=organizations,
        detailed_programmes=programmes,
        bill_place=bill.place,
    )
