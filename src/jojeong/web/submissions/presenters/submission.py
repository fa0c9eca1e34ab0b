"""One submission at a glance: its way, its files and tables, and what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from jojeong.submissions.queries import (
    FileView,
    Headline,
    StepView,
    SubmissionView,
    TableView,
)
from jojeong.submissions.states import OWNERS, Move
from jojeong.web.submissions.presenters.common import Head, head
from jojeong.web.submissions.words import TONE_OF_STATE, size
from jojeong.web.words import name_of


# Done with one press, the nearest to the end first; the rest needs a word.
PRESSED: Final = (Move.ACCEPT, Move.SUBMIT, Move.CHECK)
TOLD: Final = (Move.RETURN, Move.SEND_BACK)


@dataclass(frozen=True, slots=True)
class Step:
    """One move that was made."""

    name: str
    tone: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of rows that was found."""

    sheet: str
    role: str
    is_data: bool
    header: str
    rows: str


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent, and what was found in it."""

    name: str
    href: str
    size: str
    digest: str
    rows: int
    is_read: bool
    problem: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A move the reader can make now."""

    name: str
    move: str
    help: str


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """One submission as it is shown."""

    head: Head
    message: str
    steps: tuple[Step, ...]
    next: str
    files: tuple[File, ...]
    pressed: tuple[Act, ...]
    told: tuple[Act, ...]
    withdraw: Act | None
    send_href: str
    replaces: str
    replaced_by: str


def submission_page(found: SubmissionView, above: Headline) -> SubmissionPage:
    """One submission at a glance."""
    line = found.line
    return SubmissionPage(
        head=head(above, "submission"),
        message=found.message,
        steps=tuple(_step(step) for step in found.steps),
        next=_next(found),
        files=tuple(_file(line.reference, file) for file in found.files),
        pressed=tuple(_acts(line.moves, PRESSED)),
        told=tuple(_acts(line.moves, TOLD)),
        withdraw=next(_acts(line.moves, (Move.WITHDRAW,)), None),
        send_href=_send_href(found) if Move.REPLACE in line.moves else "",
        replaces=found.replaces,
        replaced_by=found.replaced_by,
    )


def _step(step: StepView) -> Step:
    by = gettext("the platform") if step.by == "system" else step.by
    return Step(name_of(step.state), TONE_OF_STATE[step.state], step.at, by)


def _next(found: SubmissionView) -> str:
    """Whose turn it is."""
    owner = OWNERS[found.line.state]
    if found.line.is_reading:
        return gettext("Next: the platform reads the files.")
    return (
        gettext("Next: whoever may “%(permission)s”.") % {"permission": name_of(owner)}
        if owner
        else ""
    )


def _send_href(found: SubmissionView) -> str:
    page = reverse("send", args=(found.line.collection,))
    return f"{page}?organization={found.line.organization.code}"


def _acts(moves: tuple[Move, ...], wanted: tuple[Move, ...]) -> Iterator[Act]:
    helps = {
        Move.ACCEPT: gettext("Its rows go into the register, each value with its cell."),
        Move.SUBMIT: gettext("It goes to the secretariat and is read at once."),
        Move.CHECK: gettext("You confirm, for the organization, that it can be sent."),
        Move.RETURN: gettext("The organization reads your message and sends a later version."),
        Move.SEND_BACK: gettext("The author reads your message and drafts it anew."),
        Move.WITHDRAW: gettext("It is taken back; its files stay in the vault."),
    }
    return (Act(name_of(move), move.value, helps[move]) for move in wanted if move in moves)


def _file(reference: str, file: FileView) -> File:
    return File(
        name=file.name,
        href=reverse("submission_file", args=(reference, file.digest)),
        size=size(file.size),
        digest=file.digest,
        rows=file.rows,
        is_read=file.is_read,
        problem=gettext(file.problem) % file.problem_words if file.problem else "",
        blocks=tuple(_block(table) for table in file.tables),
    )


def _block(table: TableView) -> Block:
    rows = "–".join(str(row) for row in (table.header_rows[:1] + table.header_rows[-1:]))
    return Block(
        sheet=table.sheet,
        role=name_of(table.role),
        is_data=table.role.value == "data",
        header=rows if len(set(table.header_rows)) > 1 else "".join(map(str, table.header_rows)),
        rows=f"{table.first_row}–{table.last_row}",
    )
