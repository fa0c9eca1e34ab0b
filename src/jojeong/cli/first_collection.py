"""The part of the first minute in which ministries answer: a dozen files, read and accepted."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext, ngettext

from jojeong import reference
from jojeong.cli import printing
from jojeong.cli.printing import name_in, name_of, out
from jojeong.flow import worker
from jojeong.reference.samples import SAMPLE_QUESTIONNAIRE, SampleFile, samples
from jojeong.register import actions as register
from jojeong.register import queries as entries
from jojeong.register.states import LineageState
from jojeong.submissions import actions, queries
from jojeong.submissions.policies import CollectionDraft, Upload
from jojeong.submissions.queries import DoubtFilter, SubmissionFilter, SubmissionLine
from jojeong.submissions.states import Move
from jojeong.vocabulary.people import Actor, Asker


COLLECTION: Final = SAMPLE_QUESTIONNAIRE
_TIME_TO_ANSWER: Final = timedelta(days=30)
# Links of programmes under the same number and name lie far above, those by words alone below.
_SURE: Final = 0.9


def ask(by: Actor) -> int:
    """Open the collection, where it is not open; how many owe an answer.

    Asked is every organization that leads a programme of the public facts.
    """
    codes = {_lead(row.owner_as_written) for row in reference.programmes()}
    if COLLECTION not in {line.code for line in queries.collections(asker=by.asker)}:
        due = by.asker.on + _TIME_TO_ANSWER
        draft = CollectionDraft(COLLECTION, SAMPLE_QUESTIONNAIRE, due, tuple(sorted(codes)))
        actions.open_collection(by=by, draft=draft)
    return len(codes)


def send(by: Actor) -> int:
    """Send every sample whose organization has sent nothing yet, and read them; how many."""
    sent = {line.organization.code for line in _lines(by.asker)}
    missing = [sample for sample in samples() if sample.organization not in sent]
    for sample in missing:
        file = Upload(sample.name, sample.data)
        actions.submit(
            by=by, collection=COLLECTION, organization=sample.organization, files=[file]
        )
    worker.drain()
    return len(missing)


def accept(by: Actor) -> int:
    """Accept the samples nothing holds up and nobody has decided on; how many.

    What a visitor settled is the visitor's to accept.
    """
    firsts = {_reference(sample) for sample in samples()}
    accepted = 0
    for line in _lines(by.asker):
        if line.reference in firsts and _is_untouched(by.asker, line):
            actions.accept(by=by, reference=line.reference)
            accepted += 1
    worker.drain()
    return accepted


def confirm_lineage(by: Actor) -> int:
    """Confirm the links nobody would doubt between the facts and what was sent; how many."""
    sure = entries.open_above(asker=by.asker, line=_SURE)
    if sure:
        register.decide_lineage(by=by, links=sure, state=LineageState.CONFIRMED)
        worker.drain()
    return len(sure)


def show_what_waits(asker: Asker) -> None:
    """The doubts left to settle, each with its place, what it may mean, and where to go."""
    held = [line for line in _lines(asker) if line.blocking]
    count = sum(line.blocking for line in held)
    if not count:
        printing.progress(gettext("No doubt is left to settle."))
        return
    told = ngettext(
        "%(count)d doubt waits for you to settle it:",
        "%(count)d doubts wait for you to settle them:",
        count,
    )
    out().print("\n" + told % {"count": count}, style="bold")
    for line in held:
        _show_doubts(asker, line)
    out().print(
        gettext(
            "Sign in as secretariat-officer@jojeong.example and open “Submissions”, or:\n"
            "  jojeong settle SUBMISSION KEY=VALUE --as secretariat-officer@jojeong.example\n"
            "  jojeong accept --collection %(collection)s "
            "--as secretariat-officer@jojeong.example"
        )
        % {"collection": COLLECTION}
    )


def _show_doubts(asker: Asker, line: SubmissionLine) -> None:
    wanted = DoubtFilter(severity="blocking", is_open=True)
    for doubt in queries.doubts(asker=asker, reference=line.reference, wanted=wanted):
        owner = name_in(line.organization.ko, line.organization.en)
        field = name_in(doubt.field.ko, doubt.field.en) if doubt.field else ""
        place = "; ".join(str(place) for place in doubt.places)
        out().print(f"  {owner} — {name_of(doubt.kind)}: {field} “{doubt.raw}”")
        out().print(f"    {place}")
        out().print(f"    {line.reference}  {doubt.key[:10]}  {' | '.join(doubt.offers[:4])}")


def _lines(asker: Asker) -> tuple[SubmissionLine, ...]:
    return queries.submissions(asker=asker, wanted=SubmissionFilter(collection=COLLECTION))


def _is_untouched(asker: Asker, line: SubmissionLine) -> bool:
    is_open = Move.ACCEPT in line.moves and not line.blocking and not line.is_reading
    return is_open and not queries.decisions(asker=asker, reference=line.reference)


def _reference(sample: SampleFile) -> str:
    return f"{COLLECTION}:{sample.organization}:1"


def _lead(owner: str) -> str:
    return reference.owner_of(owner).lead
