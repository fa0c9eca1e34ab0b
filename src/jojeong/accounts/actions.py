"""What can be done with people, posts and organizations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from jojeong import reference
from jojeong.accounts.models import Holding, Organization, Person, Post, Succession
from jojeong.accounts.policies import (
    AlreadyKnown,
    Malformed,
    Passing,
    Shape,
    Tenure,
    check_begins_before,
    check_ends_after_it_begins,
    check_has_duties,
    check_is_a_code,
    check_is_a_name,
    check_may,
    check_post_is_free,
    check_reaches_no_successor,
    check_succession,
)
from jojeong.accounts.queries import find_person, passings
from jojeong.accounts.states import (
    ADDRESS_LENGTH,
    ENGLISH_NAME_LENGTH,
    NAME_LENGTH,
    Permission,
    Role,
    Verb,
)
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


def add_person(*, by: Actor, email: str, name: str) -> Person:
    """Register somebody who can sign in once a password is set: none is set here.

    The address is kept in small letters: in those it is looked up where people sign in. Raises
    Malformed, NameMissing, TooLong, AlreadyKnown.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    _check_address(email)
    check_is_a_name(name, limit=NAME_LENGTH)
    with recorded(by, Verb.PERSON_ADDED) as event:
        if Person.objects.filter(email__iexact=email).exists():
            raise AlreadyKnown(name=email)
        person = Person.objects.create(
            email=email.lower(), name=name, password=make_password(None)
        )
        event.of(f"person:{person.pk}")
    return person


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as refused:
        raise Malformed(
            value=email, kind=Shape.MAIL_ADDRESS, example="name@ministry.example"
        ) from refused
    check_is_a_name(email, limit=ADDRESS_LENGTH)


def set_password(*, by: Actor, person: str, password: str) -> None:
    """Set a person's password: their own, or by somebody who manages people. Raises NotFound."""
    if by.asker.person != person:
        check_may(by, Permission.MANAGE_PEOPLE)
    with recorded(by, Verb.PASSWORD_SET) as event:
        found = Person.objects.get(pk=find_person(person).identifier)
        found.set_password(password)
        found.save(update_fields=["password"])
        event.of(f"person:{person}")


def note_sign_in(*, by: Actor) -> None:
    """Record that the actor signed in."""
    with recorded(by, Verb.SIGNED_IN) as event:
        event.of(by.identifier)


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post to be created: for which organization, under which titles, in which role."""

    organization: str
    title_ko: str
    title_en: str
    role: Role


def create_post(*, by: Actor, draft: PostDraft) -> Post:
    """Create a post. Raises NotFound for an unknown organization, AlreadyKnown for a twin.

    Raises NameMissing or TooLong for a title that can't be one.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    check_is_a_name(draft.title_ko, limit=NAME_LENGTH)
    check_is_a_name(draft.title_en, limit=ENGLISH_NAME_LENGTH)
    with recorded(by, Verb.POST_CREATED) as event:
        organization = Organization.objects.filter(code=draft.organization).first()
        if organization is None:
            raise NotFound(name=draft.organization)
        post, is_new = Post.objects.get_or_create(
            organization=organization,
            title_ko=draft.title_ko,
            role=draft.role,
            defaults={"title_en": draft.title_en},
        )
        if not is_new:
            raise AlreadyKnown(name=str(post))
        event.of(f"post:{post.pk}", organization=draft.organization, role=draft.role.value)
    return post


def appoint(
    *, by: Actor, person: str, post: int, from_day: date, is_acting: bool = False
) -> Holding:
    """Give a post to a person from a day on, in their own right or acting (직무대리).

    Raises NotFound, PostAlreadyHeld, and AlreadyKnown where that very holding is there already.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    with recorded(by, Verb.POST_FILLED) as event:
        found = Post.objects.select_for_update().filter(pk=post).first()
        if found is None:
            raise NotFound(name=str(post))
        holder = find_person(person)
        if found.holdings.filter(person_id=holder.identifier, from_day=from_day).exists():
            raise AlreadyKnown(name=f"{found}: {holder.name}")
        check_post_is_free(_own_tenures(found), day=from_day, is_acting=is_acting)
        holding = Holding.objects.create(
            post=found, person_id=holder.identifier, from_day=from_day, is_acting=is_acting
        )
        day = from_day.isoformat()
        event.of(f"post:{post}", person=person, from_day=day, is_acting=is_acting)
    return holding


def _own_tenures(post: Post) -> Sequence[Tenure]:
    held = post.holdings.filter(is_acting=False)
    return [_tenure(post, holding) for holding in held]


def _later_tenures(holding: Holding) -> Sequence[Tenure]:
    later = holding.post.holdings.filter(is_acting=False, from_day__gt=holding.from_day)
    return [_tenure(holding.post, other) for other in later]


def _tenure(post: Post, holding: Holding) -> Tenure:
    return Tenure(Role(post.role), post.organization.code, holding.from_day, holding.until_day)


def leave_post(*, by: Actor, holding: int, until_day: date) -> Holding:
    """End a holding with a last day, which counts whole.

    Raises EndsBeforeItBegins, and PostAlreadyHeld where a later end reaches into another's days.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    with recorded(by, Verb.POST_LEFT) as event:
        found = Holding.objects.select_related("post__organization").filter(pk=holding).first()
        if found is None:
            raise NotFound(name=str(holding))
        check_ends_after_it_begins(_tenure(found.post, found), until=until_day)
        if not found.is_acting:
            check_reaches_no_successor(_later_tenures(found), until=until_day)
        found.until_day = until_day
        found.save(update_fields=["until_day"])
        event.of(f"post:{found.post_id}", holding=holding, until_day=until_day.isoformat())
    return found
