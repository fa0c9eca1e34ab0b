"""Importing: what an installation exported comes into another, or back into its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import ClassVar, Final

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth, check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.actions.loading import Load, version_of
from jojeong.register.models import Entry, EntryVersion, Party, Portfolio
from jojeong.register.policies import EntryDraft
from jojeong.register.policies.exports import (
    ExportedEntry,
    ExportedOrganization,
    ExportedVersion,
    ExportEnd,
    ExportScope,
)
from jojeong.register.queries.export_files import check_unaltered, records_in
from jojeong.register.states import Part, Verb
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
    """What an import did: entries new, changed, as they were, and left out as mere outlines."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    left_out: int = 0


def import_entries(*, by: Actor, file: Path, altered: bool = False) -> Imported:
    """Bring an exported file into the register, under its numbers, with every version. One event.

    An entry that is here already gets the file's current version where that says something else,
    unless the export was of a part only: what somebody could not see is no change. Outlines are
    left out. Submissions stay where they were made: their documents and answers come along.

    Raises AlteredExport unless `altered`, NotAnExport, CutShort, HoldsNul, NumberTaken.
    """
    check_may(by, Permission.LOAD_PORTFOLIO)
    end = _end(file) if altered else check_unaltered(file)
    with recorded(by, Verb.ENTRIES_IMPORTED) as event:
        _add_organizations(r for r in records_in(file) if isinstance(r, ExportedOrganization))
        done = Imported()
        entries = (r for r in records_in(file) if isinstance(r, ExportedEntry))
        loads: dict[str, Load] = {}
        for batch in _batches(entries):
            done = _sum(done, _Batch(batch, loads, end.scope).bring_in())
        counts = {"added": done.added, "changed": done.changed, "kept": done.kept}
        event.of(f"export:{end.digest}", head=end.head_number, left_out=done.left_out, **counts)
    return done


def _end(file: Path) -> ExportEnd:
    """The end of a file that need not be what was written. Raises CutShort."""
    return next(record for record in records_in(file) if isinstance(record, ExportEnd))


def _sum(one: Imported, other: Imported) -> Imported:
    return Imported(
        added=one.added + other.added,
        changed=one.changed + other.changed,
        kept=one.kept + other.kept,
        left_out=one.left_out + other.left_out,
    )


def _batches(entries: Iterator[ExportedEntry]) -> Iterator[list[ExportedEntry]]:
    while batch := list(islice(entries, _AT_ONCE)):
        yield batch


def _add_organizations(exported: Iterable[ExportedOrganization]) -> None:
    for each in exported:
        named = {name: getattr(each, name) for name in ("name_ko", "name_en", "short_ko", "kind")}
        Organization.objects.get_or_create(code=each.code, defaults=named)


class _Batch:
    """Some hundred entries of a file, compared with what is here and written at once."""

    def __init__(
        self, entries: Sequence[ExportedEntry], loads: dict[str, Load], scope: ExportScope
    ) -> None:
        self.whole = [entry for entry in entries if entry.depth is Depth.WHOLE]
        self.left_out = len(entries) - len(self.whole)
        self.loads, self.scope = loads, scope
        numbers = [entry.number for entry in self.whole]
        here = Entry.objects.filter(number__in=numbers).select_related("portfolio")
        self.here = {entry.number: entry for entry in here}

    def bring_in(self) -> Imported:
        """Write what is new or changed; say how much."""
        new = [entry for entry in self.whole if entry.number not in self.here]
        known = [entry for entry in self.whole if entry.number in self.here]
        self._add(new)
        changed = sum(self._change(entry) for entry in known)
        return Imported(len(new), changed, len(known) - changed, self.left_out)

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
            self._load(each).write([_kept(entry, version) for version in each.versions])

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
        draft = replace(version.draft, submission=None)
        return bool(self._load(exported).bring_up_to([draft]).changed)


def _is_said(entry: Entry, version: ExportedVersion) -> bool:
    return entry.versions.filter(is_current=True, digest=version.digest).exists()


def _current(exported: ExportedEntry) -> ExportedVersion:
    return next(version for version in exported.versions if version.is_current)


def _kept(entry: Entry, exported: ExportedVersion) -> tuple[EntryVersion, EntryDraft]:
    draft = replace(exported.draft, submission=None)
    version = version_of(entry, draft, exported.ordinal)
    version.is_current = exported.is_current
    version.digest = exported.digest or draft.digest()
    return version, draft
