"""The closed sets of this room, and its limits: roles, permissions, events, lengths."""

from enum import StrEnum
from typing import Final


# How long what is written may be: the columns and the rules read the same numbers.
CODE_LENGTH: Final = 32
NAME_LENGTH: Final = 100
SHORT_NAME_LENGTH: Final = 50
ENGLISH_NAME_LENGTH: Final = 200
ADDRESS_LENGTH: Final = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


class Role(StrEnum):
    """What kind of post it is."""

    SECRETARIAT_OFFICER = "secretariat_officer"
    MINISTRY_AUTHOR = "ministry_author"
    PLANNING_HEAD = "planning_head"
    COUNCIL_MEMBER = "council_member"
    AIDE = "aide"
    REVIEWER = "reviewer"
    OPERATOR = "operator"
    APPLICANT = "applicant"
    DESK = "desk"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a post may do. A permission for one organization is checked against that one."""

    READ_EVERYTHING = "read_everything"
    READ_OWN = "read_own"
    WRITE_ENTRIES = "write_entries"
    CLEAR_SUBMISSIONS = "clear_submissions"
    COLLECT = "collect"
    ACCEPT_SUBMISSIONS = "accept_submissions"
    LOAD_PORTFOLIO = "load_portfolio"
    RUN_MATCHING = "run_matching"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    VERIFY_AUDIT = "verify_audit"


PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.SECRETARIAT_OFFICER: frozenset(Permission) - {Permission.VERIFY_AUDIT},
    Role.MINISTRY_AUTHOR: frozenset({Permission.READ_OWN, Permission.WRITE_ENTRIES}),
    Role.PLANNING_HEAD: frozenset(
        {
            Permission.READ_OWN,
            Permission.WRITE_ENTRIES,
            Permission.CLEAR_SUBMISSIONS,
            Permission.READ_PEOPLE,
        }
    ),
    Role.COUNCIL_MEMBER: frozenset({Permission.READ_OWN, Permission.READ_PEOPLE}),
    Role.AIDE: frozenset({Permission.READ_OWN, Permission.READ_PEOPLE}),
    Role.REVIEWER: frozenset(),
    Role.OPERATOR: frozenset(),
    Role.APPLICANT: frozenset(),
    Role.DESK: frozenset(),
    Role.AUDITOR: frozenset({Permission.VERIFY_AUDIT, Permission.READ_PEOPLE}),
}


class Verb(StrEnum):
    """The events of this room."""

    ORGANIZATIONS_LOADED = "accounts.organizations_loaded"
    ORGANIZATION_ADDED = "accounts.organization_added"
    ORGANIZATION_SUCCEEDED = "accounts.organization_succeeded"
    PERSON_ADDED = "accounts.person_added"
    PASSWORD_SET = "accounts.password_set"  # noqa: S105 - the name of an event
    POST_CREATED = "accounts.post_created"
    POST_FILLED = "accounts.post_filled"
    POST_LEFT = "accounts.post_left"
    SIGNED_IN = "accounts.signed_in"
    TOKEN_MADE = "accounts.token_made"  # noqa: S105 - the name of an event
    TOKEN_USED = "accounts.token_used"  # noqa: S105 - the name of an event
    TOKEN_REVOKED = "accounts.token_revoked"  # noqa: S105 - the name of an event
    SECOND_FACTOR_SET = "accounts.second_factor_set"
    SECOND_FACTOR_REMOVED = "accounts.second_factor_removed"
    RECOVERY_CODES_MADE = "accounts.recovery_codes_made"
