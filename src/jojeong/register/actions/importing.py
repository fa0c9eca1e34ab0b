"""Importing: what an installation exported comes into another, or back into its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import ClassVar, Final

from jojeong.accounts.policies import Depth, check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.actions.linking import link
from jojeong.register.actions.loading import Load, version_of
from jojeong.register.actions.owners import UnknownOrganization, bring_in_owners
from jojeong.register.models import Entry, EntryVersion, Party, Portfolio
from jojeong.register.policies import EntryDraft
from jojeong.register.policies.exports import (
    ExportedEntry,
    ExportedLink,
    ExportedOrganization,
    ExportedSuccession,
    ExportedVersion,
    ExportScope,
)
from jojeong.register.queries.export_files import check_unaltered, records_in
from jojeong.register.states import Part, Verb
from jojeong.submissions.models import StoredFile
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import Refusal


_AT_ONCE: Final = 500


class NumberTaken(Refusal):
    """A permanent number that is another entry's here."""

    sentence: ClassVar[str] = (
        "%(number)s is the number of another entry here, and numbers are permanent. Import this "
        "file into an installation of its own."
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: entries new, changed, as they were, and left out as mere outlines.

    `links` is what came in of what became of entries, `links_left_out` what the file says in part;
    `organizations` and `successions` are those that were not here.
    """

    added: int = 0
    changed: int = 0
    kept: int = 0
    left_out: int = 0
    links: int = 0
    links_left_out: int = 0
    organizations: int = 0
    successions: int = 0


def import_entries(*, by: Actor, file: Path, altered: bool = False) -> Imported:
    """Bring an exported file into the register, under its numbers, with every version. One event.

    An entry that is here already gets the file's current version where that says something else,
    unless the export was of a part only: what somebody could not see is no change. Outlines are
    left out. Submissions stay where they were made: how they are named, their documents and
    answers come along, and so does lineage, with what was decided on it; where somebody decided
    here, that stands. The same file twice changes nothing.

    Raises AlteredExport unless `altered`, NotAnExport, LineNotExported, CutShort, HoldsNul,
    NumberTaken, UnknownOrganization, ContradictoryLineage, and what `bring_in_owners` raises.
    """
    check_may(by, Permission.LOAD_PORTFOLIO)
    end = check_unaltered(file, altered=altered)
    with recorded(by, Verb.ENTRIES_IMPORTED) as event:
        owners = bring_in_owners(
            [r for r in records_in(file) if isinstance(r, ExportedOrganization)],
            [r for r in records_in(file) if isinstance(r, ExportedSuccession)],
        )
        done = Imported(organizations=owners.organizations, successions=owners.successions)
        entries = (r for r in records_in(file) if isinstance(r, ExportedEntry))
        loads: dict[str, Load] = {}
        for batch in _batches(entries):
            done = _sum(done, _Batch(batch, loads, end.scope).bring_in())
        links = (r for r in records_in(file) if isinstance(r, ExportedLink))
        for of_entries in _by_entry(links):
            linked = link(of_entries, is_all=end.scope is ExportScope.EVERYTHING)
            done = _sum(done, Imported(links=linked.links, links_left_out=linked.left_out))
        event.of(f"export:{end.digest}", head=end.head_number, **asdict(done))
    return done


def _sum(one: Imported, other: Imported) -> Imported:
    pairs = zip(astuple(one), astuple(other), strict=True)
    return Imported(*(first + second for first, second in pairs))


def _batches(entries: Iterator[ExportedEntry]) -> Iterator[list[ExportedEntry]]:
    while batch := list(islice(entries, _AT_ONCE)):
        yield batch


def _by_entry(links: Iterator[ExportedLink]) -> Iterator[list[ExportedLink]]:
    """Some hundred links at a time, all of an entry together: they stand together in a file."""
    waiting: list[ExportedLink] = []
    for _, group in groupby(links, key=attrgetter("earlier")):
        waiting += group
        if len(waiting) >= _AT_ONCE:
            yield waiting
            waiting = []
    yield waiting


class _Batch:
    """Some hundred entries of a file, compared with what is here and written at once."""

    def __init__(
        self, entries: Sequence[ExportedEntry], loads: dict[str, Load], scope: ExportScope
    ) -> None:
        self.whole = [entry for entry in entries if entry.depth is Depth.WHOLE]
        self.left_out = len(entries) - len(self.whole)
        self.loads, self.scope = loads, scope
        numbers = [entry.number for entry in self.whole]
        for number, count in Counter(numbers).items():
            if count > 1:
                raise NumberTaken(number=number)
        here = Entry.objects.filter(number__in=numbers).select_related("portfolio")
        self.here = {entry.number: entry for entry in here}
        self.submissions = _submissions_here(self.whole)

    def bring_in(self) -> Imported:
        """Write what is new or changed; say how much."""
        for entry in self.whole:
            self._check_known(entry)
        new = [entry for entry in self.whole if entry.number not in self.here]
        known = [entry for entry in self.whole if entry.number in self.here]
        self._add(new)
        changed = sum(self._change(entry) for entry in known)
        return Imported(len(new), changed, len(known) - changed, self.left_out)

    def _check_known(self, entry: ExportedEntry) -> None:
        told = _current(entry).draft
        for code in (told.lead, *told.partners, *entry.readers):
            if code not in self._load(entry).organizations:
                raise UnknownOrganization(name=entry.number, code=code)

    def _load(self, entry: ExportedEntry) -> Load:
        if entry.portfolio not in self.loads:
            asked = {"questionnaire": entry.questionnaire, "period": entry.period}
            portfolio, _ = Portfolio.objects.get_or_create(code=entry.portfolio, defaults=asked)
            self.loads[entry.portfolio] = Load(portfolio)
        return self.loads[entry.portfolio]

    def _add(self, new: Sequence[ExportedEntry]) -> None:
        made = Entry.objects.bulk_create(self._entry(each) for each in new)
        pairs = list(zip(made, new, strict=True))
        Party.objects.bulk_create(
            party for entry, each in pairs for party in self._parties(entry, each)
        )
        for entry, each in pairs:
            self._load(each).write([self._kept(entry, version) for version in each.versions])

    def _entry(self, exported: ExportedEntry) -> Entry:
        told = _current(exported).draft
        portfolio = self._load(exported).portfolio
        known = Entry.objects.filter(portfolio=portfolio, origin=told.origin).first()
        if known:
            raise NumberTaken(number=known.number)
        return Entry(
            number=exported.number,
            portfolio=portfolio,
            origin=told.origin,
            standing=exported.standing,
            disclosure=told.confidence.disclosure,
            ground=told.confidence.ground,
            public_from=told.confidence.public_from,
        )

    def _parties(self, entry: Entry, exported: ExportedEntry) -> list[Party]:
        load = self._load(exported)
        owning = load.parties(entry, _current(exported).draft)
        readers = [load.organizations[code] for code in exported.readers]
        return owning + [Party(entry=entry, organization=row, part=Part.READER) for row in readers]

    def _change(self, exported: ExportedEntry) -> bool:
        """Give an entry that is here the file's current version; whether it says something new."""
        here, version = self.here[exported.number], _current(exported)
        if (here.portfolio.code, here.origin) != (exported.portfolio, version.draft.origin):
            raise NumberTaken(number=exported.number)
        if self.scope is not ExportScope.EVERYTHING or _is_said(here, version):
            return False
        return bool(self._load(exported).bring_up_to([self._draft(version)]).changed)

    def _kept(self, entry: Entry, exported: ExportedVersion) -> tuple[EntryVersion, EntryDraft]:
        draft = self._draft(exported)
        version = version_of(entry, draft, exported.ordinal)
        version.is_current = exported.is_current
        version.digest = exported.digest or draft.digest()
        return version, draft

    def _draft(self, exported: ExportedVersion) -> EntryDraft:
        """What a version says, with its submission where that is here, else how it is named."""
        told = exported.draft
        here = self.submissions.get((told.submitted_as, told.document))
        return replace(told, submission=here, submitted_as="" if here else told.submitted_as)


def _is_said(entry: Entry, version: ExportedVersion) -> bool:
    return entry.versions.filter(is_current=True, digest=version.digest).exists()


def _current(exported: ExportedEntry) -> ExportedVersion:
    return next(version for version in exported.versions if version.is_current)


def _submissions_here(entries: Sequence[ExportedEntry]) -> dict[tuple[str, str], int]:
    """The keys of submissions that are here, by what they are called and a file they hold.

    Another installation may call another submission the same: the file tells them apart.
    """
    drafts = [version.draft for entry in entries for version in entry.versions]
    documents = {draft.document for draft in drafts if draft.submitted_as}
    files = StoredFile.objects.filter(digest__in=documents).order_by("pk")
    related = files.select_related("submission__collection", "submission__organization")
    return {(file.submission.reference, file.digest): file.submission_id for file in related}
