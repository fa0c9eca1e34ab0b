"""The harness guards what it says it guards."""

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.template import engines
from django.utils.translation import get_language

from jojeong.adapters import morphology
from jojeong.audit import triggers
from jojeong.audit.models import Event
from jojeong.register.models import Entry
from tests import factories
from tools.house import ROOT


def test_no_test_writes_into_an_installation():
    assert settings.ENVIRONMENT.home.name.startswith("jojeong-tests-")
    assert not settings.ENVIRONMENT.home.is_relative_to(ROOT)


def test_tests_read_korean_unless_they_ask_for_english():
    assert get_language() == "ko"


def test_a_test_may_ask_for_english(in_english):
    assert get_language() == "en"


def test_a_template_variable_that_is_not_there_fails():
    template = engines["django"].from_string("{{ nothing_of_this_name }}")

    with pytest.raises(pytest.fail.Exception):
        template.render({})


@pytest.mark.django_db
def test_a_slice_of_rows_in_no_order_fails():
    with pytest.raises(pytest.fail.Exception, match="in no order"):
        Entry.objects.order_by()[:2]


@pytest.mark.django_db
def test_a_slice_of_rows_in_order_passes():
    entries = factories.load(factories.draft(), factories.draft())

    first = min(entries, key=lambda entry: entry.number)
    assert list(Entry.objects.all()[:1]) == [first]


@pytest.mark.django_db
@pytest.mark.parametrize("change", [lambda rows: rows.delete(), lambda rows: rows.update(via="x")])
def test_events_are_guarded_in_tests_as_they_are_in_production(change):
    factories.make_person()

    with pytest.raises(IntegrityError), transaction.atomic():
        change(Event.objects.all())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_gone_in_the_next_and_the_guards_stand(time):
    factories.make_person(email="always-the-same@ministry.example")

    assert Event.objects.count() == 1
    assert triggers.missing(connection) == []


def test_spelled_words_stand_in_for_the_analyser(spelled_words):
    assert morphology.get() is spelled_words


@pytest.mark.django_db
def test_a_page_may_be_held_to_its_queries(client, counted):
    with pytest.raises(pytest.fail.Exception):
        counted(client, "/health/live", 1)

    assert counted(client, "/health/live", 0).status_code == 200
