"""Who is written to when an organization is reminded of what it owes."""

from dataclasses import dataclass
from datetime import date

from jojeong.accounts.models import Person
from jojeong.accounts.queries import OrganizationName, asker_for, organization_name
from jojeong.accounts.states import Permission
from jojeong.submissions.models import Collection, Obligation
from jojeong.submissions.queries.fields import asked_in
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder to one person: of what, by when, on whose behalf they answer."""

    to: str
    organization: OrganizationName
    title_ko: str
    title_en: str
    due: date


def letters(*, asker: Asker, collection: str, organizations: list[str]) -> tuple[Letter, ...]:
    """The reminders to everybody who may draft or check for these organizations today.

    Only the platform itself asks: addresses are among it.
    """
    row = Collection.objects.filter(code=collection).first() if asker.is_system else None
    if row is None:
        return ()
    owed = Obligation.objects.filter(collection=row, organization__code__in=organizations)
    return tuple(
        letter
        for each in owed.select_related("organization")
        for letter in _letters(row, organization_name(each.organization), asker.on)
    )


def _letters(row: Collection, organization: OrganizationName, on: date) -> list[Letter]:
    asked = asked_in(row)
    return [
        Letter(person.email, organization, asked.title_ko, asked.title_en, row.due)
        for person in Person.objects.filter(is_active=True, holdings__from_day__lte=on).distinct()
        if _answers_for(person, organization.code, on)
    ]


def _answers_for(person: Person, code: str, on: date) -> bool:
    held = asker_for(str(person.pk), on=on)
    may_draft = held.may_for(Permission.WRITE_ENTRIES, code)
    return may_draft or held.may_for(Permission.CLEAR_SUBMISSIONS, code)
