"""Rules of tokens: what one may be made for, how long it lasts, what it opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from jojeong.accounts.policies.checks import check_is_a_name
from jojeong.accounts.policies.duties import Passing, duties_of
from jojeong.accounts.states import NAME_LENGTH, Permission
from jojeong.vocabulary.people import Asker, Grant
from jojeong.vocabulary.refusals import NotPermitted, Refusal, SignInNeeded


LONGEST_DAYS: Final = 366


class TokenRefused(Refusal):
    """A token that opens nothing: never made, expired, revoked, or of somebody who left."""

    sentence: ClassVar[str] = (
        "This token is not known, or it has expired or was revoked. Make a new one on the page of "
        "your posts."
    )
    status = 401


class TokenForNothing(Refusal):
    """A token without a permission."""

    sentence: ClassVar[str] = "A token for nothing opens nothing. Choose at least one permission."
    status = 400


class TokenTooLong(Refusal):
    """A last day that is past or too far away."""

    sentence: ClassVar[str] = (
        "A token is valid for at most %(days)s days and until today at least; %(day)s is neither. "
        "Give another last day."
    )
    status = 400


class NotYourDuty(Refusal):
    """An organization the person has no such duties for."""

    sentence: ClassVar[str] = (
        "None of your posts has duties for %(code)s. Leave the organization out, or give one of "
        "yours."
    )
    status = 403


@dataclass(frozen=True, slots=True)
class TokenDraft:
    """A token to be made: what for, for which permissions and organization, until which day.

    An empty `organization` leaves every organization the person has duties for; the last day
    counts whole.
    """

    label: str
    permissions: tuple[Permission, ...]
    expires_on: date
    organization: str = ""


def check_token(asker: Asker, draft: TokenDraft, passings: Iterable[Passing]) -> None:
    """Raise where a person can't make such a token: it opens no more than their posts do today.

    Raises SignInNeeded, NameMissing, TooLong, TokenForNothing, TokenTooLong, NotPermitted,
    NotYourDuty.
    """
    if not asker.person:
        raise SignInNeeded
    check_is_a_name(draft.label, limit=NAME_LENGTH)
    if not draft.permissions:
        raise TokenForNothing
    if not 0 <= (draft.expires_on - asker.on).days <= LONGEST_DAYS:
        raise TokenTooLong(days=LONGEST_DAYS, day=draft.expires_on.isoformat())
    _check_opens(asker, draft, tuple(passings))


def _check_opens(asker: Asker, draft: TokenDraft, passings: tuple[Passing, ...]) -> None:
    for permission in draft.permissions:
        if not asker.may(permission):
            raise NotPermitted(permission=permission)
    narrowed = narrow(asker, draft.permissions, draft.organization, passings)
    if not narrowed.grants:
        raise NotYourDuty(code=draft.organization)


def narrow(
    asker: Asker, permissions: Iterable[str], organization: str, passings: Iterable[Passing]
) -> Asker:
    """The asker with no more than these permissions, for no more than this organization's duties.

    What the posts held on the day do not carry, no token carries.
    """
    known = tuple(passings)
    codes = duties_of(organization, known, on=asker.on) if organization else asker.organizations
    kept = frozenset(Grant(permission, code) for permission in permissions for code in codes)
    return Asker(person=asker.person, on=asker.on, grants=asker.grants & kept)
