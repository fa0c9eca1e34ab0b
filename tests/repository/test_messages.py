"""Everything said is translated, nothing else is, and what Django reads is what people wrote."""

import json

import pytest

from tools import extraction, messages
from tools.extraction import Message


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_language_says_everything_and_nothing_else(language):
    assert messages.complaints(language) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language):
    assert messages.mo_file(language).read_bytes() == messages.compiled(language)


@pytest.fixture
def template(tmp_path):
    def write(text):
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        return set(extraction.of_template(file))

    return write


def test_words_of_a_template_are_found(template):
    assert template('{% translate "Register" %}') == {Message("Register")}


def test_words_in_a_filter_are_found(template):
    assert template('{% include "x.html" with title=_("Overlaps") %}') == {Message("Overlaps")}


def test_a_block_is_found_with_its_places(template):
    found = template("{% blocktranslate with n=name %}Hello, {{ n }}{% endblocktranslate %}")

    assert found == {Message("Hello, %(n)s")}


def test_a_counted_block_is_found_with_its_plural(template):
    found = template(
        "{% blocktranslate count n=n %}One{% plural %}{{ n }} of them{% endblocktranslate %}"
    )

    assert found == {Message("One", "%(n)s of them")}


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    said = {Message("Register"), Message("One entry", "%(count)d entries")}
    monkeypatch.setattr(messages, "expected", lambda language: said)
    return messages


def test_merged_translations_are_complete_and_the_same_each_time(catalogue):
    said = {"Register": "등록부", "%(count)d entries": "%(count)d건"}

    unsaid = catalogue.merge("ko", said)
    before = catalogue.po_file("ko").read_bytes()
    catalogue.merge("ko", said)

    assert unsaid == []
    assert catalogue.complaints("ko") == []
    assert catalogue.po_file("ko").read_bytes() == before


def test_what_nobody_says_is_dropped_and_named(catalogue):
    assert catalogue.merge("ko", {"Gone": "없음"}) == ["Gone"]
    assert catalogue.translations("ko") == {}


def test_what_is_missing_is_named(catalogue):
    catalogue.merge("ko", {"Register": "등록부"})

    assert catalogue.complaints("ko") == ["ko lacks: One entry"]


def test_a_translation_with_a_place_nobody_fills_is_named(catalogue):
    catalogue.merge("ko", {"Register": "등록부 %(oops)s", "%(count)d entries": "%(count)d건"})

    assert catalogue.complaints("ko") == ["ko has other places to fill than: Register"]


def test_later_translations_take_the_place_of_earlier_ones(catalogue):
    catalogue.merge("ko", {"Register": "장부"})
    catalogue.merge("ko", json.loads('{"Register": "등록부"}'))

    assert catalogue.translations("ko") == {"Register": "등록부"}
