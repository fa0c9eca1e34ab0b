"""Character n-grams of content words."""

import numpy as np
import pytest

from jojeong.engines.matching import BUILDS, Passage, Record
from jojeong.engines.matching.v1 import Parameters
from jojeong.engines.matching.v1.shingles import shingle_rows, shingles, spelled
from jojeong.vocabulary.text import Language, Token
from tests.engines.matching.made import KOREAN, passage, record


PARAMETERS = Parameters()
NONE = frozenset()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ab", [" ab", "ab ", " ab "]),
        ("abc", [" ab", "abc", "bc ", " abc", "abc ", " abc "]),
        ("산불", [" 산", "산불", "불 ", " 산불", "산불 "]),
        ("ai산불", [" a", "ai", "i산", "산불", "불 ", " ai", "ai산", "i산불", "산불 "]),
        ("é", [" é "]),
    ],
)
def test_words_are_cut_with_a_blank_at_either_end(word, expected):
    assert shingles(word, PARAMETERS) == expected


def test_words_are_lowered():
    assert spelled(passage("Forest FIRE"), NONE) == ["forest", "fire"]


def test_words_that_say_nothing_are_not_spelled():
    assert spelled(passage("use forest fire"), frozenset({"use", "fire"})) == ["forest"]


def test_morphemes_without_a_gap_are_one_word():
    text = "국가산림 감시"
    tokens = (Token("국가", 0, 2), Token("산림", 2, 4), Token("감시", 5, 7))

    assert spelled(Passage(BUILDS, Language.KOREAN, text, tokens), NONE) == ["국가산림", "감시"]


def test_a_mute_morpheme_parts_a_word():
    text = "산림사업감시"
    tokens = (Token("산림", 0, 2), Token("사업", 2, 4), Token("감시", 4, 6))

    assert spelled(Passage(BUILDS, Language.KOREAN, text, tokens), frozenset({"사업"})) == [
        "산림",
        "감시",
    ]


def cosine(first, second, *, silent=NONE, language=Language.ENGLISH):
    records = [
        record("K1", builds=first, language=language),
        record("K2", builds=second, language=language),
        record("K3", builds="entirely different", language=language),
    ]
    rows = shingle_rows(records, silent=silent, parameters=PARAMETERS).toarray()
    return float(rows[0] @ rows[1])


def test_the_same_words_are_alike_whatever_their_order():
    assert cosine("forest fire", "fire forest") == pytest.approx(1)


def test_spelling_variants_are_nearly_alike():
    assert cosine("modernisation", "modernization") > 0.4
    assert cosine("위성영상", "위성 영상", language=KOREAN) > 0.4


def test_strangers_have_nothing_in_common():
    assert cosine("forest", "patch") == 0


def test_silent_words_are_left_out():
    assert cosine("justice camera", "justice patent", silent=frozenset({"justice"})) == 0


def test_rows_have_length_one_or_nothing():
    rows = shingle_rows(
        [record("K1", "forest"), Record("K2", frozenset({"A"}), ())],
        silent=NONE,
        parameters=PARAMETERS,
    )

    assert np.linalg.norm(rows.toarray(), axis=1).tolist() == pytest.approx([1, 0])
