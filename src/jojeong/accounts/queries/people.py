"""Reading people and the posts they hold. Whoever reads, asks as somebody."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from jojeong.accounts.models import Holding, Person, Post
from jojeong.accounts.policies import Tenure, check_asker_may, grants_of, own_codes
from jojeong.accounts.queries.askers import passings
from jojeong.accounts.queries.organizations import OrganizationName, organization_name
from jojeong.accounts.states import Permission, Role
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One holding of a post as it is shown."""

    identifier: int
    person: str
    name: str
    email: str
    from_day: date
    until_day: date | None
    is_acting: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post, its organization, its role, and its holdings from the first."""

    identifier: int
    title_ko: str
    title_en: str
    organization: OrganizationName
    role: Role
    holdings: tuple[HoldingRow, ...]

    @property
    def holders(self) -> tuple[HoldingRow, ...]:
        """Who holds it today."""
        return tuple(holding for holding in self.holdings if holding.is_current)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person who can be appointed."""

    identifier: str
    name: str
    email: str


def roles_of(asker: Asker) -> tuple[Role, ...]:
    """The roles of the posts the asker holds on their day, in the order of the roles."""
    if not asker.person:
        return ()
    held = _held_on(asker.on).filter(person_id=uuid.UUID(asker.person))
    found = set(held.values_list("post__role", flat=True).order_by("post__role"))
    return tuple(role for role in Role if role in found)


def my_posts(asker: Asker) -> list[PostRow]:
    """The posts the asker holds on their day."""
    if not asker.person:
        return []
    held = _held_on(asker.on).filter(person_id=uuid.UUID(asker.person))
    return [_post_row(post, asker.on) for post in _posts().filter(holdings__in=held).distinct()]


def _held_on(day: date) -> QuerySet[Holding]:
    return Holding.objects.filter(
        Q(until_day__isnull=True) | Q(until_day__gte=day), from_day__lte=day
    )


def find_person(name: str) -> PersonRow:
    """The person of an address or an identifier. Raises NotFound."""
    person = Person.objects.filter(_named(name), is_active=True).first()
    if person is None:
        raise NotFound(name=name)
    return PersonRow(str(person.pk), person.name, person.email)


def who_signs_in(email: str) -> Person:
    """The person of an address, as the sign-in library knows them. Raises NotFound."""
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise NotFound(name=email)
    return person


def people_named(identifiers: Iterable[str]) -> dict[str, str]:
    """What the people of these identifiers are called, those who left included."""
    rows = Person.objects.filter(pk__in=list(identifiers)).values_list("pk", "name")
    return {str(identifier): name for identifier, name in rows}


def _named(name: str) -> Q:
    try:
        return Q(pk=uuid.UUID(name))
    except ValueError:
        return Q(email__iexact=name)


def people(*, asker: Asker) -> list[PersonRow]:
    """Everybody who can sign in. Needs READ_PEOPLE."""
    check_asker_may(asker, Permission.READ_PEOPLE)
    return [
        PersonRow(str(person.pk), person.name, person.email)
        for person in Person.objects.filter(is_active=True)
    ]


def posts(*, asker: Asker) -> list[PostRow]:
    """Every post with its holders. Needs READ_PEOPLE."""
    check_asker_may(asker, Permission.READ_PEOPLE)
    return [_post_row(post, asker.on) for post in _posts()]


def post(*, asker: Asker, identifier: int) -> PostRow:
    """One post. Its holder may read it; others need READ_PEOPLE."""
    mine = [row for row in my_posts(asker) if row.identifier == identifier]
    if mine:
        return mine[0]
    check_asker_may(asker, Permission.READ_PEOPLE)
    found = _posts().filter(pk=identifier).first()
    if found is None:
        raise NotFound(name=str(identifier))
    return _post_row(found, asker.on)


def duties(*, asker: Asker, post_row: PostRow) -> frozenset[str]:
    """The codes a post has duties for on the asker's day: none where its role owns nothing."""
    tenure = Tenure(post_row.role, post_row.organization.code, asker.on, None)
    return own_codes(Asker("", asker.on, grants_of([tenure], passings(), on=asker.on)))


def _posts() -> QuerySet[Post]:
    holdings = Prefetch("holdings", Holding.objects.select_related("person"))
    return Post.objects.select_related("organization").prefetch_related(holdings)


def _post_row(post: Post, day: date) -> PostRow:
    return PostRow(
        identifier=post.pk,
        title_ko=post.title_ko,
        title_en=post.title_en,
        organization=organization_name(post.organization),
        role=Role(post.role),
        holdings=tuple(_holding_row(holding, day) for holding in post.holdings.all()),
    )


def _holding_row(holding: Holding, day: date) -> HoldingRow:
    ended = holding.until_day is not None and holding.until_day < day
    return HoldingRow(
        identifier=holding.pk,
        person=str(holding.person_id),
        name=holding.person.name,
        email=holding.person.email,
        from_day=holding.from_day,
        until_day=holding.until_day,
        is_acting=holding.is_acting,
        is_current=holding.from_day <= day and not ended,
    )
