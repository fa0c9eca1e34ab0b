"""The reasons inside a result: what is shared, quoted side by side, and what differs."""

from dataclasses import replace

import pytest
from hypothesis import given

from jojeong.engines.matching import BUILDS, NAME, Passage, Record
from jojeong.engines.matching.v1 import Parameters, judge
from jojeong.vocabulary.text import Token
from tests.engines.matching.made import ENGLISH, KOREAN, passage, portfolios, record


EVERYTHING = Parameters(line=0.05)


def evidence(*records, parameters=EVERYTHING):
    """The evidence of the one pair the records make."""
    (family,) = judge(records, parameters=parameters).families
    (pair,) = family.pairs
    return pair


FIRE = record("K1", "Fire watch", "Cameras see smoke in a forest")
SMOKE = record("K2", "Smoke watch", "Drones see fire in a valley")


def test_the_left_record_is_the_one_with_the_smaller_key():
    assert (evidence(SMOKE, FIRE).left, evidence(FIRE, SMOKE).right) == ("K1", "K2")


def test_shared_terms_are_told_as_each_record_writes_them():
    pair = evidence(record("K1", "FIRE alarm"), record("K2", "fire Alarm"))

    assert {(term.left, term.right) for term in pair.shared} == {
        ("FIRE", "fire"),
        ("alarm", "Alarm"),
    }


def test_shared_terms_explain_the_whole_score_the_strongest_first():
    pair = evidence(FIRE, SMOKE)
    weights = [term.weight for term in pair.shared]

    assert sum(weights) == pytest.approx(pair.score, abs=1e-5)
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)


def test_boilerplate_and_silent_words_are_no_reason():
    told = [record("K1", "use fire justice"), record("K2", "use fire justice")]
    (family,) = judge(told, silent=frozenset({"justice"}), parameters=EVERYTHING).families

    assert [term.lemma for term in family.pairs[0].shared] == ["fire"]


def test_what_differs_are_the_words_the_other_lacks():
    pair = evidence(FIRE, SMOKE)

    assert set(pair.left_only) == {"Cameras", "forest"}
    assert set(pair.right_only) == {"Drones", "valley"}


def test_what_differs_has_the_weightiest_first():
    rest = [record(f"R{number}", "common") for number in range(3)]
    told = [record("K1", "fire fire", "common rare"), record("K2", "fire fire", "fire")]
    families = judge([*told, *rest], parameters=EVERYTHING).families
    (pair,) = [pair for family in families for pair in family.pairs if pair.right == "K2"]

    assert pair.left_only == ("rare", "common")


def test_so_many_words_are_kept_as_the_parameters_say():
    words = " ".join(f"word{number}" for number in range(20))
    told = record("K1", words, "one two three"), record("K2", words, "four five six")

    pair = evidence(*told, parameters=replace(EVERYTHING, shared_terms=4, differing_terms=2))

    assert (len(pair.shared), len(pair.left_only), len(pair.right_only)) == (4, 2, 2)


def test_the_same_field_is_quoted_side_by_side():
    name, builds = evidence(FIRE, SMOKE).quotations

    assert (name.field, name.left, name.right) == (NAME, "Fire watch", "Smoke watch")
    assert (builds.field, builds.language) == (BUILDS, ENGLISH)


def test_marks_show_what_is_shared_in_whatever_field_it_stands():
    name, builds = evidence(FIRE, SMOKE).quotations

    assert marked(name.left, name.left_marks) == ["Fire", "watch"]
    assert marked(name.right, name.right_marks) == ["Smoke", "watch"]
    assert marked(builds.left, builds.left_marks) == ["see", "smoke", "in", "a"]


def test_of_several_passages_those_that_show_most_are_quoted():
    keywords = passage("tower, lake")
    told = passage("Cameras see smoke")
    other = passage("Cameras see smoke and fire")
    records = [
        Record("K1", frozenset("A"), (keywords, told)),
        Record("K2", frozenset("B"), (other,)),
    ]

    (quotation,) = evidence(*records).quotations

    assert quotation.left == "Cameras see smoke"


def test_each_language_both_have_is_quoted():
    def bilingual(key, korean, english):
        parts = (
            passage(korean, field=NAME, language=KOREAN),
            passage(english, field=NAME, language=ENGLISH),
        )
        return Record(key, frozenset({key}), parts)

    pair = evidence(bilingual("K1", "산불 감시", "fire"), bilingual("K2", "산불 탐지", "fire"))

    assert [(quote.language, quote.left) for quote in pair.quotations] == [
        (KOREAN, "산불 감시"),
        (ENGLISH, "fire"),
    ]


def test_records_of_two_languages_are_quoted_beside_each_other():
    pair = evidence(record("K1", "gpu 확보", language=KOREAN), record("K2", "gpu cluster"))
    (quotation,) = pair.quotations

    assert (quotation.left, quotation.right) == ("gpu 확보", "gpu cluster")
    assert quotation.language is KOREAN


def test_a_field_only_one_record_has_is_not_quoted():
    pair = evidence(record("K1", "fire watch", "fire"), record("K2", "fire watch"))

    assert [quote.field for quote in pair.quotations] == [NAME]


def test_a_stem_is_shown_as_it_stands():
    def told(key, text):
        tokens = (Token("translat", 0, len(text)),)
        return Record(key, frozenset({key}), (Passage(NAME, ENGLISH, text, tokens),))

    (term,) = evidence(told("K1", "Translation"), told("K2", "translating")).shared

    assert (term.lemma, term.left, term.right) == ("translat", "Translation", "translating")


@given(portfolios())
def test_marks_and_terms_stand_in_the_texts(records):
    texts = {one.key: [part.text for part in one.passages] for one in records}

    for family in judge(records, parameters=EVERYTHING).families:
        for pair in family.pairs:
            assert pair.shared
            for term in pair.shared:
                assert any(term.left in text for text in texts[pair.left])
                assert any(term.right in text for text in texts[pair.right])
            for quote in pair.quotations:
                assert quote.left in texts[pair.left]
                assert quote.right in texts[pair.right]
                assert all(marked(quote.left, quote.left_marks))


@given(portfolios())
def test_no_word_is_both_shared_and_lacking(records):
    for family in judge(records, parameters=EVERYTHING).families:
        for pair in family.pairs:
            lacking = {word.lower() for word in (*pair.left_only, *pair.right_only)}
            assert lacking.isdisjoint(term.lemma for term in pair.shared)


def marked(text, marks):
    return [text[start:end] for start, end in marks]
