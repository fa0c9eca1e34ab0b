"""Signing in and out, and passwords: what each page does, and what it does not give away."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from jojeong.accounts.models import Person
from jojeong.accounts.states import Verb
from jojeong.audit.queries import events_about
from tests import factories


pytestmark = pytest.mark.django_db

LANGUAGES = ("", "/en")
FOR_ANYBODY = (
    "/account/login/",
    "/account/signup/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-wrong/",
    "/account/password/reset/key/done/",
)
FOR_THE_SIGNED_IN = (
    "/account/logout/",
    "/account/password/change/",
    "/account/reauthenticate/",
)
PASSWORD = "many ministers meet"
NEXT_PASSWORD = "fewer ministers meet"


@pytest.fixture
def person():
    return factories.make_person("kim@ministry.example", "김담당", password=PASSWORD)


@pytest.fixture
def browser(person):
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def sign_in(client, email, password, **more):
    return client.post("/account/login/", {"login": email, "password": password} | more)


def said(response):
    return response.content.decode()


def verbs(person):
    return [event.verb for event in events_about(f"person:{person.pk}")]


def link_in(letter):
    """The path of the link in a mail."""
    return re.search(r"https?://[^/]+(/account/\S+)", letter.body)[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FOR_ANYBODY)
def test_a_page_for_anybody_is_there_in_both_languages(client, language, path):
    response = client.get(language + path)

    assert response.status_code == 200
    assert f'<html lang="{language.strip("/") or "ko"}">' in said(response)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FOR_THE_SIGNED_IN)
def test_a_page_of_ones_own_account_is_there_in_both_languages(browser, language, path):
    response = browser.get(language + path)

    assert response.status_code == 200
    assert "김담당" in said(response)


@pytest.mark.parametrize("path", FOR_THE_SIGNED_IN)
def test_a_page_of_ones_own_account_is_no_strangers(client, path):
    response = client.get(path)

    assert response.status_code == 302


def test_signing_in_leads_to_the_page_that_was_wanted_and_leaves_an_event(client, person):
    wanted = client.get("/people/mine/")

    response = client.post(wanted.url, {"login": person.email, "password": PASSWORD})

    assert response.url == "/people/mine/"
    assert Verb.SIGNED_IN in verbs(person)


def test_signing_in_leads_nowhere_outside(client, person):
    response = sign_in(client, person.email, PASSWORD, next="https://elsewhere.example/")

    assert response.url == "/"


def test_a_session_lasts_only_where_it_was_asked_for(client, person):
    sign_in(client, person.email, PASSWORD)
    assert client.session.get_expire_at_browser_close()

    client.logout()
    sign_in(client, person.email, PASSWORD, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(client, person):
    wrong = sign_in(client, person.email, "not the password")
    unknown = sign_in(client, "nobody@ministry.example", "not the password")

    words = gettext("This address and this password do not belong together. Please check both.")
    assert words in said(wrong)
    assert words in said(unknown)
    assert Verb.SIGNED_IN not in verbs(person)


def test_after_five_failures_even_the_right_password_waits(client, person):
    for _ in range(5):
        sign_in(client, person.email, "not the password")

    response = sign_in(client, person.email, PASSWORD)

    words = gettext(
        "Signing in failed too often. Please try again in five minutes, or set a new password."
    )
    assert words in said(response)
    assert "_auth_user_id" not in client.session


def test_asking_too_often_is_refused_in_our_own_look(client):
    for _ in range(30):
        client.post("/account/login/")

    response = client.post("/account/login/")

    assert response.status_code == 429
    assert gettext("Too often in a short time") in said(response)


def test_somebody_whose_account_rests_is_told_so(client, person):
    Person.objects.filter(pk=person.pk).update(is_active=False)

    response = sign_in(client, person.email, PASSWORD)

    assert response.url == "/account/inactive/"
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    asked = {"email": "new@ministry.example", "password1": PASSWORD}

    response = client.post("/account/signup/", asked)

    assert gettext("People are added by the secretariat") in said(response)
    assert not Person.objects.exists()


def test_signing_out_ends_the_session(browser):
    response = browser.post("/account/logout/", follow=True)

    assert "_auth_user_id" not in browser.session
    assert gettext("You are signed out.") in said(response)


def test_a_person_changes_their_password_and_stays_signed_in(browser, person):
    asked = {"oldpassword": PASSWORD, "password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD}

    response = browser.post("/account/password/change/", asked, follow=True)

    assert response.redirect_chain == [("/people/mine/", 302)]
    assert gettext("Your password was changed.") in said(response)
    assert sign_in(Client(), person.email, NEXT_PASSWORD).status_code == 302
    assert verbs(person).count(Verb.PASSWORD_SET) == 2


def test_changing_a_password_needs_the_present_one(browser, person):
    asked = {"oldpassword": "a guess", "password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD}

    response = browser.post("/account/password/change/", asked)

    words = gettext("This is not your present password. Please check it.")
    assert words in said(response)
    assert verbs(person).count(Verb.PASSWORD_SET) == 1


def test_a_short_password_is_not_taken(browser, person):
    asked = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}

    response = browser.post("/account/password/change/", asked)

    assert 'aria-invalid="true"' in said(response)
    assert verbs(person).count(Verb.PASSWORD_SET) == 1


def test_one_says_again_who_one_is_with_the_password_only(browser):
    wrong = browser.post("/account/reauthenticate/", {"password": "a guess"})
    right = browser.post("/account/reauthenticate/", {"password": PASSWORD})

    assert gettext("This is not your password. Please check it.") in said(wrong)
    assert right.url == "/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_to_set_a_password_is_in_the_language_of_the_page(client, person, language):
    client.post(f"{language}/account/password/reset/", {"email": person.email})

    (letter,) = mail.outbox
    with translation.override(language.strip("/") or "ko"):
        assert letter.subject == f"[조정] {gettext('Set a new password')}"
    assert letter.to == [person.email]
    assert f"{language}/account/password/reset/key/" in letter.body


def test_a_new_password_is_set_once_by_the_link_in_the_mail(client, person):
    client.post("/account/password/reset/", {"email": person.email})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    asked = {"password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD}

    done = client.post(form.redirect_chain[-1][0], asked, follow=True)

    assert gettext("Your password is set") in said(done)
    assert sign_in(Client(), person.email, NEXT_PASSWORD).status_code == 302
    assert verbs(person).count(Verb.PASSWORD_SET) == 2
    assert gettext("Send a new link") in said(Client().get(link, follow=True))


def test_somebody_just_added_sets_their_first_password_by_mail(client):
    newcomer = factories.make_person("new@ministry.example")
    client.post("/account/password/reset/", {"email": newcomer.email})
    form = client.get(link_in(mail.outbox[0]), follow=True)
    asked = {"password1": NEXT_PASSWORD, "password2": NEXT_PASSWORD}

    client.post(form.redirect_chain[-1][0], asked)

    assert sign_in(Client(), newcomer.email, NEXT_PASSWORD).status_code == 302


def test_asking_for_a_link_never_says_whether_an_address_is_registered(client, person):
    known = client.post("/account/password/reset/", {"email": person.email}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "x@example.net"}, follow=True)

    assert said(known) == said(unknown)
    assert [letter.to for letter in mail.outbox] == [[person.email], ["x@example.net"]]
    assert "/account/password/reset/key/" not in mail.outbox[1].body
