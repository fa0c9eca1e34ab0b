"""The rows of the shipped tables, typed.

A value is what a public source said, not what is true: two sources that disagree are two rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jojeong.vocabulary.budget import Basis, BudgetLevel
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.organizations import OrganizationCode, OrganizationKind, SuccessionKind
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Language


@dataclass(frozen=True, slots=True)
class PublicSource:
    """Who published a fact, where, and when.

    `url` is empty where only the publisher is known. `date_text` is as precise as it was found:
    "2025-11-24", "2025-11", "2025" or empty.
    """

    publisher: str
    url: str
    date_text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Any row of any table as it stands; `row_number` counts the header as 1."""

    table: str
    row_number: int
    cells: Mapping[str, str]
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme of one ministry in one year, as a public source described it.

    `amount` is None exactly where `level` is NO_AMOUNT.
    """

    identifier: str
    owner_as_written: str
    name_ko: str
    name_en: str
    year: int
    amount: Won | None
    basis_as_written: str
    basis: Basis
    builds_ko: str
    kind: str
    keywords: tuple[str, ...]
    level: BudgetLevel
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization under one name.

    `name_en` is empty where no source for an English name was found, `short_ko` where the name is
    short enough. `parent` is the organization it stands under now, or stood under last; None for
    those directly under the President or the Prime Minister. `valid_until` is its last day; a
    date that is not known is None.
    """

    code: OrganizationCode
    name_ko: str
    name_en: str
    short_ko: str
    parent: OrganizationCode | None
    kind: OrganizationKind
    valid_from: date | None
    valid_until: date | None
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """Duties of one organization passed to another; `on` is the first day with the new owner."""

    giver: OrganizationCode
    taker: OrganizationCode
    kind: SuccessionKind
    on: date
    note: str
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class OwnerName:
    """Whom an owner as written means: one that leads, and those named beside it."""

    as_written: str
    lead: OrganizationCode
    partners: tuple[OrganizationCode, ...]
    note: str


class EvidenceType(StrEnum):
    """Who says that two programmes overlap."""

    REPORTED = "reported"
    """A body outside this product said so in public."""

    INFERENCE = "inference"
    """We think so; nobody was found to have said it."""

    CONTROL_NEGATIVE = "control_negative"
    """They do not overlap: a pair to test a judgement with."""


@dataclass(frozen=True, slots=True)
class OverlapEvidenceRow:
    """What was said of a pair of programmes. The source of an inference is that of the facts."""

    first: str
    second: str
    evidence_type: EvidenceType
    asserted_by: str
    reason_ko: str
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One sort of thing a programme may build."""

    facet: str
    name_ko: str
    name_en: str
    definition_ko: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class FacetRule:
    """A phrase that speaks for a facet; of phrases that cover one another the longest counts.

    Korean phrases are looked for anywhere in a text, English ones as whole words in any case. An
    empty `facet` speaks for nothing and only covers shorter phrases.
    """

    facet: str
    language: Language
    phrase: str


class HolidayKind(StrEnum):
    """Why a public office is closed."""

    PUBLIC = "public"  # 공휴일
    SUBSTITUTE = "substitute"  # 대체공휴일


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day on which public offices are closed; two holidays on one day are two rows."""

    day: date
    name_ko: str
    name_en: str
    kind: HolidayKind
    source: PublicSource
    place: SourceRef


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing under its names in both languages, the usual one first, and told without them.

    `in_plain_english` may be empty.
    """

    area: str
    korean: tuple[str, ...]
    english: tuple[str, ...]
    in_plain_korean: str
    in_plain_english: str
