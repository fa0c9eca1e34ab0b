"""Spec table of a family's strength, and its title."""

import pytest

from jojeong.engines.matching import Evidence, Record, SharedTerm
from jojeong.engines.matching.v1 import Parameters
from jojeong.engines.matching.v1.evidence import Side
from jojeong.engines.matching.v1.portrait import strength, title


def members(*owners):
    return [Record(f"K{number}", frozenset(owned), ()) for number, owned in enumerate(owners)]


def pair(left, right, score, *terms):
    shared = tuple(SharedTerm(lemma, lemma, lemma, weight) for lemma, weight in terms)
    return Evidence(f"K{left}", f"K{right}", score, (), shared, (), ())


def every(size, score):
    return [pair(a, b, score) for a in range(size) for b in range(a + 1, size)]


ONE_OWNER_S_TWO = [pair(0, 1, 1), pair(0, 2, 0.4), pair(1, 2, 0.6)]
TABLE = [
    ("two owners keep the mean", ("A", "B"), every(2, 0.6), 0, 0.6),
    ("four owners are two bits", ("A", "B", "C", "D"), every(4, 0.6), 0, 1 - 0.4**2),
    ("one owner's nine copies", (*"AAAAAAAAA", "B"), every(10, 0.6), 0, 0.6),
    ("one of two is thin", ("A", "B"), every(2, 0.6), 1, 0.45),
    ("all are thin", ("A", "B"), every(2, 0.6), 2, 0.3),
    ("two owners together", ("AB", "C"), every(2, 0.6), 0, 1 - 0.4**1.5),
    ("a perfect match", ("A", "B"), every(2, 1.0), 0, 1.0),
]


@pytest.mark.parametrize(
    ("owners", "pairs", "thin", "expected"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_table_of_strengths(owners, pairs, thin, expected):
    told = members(*owners)
    marked = frozenset(record.key for record in told[:thin])

    assert strength(told, pairs, thin=marked) == pytest.approx(expected, abs=1e-6)


def test_more_owners_are_stronger_at_the_same_mean():
    few, many = (
        strength(members(*owners), every(len(owners), 0.5), thin=frozenset())
        for owners in ("AB", "ABCDEFGH")
    )

    assert few == 0.5
    assert many == pytest.approx(1 - 0.5**3)


def side(**wording):
    return Side(Record("K", frozenset("A"), ()), {}, wording)


def test_a_title_has_the_words_that_explain_most():
    pairs = [pair(0, 1, 1, ("a", 0.5), ("b", 0.3)), pair(0, 2, 1, ("b", 0.4), ("c", 0.1))]
    told = [side(a="Alarm", b="Fire", c="Camera")]

    assert title(told, pairs, parameters=Parameters(title_terms=2)) == ("Fire", "Alarm")


def test_a_title_has_the_commonest_wording():
    told = [side(a="translate"), side(a="Translation"), side(a="Translation"), side(b="fire")]

    assert title(told, [pair(0, 1, 1, ("a", 1))], parameters=Parameters()) == ("Translation",)


def test_wordings_as_common_are_taken_by_their_letters():
    told = [side(a="beta"), side(a="alpha")]

    assert title(told, [pair(0, 1, 1, ("a", 1))], parameters=Parameters()) == ("alpha",)


def test_two_lemmas_of_one_wording_are_said_once():
    told = [side(a="Fire", b="Fire")]

    assert title(told, [pair(0, 1, 1, ("a", 1), ("b", 0.5))], parameters=Parameters()) == ("Fire",)
