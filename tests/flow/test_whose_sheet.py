"""Whose work a handover sheet lists: an owner's programmes, the secretariat's, nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jojeong.accounts import queries as accounts
from jojeong.accounts.states import Role
from jojeong.flow import handover
from jojeong.flow.models import Delivery
from jojeong.flow.states import DeliveryState
from jojeong.flow.worker import drain
from tests.factories import DAY, draft, hold, load, make_person, make_post, money


pytestmark = pytest.mark.django_db

HELPDESK = {"builds_ko": "국민 민원 상담 자동화 음성 안내 챗봇", "name_en": ""}


def holder_of(role, organization="AAA"):
    """A post of this role, and whoever holds it."""
    person, post = make_person(), make_post(role, organization)
    hold(person, post)
    return accounts.asker_for(str(person.pk), on=DAY), post


def titles(role):
    who, post = holder_of(role)
    return [section.title for section in handover.sheet(asker=who, post=post.pk).sections]


@pytest.mark.parametrize("role", [Role.DESK, Role.REVIEWER, Role.OPERATOR, Role.APPLICANT])
def test_a_post_that_owns_nothing_has_none_of_its_organization_s_programmes_open(role):
    load(draft(lead="AAA", money=(money(None),)))

    assert titles(role) == []


@pytest.mark.parametrize("role", [Role.MINISTRY_AUTHOR, Role.PLANNING_HEAD, Role.AIDE])
def test_a_post_of_an_owner_has_its_programmes_open(role):
    load(draft(lead="AAA", money=(money(None),)))

    assert titles(role) == ["Programmes whose amount is unknown"]


def test_the_secretariat_has_groups_vacant_posts_and_given_up_steps_open(spelled_words):
    load(draft(lead="BBB", **HELPDESK), draft(lead="CCC", **HELPDESK))
    drain()
    make_post(Role.DESK, "BBB", "빈 자리")
    later = timezone.now() + timedelta(days=1)
    Delivery.objects.create(event=1, reaction="x", state=DeliveryState.DEAD, not_before=later)

    assert titles(Role.SECRETARIAT_OFFICER) == [
        "The strongest groups of programmes",
        "Posts nobody holds",
        "Automatic steps that were given up",
    ]


def test_who_may_not_manage_reads_no_given_up_steps_on_the_secretariat_s_sheet():
    _, post = holder_of(Role.SECRETARIAT_OFFICER)
    reader, _ = holder_of(Role.PLANNING_HEAD, "BBB")
    later = timezone.now() + timedelta(days=1)
    Delivery.objects.create(event=1, reaction="x", state=DeliveryState.DEAD, not_before=later)

    assert handover.sheet(asker=reader, post=post.pk).sections == ()
