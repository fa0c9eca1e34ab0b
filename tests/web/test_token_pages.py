"""One's own tokens on a page: made, seen once, revoked."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.accounts.models import ApiToken
from jojeong.accounts.states import Role
from tests.factories import client_for


pytestmark = pytest.mark.django_db
PATH = "/people/mine/tokens/"


@pytest.fixture
def browser():
    return client_for(Role.PLANNING_HEAD, "AAA")


def make(browser, **more):
    day = timezone.localdate() + timedelta(days=30)
    asked = {"label": "대시보드", "permissions": ["read_own"], "expires_on": day.isoformat()}
    return browser.post(PATH, asked | more)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_is_there_for_whoever_is_signed_in(browser, language):
    assert browser.get(language + PATH).status_code == 200


def test_a_stranger_signs_in_first(client):
    assert client.get(PATH).status_code == 302
    assert client.post(PATH, {}).status_code == 302
    assert client.get(f"{PATH}1/revoke/").status_code == 404


def test_a_token_is_shown_once_and_works(browser):
    page = make(browser)
    secret = re.search(r"<code>(jojeong_\S+)</code>", page.content.decode())[1]

    again = browser.get(PATH)
    me = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})

    assert "no-store" in page["Cache-Control"]
    assert secret not in again.content.decode()
    assert "대시보드" in again.content.decode()
    assert me.json()["rights"] == [{"permission": "read_own", "organization": "AAA"}]


@pytest.mark.parametrize(
    "asked", [{"permissions": ["manage_people"]}, {"label": ""}, {"organization": "BBB"}]
)
def test_what_cannot_be_made_is_said_beside_its_field(browser, asked):
    page = make(browser, **asked)

    assert 'aria-invalid="true"' in page.content.decode()
    assert not ApiToken.objects.exists()


def test_a_token_that_would_last_too_long_is_refused_in_a_sentence(browser):
    far = timezone.localdate() + timedelta(days=1000)

    assert make(browser, expires_on=far.isoformat()).status_code == 400


def test_a_token_is_revoked(browser):
    make(browser)
    path = f"{PATH}{ApiToken.objects.get().pk}/revoke/"
    assert "대시보드" in browser.get(path).content.decode()

    done = browser.post(path, follow=True)

    assert gettext("The token was revoked.") in done.content.decode()
    assert gettext("Revoked") in done.content.decode()


def test_an_expired_token_says_so(browser):
    make(browser)
    past = timezone.localdate() - timedelta(days=1)
    ApiToken.objects.update(made_on=past, expires_on=past)

    assert gettext("Expired") in browser.get(PATH).content.decode()


def test_another_persons_token_is_not_there(browser):
    make(browser)
    path = f"{PATH}{ApiToken.objects.get().pk}/revoke/"

    assert client_for(Role.PLANNING_HEAD, "AAA").post(path).status_code == 404
    assert ApiToken.objects.get().revoked_on is None
