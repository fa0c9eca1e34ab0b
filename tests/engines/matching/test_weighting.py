"""What a word weighs, and what takes its weight away."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given

from jojeong.engines.matching.v1 import Parameters, boilerplate
from jojeong.engines.matching.v1.corpus import count, tally
from jojeong.engines.matching.v1.scoring import word_rows
from jojeong.engines.matching.v1.weighting import (
    by_column,
    rarity,
    telling,
    template_discount,
    unit,
)
from tests.engines.matching.made import portfolios, record


NONE = frozenset()
HABIT = Parameters(template_from=2, template_share=0.5)


def weights_of(records, place=0, *, silent=NONE, parameters=HABIT):
    """The weight of each word of one of the records."""
    corpus = count(records, silent=silent)
    row = word_rows(corpus, parameters=parameters).toarray()[place]
    return {lemma: weight for lemma, weight in zip(corpus.lemmas, row, strict=True) if weight}


def test_lemmas_are_counted_by_field_in_sorted_columns():
    corpus = count([record("K1", "fire camera", "fire fire drone")], silent=NONE)

    assert corpus.lemmas == ("camera", "drone", "fire")
    assert corpus.name.toarray().tolist() == [[1, 0, 1]]
    assert corpus.builds.toarray().tolist() == [[0, 1, 2]]
    assert corpus.counts.toarray().tolist() == [[1, 1, 3]]


def test_owners_are_a_column_each_and_a_number_together():
    records = [
        record("K1", owners={"B"}),
        record("K2", owners={"A", "B"}),
        record("K3", owners={"B"}),
    ]

    corpus = count(records, silent=NONE)

    assert corpus.owned.toarray().tolist() == [[0, 1], [1, 1], [0, 1]]
    assert corpus.owner.tolist() == [1, 0, 1]


def test_a_silent_word_is_not_even_counted():
    corpus = count([record("K1", "forest fire")], silent=frozenset({"forest"}))

    assert corpus.lemmas == ("fire",)


def test_rarity_is_smoothed_and_falls_with_every_record_that_has_the_word():
    counts = tally([["a", "b"], ["a"], ["a", "a"]], ["a", "b", "c"])

    assert rarity(counts).tolist() == pytest.approx([1.0, log(4 / 2) + 1, log(4 / 1) + 1])


@pytest.mark.parametrize("word", ["improv", "use", "ai", "data", "지원", "사업", "구축"])
def test_boilerplate_says_nothing(word):
    assert telling([word]).tolist() == [0]


@pytest.mark.parametrize(
    "word", ["translat", "detect", "summar", "patent", "forest", "chatbot", "산불", "특허", "번역"]
)
def test_words_of_a_task_or_a_field_are_never_boilerplate(word):
    assert telling([word]).tolist() == [1]


def test_the_boilerplate_is_written_as_lemmas():
    assert all(word == word.lower().strip() and word for word in boilerplate.LEMMAS)


def test_a_rare_word_weighs_more_than_a_common_one():
    records = [record("K1", builds="camera drone")] + [
        record(f"K{number}", builds="camera") for number in (2, 3, 4)
    ]

    weights = weights_of(records)

    assert weights["drone"] > weights["camera"]


def test_boilerplate_and_silence_leave_no_weight():
    weights = weights_of([record("K1", builds="use camera forest")], silent=frozenset({"forest"}))

    assert weights == {"camera": 1.0}


def test_a_repeated_word_weighs_as_often_as_it_stands():
    weights = weights_of([record("K1", builds="camera camera drone")])

    assert weights["camera"] == pytest.approx(2 * weights["drone"])


def test_fields_count_their_share_however_long_they_are():
    long_text = " ".join(f"word{number}" for number in range(20))

    weights = weights_of([record("K1", "camera", long_text)])
    builds = sqrt(sum(w**2 for word, w in weights.items() if word != "camera"))

    assert weights["camera"] / builds == pytest.approx(0.3 / 0.7)


def test_a_record_with_one_field_is_weighed_by_that():
    assert weights_of([record("K1", "camera")]) == {"camera": 1.0}


@given(portfolios())
def test_rows_of_words_have_length_one_or_nothing(records):
    rows = word_rows(count(records, silent=NONE), parameters=HABIT).toarray()
    lengths = np.linalg.norm(rows, axis=1)

    assert all(abs(length - 1) < 1e-9 or length == 0 for length in lengths)


def kept(records, lemma, *, parameters=HABIT):
    """What the template discount leaves of one lemma, record by record (None: not there)."""
    corpus = count(records, silent=NONE)
    column = corpus.lemmas.index(lemma)
    left = template_discount(corpus, parameters=parameters)
    present = corpus.counts.toarray()[:, column] > 0
    found = left.toarray()[:, column].tolist()
    return [value if there else None for value, there in zip(found, present, strict=True)]


TEMPLATE = [
    record("K1", "form camera", owners={"A"}),
    record("K2", "form drone", owners={"A"}),
    record("K3", "camera", owners={"B"}),
    record("K4", "form", owners={"C"}),
]


def test_a_word_in_every_record_of_an_owner_is_its_template_s():
    assert kept(TEMPLATE, "form")[:2] == [0.75, 0.75]


def test_the_same_word_is_whole_in_another_owner_s_record():
    assert kept(TEMPLATE, "form")[3] == 1.0


def test_a_word_in_few_of_an_owner_s_records_is_its_subject():
    strict = replace(HABIT, template_share=0.6)

    assert kept(TEMPLATE, "camera", parameters=strict) == [1.0, None, 1.0, None]


def test_an_owner_of_few_records_has_no_template():
    assert kept(TEMPLATE, "form", parameters=replace(HABIT, template_from=3)) == [
        1.0,
        1.0,
        None,
        1.0,
    ]


def test_a_word_everybody_uses_is_nobody_s_template():
    everybody = [
        record(f"K{number}", "form", owners={owner}) for number, owner in enumerate("AABB")
    ]

    assert kept(everybody, "form") == [1.0] * 4


def test_records_of_two_owners_together_count_apart():
    shared = [
        record("K1", "form camera", owners={"A"}),
        record("K2", "form", owners={"A", "B"}),
        record("K3", "form", owners={"A", "B"}),
    ]

    assert kept(shared, "form") == [1.0, 1.0, 1.0]


def test_unit_leaves_rows_of_nothing_alone():
    matrix = unit(tally([["a", "b"], []], ["a", "b"]))

    assert matrix.toarray().tolist() == [pytest.approx([1 / sqrt(2)] * 2), [0, 0]]


def test_by_column_weighs_each_column():
    matrix = by_column(tally([["a", "b"], ["b"]], ["a", "b"]), np.array([2.0, 3.0]))

    assert matrix.toarray().tolist() == [[2, 3], [0, 3]]
