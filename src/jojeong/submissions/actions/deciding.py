"""People's word on columns and values; what was read is read again with it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.engines import reading
from jojeong.submissions.actions.steps import locked, locked_for, replace_earlier, step
from jojeong.submissions.models import (
    ColumnDecision,
    Doubt,
    MappedColumn,
    RecodeLine,
    StoredFile,
    Submission,
    ValueDecision,
)
from jojeong.submissions.policies import (
    DoubtsOpen,
    Settlement,
    StillReading,
    UnfitAnswer,
    UnknownField,
    check_may_move,
)
from jojeong.submissions.policies.keys import VALUE_KINDS, key_of_decision, key_of_recode
from jojeong.submissions.queries.fields import asked_in, field_names
from jojeong.submissions.queries.listing import known_doubts, open_doubts, situation_of
from jojeong.submissions.states import Move, SubmissionState, Verb
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.questionnaires import FieldKind
from jojeong.vocabulary.refusals import NotFound


# What an answer looks like where none is listed.
_LIKE: Final[Mapping[FieldKind, str]] = {
    FieldKind.DATE: "2027-03-01",
    FieldKind.AMOUNT: "1500000000, 15억원",
    FieldKind.NUMBER: "120",
}


def decide_columns(*, by: Actor, reference: str, columns: Mapping[int, str]) -> Submission:
    """Say what columns are, each by its identifier; an empty field: it is none.

    Raises NotFound for a column that is not of this submission, UnknownField.
    """
    with recorded(by, Verb.COLUMNS_DECIDED) as event:
        row = locked_for(by, Move.DECIDE, reference)
        _check_fields(row, columns.values())
        mapped = _columns(row).filter(pk__in=columns)
        found = {column.pk: column for column in mapped}
        missing = set(columns) - set(found)
        if missing:
            raise NotFound(name=str(min(missing)))
        _decide(by, [(found[pk], field) for pk, field in columns.items()])
        read_again(by, row)
        event.of(f"submission:{reference}", columns=len(columns))
    return row


def confirm_columns(*, by: Actor, reference: str, above: float) -> Submission:
    """Confirm every proposal with at least that confidence, and leave the others waiting."""
    with recorded(by, Verb.COLUMNS_CONFIRMED) as event:
        row = locked_for(by, Move.DECIDE, reference)
        sure = _columns(row).filter(confidence__gte=above).exclude(field="")
        decided = [(column, column.field) for column in sure]
        _decide(by, decided)
        read_again(by, row)
        event.of(f"submission:{reference}", columns=len(decided))
    return row


def settle(*, by: Actor, reference: str, answers: Sequence[Settlement]) -> Submission:
    """Answer doubts, one or many; each answer covers all equal cells of the submission.

    Raises NotFound for a key that is no doubt of this submission the actor may know of, and
    UnfitAnswer for what its field can't take, so that nothing is registered that says nothing.
    """
    with recorded(by, Verb.DOUBTS_SETTLED) as event:
        row = locked_for(by, Move.DECIDE, reference)
        keys = {key_of_decision(answer.key) for answer in answers}
        known = known_doubts(by.asker).filter(submission=row, key__in=keys)
        doubts = {doubt.key: doubt for doubt in known}
        if keys - set(doubts):
            raise NotFound(name=min(keys - set(doubts)))
        for answer in answers:
            _keep(by, row, _decision(row, doubts[answer.key], answer))
        read_again(by, row)
        event.of(f"submission:{reference}", doubts=sorted(keys))
    return row


def take_back(*, by: Actor, reference: str, key: str) -> Submission:
    """Take a recode back: its cells stand as they were written. Raises NotFound."""
    with recorded(by, Verb.RECODE_TAKEN_BACK) as event:
        row = locked_for(by, Move.DECIDE, reference)
        line = _recode(row, key_of_decision(key))
        kept = ValueDecision(key=key, field=line.field, raw=line.raw, value=line.raw)
        _keep(by, row, kept)
        read_again(by, row)
        event.of(f"submission:{reference}", recode=key)
    return row


def accept(*, by: Actor, reference: str) -> Submission:
    """Accept what was sent into the register. Needs ACCEPT_SUBMISSIONS.

    Raises StillReading, DoubtsOpen where something blocking waits, NotNow. What was accepted
    before of the same organization is replaced.
    """
    with recorded(by, Verb.ACCEPTED) as event:
        row = locked(by, reference)
        check_may(by, Permission.ACCEPT_SUBMISSIONS)
        _check_nothing_waits(row)
        check_may_move(by, Move.ACCEPT, situation_of(row))
        step(by, row, SubmissionState.ACCEPTED)
        replaced = replace_earlier(by, row, (SubmissionState.ACCEPTED,))
        event.of(f"submission:{reference}", replaced=replaced)
    return row


def _check_nothing_waits(row: Submission) -> None:
    if row.state != SubmissionState.ACCEPTED and row.files.filter(is_read=False).exists():
        raise StillReading
    waiting = blocking(row)
    if waiting:
        raise DoubtsOpen(count=waiting)


def blocking(row: Submission) -> int:
    """How many doubts hold a submission up."""
    waiting = open_doubts().filter(submission=row, severity="blocking")
    return waiting.order_by().values("key").distinct().count()


def _columns(row: Submission) -> QuerySet[MappedColumn]:
    return MappedColumn.objects.filter(table__file__submission=row).select_related("table")


def _check_fields(row: Submission, fields: Iterable[str]) -> None:
    known = field_names(asked_in(row.collection))
    for field in fields:
        if field and field not in known:
            raise UnknownField(field=field, known=", ".join(known))


def _decide(by: Actor, decided: Sequence[tuple[MappedColumn, str]]) -> None:
    now = timezone.now()
    places = Q(pk__in=[])
    for column, _ in decided:
        places |= Q(file_id=column.table.file_id, sheet=column.table.sheet, column=column.column)
    ColumnDecision.objects.filter(places).delete()
    ColumnDecision.objects.bulk_create(
        ColumnDecision(
            file_id=column.table.file_id,
            sheet=column.table.sheet,
            column=column.column,
            header=column.header,
            field=field,
            by=by.identifier,
            at=now,
        )
        for column, field in decided
    )


def _decision(row: Submission, doubt: Doubt, answer: Settlement) -> ValueDecision:
    """With a value, it is kept for all cells; without, the doubt was looked at and left."""
    takes_value = doubt.kind in VALUE_KINDS and bool(answer.value)
    return ValueDecision(
        key=doubt.key,
        field=doubt.field if takes_value else "",
        raw=doubt.raw if takes_value else "",
        value=_fit(row, doubt, answer.value) if takes_value else "",
        reason=answer.reason,
    )


def _fit(row: Submission, doubt: Doubt, value: str) -> str:
    """What the field of a doubt makes of an answer; the text that is doubted may stay as it is."""
    questionnaire = asked_in(row.collection)
    field = questionnaire.field(doubt.field)
    verdict = reading.answer(questionnaire, doubt.field, value)
    if verdict.doubt is None or value == doubt.raw:
        return verdict.value
    known = ", ".join(choice.value for choice in field.choices)
    like = known or _LIKE.get(field.kind, doubt.field)
    raise UnfitAnswer(value=value, field=f"{field.label_ko} ({field.label_en})", like=like)


def _recode(row: Submission, key: str) -> RecodeLine:
    lines = RecodeLine.objects.filter(file__submission=row)
    found = next((line for line in lines if key_of_recode(line.field, line.raw) == key), None)
    if found is None:
        raise NotFound(name=key)
    return found


def _keep(by: Actor, row: Submission, decision: ValueDecision) -> None:
    """The last word on a key holds."""
    ValueDecision.objects.filter(submission=row, key=decision.key).delete()
    decision.submission, decision.by, decision.at = row, by.identifier, timezone.now()
    decision.save()


def read_again(by: Actor, row: Submission) -> None:
    """All files wait to be read with what was decided; what was settled may not be any more."""
    StoredFile.objects.filter(submission=row, problem="").update(is_read=False)
    if row.state == SubmissionState.SETTLED:
        step(by, row, SubmissionState.READ)
