"""The front page: for everybody what may be built together, for each role what needs it today."""

import re

import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.states import PERMISSIONS, Permission, Role
from jojeong.flow.models import Delivery
from jojeong.flow.states import DeliveryState
from tests.factories import LONG_AGO, client_for, hold, load, make_person, make_post, money
from tests.web import pages, submission_world, world


pytestmark = pytest.mark.django_db

OWNING = {role for role in Role if Permission.READ_OWN in PERMISSIONS[role]}


@pytest.fixture
def entries(spelled_words):
    return world.build()


def todos(page):
    """The chips of what needs the reader."""
    listed = next((tag for tag in page.all("ul", class_="todo")), None)
    chips = [t.text for t in page.tags if t.of.get("class", "").startswith("chip")]
    return [chip for chip in chips if listed and chip in listed.text]


@pytest.mark.parametrize("language", ["", "/en"])
def test_nobody_in_particular_sees_the_groups_and_no_list_of_things_to_do(
    client, entries, language
):
    page = pages.read(client, f"{language}/")

    assert page.all("ul", class_="todo") == []
    assert len(page.all("article", class_="evidence")) == 2


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_front_page_that_names_its_post(entries, role, language):
    page = pages.read(client_for(role, "AAA"), f"{language}/")

    assert page.status == 200
    assert page.errors == []
    assert len(page.all("ul", class_="todo")) == 1
    assert len([t for t in page.all("p", class_="src") if "AAA" in t.text]) == 1


@pytest.mark.parametrize("role", Role)
def test_who_owns_programmes_is_shown_those_that_meet_others(entries, role):
    chips = todos(pages.read(client_for(role, "AAA"), "/"))

    assert (gettext("Together?") in chips) is (role in OWNING)


def test_an_owner_is_told_who_else_builds_alike_and_is_led_to_the_evidence(entries):
    page = pages.read(client_for(Role.MINISTRY_AUTHOR, "AAA"), "/")
    [why] = page.all("span", class_="why")
    [do] = page.all("a", class_="btn plain")

    assert "BBB부" in why.text
    assert "AAA부" not in why.text
    assert do.of["href"].startswith("/overlaps/")


def test_a_stranger_to_every_group_has_nothing_to_do(entries):
    page = pages.read(client_for(Role.MINISTRY_AUTHOR, "ZZZ"), "/")

    assert todos(page) == [gettext("Nothing")]


def test_somebody_without_a_post_has_nothing_to_do_either(entries):
    client = Client()
    client.force_login(make_person())

    page = pages.read(client, "/")

    assert todos(page) == [gettext("Nothing")]


def test_the_secretariat_is_shown_owners_to_introduce_and_posts_nobody_holds(entries):
    make_post(Role.AIDE, "CCC", "빈 자리", "Empty")

    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), "/")

    assert todos(page) == [gettext("Seen"), gettext("Seen"), gettext("Vacant")]
    assert "빈 자리" in page.text


def test_the_secretariat_is_told_of_steps_that_were_given_up(entries, client):
    Delivery.objects.update(state=DeliveryState.DEAD)

    officer = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), "/")
    author = pages.read(client_for(Role.MINISTRY_AUTHOR, "AAA"), "/")

    assert gettext("Stopped") in todos(officer)
    assert gettext("Stopped") not in todos(author)


def test_an_auditor_is_shown_the_head_of_the_chain(entries):
    chips = todos(pages.read(client_for(Role.AUDITOR, "OPC"), "/"))

    assert chips == [gettext("Chain")]


def test_amounts_nobody_knows_are_asked_of_their_owner(spelled_words):
    unknown = [
        world.programme("AAA", f"사업 {n}", "항만 하역", money=(money(None),)) for n in range(2)
    ]
    load(*unknown)

    page = pages.read(client_for(Role.MINISTRY_AUTHOR, "AAA"), "/en/")

    assert todos(page) == ["Unknown"]
    assert "2 of your programmes have no known amount" in page.text
    assert "/en/register/?owner=AAA" in page.links


def test_who_has_posts_in_both_owners_is_told_of_both(entries):
    person = make_person()
    for organization in ("AAA", "BBB"):
        hold(person, make_post(Role.MINISTRY_AUTHOR, organization), LONG_AGO)
    client = Client()
    client.force_login(person)

    [why] = pages.read(client, "/").all("span", class_="why")

    assert re.search("AAA부, BBB부|BBB부, AAA부", why.text)


def test_the_lead_says_how_many_groups_there_are(client, entries):
    texts = {
        "nobody": pages.read(client, "/en/"),
        "owner": pages.read(client_for(Role.MINISTRY_AUTHOR, "AAA"), "/en/"),
        "officer": pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), "/en/"),
    }
    leads = {who: page.all("p", class_="lead")[0].text for who, page in texts.items()}

    assert leads["nobody"].startswith("In the public record, 2 groups")
    assert leads["owner"].startswith("One group of programmes holds one of yours")
    assert leads["officer"].startswith("2 groups of programmes")


def test_what_is_loaded_stands_against_what_is_known_to_exist(client, entries):
    page = pages.read(client, "/")
    figures = [tag.text for tag in page.all("a", class_="fig")][:6]

    assert figures[::2] == ["4", "4", "400억원"]
    assert all(figures[1::2])


def test_an_officer_is_led_to_the_doubts_and_to_what_can_be_accepted(spelled_words):
    submission_world.open_collection()
    submission_world.send()
    submission_world.send("BBB")  # the very same file
    submission_world.send("CCC", *submission_world.PLAIN_ROWS)

    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), "/")

    assert gettext("Doubts") in todos(page)
    assert f"/submissions/collections/{submission_world.CODE}/doubts/" in page.links
    assert gettext("SubmissionState.settled") in todos(page)


def test_a_ministry_is_told_what_it_owes_and_its_head_what_waits_for_clearance(spelled_words):
    submission_world.open_collection(days=3)
    author, head = client_for(Role.MINISTRY_AUTHOR), client_for(Role.PLANNING_HEAD)
    page = pages.read(author, "/")
    assert "/submissions/ours/" in page.links

    submission_world.draft()

    assert f"/submissions/{submission_world.REFERENCE}/" in pages.read(head, "/").links
    assert gettext("Move.check") in pages.read(head, "/").text


def test_what_was_returned_comes_first(spelled_words):
    submission_world.open_collection()
    submission_world.give_back(submission_world.send())

    page = pages.read(client_for(Role.MINISTRY_AUTHOR), "/")

    assert todos(page)[0] == gettext("SubmissionState.returned")


# The session and the person; whose posts; who succeeded whom.
SIGNED_IN = 4


@pytest.mark.parametrize(
    ("role", "queries"),
    [
        (None, 8),
        (Role.APPLICANT, 14),
        (Role.MINISTRY_AUTHOR, 22),
        (Role.SECRETARIAT_OFFICER, 25),
        (Role.AUDITOR, 15),
    ],
)
def test_what_the_front_page_costs_is_known(entries, client, counted, role, queries):
    if role:
        client = client_for(role, "AAA")

    counted(client, "/", queries)
