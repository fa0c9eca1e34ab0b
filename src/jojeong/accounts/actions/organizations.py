"""What can be done with organizations: load, add, pass duties on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jojeong import reference
from jojeong.accounts.models import Organization, Succession
from jojeong.accounts.policies import (
    AlreadyKnown,
    Passing,
    check_begins_before,
    check_has_duties,
    check_is_a_code,
    check_is_a_name,
    check_may,
    check_succession,
)
from jojeong.accounts.queries import passings
from jojeong.accounts.states import ENGLISH_NAME_LENGTH, NAME_LENGTH, Permission, Verb
from jojeong.audit.actions import recorded
from jojeong.reference.rows import OrganizationRow
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


def load_organizations(*, by: Actor) -> int:
    """Bring the organizations and their successions up to the shipped reference. One event.

    What was recorded here and the reference does not know of stays. Where there is nothing to
    bring up, there is no event. Returns how many organizations there are in the reference.
    """
    check_may(by, Permission.LOAD_PORTFOLIO)
    rows = reference.organizations()
    if _are_loaded(rows):
        return len(rows)
    with recorded(by, Verb.ORGANIZATIONS_LOADED) as event:
        for row in rows:
            Organization.objects.update_or_create(code=row.code, defaults=_fields(row))
        codes = dict(Organization.objects.values_list("code", "pk").order_by("code"))
        for row in rows:
            if row.parent:
                Organization.objects.filter(code=row.code).update(parent_id=codes[row.parent])
        _load_successions(codes)
        event.of("reference:organizations", count=len(rows), digest=reference.digest())
    return len(rows)


def _are_loaded(rows: Sequence[OrganizationRow]) -> bool:
    known = {row.code: row for row in Organization.objects.select_related("parent")}
    wanted = {Passing(row.giver, row.taker, row.kind, row.on) for row in reference.successions()}
    return wanted <= set(passings()) and all(_is_loaded(row, known.get(row.code)) for row in rows)


def _is_loaded(row: OrganizationRow, known: Organization | None) -> bool:
    if known is None or (row.parent and getattr(known.parent, "code", None) != row.parent):
        return False
    return all(getattr(known, name) == value for name, value in _fields(row).items())


def _fields(row: OrganizationRow) -> dict[str, str | date]:
    """What the reference says. A day it does not know may be known here: it takes none away."""
    names = ("name_ko", "name_en", "short_ko", "kind", "valid_from", "valid_until")
    said = {name: getattr(row, name) for name in names}
    return {name: value for name, value in said.items() if value is not None}


def _load_successions(codes: dict[str, int]) -> None:
    for row in reference.successions():
        Succession.objects.update_or_create(
            predecessor_id=codes[row.giver],
            successor_id=codes[row.taker],
            on=row.on,
            defaults={"kind": row.kind},
        )


@dataclass(frozen=True, slots=True)
class OrganizationDraft:
    """An organization to be registered: its code, its names, what kind it is, since when."""

    code: str
    name_ko: str
    name_en: str
    kind: OrganizationKind
    valid_from: date


def add_organization(*, by: Actor, draft: OrganizationDraft) -> Organization:
    """Register an organization, or the new name of one.

    Raises Malformed, NameMissing, TooLong, AlreadyKnown.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    check_is_a_code(draft.code)
    check_is_a_name(draft.name_ko, limit=NAME_LENGTH)
    check_is_a_name(draft.name_en, limit=ENGLISH_NAME_LENGTH)
    with recorded(by, Verb.ORGANIZATION_ADDED) as event:
        fields = {name: getattr(draft, name) for name in ("name_ko", "name_en", "kind")}
        organization, is_new = Organization.objects.get_or_create(
            code=draft.code, defaults=fields | {"valid_from": draft.valid_from}
        )
        if not is_new:
            raise AlreadyKnown(name=draft.code)
        event.of(f"organization:{draft.code}", kind=draft.kind.value)
    return organization


def record_succession(
    *, by: Actor, predecessor: str, successor: str, kind: SuccessionKind, on: date
) -> Succession:
    """개칭·분리·통합·이관: from a day on, the successor has the duties.

    Whoever was renamed, split or merged is valid until the day before; its name stays where it was
    written. Raises NotFound, SucceedsItself, GoesInACircle, PassedOnAlready, BeforeItBegan.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    passing = Passing(predecessor, successor, kind, on)
    with recorded(by, Verb.ORGANIZATION_SUCCEEDED) as event:
        giver, taker = _organization(predecessor), _organization(successor)
        check_succession(passing, known := passings())
        check_has_duties(passing, known)
        check_begins_before(passing, begins=giver.valid_from)
        succession, is_new = Succession.objects.get_or_create(
            predecessor=giver, successor=taker, on=on, defaults={"kind": kind}
        )
        if not is_new:
            raise AlreadyKnown(name=str(succession))
        if kind is not SuccessionKind.TRANSFERRED:
            giver.valid_until = on - timedelta(days=1)
            giver.save(update_fields=["valid_until"])
        facts = {"successor": successor, "kind": kind.value, "on": on.isoformat()}
        event.of(f"organization:{predecessor}", **facts)
    return succession


def _organization(code: str) -> Organization:
    found = Organization.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound(name=code)
    return found
