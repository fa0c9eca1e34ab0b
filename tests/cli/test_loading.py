"""What an installation begins with, put into a register that holds nothing yet."""

import pytest

from jojeong import reference
from jojeong.accounts.models import Organization, Person
from jojeong.overlap.models import Run
from jojeong.register.models import Entry


pytestmark = pytest.mark.django_db


def test_loading_brings_organizations_and_facts_and_no_accounts(jojeong):
    done = jojeong("load", "--as", "system")

    assert (done.code, done.out) == (0, "")
    assert Entry.objects.count() == len(reference.programmes())
    assert Organization.objects.count() == len(reference.organizations())
    assert f"{len(reference.programmes())}" in done.err
    assert f"{len(reference.organizations())}" in done.err
    assert "jojeong serve" in done.err
    assert (Person.objects.count(), Run.objects.count()) == (0, 0)


def test_what_was_loaded_the_worker_compares(jojeong, spelled_words):
    jojeong("load", "--as", "system")

    jojeong("worker", "--once")

    assert Run.objects.filter(is_current=True).count() == 2
