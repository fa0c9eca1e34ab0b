"""Who asks: nobody, the platform, or a person with the posts held on a day; and what they read."""

import uuid
from datetime import date

from django.db.models import Q

from jojeong.accounts.models import Holding, Succession
from jojeong.accounts.policies import Depth, Passing, Tenure, grants_of, open_to_all
from jojeong.accounts.queries.kept import kept
from jojeong.accounts.states import Permission, Role
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Asker


def nobody(*, on: date) -> Asker:
    """Somebody who is not signed in."""
    return Asker(person="", on=on)


def system(*, on: date) -> Asker:
    """The platform itself, for reactions and first set-up."""
    return Asker(person="", on=on, is_system=True)


def asker_for(person: str, *, on: date) -> Asker:
    """The asker a person is on a day: every permission of every post held, own or acting."""
    held = Holding.objects.filter(person_id=uuid.UUID(person), from_day__lte=on)
    tenures = [_tenure(holding) for holding in held.select_related("post__organization")]
    return Asker(person=person, on=on, grants=grants_of(tenures, passings(), on=on))


@kept
def passings() -> tuple[Passing, ...]:
    """Every succession, as values."""
    rows = Succession.objects.select_related("predecessor", "successor")
    return tuple(
        Passing(row.predecessor.code, row.successor.code, SuccessionKind(row.kind), row.on)
        for row in rows
    )


def _tenure(holding: Holding) -> Tenure:
    return Tenure(
        role=Role(holding.post.role),
        organization=holding.post.organization.code,
        from_day=holding.from_day,
        until_day=holding.until_day,
    )


def readable(asker: Asker, depth: Depth, *, belongs: Q) -> Q:
    """`policies.depth_of(...) >= depth` as a condition on rows with disclosure and public_from.

    `belongs` is the condition that a row is owned by, or open to, one of `own_codes(asker)`.
    A test holds the two together.
    """
    if asker.may(Permission.READ_EVERYTHING):
        return Q()
    disclosed = Q(disclosure__in=open_to_all(depth)) | Q(public_from__lte=asker.on)
    return disclosed | belongs
