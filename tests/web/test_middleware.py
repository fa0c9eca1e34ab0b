"""What happens around every page: an identity, a log without content, who asks, refusals."""

import logging
import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.web import errors, middleware
from jojeong.web.frame import frame
from jojeong.web.request_identity import request_id
from tests.factories import LONG_AGO, client_for, hold, make_person, make_post


pytestmark = pytest.mark.django_db

STRICT = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nowhere/", 404),
        ("/people/", 302),
        ("/register/J9/", 404),
        ("/health/live", 200),
    ],
)
def test_every_answer_has_an_identity_and_a_strict_policy(client, path, status):
    response = client.get(path)

    assert response.status_code == status
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert set(response.headers["Content-Security-Policy"].split("; ")) == STRICT
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_no_two_answers_have_the_same_identity(client):
    assert len({client.get("/health/live").headers["X-Request-ID"] for _ in range(5)}) == 5


def test_outside_of_a_request_there_is_no_identity(client):
    client.get("/")

    assert request_id.get() == ""


def test_the_log_has_the_route_and_nothing_that_was_asked(client, caplog):
    with caplog.at_level(logging.INFO, "jojeong.web"):
        client.get("/register/?words=secret")

    [record] = caplog.records
    told = {name: getattr(record, name) for name in ("method", "route", "status")}
    assert told == {"method": "GET", "route": "register/", "status": 200}
    assert "secret" not in str(record.__dict__)


def test_what_was_not_routed_is_logged_without_its_address(client, caplog):
    with caplog.at_level(logging.INFO, "jojeong.web"):
        client.get("/nowhere/")

    assert [record.route for record in caplog.records] == [""]


def test_whoever_has_to_sign_in_comes_back_afterwards(client):
    response = client.get("/people/")

    assert response.headers["Location"] == "/account/login/?next=%2Fpeople%2F"


def test_signing_in_leads_back_to_the_whole_address(client):
    response = client.get("/people/?a=1&b=%EA%B0%80")

    assert response.headers["Location"] == (
        "/account/login/?next=%2Fpeople%2F%3Fa%3D1%26b%3D%25EA%25B0%2580"
    )


def test_a_refusal_names_the_permission_in_words():
    page = client_for(Role.MINISTRY_AUTHOR, "AAA").get("/people/").content.decode()

    assert gettext("Permission.read_people") in page
    assert "read_people" not in page


@pytest.mark.parametrize(
    ("language", "words"), [("", "여기서 멈추었습니다"), ("/en", "There is no “J9” here")]
)
def test_a_refusal_is_said_in_the_readers_language(client, language, words):
    page = client.get(f"{language}/register/J9/").content.decode()

    assert words in page
    assert "J9" in page


@pytest.mark.parametrize("hostile", ["%3Cscript%3Ealert(1)%3C/script%3E", "%22onload=alert(1)"])
def test_what_was_typed_is_shown_as_text(client, hostile):
    found = client.get(f"/register/?words={hostile}&facet={hostile}&owner={hostile}")
    missing = client.get(f"/register/{hostile}/")

    for response in (found, missing):
        assert b"<script" not in response.content
        assert b'"onload' not in response.content


def test_a_failure_of_ours_is_left_to_the_error_page():
    pages = middleware.RefusalsArePages(lambda request: None)

    assert pages.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_a_failure_of_ours_is_answered_in_both_languages_and_with_an_identity(client, monkeypatch):
    def fails(*_, **__):
        raise ValueError

    monkeypatch.setattr("jojeong.web.public.views.front_page", fails)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert "잠시 처리하지 못했습니다" in response.content.decode()
    assert "Something broke on our side" in response.content.decode()
    assert response.headers["X-Request-ID"]


def test_a_host_that_is_not_ours_is_refused_on_a_page(client):
    response = client.get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert gettext("This request could not be read") in response.content.decode()


def test_a_page_that_is_forbidden_is_a_page(rf):
    request = rf.get("/")

    response = errors.forbidden(request, PermissionError())

    assert response.status_code == 403
    assert gettext("This page is not open to you") in response.content.decode()


def test_a_post_is_held_from_the_next_request_on(client):
    person = make_person()
    client.force_login(person)
    assert client.get("/people/").status_code == 403

    hold(person, make_post(Role.PLANNING_HEAD, "AAA"), LONG_AGO)

    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/", "/en/"),
        ("/register/?words=%EC%B1%97%EB%B4%87", "/en/register/?words=%EC%B1%97%EB%B4%87"),
        ("/en/overlaps/3/", "/overlaps/3/"),
        ("/nowhere/", "/nowhere/"),
    ],
)
def test_the_other_language_is_one_click_away_from_the_same_page(client, rf, path, other):
    with translation.override("en" if path.startswith("/en/") else "ko"):
        assert frame(rf.get(path))["other_language_href"] == other


@pytest.mark.parametrize(
    ("path", "here"), [("/register/", "/register/"), ("/overlaps/map/", "/overlaps/"), ("/", None)]
)
def test_the_loop_says_where_one_is(rf, path, here):
    stations = frame(rf.get(path))["stations"]

    assert [s.href for s in stations if s.is_here] == ([here] if here else [])
