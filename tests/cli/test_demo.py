"""The first minute, in this process and with words as they are spelled."""

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from jojeong import reference
from jojeong.accounts import queries as people
from jojeong.accounts.models import Holding, Person, Post
from jojeong.accounts.policies import grants_of
from jojeong.accounts.states import PERMISSIONS, Role
from jojeong.audit import queries as audit
from jojeong.cli.demo import POSTS
from jojeong.flow.models import Delivery
from jojeong.overlap.models import Run
from jojeong.register.models import Entry, EntryVersion


pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def accounts_told(done):
    """The rows of the table of accounts: role, address, password."""
    rows = [line.split() for line in done.out.splitlines()]
    return [row for row in rows if len(row) > 2 and row[-2].endswith("@jojeong.example")]


def numbers():
    return list(Entry.objects.values_list("number", "origin"))


def test_the_demo_loads_every_fact_and_compares_them(shown):
    assert shown.code == 0
    facts = Entry.objects.filter(portfolio__code="kr-public-facts")
    assert facts.count() == len(reference.programmes())
    assert Run.objects.filter(is_current=True).count() == 2
    assert any(number in shown.out for number, _ in numbers())
    assert set(Delivery.objects.values_list("state", flat=True)) == {"done"}
    assert audit.verify().first_bad is None


def test_each_role_gets_an_account_whose_password_works(shown):
    told = accounts_told(shown)

    assert len(told) == len(Role) == Person.objects.count()
    for *_, email, password in told:
        assert authenticate(email=email, password=password)


def test_each_account_may_what_its_role_may(shown):
    for role in Role:
        person = people.find_person(f"{role.value.replace('_', '-')}@jojeong.example")
        asker = people.asker_for(person.identifier, on=timezone.localdate())

        assert people.roles_of(asker) == (role,)
        assert all(asker.may(permission) for permission in PERMISSIONS[role])
        assert asker.organizations
    assert set(POSTS) == set(Role)
    assert grants_of([], [], on=timezone.localdate()) == frozenset()


def test_the_demo_twice_makes_the_same_numbers_and_no_new_accounts(shown, jojeong, spelled_words):
    before = numbers(), Person.objects.count(), Post.objects.count(), Run.objects.count()

    again = jojeong("demo", "--no-serve")

    assert again.code == 0
    after = numbers(), Person.objects.count(), Post.objects.count(), Run.objects.count()
    assert after == before
    assert EntryVersion.objects.count() == Entry.objects.count()
    assert Holding.objects.count() == len(Role)
    assert not accounts_told(again)
    assert "jojeong people password" in again.err
