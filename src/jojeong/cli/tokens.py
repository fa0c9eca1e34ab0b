"""One's own tokens on the command line."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext

from jojeong.accounts import actions, queries
from jojeong.accounts.policies import TokenDraft
from jojeong.accounts.queries import TokenRow
from jojeong.accounts.states import Permission
from jojeong.cli import printing
from jojeong.cli.printing import name_of, out
from jojeong.vocabulary.people import Actor, Asker


def list_tokens(asker: Asker, *, as_json: bool) -> None:
    """The tokens of whoever asks."""
    rows = queries.my_tokens(asker=asker)
    if as_json:
        printing.as_json(rows)
        return
    headings = [gettext(word) for word in ("Number", "What the token is for", "Last day")]
    table = [*headings, gettext("Last used on"), gettext("What it may do")]
    printing.table(table, [_row(row) for row in rows])


def _row(row: TokenRow) -> list[str]:
    last = row.expires_on.isoformat() if row.is_valid else "—"
    used = row.used_on.isoformat() if row.used_on else "—"
    permissions = " · ".join(name_of(permission) for permission in row.permissions)
    return [str(row.identifier), row.label, last, used, permissions]


def make(
    by: Actor, label: str, permissions: Sequence[Permission], organization: str, days: int
) -> None:
    """Make a token; it goes to standard output, this once."""
    last_day = by.asker.on + timedelta(days=days)
    draft = TokenDraft(label, tuple(permissions), last_day, organization)
    out().print(actions.make_token(by=by, draft=draft).secret)


def revoke(by: Actor, number: int) -> None:
    """End a token at once."""
    actions.revoke_token(by=by, identifier=number)
    printing.progress(gettext("The token was revoked."))
