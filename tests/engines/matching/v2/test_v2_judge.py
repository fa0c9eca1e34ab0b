"""What version 2 makes of a set of records: families, and the evidence for every two members."""

import json
from dataclasses import asdict, replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.matching import VERSION, Parameters, Record, judge, rank_pairs, score_pairs
from tests.engines.matching.made import KOREAN, passage, portfolios, record
from tests.engines.matching.v2.meanings import MEANING


LOW = replace(Parameters(), line=0.05, likeness_from=0.01)
FIRE = ("blaze watch", "smoke camera tower alarm ranger")
FIRES = [record("K0", *FIRE), record("K1", "fire watch", "smoke camera tower alarm forest")]


def judged(records, parameters=LOW, **more):
    return judge(records, meaning=MEANING, parameters=parameters, **more)


@given(portfolios(), st.randoms())
def test_the_order_of_records_changes_nothing(records, random):
    shuffled = list(records)
    random.shuffle(shuffled)

    assert judged(records) == judged(shuffled)


@given(portfolios())
def test_families_hold_exactly_the_pairs_that_reach_the_line(records):
    ordered = sorted(records, key=lambda one: one.key)
    places = list(combinations(range(len(ordered)), 2))
    scores = score_pairs(ordered, places, meaning=MEANING, parameters=LOW).tolist()
    strong = {
        (ordered[low].key, ordered[high].key): score
        for (low, high), score in zip(places, scores, strict=True)
        if score >= LOW.line and likeness(ordered[low], ordered[high]) >= LOW.likeness_from
    }
    across = {
        (a.key, b.key)
        for a, b in combinations(ordered, 2)
        if a.owners.isdisjoint(b.owners) and (a.key, b.key) in strong
    }

    families = judged(records).families

    for family in families:
        assert set(combinations(family.members, 2)) <= set(strong)
    found = {(pair.left, pair.right): pair.score for f in families for pair in f.pairs}
    assert found == {pair: strong[pair] for pair in across}


def likeness(left, right):
    """The product of what two records mean: all there is in a set without topics."""
    points = MEANING.encode([" ".join(p.text for p in one.passages) for one in (left, right)])
    return round(float((points[0].astype(float) * points[1]).sum()), 6)


@given(portfolios(at_least=2))
def test_pairs_are_ranked_as_families_show_them(records):
    shown = {(p.left, p.right): p.score for f in judged(records).families for p in f.pairs}

    ranked = rank_pairs(records, meaning=MEANING, parameters=LOW)

    assert {(pair.left, pair.right): pair.score for pair in ranked} == shown
    assert [pair.score for pair in ranked] == sorted(shown.values(), reverse=True)
    assert rank_pairs(records, meaning=MEANING, parameters=LOW, limit=1) == ranked[:1]


def test_the_same_in_other_words_is_a_family():
    (family,) = judged(FIRES, Parameters()).families

    assert family.members == ("K0", "K1")
    assert family.score == family.pairs[0].score > 0.5


def test_other_words_of_one_sense_are_shown_and_not_told_to_differ():
    (family,) = judged(FIRES, Parameters()).families
    (pair,) = family.pairs

    assert [(word.left, word.right, word.nearness) for word in pair.akin] == [
        ("blaze", "fire", pytest.approx(1.0, abs=1e-3))
    ]
    assert pair.left_only == ("ranger",)
    assert pair.right_only == ("forest",)


def test_akin_words_are_one_to_one_and_no_more_than_wanted():
    left = record("K0", "blaze invention", "smoke camera tower alarm")
    right = record("K1", "산불 특허", "smoke camera tower alarm")

    (family,) = judged([left, right], replace(Parameters(), akin_terms=1)).families

    assert len(family.pairs[0].akin) == 1
    (family,) = judged([left, right], Parameters()).families
    assert {(word.left, word.right) for word in family.pairs[0].akin} == {
        ("blaze", "산불"),
        ("invention", "특허"),
    }


