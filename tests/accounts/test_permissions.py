"""Which role may do what, and what a refusal says."""

import pytest

from jojeong.accounts.policies import (
    check_asker_may,
    check_may,
    check_may_for,
    own_codes,
)
from jojeong.accounts.states import Permission, Role
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotPermitted, SignInNeeded
from tests.factories import actor, asker, nobody, system


EVERY = set(Permission)
MAY = {
    Role.SECRETARIAT_OFFICER: EVERY - {Permission.VERIFY_AUDIT},
    Role.MINISTRY_AUTHOR: {Permission.READ_OWN, Permission.WRITE_ENTRIES},
    Role.PLANNING_HEAD: {
        Permission.READ_OWN,
        Permission.WRITE_ENTRIES,
        Permission.CLEAR_SUBMISSIONS,
        Permission.READ_PEOPLE,
    },
    Role.COUNCIL_MEMBER: {Permission.READ_OWN, Permission.READ_PEOPLE},
    Role.AIDE: {Permission.READ_OWN, Permission.READ_PEOPLE},
    Role.REVIEWER: set(),
    Role.OPERATOR: set(),
    Role.APPLICANT: set(),
    Role.DESK: set(),
    Role.AUDITOR: {Permission.VERIFY_AUDIT, Permission.READ_PEOPLE},
}


def is_allowed(check, *args):
    try:
        check(*args)
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_may_what_the_table_says_and_nothing_else(role, permission):
    expected = permission in MAY[role]

    assert is_allowed(check_may, actor(role), permission) is expected
    assert is_allowed(check_asker_may, asker(role), permission) is expected
    assert is_allowed(check_may_for, actor(role, "AAA"), permission, "AAA") is expected


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_no_role_may_anything_for_an_organization_that_is_not_its_own(role, permission):
    assert not is_allowed(check_may_for, actor(role, "AAA"), permission, "BBB")


@pytest.mark.parametrize("permission", Permission)
def test_the_platform_may_everything_for_everybody(permission):
    check_may(system(), permission)
    check_may_for(system(), permission, "AAA")


def test_nobody_is_asked_to_sign_in_and_somebody_told_which_permission():
    stranger = Actor(nobody(), via="test")

    with pytest.raises(SignInNeeded):
        check_may(stranger, Permission.MANAGE_PEOPLE)
    with pytest.raises(SignInNeeded):
        check_may_for(stranger, Permission.WRITE_ENTRIES, "AAA")
    with pytest.raises(NotPermitted, match="manage_people"):
        check_may(actor(), Permission.MANAGE_PEOPLE)


def test_the_records_read_as_owner_are_those_of_posts_that_may():
    assert own_codes(asker(Role.AIDE, "AAA")) == {"AAA"}
    assert own_codes(asker(Role.REVIEWER, "AAA")) == set()
    assert own_codes(nobody()) == set()
