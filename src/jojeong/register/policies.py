"""From a public fact to the draft of an entry; facets of what it builds."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from jojeong import reference
from jojeong.engines import faceting
from jojeong.reference.rows import Fact, ProgrammeRow
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.money import JO, Won
from jojeong.vocabulary.refusals import Refusal
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Language


class GroundMissing(Refusal):
    """Something is to be closed without saying on what ground."""

    sentence: ClassVar[str] = (
        "What is not public names its ground: give the item (1–8) of article 9 paragraph 1 of the "
        "Official Information Disclosure Act."
    )


@dataclass(frozen=True, slots=True)
class MoneyDraft:
    """One amount of one year as its source gives it."""

    year: int
    amount: Won | None
    stage: BudgetStage | None
    funding: tuple[Funding, ...]
    level: BudgetLevel
    basis: str
    cell: str = ""
    confidence: Confidence = OPEN


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """One answer of a submitted row: what is kept, what stood in which cell, by which rules."""

    field: str
    value: str
    raw: str
    cell: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One amount of one year; `amount` and `stage` are None where the source does not say."""

    year: int
    amount: Won | None
    stage: BudgetStage | None
    funding: tuple[Funding, ...]
    level: BudgetLevel
    basis: str
    place: SourceRef


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Everything a version of an entry says, and where it was read."""

    origin: str
    lead: str
    partners: tuple[str, ...]
    owner_as_written: str
    owner_is_guessed: bool
    name_ko: str
    name_en: str
    builds_ko: str
    builds_en: str
    kind: ProgrammeKind
    keywords: tuple[str, ...]
    money: tuple[MoneyDraft, ...]
    publisher: str
    url: str
    published: str
    place: SourceRef
    detailed_programme: str = ""
    sub_programme: str = ""
    confidence: Confidence = OPEN
    document: str = ""
    submission: int | None = None
    answers: tuple[AnswerDraft, ...] = ()

    def digest(self) -> str:
        """SHA-256 of what the version says; equal drafts make no new version.

        Which submission said so is no part of it: the same said again is nothing new.
        """
        said = asdict(self)
        del said["submission"], said["document"]
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


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


def facets_of(
    draft: EntryDraft, rules: Sequence[faceting.FacetRule]
) -> tuple[faceting.FacetMark, ...]:
    """The facets of what a draft builds, with the words that triggered them. Never a rank."""
    korean = " ".join((draft.name_ko, draft.builds_ko))
    english = " ".join((draft.name_en, draft.builds_en))
    return faceting.find_facets([(Language.KOREAN, korean), (Language.ENGLISH, english)], rules)


def digest_of_rules(rules: Iterable[faceting.FacetRule]) -> str:
    """SHA-256 of the facet rules a mark was made by."""
    text = json.dumps([asdict(rule) for rule in rules], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def confidence_of(disclosure: Disclosure, ground: int | None, day: date | None) -> Confidence:
    """The confidence somebody asks for. Raises GroundMissing where it names no ground."""
    if disclosure is Disclosure.PUBLIC:
        return OPEN
    if ground not in list(Ground):
        raise GroundMissing
    return Confidence(disclosure, Ground(ground), day)


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