def test_a_copy_has_nothing_that_is_akin_or_differs():
    (family,) = judged([record("K0", *FIRE), record("K1", *FIRE)], Parameters()).families

    assert family.pairs[0].akin == family.pairs[0].left_only == family.pairs[0].right_only == ()


def test_records_of_two_languages_are_a_family_by_meaning_alone():
    left = record("K0", "산불", "특허", language=KOREAN)
    right = record("K1", "blaze", "invention")

    (family,) = judged([left, right], replace(Parameters(), line=0.3)).families

    (pair,) = family.pairs
    assert pair.shared == ()
    assert {(word.left, word.right) for word in pair.akin} == {
        ("산불", "blaze"),
        ("특허", "invention"),
    }


def test_a_judgement_says_by_what_it_was_made():
    judgement = judged([record("K1", "산불", language=KOREAN)], Parameters())

    assert judgement.version == VERSION == "v2"
    assert judgement.parameters == Parameters()
    assert judgement.meaning_digest == MEANING.digest
    assert len(judgement.input_digest) == 64
    assert judgement.thin == {"K1"}
    assert judgement.families == ()


def test_a_judgement_can_be_written_as_json():
    told = json.dumps(asdict(judged(FIRES, Parameters())), default=sorted)

    assert json.loads(told)["families"][0]["members"] == ["K0", "K1"]


def test_the_search_runs_over_whatever_map_is_given():
    calls = []

    def elsewhere(function, batches):
        calls.append(len(batches))
        return [function(batch) for batch in batches]

    assert judged(FIRES, spread=elsewhere) == judged(FIRES)
    assert calls == [1]


def test_spans_that_are_not_read_mean_nothing():
    named = [
        passage("fire office watch", unread=((5, 11),)),
        passage("office tax", unread=((0, 6),)),
    ]
    records = [Record(f"K{n}", frozenset({f"{n}"}), (one,)) for n, one in enumerate(named)]
    bare = [record("K0", builds="fire watch"), record("K1", builds="tax")]

    without = [
        replace(one, passages=tuple(replace(p, unread=()) for p in one.passages))
        for one in records
    ]

    assert named[0].read == "fire   watch"
    assert score(records) == score(bare) < score(without)
    assert judged(records).input_digest != judged(without).input_digest


def score(records):
    (found,) = score_pairs(records, [(0, 1)], meaning=MEANING).tolist()
    return found


def test_a_sentence_is_quoted_rather_than_the_keywords_that_share_more():
    told = "a tower whence a lookout watches over the valley"
    records = [
        Record(
            f"K{n}",
            frozenset({f"{n}"}),
            (passage(f"{told} {own}"), passage("fire smoke camera alarm")),
        )
        for n, own in enumerate(["north", "south"])
    ]

    (family,) = judged(records).families

    (quoted,) = family.pairs[0].quotations
    assert (quoted.left, quoted.right) == (f"{told} north", f"{told} south")
    assert {term.lemma for term in family.pairs[0].shared} >= {"fire", "tower"}


def test_nothing_is_found_in_nothing():
    assert judged([]).families == ()
    assert rank_pairs([], meaning=MEANING) == ()
    assert score_pairs([], [], meaning=MEANING).shape == (0,)


@pytest.mark.parametrize("asked", [judge, rank_pairs])
def test_two_records_of_one_key_are_refused(asked):
    with pytest.raises(ValueError, match="'K0'"):
        asked([record("K0"), record("K0")], meaning=MEANING)


def test_grouped_sets_are_judged_as_whole_ones_where_all_groups_are_looked_at():
    records = [
        record(f"K{number:02}", f"{word} watch", f"{word} camera part{number % 3}")
        for number, word in enumerate(["fire", "tax", "crop", "gpu", "drone"] * 4)
    ]
    grouped = replace(LOW, groups_from=4, groups_per_root=1.0, groups_probed=99)

    found = judged(records, grouped)

    assert found.families == judged(records).families
    assert np.isfinite([family.score for family in found.families]).all()
