"""What needs the reader of what is asked and what was sent, for the front page."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jojeong.submissions.queries import Owed, SubmissionLine
from jojeong.submissions.states import Duty, Move, SubmissionState
from jojeong.web.submissions.words import due, left, tone_of_deadline
from jojeong.web.todos import Todo
from jojeong.web.words import name_in, name_of, organization


def to_settle(waiting: Iterable[SubmissionLine]) -> Iterator[Todo]:
    """What the secretariat settles and accepts, one line for each collection."""
    lines = list(waiting)
    doubts: Counter[str] = Counter()
    for line in lines:
        doubts[line.collection] += line.blocking
    for code, count in doubts.items():
        if count:
            yield _doubts(code, count, [line for line in lines if line.collection == code])
    ready = [line for line in lines if Move.ACCEPT in line.moves]
    if ready:
        yield _ready(ready)


def _doubts(code: str, count: int, lines: list[SubmissionLine]) -> Todo:
    held = [organization(line.organization) for line in lines if line.blocking]
    return Todo(
        chip=gettext("Doubts"),
        tone="soon",
        what=ngettext(
            "One doubt holds a submission up", "%(count)d doubts hold submissions up", count
        )
        % {"count": count},
        why=", ".join(held[:5]),
        do=gettext("Settle them"),
        href=reverse("waiting_doubts", args=(code,)),
    )


def _ready(lines: list[SubmissionLine]) -> Todo:
    return Todo(
        chip=name_of(SubmissionState.SETTLED),
        tone="info",
        what=ngettext(
            "One submission can be accepted", "%(count)d submissions can be accepted", len(lines)
        )
        % {"count": len(lines)},
        why=", ".join(organization(line.organization) for line in lines[:5]),
        do=name_of(Move.ACCEPT),
        href=reverse("desk"),
    )


def ours(owed: Iterable[Owed]) -> Iterator[Todo]:
    """What a ministry owes, what was sent back to it, and what waits for its clearance."""
    for each in owed:
        last = each.last
        if last and last.state is SubmissionState.RETURNED:
            yield _returned(each, last)
        elif last and {Move.CHECK, Move.SUBMIT}.intersection(last.moves):
            yield _to_clear(each, last)
        elif each.duty in {Duty.OWES, Duty.LATE}:
            yield _owed(each)


def _returned(each: Owed, last: SubmissionLine) -> Todo:
    return Todo(
        chip=name_of(SubmissionState.RETURNED),
        tone="due",
        what=name_in(each.title_ko, each.title_en),
        why=gettext("The secretariat asks for a later version."),
        do=gettext("Read what is asked"),
        href=reverse("submission", args=(last.reference,)),
    )


def _to_clear(each: Owed, last: SubmissionLine) -> Todo:
    move = Move.CHECK if Move.CHECK in last.moves else Move.SUBMIT
    return Todo(
        chip=left(each.closes),
        tone=tone_of_deadline(each.closes),
        what=name_in(each.title_ko, each.title_en),
        why=gettext("%(organization)s has drafted its answer; it is due %(due)s.")
        % {"organization": organization(each.organization), "due": due(each.closes)},
        do=name_of(move),
        href=reverse("submission", args=(last.reference,)),
    )


def _owed(each: Owed) -> Todo:
    return Todo(
        chip=left(each.closes),
        tone=tone_of_deadline(each.closes),
        what=name_in(each.title_ko, each.title_en),
        why=gettext("%(organization)s owes an answer %(due)s.")
        % {"organization": organization(each.organization), "due": due(each.closes)},
        do=gettext("See what is asked"),
        href=reverse("our_submissions"),
    )
