"""The fast probabilities equal a plain reading of the documentation."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import Parameters, Record, score_pairs
from tests.engines.matching.made import ENGLISH, KOREAN, passage, portfolios, record
from tests.engines.matching.test_twin import a_set_of_subjects
from tests.engines.matching.v2 import twin
from tests.engines.matching.v2.meanings import MEANING


SILENT = st.sampled_from([frozenset(), frozenset({"forest", "특허"})])


def told(records, parameters, *, silent=frozenset()):
    expected = twin.probabilities(records, meaning=MEANING, silent=silent, parameters=parameters)
    found = score_pairs(
        records, list(expected), meaning=MEANING, silent=silent, parameters=parameters
    )
    return found.tolist(), list(expected.values())


@given(portfolios(at_least=2), SILENT)
def test_small_sets_are_compared_by_meaning_and_words(records, silent):
    found, expected = told(records, Parameters(), silent=silent)

    assert found == pytest.approx(expected, abs=1e-5)


def test_larger_sets_are_compared_by_their_topics_too():
    parameters = replace(Parameters(), topics_from=16, topic_records_per_rank=6)

    found, expected = told(a_set_of_subjects(24), parameters)

    assert found == pytest.approx(expected, abs=1e-4)


def test_topics_do_not_count_where_no_language_is_shared():
    parameters = replace(Parameters(), topics_from=16, topic_records_per_rank=6)
    records = [
        *a_set_of_subjects(22),
        record("L0", "특허", "특허 심사 검색", language=KOREAN),
        record("L1", "invention", "patent search"),
    ]

    found, expected = told(records, parameters)

    assert found == pytest.approx(expected, abs=1e-4)


def test_a_record_of_two_languages_meets_either():
    both = Record(
        "K0", frozenset({"A"}), (passage("산불 감시", language=KOREAN), passage("forest fire"))
    )
    records = [both, record("K1", "산불", language=KOREAN), record("K2", "fire")]

    found, expected = told(records, Parameters())

    assert found == pytest.approx(expected, abs=1e-5)
    assert {part.language for part in both.passages} == {KOREAN, ENGLISH}


def test_the_same_in_other_words_is_likely_and_another_thing_is_not():
    records = [
        record("K0", "blaze watch", "blaze camera tower"),
        record("K1", "fire watch", "fire camera tower"),
        record("K2", "tax refund", "audit ledger return"),
    ]

    alike, other = score_pairs(records, [(0, 1), (0, 2)], meaning=MEANING)

    assert alike > 0.5 > other


def test_records_that_say_nothing_are_not_alike():
    empty = [Record(key, frozenset({key}), ()) for key in ("A", "B")]

    assert score_pairs(empty, [(0, 1)], meaning=MEANING)[0] < 0.01


def test_a_set_whose_words_are_all_boilerplate_has_no_topics():
    parameters = replace(Parameters(), topics_from=2)
    records = [record("K0", "ai system"), record("K1", "ai model")]

    assert np.isfinite(
        score_pairs(records, [(0, 1)], meaning=MEANING, parameters=parameters)
    ).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"meaning_share": 0.7}, "add up to 1"),
        ({"meaning_share": -0.1, "topic_share": 1.1}, "must not be negative"),
        ({"line": 0.0}, "between 0 and 1"),
        ({"line": 1.0}, "between 0 and 1"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        replace(Parameters(), **change)


def test_parameters_are_flat_numbers():
    kept = Parameters().as_dict()

    assert all(isinstance(number, int | float) for number in kept.values())
    assert kept["meaning_share"] + kept["topic_share"] == pytest.approx(1)
    assert kept["thin_korean"] == Parameters().words.thin_korean
    assert "word_share" not in kept
