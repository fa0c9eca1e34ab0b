"""What a record of an import must hold to be kept: what the columns of the register hold.

What an export wrote always does. A file that was changed by hand is refused at its line, and never
stops in the middle of an import at what the database says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from jojeong.accounts.policies import Depth
from jojeong.accounts.states import (
    CODE_LENGTH,
    ENGLISH_NAME_LENGTH,
    NAME_LENGTH,
    SHORT_NAME_LENGTH,
)
from jojeong.register.policies.drafts import EntryDraft, MoneyDraft
from jojeong.register.policies.exports import (
    ExportedEntry,
    ExportedLink,
    ExportedOrganization,
    ExportedSuccession,
    ExportedVersion,
    Record,
)
from jojeong.register.states import (
    DIGEST_LENGTH,
    NUMBER_LENGTH,
    PORTFOLIO_LENGTH,
    PUBLISHED_LENGTH,
    PUBLISHER_LENGTH,
    REFERENCE_LENGTH,
    SHORT_LENGTH,
    WORD_LENGTH,
    LineageState,
)
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.organizations import organization_code


_NUMBER: Final = re.compile(rf"J[0-9]{{1,{NUMBER_LENGTH - 1}}}")
_YEARS: Final = range(32_768)
_ORDINALS: Final = range(1, 2**31)
_WON: Final = range(2**63)


def wrong_in(record: Record) -> str:
    """Which part of a record can't be kept as it is, by its path; empty where all can."""
    return next(_wrong(record), "")


def _wrong(record: Record) -> Iterator[str]:
    match record:
        case ExportedEntry():
            yield from _in_entry(record)
        case ExportedLink():
            yield from _in_link(record)
        case ExportedOrganization():
            yield from _in_organization(record)
        case ExportedSuccession():
            yield from _longer(record, CODE_LENGTH, "predecessor", "successor")
        case _:
            return


def _longer(told: Any, limit: int, *names: str, at: str = "") -> Iterator[str]:
    yield from (f"{at}{name}" for name in names if len(getattr(told, name)) > limit)


def _in_organization(told: ExportedOrganization) -> Iterator[str]:
    try:
        organization_code(told.code)
    except ValueError:
        yield "code"
    if not told.name_ko.strip():
        yield "name_ko"
    yield from _longer(told, CODE_LENGTH, "code", "parent")
    yield from _longer(told, NAME_LENGTH, "name_ko")
    yield from _longer(told, ENGLISH_NAME_LENGTH, "name_en")
    yield from _longer(told, SHORT_NAME_LENGTH, "short_ko")
    if told.ends_before_it_begins:
        yield "valid_until"


def _in_link(told: ExportedLink) -> Iterator[str]:
    is_end = told.kind in {LineageKind.RETIRED, LineageKind.VANISHED}
    if is_end is not (told.later is None) or told.later == told.earlier:
        yield "later"
    if told.grounds is None:
        return
    grounds, is_decided = told.grounds, told.state is not LineageState.PROPOSED
    yield from _longer(grounds, WORD_LENGTH, "engine", at="grounds.")
    yield from _longer(grounds, DIGEST_LENGTH, "decided_by", at="grounds.")
    if not 0 <= grounds.confidence <= 1:
        yield "grounds.confidence"
    if bool(grounds.decided_by) is not is_decided:
        yield "grounds.decided_by"
    if (grounds.decided_at is not None) is not is_decided or (
        grounds.decided_at and grounds.decided_at.tzinfo is None
    ):
        yield "grounds.decided_at"


def _in_entry(told: ExportedEntry) -> Iterator[str]:
    if not _NUMBER.fullmatch(told.number):
        yield "number"
    if not told.portfolio:
        yield "portfolio"
    yield from _longer(told, PORTFOLIO_LENGTH, "portfolio", "questionnaire")
    if told.period is not None and told.period not in _YEARS:
        yield "period"
    if sum(version.is_current for version in told.versions) != 1:
        yield "versions"
    elif told.depth is Depth.WHOLE:
        yield from _in_parties(told)
    for place, version in enumerate(told.versions):
        is_next = place == 0 or version.ordinal > told.versions[place - 1].ordinal
        if version.ordinal not in _ORDINALS or not is_next:
            yield f"versions.{place}.ordinal"
        yield from _in_version(version, f"versions.{place}.")


def _in_parties(told: ExportedEntry) -> Iterator[str]:
    """An organization has one part in an entry."""
    current = next(version.draft for version in told.versions if version.is_current)
    owners = {current.lead, *current.partners}
    if any(count > 1 for count in Counter((*told.readers, *owners)).values()):
        yield "readers"


def _in_version(told: ExportedVersion, at: str) -> Iterator[str]:
    yield from _longer(told, DIGEST_LENGTH, "digest", at=at)
    yield from _in_draft(told.draft, f"{at}draft.")


def _in_draft(told: EntryDraft, at: str) -> Iterator[str]:
    if not (told.name_ko or told.name_en):
        yield f"{at}name_ko"
    yield from _longer(told, PUBLISHER_LENGTH, "publisher", at=at)
    yield from _longer(told, PUBLISHED_LENGTH, "published", at=at)
    yield from _longer(told, DIGEST_LENGTH, "document", at=at)
    yield from _longer(told, REFERENCE_LENGTH, "submitted_as", at=at)
    yield from _longer(told.place, SHORT_LENGTH, "cell", at=f"{at}place.")
    for place, money in enumerate(told.money):
        yield from _in_money(money, f"{at}money.{place}.")


def _in_money(told: MoneyDraft, at: str) -> Iterator[str]:
    amount = None if told.amount is None else told.amount.amount
    if told.year not in _YEARS:
        yield f"{at}year"
    if amount is not None and (amount not in _WON or told.level is BudgetLevel.NO_AMOUNT):
        yield f"{at}amount"
    yield from _longer(told, SHORT_LENGTH, "cell", at=at)
