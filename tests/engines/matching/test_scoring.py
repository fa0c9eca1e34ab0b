"""Spec table of scores, and that strong pairs are all of them."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import Record
from jojeong.engines.matching.v1 import Parameters, rank_pairs, score_pairs, scoring
from jojeong.engines.matching.v1.scoring import apart, pair_scores, space, strong_pairs
from tests.engines.matching.made import KOREAN, portfolios, record


NONE = frozenset()
ANY = replace(Parameters(), line=0.05)

TABLE = [
    # what, the first record's name and builds, the second's, the least and the most
    ("one text", ("fire watch", "camera tower"), ("fire watch", "camera tower"), 1, 1),
    ("one text in other order", ("fire watch", ""), ("watch fire", ""), 1, 1),
    ("nothing in common", ("fire watch", "camera"), ("patent search", "claims"), 0, 0),
    ("only boilerplate in common", ("ai tool use", "fire"), ("ai tool use", "patent"), 0, 0),
    ("no words at all", ("", ""), ("fire watch", ""), 0, 0),
    ("only boilerplate at all", ("ai tool", ""), ("ai tool", ""), 0, 0),
    ("a word in another field", ("fire", "camera"), ("camera", "fire"), 0.5, 0.9),
    ("one word of four", ("fire", "camera tower lake"), ("fire", "patent claim law"), 0.05, 0.4),
    ("spelling alike only", ("colour", ""), ("color", ""), 0, 0),
]


@pytest.mark.parametrize(
    ("first", "second", "least", "most"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_table(first, second, least, most):
    records = [record("K1", *first), record("K2", *second), record("K3", "some other thing")]

    assert least <= score_pairs(records, [(0, 1)])[0] <= most


def test_more_in_common_is_a_higher_score():
    texts = [
        "fire camera tower lake",
        "fire camera tower ship",
        "fire camera road ship",
        "fire a b",
    ]
    records = [record(f"K{number}", builds=text) for number, text in enumerate(texts)]

    scores = score_pairs(records, [(0, 1), (0, 2), (0, 3)])

    assert scores.tolist() == sorted(scores, reverse=True)


def test_a_latin_word_is_shared_across_languages():
    records = [
        record("K1", "gpu 확보", language=KOREAN),
        record("K2", "gpu cluster"),
        record("K3", "산불 감시", language=KOREAN),
    ]

    scores = score_pairs(records, [(0, 1), (1, 2)])

    assert scores[0] > 0
    assert scores[1] == 0


def test_silent_words_make_no_pair():
    records = [record("K1", "justice camera"), record("K2", "justice patent")]

    assert score_pairs(records, [(0, 1)])[0] > 0
    assert score_pairs(records, [(0, 1)], silent=frozenset({"justice"}))[0] == 0


def test_the_same_pair_scores_the_same_from_either_side():
    records = [record("K1", "fire camera"), record("K2", "fire drone"), record("K3", "tax")]

    forth, back = score_pairs(records, [(0, 1), (1, 0)])

    assert forth == back


def test_no_pairs_have_no_scores():
    assert score_pairs([record("K1", "fire")], []).tolist() == []


def test_a_record_against_itself_scores_one():
    assert score_pairs([record("K1", "fire watch")], [(0, 0)]).tolist() == [1.0]


def test_a_place_outside_is_an_error():
    with pytest.raises(IndexError):
        score_pairs([record("K1", "fire")], [(0, 1)])


def test_small_sets_leave_the_latent_comparison_out():
    records = [record("K1", "fire"), record("K2", "fire")]

    laid_out = space(records, silent=NONE, parameters=Parameters())

    assert laid_out.latent.shape == (2, 0)
    assert laid_out.shares == pytest.approx((0.8, 0.2, 0))


def test_where_only_the_latent_comparison_counts_small_sets_score_nothing():
    latent_only = Parameters(word_share=0, shingle_share=0, latent_share=1)
    records = [record("K1", "fire"), record("K2", "fire")]

    assert score_pairs(records, [(0, 1)], parameters=latent_only).tolist() == [0]


@given(portfolios(at_least=2))
def test_scores_are_bounded_and_rounded(records):
    pairs = list(combinations(range(len(records)), 2))

    for score in score_pairs(records, pairs).tolist():
        assert 0 <= score <= 1
        assert score == round(score, 6)


@given(portfolios(), st.sampled_from([0.05, 0.3, 0.6]))
def test_strong_pairs_are_exactly_those_that_reach_the_line(records, line):
    laid_out = space(records, silent=NONE, parameters=Parameters())
    every = list(combinations(range(len(records)), 2))
    places = np.array(every, dtype=np.intp).reshape(-1, 2)
    scores = pair_scores(laid_out, places[:, 0], places[:, 1]).tolist()
    expected = [(*pair, score) for pair, score in zip(every, scores, strict=True) if score >= line]

    found = [column.tolist() for column in strong_pairs(laid_out, line=line)]

    assert sorted(zip(*found, strict=True)) == expected


@pytest.mark.parametrize("block", [1, 2, 5])
def test_the_size_of_blocks_changes_nothing(monkeypatch, block):
    records = [record(f"K{n}", "fire camera", f"drone word{n % 3}") for n in range(9)]
    laid_out = space(records, silent=NONE, parameters=Parameters())
    whole = [column.tolist() for column in strong_pairs(laid_out, line=0.3)]

    monkeypatch.setattr(scoring, "_BLOCK", block)
    monkeypatch.setattr(scoring, "_CHUNK", block)

    assert [column.tolist() for column in strong_pairs(laid_out, line=0.3)] == whole


def test_records_are_apart_where_no_owner_has_both():
    records = [
        record("K1", "fire", owners={"A"}),
        record("K2", "fire", owners={"A", "B"}),
        record("K3", "fire", owners={"C"}),
    ]
    laid_out = space(records, silent=NONE, parameters=Parameters())

    assert apart(laid_out, np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [
        False,
        True,
        True,
    ]


@given(portfolios())
def test_ranked_pairs_share_no_owner_and_come_strongest_first(records):
    owners = {one.key: one.owners for one in records}

    ranked = rank_pairs(records, parameters=ANY)

    assert all(owners[pair.left].isdisjoint(owners[pair.right]) for pair in ranked)
    assert all(pair.left < pair.right for pair in ranked)
    assert [pair.score for pair in ranked] == sorted((p.score for p in ranked), reverse=True)
    assert rank_pairs(records, limit=2, parameters=ANY) == ranked[:2]


def test_ranked_pairs_reach_the_line():
    records = [record("K1", "fire camera"), record("K2", "fire camera"), record("K3", "fire tax")]

    ranked = rank_pairs(records, parameters=Parameters(line=0.9))

    assert [(pair.left, pair.right, pair.score) for pair in ranked] == [("K1", "K2", 1.0)]


def test_records_without_passages_are_nobody_s_pair():
    empty = [Record(key, frozenset({key}), ()) for key in ("K1", "K2")]

    assert rank_pairs(empty, parameters=ANY) == ()
