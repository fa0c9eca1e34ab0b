"""Everything a version of an entry says before it is kept, and its facets."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jojeong.engines import faceting
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import OPEN, Confidence
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Language


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
    """One amount of one year; `amount` and `stage` are None where the source does not say.

    `confidence` is that of this amount, which may be closed though its programme is public.
    """

    year: int
    amount: Won | None
    stage: BudgetStage | None
    funding: tuple[Funding, ...]
    level: BudgetLevel
    basis: str
    place: SourceRef
    confidence: Confidence = OPEN


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Everything a version of an entry says, and where it was read.

    `number` is the entry it says it is, where it names one; `says_disclosure` tells a disclosure
    that was asked for from one that is only the default. `submission` is the one it was read in,
    where that is here; of one that is in another installation `submitted_as` is the reference.
    """

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
    submitted_as: str = ""
    answers: tuple[AnswerDraft, ...] = ()
    number: str = ""
    says_disclosure: bool = False

    def digest(self) -> str:
        """SHA-256 of what the version says; equal drafts make no new version.

        Which submission said so, and how it named the entry, is no part of it: the same said again
        is nothing new. Nor, of what was submitted, in which cell of which file it stood.
        """
        said = asdict(self)
        for told in ("submission", "submitted_as", "document", "number", "says_disclosure"):
            del said[told]
        if self.submission is not None or self.submitted_as:
            _forget_places(said)
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def _forget_places(said: dict[str, Any]) -> None:
    del said["place"], said["published"]
    said["answers"] = [[answer["field"], answer["value"]] for answer in said["answers"]]
    for money in said["money"]:
        del money["cell"]


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
