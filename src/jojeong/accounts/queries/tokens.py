"""Reading tokens, and who comes with one."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jojeong.accounts.models import ApiToken
from jojeong.accounts.policies import TokenRefused, narrow
from jojeong.accounts.queries.askers import asker_for, passings
from jojeong.accounts.states import Permission
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound, SignInNeeded


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as it is shown: never the token itself, which is kept nowhere."""

    identifier: int
    person: str
    label: str
    permissions: tuple[Permission, ...]
    organization: str
    made_on: date
    expires_on: date
    used_on: date | None
    revoked_on: date | None
    is_valid: bool


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever comes with a token: as whom they ask, and whether they came before today."""

    token: int
    asker: Asker
    came_today: bool


def digest_of(secret: str) -> str:
    """SHA-256 of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def bearer(secret: str, *, on: date) -> Bearer:
    """Who comes with this token on a day. Raises TokenRefused."""
    valid = ApiToken.objects.filter(revoked_on=None, expires_on__gte=on, person__is_active=True)
    row = valid.filter(digest=digest_of(secret)).first()
    if row is None:
        raise TokenRefused
    whole = asker_for(str(row.person_id), on=on)
    asker = narrow(whole, row.permissions, row.organization, passings())
    return Bearer(row.pk, asker, came_today=row.used_on == on)


def my_tokens(*, asker: Asker) -> list[TokenRow]:
    """The tokens of whoever asks, the latest first. Raises SignInNeeded."""
    if not asker.person:
        raise SignInNeeded
    return [_row(row, asker.on) for row in _of(asker)]


def token(*, asker: Asker, identifier: int) -> TokenRow:
    """One token: one's own, or anybody's for whoever manages people. Raises NotFound."""
    row = ApiToken.objects.filter(pk=identifier).first()
    if row is None or (
        str(row.person_id) != asker.person and not asker.may(Permission.MANAGE_PEOPLE)
    ):
        raise NotFound(name=str(identifier))
    return _row(row, asker.on)


def _of(asker: Asker) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(person_id=asker.person)


def _row(row: ApiToken, day: date) -> TokenRow:
    return TokenRow(
        identifier=row.pk,
        person=str(row.person_id),
        label=row.label,
        permissions=tuple(Permission(permission) for permission in row.permissions),
        organization=row.organization,
        made_on=row.made_on,
        expires_on=row.expires_on,
        used_on=row.used_on,
        revoked_on=row.revoked_on,
        is_valid=row.revoked_on is None and row.expires_on >= day,
    )
