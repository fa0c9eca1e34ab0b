"""What can be done with posts: create, fill, leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jojeong.accounts.models import Holding, Organization, Post
from jojeong.accounts.policies import (
    AlreadyKnown,
    Tenure,
    check_ends_after_it_begins,
    check_is_a_name,
    check_may,
    check_post_is_free,
    check_reaches_no_successor,
)
from jojeong.accounts.queries import find_person
from jojeong.accounts.states import ENGLISH_NAME_LENGTH, NAME_LENGTH, Permission, Role, Verb
from jojeong.audit.actions import recorded
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


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
