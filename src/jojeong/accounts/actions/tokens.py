"""What can be done with tokens: make, use, revoke."""

import secrets
from dataclasses import dataclass

from jojeong.accounts.models import ApiToken
from jojeong.accounts.policies import TokenDraft, check_token
from jojeong.accounts.queries import passings, token
from jojeong.accounts.queries.tokens import digest_of
from jojeong.accounts.states import Verb
from jojeong.audit.actions import recorded
from jojeong.vocabulary.people import Actor


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token that was just made: its number, and the one time its secret is seen."""

    identifier: int
    secret: str


def make_token(*, by: Actor, draft: TokenDraft) -> MadeToken:
    """Make a token for oneself. Only its digest is kept. Raises what `check_token` does."""
    check_token(by.asker, draft, passings())
    secret = f"jojeong_{secrets.token_urlsafe(32)}"
    with recorded(by, Verb.TOKEN_MADE) as event:
        row = ApiToken.objects.create(
            person_id=by.asker.person,
            label=draft.label,
            digest=digest_of(secret),
            permissions=sorted(set(draft.permissions)),
            organization=draft.organization,
            made_on=by.asker.on,
            expires_on=draft.expires_on,
        )
        permissions = [str(permission) for permission in row.permissions]
        facts = {"organization": draft.organization} if draft.organization else {}
        day = draft.expires_on.isoformat()
        event.of(f"token:{row.pk}", permissions=permissions, expires_on=day, **facts)
    return MadeToken(row.pk, secret)


def note_token_use(*, by: Actor, token: int) -> None:
    """Record that a token was used today: once a day, whatever it is used for."""
    with recorded(by, Verb.TOKEN_USED) as event:
        ApiToken.objects.filter(pk=token).update(used_on=by.asker.on)
        event.of(f"token:{token}")


def revoke_token(*, by: Actor, identifier: int) -> None:
    """End a token at once: one's own, or anybody's by whoever manages people. Raises NotFound.

    One that was revoked before keeps its day.
    """
    found = token(asker=by.asker, identifier=identifier)
    with recorded(by, Verb.TOKEN_REVOKED) as event:
        ApiToken.objects.filter(pk=identifier, revoked_on=None).update(revoked_on=by.asker.on)
        event.of(f"token:{identifier}", person=found.person)
