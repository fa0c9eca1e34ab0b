"""From a submitted row to the draft of an entry: nothing is added that the row does not say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jojeong.register.policies.confidence import confidence_of
from jojeong.register.policies.drafts import AnswerDraft, EntryDraft, MoneyDraft
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding, read_basis
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire
from jojeong.vocabulary.sources import SourceRef


# What these fields answer is known to the register in every questionnaire that asks them.
DISCLOSURE: Final = "disclosure"
DISCLOSURE_GROUND: Final = "disclosure_ground"
DISCLOSED_FROM: Final = "disclosed_from"
BUDGET_STAGE: Final = "budget_stage"
BUDGET_BASIS: Final = "budget_basis"
FUNDING: Final = "funding"
# Until the bill is with the Assembly an amount is under deliberation (article 9(1) item 5).
BEFORE_THE_BILL: Final = frozenset({BudgetStage.REQUEST, BudgetStage.ALLOTMENT_PLAN})
_UNDER_DELIBERATION: Final = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
_NUMBER: Final = re.compile(r"J[0-9]{8}\Z")
_KOREAN: Final = re.compile(r"[가-힣]")
_SEPARATOR: Final = "; "
_DAY_LENGTH: Final = len("2027-01-31")


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """A row as it was read: where it stands, its answers by field, and cells read as no field.

    `occurrence` counts rows of one identifier, or of one text where there is none, from 1.
    """

    place: SourceRef
    number: int
    digest: str
    answers: Mapping[str, AnswerDraft]
    rest: Sequence[tuple[str, str]] = ()
    occurrence: int = 1

    def value(self, field: str) -> str:
        """What is kept under a field, or nothing."""
        answer = self.answers.get(field)
        return answer.value if answer else ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent the row, in which submission, and when it was received (ISO 8601)."""

    organization: str
    name: str
    submission: int
    received: str


def draft_of_row(row: SubmittedRow, asked: Questionnaire, sender: Sender) -> EntryDraft:
    """The draft of an entry. What its row or field keeps from the public is closed in it, too."""
    names = _by_language([row.value(asked.name)])
    builds = _by_language([row.value(field) for field in asked.builds])
    if not any(names.values()):
        names = _by_language([_stand_in(row, asked)])
    return EntryDraft(
        origin=origin_of(row, asked, sender.organization),
        lead=sender.organization,
        partners=(),
        owner_as_written=row.value(asked.owner) or sender.name,
        owner_is_guessed=False,
        name_ko=names["ko"],
        name_en=names["en"],
        builds_ko=builds["ko"],
        builds_en=builds["en"],
        kind=_kind(row.value("kind")),
        keywords=tuple(_parts(row.value("keywords"))),
        money=tuple(_money(row, asked)),
        publisher=sender.name,
        url=row.value("url") if row.value("url").startswith(("http://", "https://")) else "",
        published=sender.received,
        place=row.place,
        detailed_programme=row.value("detailed_programme") or row.value("programme"),
        sub_programme=row.value("sub_programme"),
        confidence=confidence_of_row(row, asked),
        document=row.place.document,
        submission=sender.submission,
        answers=tuple(_open_answers(row, asked)),
        number=number_in(row, asked),
        says_disclosure=bool(row.value(DISCLOSURE)),
    )


def origin_of(row: SubmittedRow, asked: Questionnaire, organization: str) -> str:
    """What tells a row apart among those of its organization; without identifier, what it says."""
    named = row.value(asked.identifier) or f"row-{row.digest[:16]}"
    again = f"#{row.occurrence}" if row.occurrence > 1 else ""
    return f"{organization}/{named}{again}"


def number_in(row: SubmittedRow, asked: Questionnaire) -> str:
    """The number of ours a row names, as a prefilled form does; empty where there is none."""
    texts = [row.value(asked.identifier), *(text for _, text in row.rest)]
    return next((text.strip() for text in texts if _NUMBER.match(text.strip())), "")


