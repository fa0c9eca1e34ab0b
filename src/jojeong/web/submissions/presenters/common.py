"""What every page of a submission has above it: whose it is, how it stands, where one can go."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jojeong.submissions.policies import OWN_AFFAIR
from jojeong.submissions.queries import Headline, SubmissionLine
from jojeong.submissions.states import Move, SubmissionState
from jojeong.web.submissions.words import TONE_OF_STATE
from jojeong.web.words import name_in, name_of, organization


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the submission, and what waits on it."""

    name: str
    href: str
    waiting: int
    tone: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Above every page of one submission. `is_reading` says that it changes by itself."""

    reference: str
    collection: str
    title: str
    organization: str
    ordinal: int
    state: str
    tone: str
    lead: str
    tabs: tuple[Tab, ...]
    is_reading: bool
    files: int
    files_read: int


def _pages() -> list[tuple[str, str]]:
    """The pages of a submission: the name of the address, and what it is called."""
    return [
        ("submission", gettext("At a glance")),
        ("submission_doubts", gettext("Doubts")),
        ("submission_columns", gettext("Columns")),
        ("submission_recodes", gettext("Recodes")),
        ("submission_rows", gettext("Rows, one by one")),
        ("submission_difference", gettext("What changed")),
    ]


def head(found: Headline, here: str) -> Head:
    """The head of a page of one submission; `here` is the name of its address."""
    line = found.line
    return Head(
        reference=line.reference,
        collection=line.collection,
        title=name_in(found.title_ko, found.title_en),
        organization=organization(line.organization),
        ordinal=line.ordinal,
        state=name_of(line.state),
        tone=TONE_OF_STATE[line.state],
        lead=lead(line),
        tabs=_tabs(line, here),
        is_reading=goes_on(line),
        files=line.files,
        files_read=line.files_read,
    )


def _tabs(line: SubmissionLine, here: str) -> tuple[Tab, ...]:
    if line.is_attestation or line.state in OWN_AFFAIR:
        return ()
    waiting = {"submission_doubts": line.doubts}
    return tuple(
        Tab(
            name=title,
            href=reverse(name, args=(line.reference,)),
            waiting=waiting.get(name, 0),
            tone="due" if line.blocking else "soon",
            is_here=name == here,
        )
        for name, title in _pages()
    )


def lead(line: SubmissionLine) -> str:
    """How a submission stands, in a sentence."""
    if line.is_reading:
        return _reading(line)
    if line.is_attestation:
        return gettext("The organization confirmed that it has nothing to report.")
    if line.state is SubmissionState.READ:
        return _read(line)
    return _sentences()[line.state] % {"rows": line.rows}


def _reading(line: SubmissionLine) -> str:
    return ngettext(
        "The file is being read; this page shows by itself what was found.",
        "%(read)d of %(files)d files are read; this page goes on by itself.",
        line.files,
    ) % {"read": line.files_read, "files": line.files}


def _read(line: SubmissionLine) -> str:
    if not line.blocking and not _is_run_by_the_reader(line):
        return gettext("It was read, and nothing more is asked of you. The secretariat has it.")
    if not line.blocking:
        return gettext("Everything that held it up is settled; it is being put in order.")
    return ngettext(
        "One doubt holds it up. It is settled below in a minute.",
        "%(count)d doubts hold it up. Settle them, and it can be accepted.",
        line.blocking,
    ) % {"count": line.blocking}


def _sentences() -> dict[SubmissionState, str]:
    return {
        SubmissionState.DRAFTED: gettext(
            "Drafted by the division. It waits for the planning office to check it."
        ),
        SubmissionState.CHECKED: gettext("Checked by the planning office. It waits to be sent."),
        SubmissionState.RECEIVED: gettext("Sent. The platform reads it next."),
        SubmissionState.READ: "",
        SubmissionState.SETTLED: gettext(
            "%(rows)d rows were read and nothing holds them up. It can be accepted."
        ),
        SubmissionState.ACCEPTED: gettext("Accepted: its %(rows)d rows went into the register."),
        SubmissionState.RETURNED: gettext("Returned to the organization with a message."),
        SubmissionState.REPLACED: gettext("A later version took its place."),
        SubmissionState.WITHDRAWN: gettext("Taken back before it was sent."),
    }


def goes_on(line: SubmissionLine) -> bool:
    """Whether the platform does the next thing by itself: read it, or put it in order.

    What holds it up may be for the secretariat alone to know: nobody else is told to wait for it.
    """
    is_settling = line.state is SubmissionState.READ and not line.blocking
    return line.is_reading or (is_settling and _is_run_by_the_reader(line))


def _is_run_by_the_reader(line: SubmissionLine) -> bool:
    return Move.RETURN in line.moves


def may_decide(line: SubmissionLine) -> bool:
    """Whether the reader may say what columns are and settle doubts now."""
    return Move.DECIDE in line.moves
