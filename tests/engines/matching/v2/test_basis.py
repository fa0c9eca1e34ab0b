"""What a set teaches stays what it is, whatever is compared by it."""

from dataclasses import replace

import numpy as np
import pytest

from jojeong.engines.matching import Parameters
from jojeong.engines.matching.v1.corpus import count
from jojeong.engines.matching.v2.basis import learnt, topic_rows
from tests.engines.matching.made import record
from tests.engines.matching.test_twin import a_set_of_subjects


SMALL = replace(Parameters(), topics_from=16, topic_records_per_rank=6)
NONE = frozenset()


def corpus_of(records):
    return count(records, silent=NONE)


def test_a_record_has_its_place_whatever_else_is_compared():
    records = a_set_of_subjects(24)
    basis = learnt(corpus_of(records), SMALL)
    whole = topic_rows(corpus_of(records), basis)

    alone = topic_rows(corpus_of(records[5:6]), basis)

    assert alone[0] == pytest.approx(whole[5], abs=1e-12)


def test_words_it_has_not_met_say_nothing_of_topics():
    basis = learnt(corpus_of(a_set_of_subjects(24)), SMALL)
    known = record("A", "fire", "smoke camera")
    wordy = record("A", "fire", "smoke camera zebra quilt")

    rows = [topic_rows(corpus_of([one]), basis)[0] for one in (known, wordy)]

    assert rows[0] == pytest.approx(rows[1], abs=1e-12)
    assert not topic_rows(corpus_of([record("A", "zebra")]), basis).any()


def test_a_large_set_is_taught_by_some_of_it():
    records = a_set_of_subjects(48)
    some = [records[place] for place in np.linspace(0, 47, 24).astype(int).tolist()]

    basis = learnt(corpus_of(records), replace(SMALL, topics_taught_by=24))

    assert basis.digest == learnt(corpus_of(some), SMALL).digest


def test_a_small_set_teaches_no_topics():
    basis = learnt(corpus_of(a_set_of_subjects(15)), SMALL)

    assert basis.topics.shape == (len(basis.lemmas), 0)


def test_its_digest_tells_two_apart():
    first = learnt(corpus_of(a_set_of_subjects(24)), SMALL)
    again = learnt(corpus_of(a_set_of_subjects(24)), SMALL)

    assert first.digest == again.digest
    assert first.digest != learnt(corpus_of(a_set_of_subjects(23)), SMALL).digest
    assert first.digest != replace(first, topics=first.topics * np.float64(2)).digest
    assert first.digest != replace(first, lemmas=(*first.lemmas[:-1], "other")).digest
