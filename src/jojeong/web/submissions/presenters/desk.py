"""The desk and the page of a ministry: what waits for the reader first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jojeong.accounts.states import Permission
from jojeong.overlap.queries import FamilyLine
from jojeong.register.queries import EntryLine, OpenQuestion, OwnEntries
from jojeong.submissions.queries import CollectionLine, Desk, Owed, SubmissionLine
from jojeong.submissions.states import Duty, Move, SubmissionState
from jojeong.vocabulary.people import Asker
from jojeong.web.overlap.presenters import FamilyRow, family_row
from jojeong.web.submissions.presenters.collections import CollectionRow, collection_row
from jojeong.web.submissions.presenters.common import lead
from jojeong.web.submissions.words import TONE_OF_DUTY, TONE_OF_STATE, due, tone_of_deadline
from jojeong.web.words import name_in, name_of, organization


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission that waits, and the one thing to do about it."""

    reference: str
    organization: str
    ordinal: int
    collection: str
    state: str
    tone: str
    why: str
    do: str
    href: str
    received: datetime | None
    rows: int


@dataclass(frozen=True, slots=True)
class DoubtsLink:
    """The page on which all doubts of a collection are settled."""

    collection: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The secretariat's desk as it is shown."""

    lead: str
    collections: tuple[CollectionRow, ...]
    waiting: tuple[Waiting, ...]
    reading: tuple[Waiting, ...]
    others: tuple[Waiting, ...]
    doubts: tuple[DoubtsLink, ...]
    may_collect: bool


@dataclass(frozen=True, slots=True)
class OwedRow:
    """What an organization owes to one collection, and the ways to answer."""

    collection: str
    organization: str
    code: str
    title: str
    due: str
    tone: str
    duty: str
    duty_tone: str
    is_open: bool
    may_send: bool
    may_attest: bool
    last: Waiting | None
    lines: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A programme of ours in the register."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class OursPage:
    """The page of a ministry as it is shown."""

    lead: str
    owed: tuple[OwedRow, ...]
    waiting: tuple[Waiting, ...]
    questions: tuple[str, ...]
    entries: tuple[OwnEntry, ...]
    entries_in_all: int
    entries_href: str
    families: tuple[FamilyRow, ...]


SHOWN = 10


def desk_page(desk: Desk, collections: Iterable[CollectionLine], asker: Asker) -> DeskPage:
    """What waits for the secretariat, what is being read, and all the rest."""
    return DeskPage(
        lead=_desk_lead(desk),
        collections=tuple(collection_row(line) for line in collections),
        waiting=tuple(waiting(line) for line in desk.waiting),
        reading=tuple(waiting(line) for line in desk.reading),
        others=tuple(waiting(line) for line in desk.others),
        doubts=tuple(_doubts(desk)),
        may_collect=asker.may(Permission.COLLECT),
    )


def _doubts(desk: Desk) -> Iterator[DoubtsLink]:
    """Of each collection those that hold something up; where none does, all there are."""
    held: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for line in (*desk.waiting, *desk.others):
        if Move.DECIDE in line.moves:
            held[line.collection] += line.blocking
            known[line.collection] += line.doubts
    for code, count in known.items():
        if count:
            yield DoubtsLink(code, held[code] or count, reverse("waiting_doubts", args=(code,)))


def _desk_lead(desk: Desk) -> str:
    blocking = sum(line.blocking for line in desk.waiting)
    if desk.reading:
        return ngettext(
            "One submission is being read; this page goes on by itself.",
            "%(count)d submissions are being read; this page goes on by itself.",
            len(desk.reading),
        ) % {"count": len(desk.reading)}
    if blocking:
        return ngettext(
            "One doubt is to be settled; the rest was read without asking.",
            "%(count)d doubts are to be settled; the rest was read without asking.",
            blocking,
        ) % {"count": blocking}
    if desk.waiting:
        return ngettext(
            "One submission can be accepted.",
            "%(count)d submissions can be accepted.",
            len(desk.waiting),
        ) % {"count": len(desk.waiting)}
    return gettext("Nothing waits for you here.")


