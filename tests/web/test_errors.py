"""What goes wrong is said in our look, in both languages, with a way on."""

import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from tests import factories


pytestmark = pytest.mark.django_db


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_address_that_is_not_there_is_answered_in_both_languages(client, language):
    response = client.get(f"{language}/nowhere/")

    assert response.status_code == 404
    assert f'href="{language}/"' in said(response)


def test_a_refusal_says_what_would_have_been_enough(client):
    colleague = factories.client_for(Role.MINISTRY_AUTHOR)

    response = colleague.get("/people/")

    assert response.status_code == 403
    assert gettext("Permission.read_people") in said(response)


def test_a_refusal_to_read_does_not_speak_of_changes():
    colleague = factories.client_for(Role.MINISTRY_AUTHOR)

    response = colleague.get("/people/")

    assert gettext("Nothing was changed.") not in said(response)


def test_a_form_without_its_token_is_not_taken():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/account/login/", {"login": "a@example.net", "password": "x"})

    assert response.status_code == 403
    assert gettext("The form was too old to be accepted") in said(response)


def test_what_the_framework_refuses_has_a_page_of_ours():
    client = Client()
    client.force_login(factories.make_person())  # without a password there is none to give again

    response = client.get("/account/reauthenticate/")

    assert response.status_code == 403
    assert gettext("This page is not open to you") in said(response)


def test_a_request_that_cannot_be_read_has_a_page_of_ours(client):
    fields = {f"field-{number}": "" for number in range(6000)}

    response = client.post("/account/login/", fields)

    assert response.status_code == 400
    assert gettext("This request could not be read") in said(response)


def test_a_request_for_another_host_has_a_page_of_ours(client):
    response = client.get("/nowhere/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert gettext("This request could not be read") in said(response)


@pytest.mark.parametrize("path", ["/", "/register/", "/nowhere/", "/account/login/"])
def test_no_page_holds_a_script_or_a_style_of_its_own(client, path):
    page = said(client.get(path))

    assert "<script" not in page
    assert "<style" not in page
    assert "style=" not in page
