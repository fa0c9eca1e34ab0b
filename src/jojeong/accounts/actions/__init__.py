"""What can be done with people, posts, organizations and tokens."""

from jojeong.accounts.actions.organizations import (
    OrganizationDraft,
    add_organization,
    load_organizations,
    record_succession,
)
from jojeong.accounts.actions.people import add_person, note_sign_in, set_password
from jojeong.accounts.actions.posts import PostDraft, appoint, create_post, leave_post
from jojeong.accounts.actions.second_factor import (
    note_recovery_codes,
    note_second_factor_removed,
    note_second_factor_set,
    remove_second_factor,
)
from jojeong.accounts.actions.tokens import MadeToken, make_token, note_token_use, revoke_token


__all__ = [
    "MadeToken",
    "OrganizationDraft",
    "PostDraft",
    "add_organization",
    "add_person",
    "appoint",
    "create_post",
    "leave_post",
    "load_organizations",
    "make_token",
    "note_recovery_codes",
    "note_second_factor_removed",
    "note_second_factor_set",
    "note_sign_in",
    "note_token_use",
    "record_succession",
    "remove_second_factor",
    "revoke_token",
    "set_password",
]
