"""Organizations: everybody reads their history; the secretariat writes it."""

from datetime import date

import pytest
from django.test import Client

from jojeong.accounts.models import Organization, Succession
from jojeong.accounts.states import Role
from jojeong.audit.models import Event
from tests import factories


pytestmark = pytest.mark.django_db

SUCCESSION = {"predecessor": "AAA", "successor": "BBB", "kind": "renamed", "on": "2027-03-01"}
NEW = {
    "code": "CCC",
    "name_ko": "다부",
    "name_en": "Ministry C",
    "kind": "ministry",
    "valid_from": "2027-03-01",
}


@pytest.fixture
def secretariat():
    factories.make_organization("AAA")
    factories.make_organization("BBB")
    return factories.client_for(Role.SECRETARIAT_OFFICER, "STI")


@pytest.fixture
def colleague():
    return factories.client_for(Role.PLANNING_HEAD, "AAA")


def test_anybody_reads_who_has_whose_duties(secretariat, django_assert_num_queries):
    secretariat.post("/people/organizations/succession/", SUCCESSION)
    with django_assert_num_queries(2):
        page = Client().get("/en/people/organizations/").content.decode()
    assert "Ministry BBB (renamed, 2027-03-01)" in page
    assert "2027-02-28" in page


def test_an_old_name_is_valid_until_the_day_before_its_succession(secretariat):
    secretariat.post("/people/organizations/succession/", SUCCESSION)
    assert Organization.objects.get(code="AAA").valid_until == date(2027, 2, 28)


def test_a_succession_leaves_an_event(secretariat):
    secretariat.post("/people/organizations/succession/", SUCCESSION)
    event = Event.objects.get(verb="accounts.organization_succeeded")
    assert event.details == {"successor": "BBB", "kind": "renamed", "on": "2027-03-01"}


def test_the_secretariat_registers_an_organization(secretariat):
    answer = secretariat.post("/people/organizations/new/", NEW)
    assert answer.status_code == 302
    assert Organization.objects.get(code="CCC").name_ko == "다부"


def test_a_code_that_is_none_is_refused_with_an_example(secretariat):
    answer = secretariat.post("/en/people/organizations/new/", NEW | {"code": "ccc"})
    assert "“ccc” is no organization code. Write it like MSIT." in answer.content.decode()
    assert not Organization.objects.filter(code="ccc").exists()


def test_duties_never_go_in_a_circle(secretariat):
    secretariat.post("/people/organizations/succession/", SUCCESSION)
    back = SUCCESSION | {"predecessor": "BBB", "successor": "AAA"}
    answer = secretariat.post("/en/people/organizations/succession/", back)
    assert "they would go in a circle" in answer.content.decode()
    assert Succession.objects.count() == 1


def test_a_succession_to_oneself_is_refused(secretariat):
    answer = secretariat.post(
        "/en/people/organizations/succession/", SUCCESSION | {"successor": "AAA"}
    )
    assert answer.status_code == 409


@pytest.mark.parametrize("page", ["new", "succession"])
def test_the_forms_are_for_whoever_manages_people(secretariat, colleague, page):
    address = f"/people/organizations/{page}/"
    assert secretariat.get(address).status_code == 200
    assert colleague.get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("page", ["new", "succession"])
def test_an_empty_form_comes_back_with_what_is_missing(secretariat, page):
    answer = secretariat.post(f"/people/organizations/{page}/", {"kind": ""})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_only_those_who_may_are_shown_the_way_to_the_forms(secretariat, colleague):
    way = "/people/organizations/succession/"
    assert way in secretariat.get("/people/organizations/").content.decode()
    assert way not in colleague.get("/people/organizations/").content.decode()
