"""The log is JSON, a line for each record, and holds nothing anybody entered."""

import io
import json
import logging
import sys

import pytest
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse

from jojeong.project.logs import JsonFormatter
from jojeong.web.middleware import request_identity
from jojeong.web.request_identity import request_id


SECRET = "홍길동 010-1234-5678"


@pytest.fixture
def lines():
    """The lines a logger writes; each logger as `log("jojeong.web")`."""
    stream, loggers = io.StringIO(), []
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())

    def log(name):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        loggers.append((logger, logger.level))
        logger.setLevel("DEBUG")
        return logger

    log.written = lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    yield log
    for logger, level in loggers:
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_a_line_says_when_how_grave_who_and_what(lines):
    lines("jojeong.test").warning("it rains")

    [line] = lines.written()
    assert line.pop("at").endswith(("Z", "+0900", "+0000"))
    assert line == {
        "level": "WARNING",
        "logger": "jojeong.test",
        "request": "",
        "says": "it rains",
    }


def test_facts_of_a_closed_set_are_kept_and_others_are_not(lines):
    lines("jojeong.test").info("answered", extra={"status": 200, "query": SECRET})

    [line] = lines.written()
    assert line["status"] == 200
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_values_put_into_a_sentence_are_left_out(lines):
    lines("somebody.else").error("no such person: %s", SECRET)

    [line] = lines.written()
    assert line["says"] == "no such person: %s"


def test_a_sentence_of_others_without_places_is_not_trusted(lines):
    lines("somebody.else").error(f"no such person: {SECRET}")

    [line] = lines.written()
    assert line["says"].startswith("test_logs:")
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_an_exception_logged_as_a_message_is_not_quoted(lines):
    lines("jojeong.test").error(ValueError(SECRET))

    assert lines.written()[0]["says"].startswith("test_logs:")


def test_what_broke_is_named_with_its_places_and_without_its_message(lines):
    try:
        {}[SECRET]
    except KeyError:
        lines("jojeong.test").exception("it broke")

    [line] = lines.written()
    assert (line["says"], line["broke"]) == ("it broke", "KeyError")
    assert line["at_lines"][-1].startswith(__file__)
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_an_empty_trace_is_no_trace(lines):
    assert sys.exc_info() == (None, None, None)
    lines("jojeong.test").error("it broke", exc_info=True)

    assert "broke" not in lines.written()[0]


def test_a_request_is_logged_under_its_identity_without_its_query(lines, rf):
    lines("jojeong.web")
    request = rf.get("/register/", {"q": SECRET, "email": "hong@msit.example"})
    request.resolver_match = None

    response = request_identity(lambda _request: HttpResponse("seen"))(request)

    [line] = lines.written()
    assert line["request"] == response["X-Request-ID"]
    assert (line["method"], line["status"], line["says"]) == ("GET", 200, "answered")
    text = json.dumps(line, ensure_ascii=False)
    assert not any(secret in text for secret in (SECRET, "hong", "register"))
    assert request_id.get() == ""


@pytest.mark.urls("tests.project.breaking_urls")
def test_a_page_that_breaks_leaves_a_line_with_places_and_no_content(lines, client):
    lines("django.request").setLevel(settings.LOGGING["loggers"]["django.request"]["level"])
    client.raise_request_exception = False

    answer = client.get(f"/broken/{SECRET}/", {"q": SECRET})

    assert answer.status_code == 500
    [line] = lines.written()
    assert (line["broke"], line["says"]) == ("ValueError", "%s: %s")
    assert line["request"] == answer["X-Request-ID"]
    assert "010" not in json.dumps(line, ensure_ascii=False)


def test_a_host_that_is_not_ours_is_not_quoted(lines):
    lines("django.security.DisallowedHost").error(str(DisallowedHost(SECRET)))

    assert SECRET not in json.dumps(lines.written(), ensure_ascii=False)


def test_every_record_of_the_house_goes_through_this_formatter():
    logging_of_ours = settings.LOGGING

    assert logging_of_ours["root"]["handlers"] == ["stderr"]
    assert logging_of_ours["formatters"]["json"]["()"].endswith("logs.JsonFormatter")
