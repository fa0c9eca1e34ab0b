"""The settings as a process of its own reads them, in development and in production."""

import json
from importlib import import_module

import pytest

from tests.steps.installation import Installation


PRODUCTION = {
    "JOJEONG_ENV": "production",
    "JOJEONG_SECRET_KEY": "a key that is long enough and has many different letters 0123456789",
    "JOJEONG_HOSTS": "council.example",
    "DATABASE_URL": "postgres://u:p@db.example/jojeong",
    "JOJEONG_MAIL_URL": "smtp://sender:p%40ss@mail.example:2525",
}


@pytest.fixture
def house(tmp_path):
    return Installation(tmp_path, f"sqlite:///{tmp_path / 'jojeong.sqlite3'}")


def settings_in(house, *names, **environment):
    done = house.run("tests.project.tell_settings", *names, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_is_strict(house):
    strict = settings_in(
        house,
        "DEBUG",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "WHITENOISE_USE_FINDERS",
        **PRODUCTION,
    )

    assert strict == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["council.example"],
        "CSRF_TRUSTED_ORIGINS": ["https://council.example"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "WHITENOISE_USE_FINDERS": False,
    }


def test_production_sends_mail_through_its_server(house):
    mail = settings_in(
        house,
        "EMAIL_BACKEND",
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_USE_TLS",
        **PRODUCTION,
    )

    assert mail == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 2525,
        "EMAIL_HOST_USER": "sender",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": True,
    }


def test_development_keeps_mail_as_files_and_needs_no_certificate(house):
    found = settings_in(house, "DEBUG", "EMAIL_BACKEND", "SECURE_SSL_REDIRECT")

    assert found == {
        "DEBUG": False,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "SECURE_SSL_REDIRECT": False,
    }


def test_djangos_own_check_of_a_deployment_finds_nothing_grave(house):
    done = house.run(
        "django",
        "check",
        "--deploy",
        "--fail-level",
        "ERROR",
        "--settings",
        "jojeong.project.settings",
        **PRODUCTION,
    )

    assert done.returncode == 0, done.stderr


def test_production_that_lacks_something_ends_in_a_sentence(house):
    done = house.jojeong("entries", JOJEONG_ENV="production")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "without JOJEONG_SECRET_KEY, JOJEONG_HOSTS" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_web_server_finds_the_door(settings):
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")

    assert callable(getattr(import_module(module), name))


def test_the_log_of_a_process_is_json_on_standard_error(house):
    done = house.run("tests.project.tell_settings", "LANGUAGE_CODE", JOJEONG_LOG_LEVEL="debug")

    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert {"at", "level", "logger", "request", "says"} <= set(lines[-1])
    assert lines[-1]["says"] == "settings told"