def confidence_of_row(row: SubmittedRow, asked: Questionnaire) -> Confidence:
    """The disclosure a row asks for. One that is closed without a ground is under deliberation."""
    said = row.value(DISCLOSURE)
    if said not in set(Disclosure):
        # What says something nobody understands is not opened by it.
        return _UNDER_DELIBERATION if said else _default(asked)
    ground = row.value(DISCLOSURE_GROUND)
    known = ground if ground in {str(each.value) for each in Ground} else "5"
    day = _day(row.value(DISCLOSED_FROM))
    return confidence_of(Disclosure(said), int(known), day)


def _default(asked: Questionnaire) -> Confidence:
    fields = [field for field in asked.fields if field.identifier == asked.name]
    return fields[0].confidence if fields else OPEN


def _money(row: SubmittedRow, asked: Questionnaire) -> Iterable[MoneyDraft]:
    for field in asked.fields:
        answer = row.answers.get(field.identifier)
        if field.kind is FieldKind.AMOUNT and answer is not None and answer.value:
            yield _amount(row, asked, field, answer)


def _amount(
    row: SubmittedRow, asked: Questionnaire, field: Field, answer: AnswerDraft
) -> MoneyDraft:
    """An amount of a year; of several years together where the field names none.

    The stage the row gives is that of the period asked about. Of earlier years it says nothing.
    """
    basis = row.value(BUDGET_BASIS)
    is_asked = field.year == asked.period
    stage = _stage(row.value(BUDGET_STAGE)) if is_asked else None
    is_known = answer.value.isdecimal()
    annual = BudgetLevel.ANNUAL_LINE if field.year else BudgetLevel.MULTI_YEAR_TOTAL
    money = MoneyDraft(
        year=field.year or asked.period,
        amount=Won(int(answer.value)) if is_known else None,
        stage=stage or (read_basis(basis).stage if is_asked else None),
        funding=_funding(row.value(FUNDING), basis),
        level=annual if is_known else BudgetLevel.NO_AMOUNT,
        basis=basis if is_known else answer.raw,
        cell=answer.cell,
    )
    return replace(money, confidence=_confidence_of_money(money, field))


def _confidence_of_money(money: MoneyDraft, field: Field) -> Confidence:
    if money.stage in BEFORE_THE_BILL:
        return _UNDER_DELIBERATION
    return field.confidence


def _stage(text: str) -> BudgetStage | None:
    return BudgetStage(text) if text in set(BudgetStage) else None


def _funding(text: str, basis: str) -> tuple[Funding, ...]:
    said = [Funding(part) for part in _parts(text) if part in set(Funding)]
    return tuple(said) or tuple(sorted(read_basis(basis).funding))


def _open_answers(row: SubmittedRow, asked: Questionnaire) -> Iterable[AnswerDraft]:
    """What a version shows to whoever reads the entry: nothing its field or its stage closes."""
    fields = {field.identifier: field for field in asked.fields}
    for name, answer in row.answers.items():
        field = fields.get(name)
        if field is None or not _is_closed(row, asked, field, answer):
            yield answer


def _is_closed(row: SubmittedRow, asked: Questionnaire, field: Field, answer: AnswerDraft) -> bool:
    confidence = field.confidence
    if field.kind is FieldKind.AMOUNT and answer.value:
        confidence = _amount(row, asked, field, answer).confidence
    return confidence.disclosure is not Disclosure.PUBLIC


def _kind(text: str) -> ProgrammeKind:
    return ProgrammeKind(text) if text in set(ProgrammeKind) else ProgrammeKind.UNSTATED


def _by_language(texts: Iterable[str]) -> dict[str, str]:
    """Texts under the language they are written in; one that mixes them is Korean."""
    found: dict[str, list[str]] = {"ko": [], "en": []}
    for text in filter(None, texts):
        found["ko" if _KOREAN.search(text) else "en"].append(text)
    return {language: "\n".join(parts) for language, parts in found.items()}


def _stand_in(row: SubmittedRow, asked: Questionnaire) -> str:
    """What to call a programme that was given no name: what it builds, or where it stands."""
    words = next((row.value(field) for field in asked.builds if row.value(field)), "")
    return words[:80] or row.value(asked.identifier) or str(row.place)


def _parts(text: str) -> list[str]:
    return [part for part in text.split(_SEPARATOR) if part]


def _day(text: str) -> date | None:
    if len(text) != _DAY_LENGTH:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
