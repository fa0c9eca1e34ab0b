"""What was accepted, as drafts of entries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jojeong.register.policies import AnswerDraft, EntryDraft
from jojeong.register.policies.submitted import Sender, SubmittedRow, draft_of_row
from jojeong.submissions.models import ReadRow, Submission
from jojeong.submissions.policies import parse_reference
from jojeong.submissions.queries.fields import asked_in
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


@dataclass(frozen=True, slots=True)
class Submitted:
    """An accepted submission as the register takes it in."""

    reference: str
    collection: str
    questionnaire: str
    period: int
    organization: str
    drafts: tuple[EntryDraft, ...]


def submitted(*, asker: Asker, reference: str) -> Submitted | None:
    """The drafts of what was accepted; nothing where it is not accepted any more.

    Only the platform itself asks: what is closed is among it.
    """
    wanted = parse_reference(reference)
    row = (
        Submission.objects.select_related("collection", "organization")
        .filter(
            collection__code=wanted.collection,
            organization__code=wanted.organization,
            ordinal=wanted.ordinal,
            state=SubmissionState.ACCEPTED,
        )
        .first()
    )
    if row is None or not asker.is_system:
        return None
    asked, sender = asked_in(row.collection), _sender(row)
    return Submitted(
        reference=reference,
        collection=row.collection.code,
        questionnaire=asked.code,
        period=row.collection.period,
        organization=row.organization.code,
        drafts=tuple(draft_of_row(each, asked, sender) for each in _rows(row, asked.identifier)),
    )


def _sender(row: Submission) -> Sender:
    received = row.steps.filter(state=SubmissionState.RECEIVED).order_by("at").first()
    return Sender(
        organization=row.organization.code,
        name=row.organization.name_ko,
        submission=row.pk,
        received=received.at.date().isoformat() if received else "",
    )


def _rows(row: Submission, identifier: str) -> Iterator[SubmittedRow]:
    """The rows that could be read; one that could not is shown with its submission."""
    kept = ReadRow.objects.filter(file__submission=row, problem="").select_related("file")
    times: Counter[str] = Counter()
    for each in kept.order_by("file__ordinal", "table", "number", "pk").iterator(chunk_size=500):
        answers = {answer.field: answer for answer in map(_answer, each.values)}
        if not any(answer.value for answer in answers.values()):
            continue
        named = answers[identifier].value if identifier in answers else ""
        name = named or each.text_digest
        times[name] += 1
        yield SubmittedRow(
            place=SourceRef(each.file.name, each.sheet, _place(each), each.file.digest),
            number=each.number,
            digest=each.text_digest,
            answers=answers,
            rest=tuple((heading, text) for heading, text in each.rest),
            occurrence=times[name],
        )


def _place(row: ReadRow) -> str:
    """The cell a row begins at."""
    return next((value["cell"] for value in row.values if value["cell"]), f"row {row.number}")


def _answer(value: dict[str, str]) -> AnswerDraft:
    return AnswerDraft(
        field=value["field"],
        value=value["value"],
        raw=value["raw"],
        cell=value["cell"],
        rules=tuple(value["rules"]),
    )
