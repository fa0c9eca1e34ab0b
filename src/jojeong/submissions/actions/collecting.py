"""Asking: collections are opened, organizations asked and reminded."""

from collections.abc import Sequence

from django.utils import timezone

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.reference.questionnaires import questionnaires
from jojeong.submissions.models import Collection, Obligation, Reminder
from jojeong.submissions.policies import (
    BadCollectionCode,
    CollectionDraft,
    CollectionExists,
    UnknownQuestionnaire,
)
from jojeong.submissions.policies.keys import is_collection_code
from jojeong.submissions.policies.refusals import DueBeforeOpened
from jojeong.submissions.queries import ledger
from jojeong.submissions.states import Duty, Verb
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.refusals import NotFound


def open_collection(*, by: Actor, draft: CollectionDraft) -> Collection:
    """Ask organizations a questionnaire until a deadline. Needs COLLECT.

    Raises UnknownQuestionnaire, BadCollectionCode, CollectionExists, DueBeforeOpened, NotFound.
    """
    check_may(by, Permission.COLLECT)
    asked = _questionnaire(draft.questionnaire)
    opened = draft.opened or by.asker.on
    if not is_collection_code(draft.code):
        raise BadCollectionCode(code=draft.code)
    if draft.due < opened:
        raise DueBeforeOpened(due=draft.due.isoformat(), opened=opened.isoformat())
    with recorded(by, Verb.COLLECTION_OPENED) as event:
        if Collection.objects.filter(code=draft.code).exists():
            raise CollectionExists(code=draft.code)
        collection = Collection.objects.create(
            code=draft.code,
            questionnaire=asked.code,
            period=asked.period,
            opened=opened,
            due=draft.due,
        )
        owing = _owe(collection, draft.organizations)
        event.of(f"collection:{draft.code}", questionnaire=asked.code, organizations=owing)
    return collection


def ask(*, by: Actor, collection: str, organizations: Sequence[str]) -> tuple[str, ...]:
    """Ask more organizations; the codes of those that were not asked before. Needs COLLECT."""
    check_may(by, Permission.COLLECT)
    with recorded(by, Verb.ASKED) as event:
        row = _collection(collection)
        owing = _owe(row, organizations)
        event.of(f"collection:{collection}", organizations=owing)
    return tuple(owing)


def remind(*, by: Actor, collection: str, organizations: Sequence[str] = ()) -> tuple[str, ...]:
    """Remind those who still owe an answer, of all or of these; their codes. Needs COLLECT.

    The mail goes out after it is recorded, from flow.
    """
    check_may(by, Permission.COLLECT)
    lines = ledger(asker=by.asker, collection=collection).lines
    owing = [line.organization.code for line in lines if line.duty in {Duty.OWES, Duty.LATE}]
    codes = [code for code in owing if not organizations or code in organizations]
    with recorded(by, Verb.REMINDED) as event:
        owed = Obligation.objects.filter(collection__code=collection, organization__code__in=codes)
        now = timezone.now()
        Reminder.objects.bulk_create(Reminder(obligation=each, at=now) for each in owed)
        event.of(f"collection:{collection}", organizations=codes)
    return tuple(codes)


def _questionnaire(code: str) -> Questionnaire:
    known = questionnaires()
    if code not in known:
        raise UnknownQuestionnaire(code=code, known=", ".join(known))
    return known[code]


def _collection(code: str) -> Collection:
    row = Collection.objects.filter(code=code).first()
    if row is None:
        raise NotFound(name=code)
    return row


def _owe(collection: Collection, codes: Sequence[str]) -> list[str]:
    """Note who owes, once each; the codes that are new."""
    known = {row.code: row for row in Organization.objects.filter(code__in=codes)}
    unknown = set(codes) - set(known)
    if unknown:
        raise NotFound(name=min(unknown))
    already = set(collection.obligations.values_list("organization__code", flat=True))
    new = [code for code in dict.fromkeys(codes) if code not in already]
    Obligation.objects.bulk_create(
        Obligation(collection=collection, organization=known[code]) for code in new
    )
    return new
