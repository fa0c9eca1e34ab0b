"""Tokens open a part of what their person may do today, until they end."""

from datetime import timedelta

import pytest

from jojeong.accounts import actions, queries
from jojeong.accounts.models import ApiToken, Holding, Person
from jojeong.accounts.policies import (
    LONGEST_DAYS,
    NameMissing,
    NotYourDuty,
    TokenDraft,
    TokenForNothing,
    TokenRefused,
    TokenTooLong,
    TooLong,
)
from jojeong.accounts.states import Permission, Role, Verb
from jojeong.audit.queries import events_about
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import DAY, hold, make_person, make_post, nobody, system


pytestmark = pytest.mark.django_db
TOMORROW = DAY + timedelta(days=1)
READ = (Permission.READ_OWN,)


@pytest.fixture
def person():
    found = make_person()
    hold(found, make_post(Role.MINISTRY_AUTHOR, "AAA"))
    hold(found, make_post(Role.MINISTRY_AUTHOR, "BBB"))
    return found


def acting(person, day=DAY):
    return Actor(queries.asker_for(str(person.pk), on=day), via="test")


def make(person, permissions=READ, organization="", expires_on=TOMORROW, label="대시보드"):
    draft = TokenDraft(label, permissions, expires_on, organization)
    return actions.make_token(by=acting(person), draft=draft)


def test_a_token_is_kept_as_a_digest_only(person):
    made = make(person)

    row = ApiToken.objects.get(pk=made.identifier)
    assert made.secret.startswith("jojeong_")
    assert made.secret not in str(vars(row))
    assert len(row.digest) == 64
    assert str(row).endswith(": 대시보드")


def test_whoever_comes_with_it_may_no_more_than_it_says(person):
    asker = queries.bearer(make(person).secret, on=DAY).asker

    assert asker.person == str(person.pk)
    assert asker.may_for(Permission.READ_OWN, "AAA")
    assert asker.may_for(Permission.READ_OWN, "BBB")
    assert not asker.may(Permission.WRITE_ENTRIES)


def test_it_can_be_narrowed_to_one_organization(person):
    asker = queries.bearer(make(person, organization="AAA").secret, on=DAY).asker

    assert asker.may_for(Permission.READ_OWN, "AAA")
    assert not asker.may_for(Permission.READ_OWN, "BBB")


def test_what_the_posts_do_not_carry_any_more_no_token_carries(person):
    secret = make(person).secret
    Holding.objects.filter(person=person).update(until_day=DAY - timedelta(days=1))

    assert queries.bearer(secret, on=DAY).asker.grants == frozenset()


def test_its_last_day_counts_whole(person):
    secret = make(person, expires_on=TOMORROW).secret

    assert queries.bearer(secret, on=TOMORROW)
    with pytest.raises(TokenRefused):
        queries.bearer(secret, on=TOMORROW + timedelta(days=1))


def test_a_token_of_somebody_who_left_opens_nothing(person):
    secret = make(person).secret
    Person.objects.filter(pk=person.pk).update(is_active=False)

    with pytest.raises(TokenRefused):
        queries.bearer(secret, on=DAY)


@pytest.mark.parametrize("secret", ["", "jojeong_", "jojeong_guessed", "\ud800", "가"])
def test_what_was_never_made_opens_nothing(person, secret):
    make(person)

    with pytest.raises(TokenRefused):
        queries.bearer(secret, on=DAY)


REFUSED = [
    ({"permissions": ()}, TokenForNothing),
    ({"permissions": (Permission.COLLECT,)}, NotPermitted),
    ({"organization": "CCC"}, NotYourDuty),
    ({"expires_on": DAY - timedelta(days=1)}, TokenTooLong),
    ({"expires_on": DAY + timedelta(days=LONGEST_DAYS + 1)}, TokenTooLong),
    ({"label": " "}, NameMissing),
    ({"label": "가" * 101}, TooLong),
]


@pytest.mark.parametrize(("asked", "refusal"), REFUSED)
def test_a_token_that_cannot_be_is_refused_and_not_made(person, asked, refusal):
    with pytest.raises(refusal):
        make(person, **asked)

    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("by", [system(), Actor(nobody(), via="test")])
def test_only_a_person_makes_and_lists_tokens(by):
    with pytest.raises(SignInNeeded):
        actions.make_token(by=by, draft=TokenDraft("x", READ, TOMORROW))
    with pytest.raises(SignInNeeded):
        queries.my_tokens(asker=by.asker)


def test_making_using_and_revoking_leave_events_without_the_secret(person):
    made = make(person, organization="AAA")
    actions.note_token_use(by=acting(person), token=made.identifier)
    actions.revoke_token(by=acting(person), identifier=made.identifier)

    events = events_about(f"token:{made.identifier}")
    assert [e.verb for e in events] == [Verb.TOKEN_MADE, Verb.TOKEN_USED, Verb.TOKEN_REVOKED]
    assert events[0].details["organization"] == "AAA"
    assert not any(made.secret in str(event) for event in events)


def test_the_day_it_was_last_used_on_is_told(person):
    made = make(person)
    assert not queries.bearer(made.secret, on=DAY).came_today

    actions.note_token_use(by=acting(person), token=made.identifier)

    assert queries.bearer(made.secret, on=DAY).came_today
    [row] = queries.my_tokens(asker=acting(person).asker)
    assert row.used_on == DAY


def test_a_revoked_token_opens_nothing_and_keeps_its_day(person):
    made = make(person)
    actions.revoke_token(by=acting(person), identifier=made.identifier)
    actions.revoke_token(by=acting(person, TOMORROW), identifier=made.identifier)

    [row] = queries.my_tokens(asker=acting(person).asker)
    assert (row.revoked_on, row.is_valid) == (DAY, False)
    with pytest.raises(TokenRefused):
        queries.bearer(made.secret, on=DAY)


def test_another_persons_token_is_not_there_but_for_who_manages_people(person):
    made = make(person)
    other = make_person()
    hold(other, make_post(Role.MINISTRY_AUTHOR, "AAA"))

    with pytest.raises(NotFound):
        actions.revoke_token(by=acting(other), identifier=made.identifier)
    actions.revoke_token(by=system(), identifier=made.identifier)
    assert not queries.token(asker=acting(person).asker, identifier=made.identifier).is_valid
