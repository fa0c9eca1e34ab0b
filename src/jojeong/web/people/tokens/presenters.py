"""Tokens in the words of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jojeong.accounts.queries import TokenRow
from jojeong.web.words import name_of


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as a row: what for, what it may, and how long; never the token itself."""

    identifier: int
    label: str
    permissions: str
    organization: str
    made_on: date
    expires_on: date
    used_on: date | None
    revoked_on: date | None
    is_valid: bool


def token_line(row: TokenRow) -> TokenLine:
    """One token."""
    return TokenLine(
        identifier=row.identifier,
        label=row.label,
        permissions=" · ".join(name_of(permission) for permission in row.permissions),
        organization=row.organization,
        made_on=row.made_on,
        expires_on=row.expires_on,
        used_on=row.used_on,
        revoked_on=row.revoked_on,
        is_valid=row.is_valid,
    )


def token_lines(rows: Sequence[TokenRow]) -> list[TokenLine]:
    """Every token of somebody."""
    return [token_line(row) for row in rows]
