"""The fast scores equal a plain reading of the documentation."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching.v1 import Parameters, judge, score_pairs
from tests.engines.matching import twin
from tests.engines.matching.made import KOREAN, portfolios, record


SMALL = replace(Parameters(), template_from=2, latent_from=10**6)
SILENT = st.sampled_from([frozenset(), frozenset({"forest", "특허"})])


@given(portfolios(at_least=2), SILENT)
def test_the_fast_scores_are_those_of_the_naive_twin(records, silent):
    expected = twin.scores(records, silent=silent, parameters=SMALL)
    pairs = list(expected)

    found = score_pairs(records, pairs, silent=silent, parameters=SMALL)

    assert found.tolist() == pytest.approx(list(expected.values()), abs=2e-6)


@given(portfolios(at_least=2))
def test_the_families_rest_on_the_twin_s_scores(records):
    ordered = sorted(records, key=lambda one: one.key)
    place = {one.key: index for index, one in enumerate(ordered)}
    expected = twin.scores(ordered, silent=frozenset(), parameters=SMALL)

    judgement = judge(records, parameters=SMALL)

    for family in judgement.families:
        for pair in family.pairs:
            score = expected[place[pair.left], place[pair.right]]
            assert pair.score == pytest.approx(score, abs=2e-6)


SUBJECTS = {
    "fire": "forest fire smoke camera tower alarm ranger",
    "patent": "patent prior art search examiner claim citation",
    "tax": "tax return filing refund audit ledger",
    "farm": "crop field harvest tractor soil irrigation yield",
}


def a_set_of_subjects(size):
    """Records of four subjects, each with some of its subject's words and one of its own."""
    made = []
    for number in range(size):
        subject = list(SUBJECTS)[number % len(SUBJECTS)]
        words = SUBJECTS[subject].split()
        told = [words[(number * step) % len(words)] for step in (1, 2, 3, 5)]
        made.append(record(f"K{number:02}", told[0], " ".join([*told[1:], f"own{number}"])))
    return made


def test_the_latent_comparison_is_that_of_a_full_decomposition():
    records = a_set_of_subjects(24)
    parameters = replace(Parameters(), latent_from=16, latent_records_per_rank=6)
    expected = twin.scores(records, silent=frozenset(), parameters=parameters)

    found = score_pairs(records, list(expected), parameters=parameters)

    assert found.tolist() == pytest.approx(list(expected.values()), abs=1e-5)


def test_the_latent_comparison_sees_words_that_go_together():
    records = a_set_of_subjects(24)
    parameters = replace(Parameters(), latent_from=16, latent_records_per_rank=6)
    lexical = replace(parameters, latent_from=10**6)
    same = [(a, b) for a, b in combinations(range(24), 2) if a % 4 == b % 4]

    with_latent = score_pairs(records, same, parameters=parameters)
    without = score_pairs(records, same, parameters=lexical)

    assert with_latent.mean() > without.mean()


def test_korean_and_english_records_are_scored_in_one_set():
    records = [
        record("K0", "산불 감시", "드론 감시", language=KOREAN),
        record("K1", "산불 드론", "감시 gpu", language=KOREAN),
        record("K2", "forest fire", "gpu drone"),
        record("K3", "fire drone", "forest patent"),
    ]
    expected = twin.scores(records, silent=frozenset(), parameters=SMALL)

    found = score_pairs(records, list(expected), parameters=SMALL)

    assert found.tolist() == pytest.approx(list(expected.values()), abs=2e-6)