def waiting(line: SubmissionLine) -> Waiting:
    """A submission with the next thing to do about it."""
    do, page = _next(line)
    return Waiting(
        reference=line.reference,
        organization=organization(line.organization),
        ordinal=line.ordinal,
        collection=line.collection,
        state=name_of(line.state),
        tone=TONE_OF_STATE[line.state],
        why=lead(line),
        do=do,
        href=reverse(page, args=(line.reference,)),
        received=line.received,
        rows=line.rows,
    )


def _next(line: SubmissionLine) -> tuple[str, str]:
    """What is to be done next, and on which page."""
    if Move.DECIDE in line.moves and line.blocking:
        doubts = ngettext("Settle one doubt", "Settle %(count)d doubts", line.blocking)
        return doubts % {"count": line.blocking}, "submission_doubts"
    for move in (Move.ACCEPT, Move.SUBMIT, Move.CHECK):
        if move in line.moves:
            return name_of(move), "submission"
    return gettext("Look"), "submission"


def ours_page(
    owed: Sequence[Owed],
    questions: Sequence[OpenQuestion],
    entries: OwnEntries,
    families: Sequence[FamilyLine],
    asker: Asker,
) -> OursPage:
    """What a ministry owes, what waits for it, what it has in the register and with whom."""
    rows = tuple(_owed_row(each, asker) for each in owed)
    return OursPage(
        lead=_ours_lead(owed),
        owed=rows,
        waiting=tuple(waiting(line) for each in owed for line in _for_us(each)),
        questions=tuple(
            name_in(one.entry.name_ko, one.entry.name_en) for one in questions[:SHOWN]
        ),
        entries=tuple(
            OwnEntry(line.number, name_in(line.name_ko, line.name_en)) for line in entries.lines
        ),
        entries_in_all=entries.total,
        entries_href=_entries_href(entries.lines),
        families=tuple(family_row(line) for line in families[:SHOWN]),
    )


def _entries_href(entries: Sequence[EntryLine]) -> str:
    return f"{reverse('entries')}?owner={entries[0].owners[0].code}" if entries else ""


def _ours_lead(owed: Sequence[Owed]) -> str:
    missing = [each for each in owed if each.duty in {Duty.OWES, Duty.LATE}]
    if not owed:
        return gettext("Nothing is asked of you at present.")
    if not missing:
        return gettext("You have answered everything you were asked.")
    first = missing[0]
    return gettext("You owe an answer to “%(title)s” %(due)s.") % {
        "title": name_in(first.title_ko, first.title_en),
        "due": due(first.closes),
    }


def _for_us(owed: Owed) -> Iterator[SubmissionLine]:
    """What was sent back, what waits for clearance, what has open questions to us."""
    for line in owed.lines:
        clears = {Move.CHECK, Move.SUBMIT}.intersection(line.moves)
        is_asked = Move.DECIDE in line.moves and line.doubts and not line.is_reading
        if clears or is_asked or line.state is SubmissionState.RETURNED:
            yield line


def _owed_row(owed: Owed, asker: Asker) -> OwedRow:
    code = owed.organization.code
    return OwedRow(
        collection=owed.collection,
        organization=organization(owed.organization),
        code=code,
        title=name_in(owed.title_ko, owed.title_en),
        due=due(owed.closes),
        tone=tone_of_deadline(owed.closes),
        duty=name_of(owed.duty),
        duty_tone=TONE_OF_DUTY[owed.duty],
        is_open=owed.duty in {Duty.OWES, Duty.LATE},
        may_send=asker.may_for(Permission.WRITE_ENTRIES, code),
        may_attest=asker.may_for(Permission.CLEAR_SUBMISSIONS, code),
        last=waiting(owed.last) if owed.last else None,
        lines=tuple(waiting(line) for line in owed.lines),
    )
