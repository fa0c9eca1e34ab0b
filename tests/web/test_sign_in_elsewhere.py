"""Signing in with another provider: who is believed, who is not, and who is let in."""

import time
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.models import Person
from jojeong.accounts.states import Verb
from jojeong.audit.queries import events_about
from jojeong.project import environment
from jojeong.project.environment import OidcProvider
from jojeong.web.people import oidc
from tests.factories import make_person
from tests.web import identity_provider
from tests.web.identity_provider import CLIENT, OTHER_KEY, SECRET


pytestmark = pytest.mark.django_db
BACK = "/account/oidc/callback/"
VOUCHED = {"email": "Kim@Ministry.example", "email_verified": True}


@pytest.fixture
def provider(settings):
    with identity_provider.running() as running:
        known = OidcProvider(running.issuer, CLIENT, SECRET, "통합인증")
        settings.SOCIALACCOUNT_PROVIDERS = environment.providers(known)
        settings.OIDC_NAME = known.name
        running.claims = dict(VOUCHED)
        yield running


@pytest.fixture
def person():
    return make_person("kim@ministry.example", "김담당")


def go_there(client, provider, begin="/account/oidc/"):
    """The browser goes to the provider; what it comes back with."""
    return provider.approve(client.get(begin).url)


def come_back(client, told):
    return client.get(BACK, told)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_somebody_who_is_registered_is_let_in_by_their_verified_address(client, provider, person):
    response = come_back(client, go_there(client, provider))

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)
    [event] = [e for e in events_about(f"person:{person.pk}") if e.verb == Verb.SIGNED_IN]
    assert event.details["means"] == "oidc"


def test_the_sign_in_page_leads_there_and_back_to_the_page_that_was_wanted(
    client, provider, person
):
    page = client.get("/account/login/?next=/people/mine/").content.decode()

    response = come_back(client, go_there(client, provider, "/account/oidc/?next=/people/mine/"))

    assert gettext("Sign in with %(name)s") % {"name": "통합인증"} in page
    assert "/account/oidc/?next=%2Fpeople%2Fmine%2F" in page
    assert response.url == "/people/mine/"


def test_nobody_is_led_outside_after_signing_in(client, provider, person):
    begin = "/account/oidc/?next=https://elsewhere.example/"

    response = come_back(client, go_there(client, provider, begin))

    assert response.url == "/"


REFUSED = {
    "no address": ({"email": None}, oidc.AddressNotVerified),
    "an address nobody verified": ({"email_verified": False}, oidc.AddressNotVerified),
    "an address said to be verified": ({"email_verified": "true"}, oidc.AddressNotVerified),
    "nothing about the address": ({"email_verified": None}, oidc.AddressNotVerified),
    "an unknown address": ({"email": "lee@ministry.example"}, oidc.NobodyOfThatAddress),
    "another nonce": ({"nonce": "of another request"}, oidc.SignInElsewhereFailed),
    "no nonce": ({"nonce": None}, oidc.SignInElsewhereFailed),
    "another issuer": ({"iss": "https://elsewhere.example"}, oidc.SignInElsewhereFailed),
    "another audience": ({"aud": "another-client"}, oidc.SignInElsewhereFailed),
    "an identity of long ago": ({"exp": int(time.time()) - 600}, oidc.SignInElsewhereFailed),
    "nobody": ({"sub": None}, oidc.SignInElsewhereFailed),
}


@pytest.mark.parametrize(("claims", "refusal"), REFUSED.values(), ids=REFUSED)
def test_who_is_not_believed_is_not_let_in(client, provider, person, claims, refusal):
    provider.claims |= claims

    response = come_back(client, go_there(client, provider))

    assert response.status_code == 403
    assert gettext(refusal.sentence) in response.content.decode()
    assert not is_signed_in(client)
    assert Person.objects.count() == 1


FORGED = {
    "by another key": {"key": OTHER_KEY},
    "under an unknown key": {"kid": "two"},
    "with a shared secret": {"algorithm": "HS256", "key": "k" * 32},
    "by nobody": {"algorithm": "none", "key": None},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_an_identity_that_is_signed_wrongly_is_refused(client, provider, person, forged):
    for name, each in forged.items():
        setattr(provider, name, each)

    response = come_back(client, go_there(client, provider))

    assert response.status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize("state", ["", "of another browser"])
def test_an_answer_to_another_request_is_refused(client, provider, person, state):
    told = go_there(client, provider)

    response = come_back(client, told | {"state": state})

    assert response.status_code == 403
    assert not is_signed_in(client)


def test_an_answer_given_to_one_browser_lets_no_other_in(client, provider, person):
    told = go_there(client, provider)
    other = Client()

    assert come_back(other, told).status_code == 403
    assert not is_signed_in(other)


def test_an_answer_is_taken_once(client, provider, person):
    told = go_there(client, provider)
    come_back(client, told)
    client.post("/account/logout/")

    assert come_back(client, told).status_code == 403
    assert not is_signed_in(client)


def test_somebody_who_left_is_not_let_in(client, provider, person):
    Person.objects.filter(pk=person.pk).update(is_active=False)

    response = come_back(client, go_there(client, provider))

    assert response.status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize("answer", [{"error": "access_denied"}, {"error": "server_error"}, {}])
def test_whoever_turns_back_there_is_told_so(client, provider, person, answer):
    told = go_there(client, provider)

    response = client.get(BACK, answer | {"state": told["state"]})

    assert response.status_code == 403


@pytest.mark.parametrize("described", [{"issuer": "https://elsewhere.example"}, {"jwks_uri": ""}])
def test_a_provider_that_is_not_the_one_that_was_configured_is_not_asked(
    client, provider, person, described
):
    provider.described = described

    assert client.get("/account/oidc/").status_code == 403


def test_a_provider_that_cannot_be_reached_is_a_sentence(client, provider, person):
    told = go_there(client, provider)
    provider.described = {"token_endpoint": "http://127.0.0.1:1/token"}

    assert client.get(BACK, told).status_code == 403


@pytest.mark.parametrize("path", ["/account/oidc/", BACK, "/en/account/oidc/"])
def test_without_a_provider_there_is_no_such_page(client, path):
    assert client.get(path).status_code == 404


def test_the_address_to_come_back_to_is_the_same_in_every_language(client, provider, person):
    assert "callback%2F" in client.get("/en/account/oidc/").url
    assert "%2Fen%2F" not in client.get("/en/account/oidc/").url


def test_the_secret_is_not_shown_where_the_provider_is_printed():
    known = OidcProvider("https://id.example", CLIENT, SECRET, "there")

    assert SECRET not in repr(known)
    assert replace(known, name="here").secret == SECRET
