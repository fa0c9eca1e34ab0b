"""The second factor: set, asked for, made up for by a recovery code, removed, and required."""

import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.states import Role, Verb
from jojeong.audit.queries import events_about
from tests.factories import hold, make_person, make_post


pytestmark = pytest.mark.django_db
PASSWORD = "many ministers meet"
SET = "/account/second-factor/set/"


@pytest.fixture
def person():
    return make_person("kim@ministry.example", "김담당", password=PASSWORD)


@pytest.fixture
def browser(person):
    client = Client()
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def sign_in(client):
    asked = {"login": "kim@ministry.example", "password": PASSWORD}
    return client.post("/account/login/", asked)


def code_of(secret):
    """The code an app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up(browser):
    """The second factor is set; its secret."""
    page = browser.get(SET).content.decode()
    secret = re.search(r"<code>([A-Z2-7]{20,})</code>", page)[1]
    browser.post(SET, {"code": code_of(secret)})
    return secret


def verbs(person):
    return [event.verb for event in events_about(f"person:{person.pk}")]


PAGES = ("", "set/", "recovery/", "recovery/new/", "remove/")


@pytest.mark.parametrize("language", ["", "/en"])
def test_its_pages_are_there_in_both_languages(browser, language):
    first = browser.get(f"{language}{SET}").content.decode()
    set_up(browser)
    pages = [browser.get(f"{language}/account/second-factor/{page}") for page in PAGES]

    assert "<svg" in first
    assert "<?xml" not in first
    assert [page.status_code for page in pages] == [200, 302, 200, 200, 200]


@pytest.mark.parametrize("page", PAGES)
def test_its_pages_are_no_strangers(client, page):
    assert client.get(f"/account/second-factor/{page}").status_code == 302


def test_who_set_it_is_asked_for_a_code_when_signing_in(browser, person):
    secret = set_up(browser)
    client = Client()

    asked = sign_in(client)
    wrong = client.post(asked.url, {"code": "000000"})
    right = client.post(asked.url, {"code": code_of(secret)})

    assert asked.url == "/account/second-factor/code/"
    assert gettext("This is not the code of now. Wait for the next one, and type it.") in (
        wrong.content.decode()
    )
    assert right.url == "/"
    assert verbs(person).count(Verb.SIGNED_IN) == 2
    assert Verb.SECOND_FACTOR_SET in verbs(person)


def test_without_the_code_nobody_is_signed_in(browser):
    set_up(browser)
    client = Client()

    sign_in(client)

    assert "_auth_user_id" not in client.session
    assert client.get("/people/mine/").status_code == 302


def test_a_recovery_code_lets_in_once(browser):
    set_up(browser)
    page = browser.get("/account/second-factor/recovery/").content.decode()
    code = re.search(r"<code>(\w+)</code>", page)[1]
    first, second = Client(), Client()

    there = sign_in(first)
    assert first.post(there.url, {"code": code}).status_code == 302
    there = sign_in(second)
    assert second.post(there.url, {"code": code}).status_code == 200


def test_new_recovery_codes_make_the_old_ones_void(browser, person):
    set_up(browser)
    before = browser.get("/account/second-factor/recovery/").content

    browser.post("/account/second-factor/recovery/new/", {})

    assert browser.get("/account/second-factor/recovery/").content != before
    assert Verb.RECOVERY_CODES_MADE in verbs(person)


def test_removing_it_leaves_an_event(browser, person):
    set_up(browser)

    browser.post("/account/second-factor/remove/", {})

    assert not Authenticator.objects.exists()
    assert Verb.SECOND_FACTOR_REMOVED in verbs(person)


def test_its_secret_is_not_stored_as_it_is(browser):
    secret = set_up(browser)

    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]

    assert secret not in kept
    assert base64.urlsafe_b64decode(kept)


def test_who_only_signed_in_says_again_who_they_are(browser):
    secret = set_up(browser)
    client = Client()
    client.post(sign_in(client).url, {"code": code_of(secret)})

    page = client.get("/account/second-factor/recovery/new/")

    assert page.status_code == 302
    assert client.get("/account/second-factor/again/").status_code == 200


def test_a_post_that_needs_it_may_nothing_without(browser, person, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"planning_head"})
    assert browser.get("/people/mine/").status_code == 200
    hold(person, make_post(Role.PLANNING_HEAD, "AAA"))

    led = browser.get("/people/mine/")
    through_api = browser.get("/api/v1/me")

    assert led.url == SET
    assert through_api.json()["rights"] == []
    set_up(browser)
    assert browser.get("/people/mine/").status_code == 200
    assert browser.get("/api/v1/me").json()["rights"] != []


def test_who_has_none_is_led_to_set_one(browser):
    page = browser.get("/account/second-factor/").content.decode()

    assert f'href="{SET}"' in page
    assert gettext("Recovery codes") not in page
