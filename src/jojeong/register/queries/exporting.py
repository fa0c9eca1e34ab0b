"""The register as it is taken out: what the asker may see, entry by entry, in a stable order."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from django.db.models import Prefetch, QuerySet

from jojeong.accounts.policies import Depth, depth_of
from jojeong.accounts.states import Permission
from jojeong.audit.queries import head
from jojeong.register.models import BudgetLine, Entry, EntryVersion, Party
from jojeong.register.policies import AnswerDraft, EntryDraft, MoneyDraft
from jojeong.register.policies.exports import (
    Digest,
    ExportedEntry,
    ExportedVersion,
    ExportEnd,
    ExportScope,
    Record,
)
from jojeong.register.queries.exported_owners import exported_owners
from jojeong.register.queries.lineage.exported import exported_links
from jojeong.register.queries.listing import EntryFilter, found_entries
from jojeong.register.queries.reading import depth_for, readable_entries
from jojeong.register.states import Part, ProgrammeKind, Standing
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


_AT_ONCE: Final = 500
_CLOSED: Final = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)


def export(*, asker: Asker, wanted: EntryFilter) -> Iterator[Record]:
    """Every entry that is looked for, by number, then what became of it, whose it is, and the end.

    Whoever does not own an entry gets neither the amounts that are closed, nor what they could be
    told from: answers as they were written, the digest of a version, its submission.
    """
    taken_at, digest, entries = head(), Digest(), 0
    named: set[str] = set()
    for entry in _entries(asker, wanted):
        record = _exported(asker, entry)
        named |= {party.organization.code for party in _shown(record, entry)}
        digest.add(record)
        entries += 1
        yield record
    reads_all = asker.may(Permission.READ_EVERYTHING)
    beside: Iterator[Record] = chain(
        exported_links(asker, _found(asker, wanted)),
        exported_owners(named, all_there_are=reads_all and wanted == EntryFilter()),
    )
    for each in beside:
        digest.add(each)
        yield each
    scope = ExportScope.EVERYTHING if reads_all else ExportScope.VISIBLE
    yield ExportEnd(scope, entries, taken_at.number, taken_at.hash, digest.hex())


def _entries(asker: Asker, wanted: EntryFilter) -> Iterator[Entry]:
    parties = Party.objects.select_related("organization")
    submitted = ("submission__collection", "submission__organization")
    versions = EntryVersion.objects.order_by("ordinal").select_related(*submitted)
    whole = versions.prefetch_related("budget_lines")
    found = _found(asker, wanted).select_related("portfolio").order_by("number")
    at_hand = found.prefetch_related(
        Prefetch("parties", parties),
        Prefetch("versions", whole),
    )
    return at_hand.iterator(chunk_size=_AT_ONCE)


def _found(asker: Asker, wanted: EntryFilter) -> QuerySet[Entry]:
    entries = readable_entries(asker, Depth.OUTLINE)
    if wanted == EntryFilter():
        return entries
    return entries.filter(pk__in=found_entries(asker, wanted).order_by().values("pk"))


def _shown(record: ExportedEntry, entry: Entry) -> list[Party]:
    told = record.versions[-1].draft
    codes = {told.lead, *told.partners, *record.readers}
    return [party for party in entry.parties.all() if party.organization.code in codes]


def _exported(asker: Asker, entry: Entry) -> ExportedEntry:
    depth = depth_for(asker, entry)
    is_whole = depth is Depth.WHOLE
    versions = list(entry.versions.all())
    if is_whole:
        told = tuple(_Version(asker, entry, version).exported() for version in versions)
    else:
        current = next(version for version in versions if version.is_current)
        told = (ExportedVersion(1, is_current=True, digest="", draft=_outline(entry, current)),)
    return ExportedEntry(
        number=entry.number,
        portfolio=entry.portfolio.code,
        questionnaire=entry.portfolio.questionnaire,
        period=entry.portfolio.period,
        standing=Standing(entry.standing),
        depth=depth,
        readers=_codes(entry, Part.READER) if is_whole else (),
        versions=told,
    )


def _codes(entry: Entry, part: Part) -> tuple[str, ...]:
    return tuple(
        sorted(each.organization.code for each in entry.parties.all() if each.part == part)
    )


def _outline(entry: Entry, version: EntryVersion) -> EntryDraft:
    """What everybody reads of an entry that is partly public: its names, and whose it is."""
    return EntryDraft(
        origin=entry.origin,
        lead=_codes(entry, Part.LEAD)[0],
        partners=_codes(entry, Part.PARTNER),
        owner_as_written=version.owner_as_written,
        owner_is_guessed=version.owner_is_guessed,
        name_ko=version.name_ko,
        name_en=version.name_en,
        builds_ko="",
        builds_en="",
        kind=ProgrammeKind(version.kind),
        keywords=(),
        money=(),
        publisher="",
        url="",
        published="",
        place=SourceRef("", "", ""),
        confidence=entry.confidence,
    )


class _Version:
    """One version of an entry that may be read whole, as the asker may read its parts."""

    def __init__(self, asker: Asker, entry: Entry, version: EntryVersion) -> None:
        codes = frozenset(party.organization.code for party in entry.parties.all())
        self.asker, self.entry, self.version, self.codes = asker, entry, version, codes
        self.is_inside = depth_of(asker, _CLOSED, readers=codes) is Depth.WHOLE

    def exported(self) -> ExportedVersion:
        digest = self.version.digest if self.is_inside else ""
        return ExportedVersion(
            self.version.ordinal, self.version.is_current, digest, self._draft()
        )

    def _draft(self) -> EntryDraft:
        entry, version = self.entry, self.version
        return EntryDraft(
            origin=entry.origin,
            lead=_codes(entry, Part.LEAD)[0],
            partners=_codes(entry, Part.PARTNER),
            owner_as_written=version.owner_as_written,
            owner_is_guessed=version.owner_is_guessed,
            name_ko=version.name_ko,
            name_en=version.name_en,
            builds_ko=version.builds_ko,
            builds_en=version.builds_en,
            kind=ProgrammeKind(version.kind),
            keywords=tuple(version.keywords),
            money=self._money(),
            publisher=version.publisher,
            url=version.url,
            published=version.published,
            place=SourceRef(version.file, version.sheet, version.cell, version.document),
            detailed_programme=version.detailed_programme,
            sub_programme=version.sub_programme,
            confidence=entry.confidence,
            document=version.document,
            submitted_as=version.submission_reference if self.is_inside else "",
            answers=self._answers(),
        )

    def _money(self) -> tuple[MoneyDraft, ...]:
        return tuple(_money(line) for line in self.version.budget_lines.all() if self._reads(line))

    def _reads(self, line: BudgetLine) -> bool:
        return depth_of(self.asker, line.confidence, readers=self.codes) is Depth.WHOLE

    def _answers(self) -> tuple[AnswerDraft, ...]:
        if not self.is_inside:
            return ()
        kept = self.version.answers
        return tuple(AnswerDraft(**told | {"rules": tuple(told["rules"])}) for told in kept)


def _money(line: BudgetLine) -> MoneyDraft:
    return MoneyDraft(
        year=line.year,
        amount=None if line.amount is None else Won(line.amount),
        stage=BudgetStage(line.stage) if line.stage else None,
        funding=tuple(Funding(kind) for kind in line.funding),
        level=BudgetLevel(line.level),
        basis=line.basis,
        cell=line.cell,
        confidence=line.confidence,
    )
