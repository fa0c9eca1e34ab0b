"""The reference says what the code says."""

import pytest

from tools import glossary, reference_docs


def test_no_page_of_the_reference_is_stale():
    assert reference_docs.stale() == []


def test_a_page_that_was_changed_by_hand_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(reference_docs, "FOLDER", tmp_path)
    reference_docs.write()
    (tmp_path / "events.md").write_text("changed", encoding="utf-8")

    assert reference_docs.stale() == ["events.md"]


def test_every_identifier_of_the_glossary_is_in_the_code():
    assert glossary.complaints() == []


@pytest.mark.parametrize(
    "known", ["Entry", "recorded", "owner_is_guessed", "service_ax", "overlap"]
)
def test_the_glossary_knows_names_of_every_sort(known):
    assert known in set(glossary._names())


def test_an_identifier_that_is_not_in_the_code_is_named(tmp_path, monkeypatch):
    file = tmp_path / "GLOSSARY.md"
    file.write_text(
        "| 등재 사업 | entry | `Entry` |\n| 없음 | none | `Nonesuch` |\n", encoding="utf-8"
    )
    monkeypatch.setattr(glossary, "FILE", file)

    assert glossary.complaints() == ["GLOSSARY.md: there is no Nonesuch in the code"]
