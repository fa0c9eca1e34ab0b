"""Collections and submissions on the command line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext, ngettext

from jojeong.accounts.queries import organizations
from jojeong.audit import queries as audit
from jojeong.cli import printing
from jojeong.cli.folders import Naming, parcels
from jojeong.cli.printing import name_in, name_of, out
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.policies import CollectionDraft, Settlement
from jojeong.submissions.queries import (
    ColumnView,
    DoubtFilter,
    DoubtView,
    SubmissionFilter,
    SubmissionLine,
)
from jojeong.submissions.states import Move
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import NotFound, Refusal


class NotAnAnswer(Refusal):
    """An answer without its equals sign."""

    sentence: ClassVar[str] = (
        "“%(value)s” is no answer. Write KEY=VALUE, with a key from the list."
    )
    status = 400


class SeveralMeant(Refusal):
    """The beginning of more than one key."""

    sentence: ClassVar[str] = "“%(value)s” begins more than one key. Write more of it."
    status = 400


class WhichCollection(Refusal):
    """More than one collection is open, or none."""

    sentence: ClassVar[str] = "Give --collection. There are: %(known)s."
    status = 400


def collect(by: Actor, code: str, asked: str, due: date, owing: Sequence[str]) -> None:
    """Open a collection; without names everybody there is owes an answer."""
    codes = tuple(owing) or tuple(row.code for row in organizations(on=by.asker.on))
    draft = CollectionDraft(code, asked, due, codes)
    actions.open_collection(by=by, draft=draft)
    count = ngettext(
        "The collection is open; %(count)d organization owes an answer.",
        "The collection is open; %(count)d organizations owe an answer.",
        len(codes),
    )
    printing.progress(count % {"count": len(codes)})


def list_collections(asker: Asker, *, as_json: bool) -> None:
    """The collections the asker runs or owes an answer to."""
    found = queries.collections(asker=asker)
    if as_json:
        printing.as_json({"head": audit.head(), "collections": found})
        return
    headings = [gettext(word) for word in ("Collection", "Questionnaire", "Due", "Asked")]
    rows = [[c.code, name_in(c.title_ko, c.title_en), str(c.due), str(c.asked)] for c in found]
    printing.table(headings, rows)


def collection_meant(asker: Asker, code: str) -> str:
    """The collection given, or the only one there is. Raises WhichCollection."""
    if code:
        return code
    known = [line.code for line in queries.collections(asker=asker)]
    if len(known) != 1:
        raise WhichCollection(known=", ".join(known) or "—")
    return known[0]


def submit(by: Actor, collection: str, paths: Sequence[str], naming: Naming) -> list[str]:
    """Send the files of each organization, read them, and say what is open; the references."""
    code = collection_meant(by.asker, collection)
    sent = []
    found = parcels(by, paths, naming)
    _ask_those_who_were_not(by, code, [parcel.organization for parcel in found])
    for parcel in found:
        row = actions.submit(
            by=by, collection=code, organization=parcel.organization, files=parcel.files
        )
        sent.append(row.reference)
        printing.progress(gettext("Sent: %(submission)s") % {"submission": row.reference})
    worker.drain()
    return sent


def _ask_those_who_were_not(by: Actor, collection: str, codes: Iterable[str]) -> None:
    """The secretariat may send for an organization that was not asked: it is asked then."""
    lines = queries.ledger(asker=by.asker, collection=collection).lines
    asked = {line.organization.code for line in lines}
    missing = [code for code in codes if code not in asked]
    if missing and by.asker.may("collect"):
        actions.ask(by=by, collection=collection, organizations=missing)


def show_sent(asker: Asker, references: Sequence[str], *, as_json: bool) -> None:
    """The submissions of these references as lines."""
    lines = queries.submissions(asker=asker)
    shown = [line for line in lines if line.reference in references]
    _show_lines(shown, as_json=as_json)


def list_submissions(asker: Asker, wanted: SubmissionFilter, *, as_json: bool) -> None:
    """What was sent, as far as the asker may see it. Raises NotFound for an unknown collection."""
    if wanted.collection:
        queries.collection(asker=asker, code=wanted.collection)
    _show_lines(queries.submissions(asker=asker, wanted=wanted), as_json=as_json)


def show_submission(asker: Asker, reference: str, *, as_json: bool) -> None:
    """One submission with its files, its steps and its doubts."""
    found = queries.submission(asker=asker, reference=reference)
    doubts = queries.doubts(asker=asker, reference=reference)
    if as_json:
        printing.as_json({"head": audit.head(), "submission": found, "doubts": doubts})
        return
    console = out()
    console.print(f"{found.line.reference}  {name_of(found.line.state)}", style="bold")
    if found.message:
        console.print(f"  {found.message}")
    for file in found.files:
        console.print(f"  {file.name}  {file.digest[:12]}  {file.rows}")
        if file.problem:
            console.print(f"    {gettext(file.problem) % file.problem_words}")
    for step in found.steps:
        console.print(f"  {step.at:%Y-%m-%d %H:%M}  {name_of(step.state)}  {step.by}")
    _print_doubts(doubts)


def _show_lines(lines: Sequence[SubmissionLine], *, as_json: bool) -> None:
    if as_json:
        printing.as_json({"head": audit.head(), "submissions": lines})
        return
    headings = [
        gettext(word)
        for word in ("Submission", "Organization", "State", "Files", "Rows", "Doubts", "Blocking")
    ]
    printing.table(headings, [_row(line) for line in lines])


def _row(line: SubmissionLine) -> list[str]:
    name = name_in(line.organization.ko, line.organization.en)
    numbers = (line.files, line.rows, line.doubts, line.blocking)
    return [line.reference, name, name_of(line.state), *map(str, numbers)]


def list_doubts(asker: Asker, reference: str, *, as_json: bool) -> None:
    """The open doubts of a submission, what holds it up first."""
    wanted = DoubtFilter(is_open=True)
    found = queries.doubts(asker=asker, reference=reference, wanted=wanted)
    if as_json:
        printing.as_json({"head": audit.head(), "doubts": found})
        return
    _print_doubts(found)


def _print_doubts(found: Sequence[DoubtView]) -> None:
    for doubt in found:
        field = f" {name_in(doubt.field.ko, doubt.field.en)}:" if doubt.field else ""
        places = "; ".join(str(place) for place in doubt.places[:3])
        mark = "" if doubt.is_open else f" ✓ {doubt.decision.value if doubt.decision else ''}"
        out().print(f"{doubt.key[:10]}  {name_of(doubt.severity)}  {name_of(doubt.kind)}{mark}")
        out().print(f"    {field} {doubt.raw}  ×{doubt.count}  {places}")
        if doubt.offers:
            out().print(f"    → {' | '.join(doubt.offers[:5])}")


def settle(
    by: Actor, reference: str, answers: Sequence[str], *, leave: Sequence[str], leave_all: bool
) -> None:
    """Answer doubts as KEY=VALUE, leave some or all others as they are, and read again."""
    wanted = DoubtFilter(is_open=True)
    found = queries.doubts(asker=by.asker, reference=reference, wanted=wanted)
    keys = [doubt.key for doubt in found]
    said = {_key(keys, key): value for key, value in map(_pair, answers)}
    left = [_key(keys, key) for key in leave] + (keys if leave_all else [])
    said = dict.fromkeys(left, "") | said
    if said:
        settled = [Settlement(key, value) for key, value in said.items()]
        actions.settle(by=by, reference=reference, answers=settled)
        worker.drain()


def _pair(text: str) -> tuple[str, str]:
    key, is_given, value = text.partition("=")
    if not is_given or not key:
        raise NotAnAnswer(value=text)
    return key, value


def _key(known: Sequence[str], beginning: str) -> str:
    """The key that begins so. Raises NotFound, SeveralMeant."""
    found = [key for key in known if key.startswith(beginning)]
    if not found:
        raise NotFound(name=beginning)
    if len(found) > 1:
        raise SeveralMeant(value=beginning)
    return found[0]


def show_columns(asker: Asker, reference: str, *, as_json: bool) -> None:
    """What each column is taken for."""
    found = queries.columns(asker=asker, reference=reference)
    if as_json:
        printing.as_json({"head": audit.head(), "tables": found})
        return
    for table in found:
        out().print(f"{table.file} {table.sheet}", style="bold")
        headings = [
            gettext(word)
            for word in ("Number", "Column", "Heading", "Field", "Confidence", "Values")
        ]
        printing.table(headings, map(_column, table.columns))


def _column(column: ColumnView) -> list[str]:
    field = name_in(column.field.ko, column.field.en) if column.field else "—"
    mark = "" if column.is_applied else " ?"
    sure = f"{column.confidence:.2f}{mark}"
    samples = " | ".join(column.samples[:2])
    return [str(column.identifier), column.cell, column.header, field, sure, samples]


def decide_columns(by: Actor, reference: str, said: Sequence[str], above: float | None) -> None:
    """Confirm what is sure enough, then say what single columns are, as NUMBER=FIELD."""
    if above is not None:
        actions.confirm_columns(by=by, reference=reference, above=above)
    columns = _numbered(map(_pair, said))
    if columns:
        actions.decide_columns(by=by, reference=reference, columns=columns)
    worker.drain()


def _numbered(pairs: Iterable[tuple[str, str]]) -> Mapping[int, str]:
    numbered = {}
    for number, field in pairs:
        if not number.isdecimal():
            raise NotAnAnswer(value=f"{number}={field}")
        numbered[int(number)] = field
    return numbered


def accept(by: Actor, references: Sequence[str], collection: str) -> None:
    """Accept these submissions, or all of a collection that can be, and register them."""
    wanted = SubmissionFilter(collection=collection)
    lines = queries.submissions(asker=by.asker, wanted=wanted) if collection else ()
    settled = [line.reference for line in lines if Move.ACCEPT in line.moves]
    for reference in [*references, *settled]:
        actions.accept(by=by, reference=reference)
        printing.progress(gettext("Accepted: %(submission)s") % {"submission": reference})
    worker.drain()


def return_(by: Actor, reference: str, message: str) -> None:
    """Return a submission with what has to be changed."""
    actions.return_(by=by, reference=reference, message=message)
    printing.progress(gettext("Returned: %(submission)s") % {"submission": reference})


def attest(by: Actor, collection: str, organization: str) -> None:
    """Record that an organization has nothing to report."""
    code = collection_meant(by.asker, collection)
    row = actions.attest(by=by, collection=code, organization=organization)
    printing.progress(gettext("Nothing to report: %(submission)s") % {"submission": row.reference})


def show_ledger(asker: Asker, collection: str, *, as_json: bool) -> None:
    """Who owes, answered, attested, is late; and the calendar of the budget year."""
    found = queries.ledger(asker=asker, collection=collection_meant(asker, collection))
    if as_json:
        printing.as_json({"head": audit.head(), "ledger": found})
        return
    printing.table(
        [gettext(word) for word in ("Organization", "Duty", "Submission", "State", "Received")],
        [
            [
                name_in(line.organization.ko, line.organization.en),
                name_of(line.duty),
                line.submission or "—",
                name_of(line.state) if line.state else "—",
                f"{line.received:%Y-%m-%d}" if line.received else "—",
            ]
            for line in found.lines
        ],
    )
    for day in found.calendar:
        when = day.on.isoformat() if day.on else gettext("no source for the day")
        out().print(f"{when}  {name_in(day.name_ko, day.name_en)} ({day.source})")


def remind(by: Actor, collection: str, organizations_: Sequence[str]) -> None:
    """Remind those who owe an answer; mail goes out from the worker."""
    code = collection_meant(by.asker, collection)
    reminded = actions.remind(by=by, collection=code, organizations=organizations_)
    worker.drain()
    printing.progress(gettext("Reminded: %(names)s") % {"names": ", ".join(reminded) or "—"})
