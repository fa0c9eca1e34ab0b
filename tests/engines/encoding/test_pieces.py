"""Pieces: what texts share where they share no word, and what every text is cut to."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.encoding import bags


COLUMNS = 4096


def shared(left, right):
    """How many pieces two texts have in common, each as often as both have it."""
    first, second = bags([left, right], columns=COLUMNS).toarray()
    return int(np.minimum(first, second).sum())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("챗봇을 구축한다", "챗봇이 구축되어"),  # another particle, another ending
        ("민원상담", "민원 상담"),  # one word or two
        ("산불감시체계", "산불 감시"),
        ("forecasting floods", "flood forecasts"),
        ("R&D", "r&d"),
        ("ＡＩ 반도체", "ai 반도체"),  # wide letters
        ("gpu", "GPU"),
    ],
)
def test_texts_that_say_the_same_in_another_form_share_pieces(left, right):
    assert shared(left, right) > 0


def test_texts_of_other_words_share_none():
    assert shared("산림", "반도체") == 0
    assert shared("tax", "ship") == 0


def test_a_short_word_is_one_piece():
    assert bags(["tax"], columns=COLUMNS).sum() == 1


@pytest.mark.parametrize("text", ["", "   ", "!?…·", "\n"])
def test_a_text_without_words_has_no_pieces(text):
    assert bags([text], columns=COLUMNS).nnz == 0


def test_no_texts_are_no_rows():
    assert bags([], columns=COLUMNS).shape == (0, COLUMNS)


def test_other_scripts_have_pieces_too():
    assert bags(["データ 基盤 данные"], columns=COLUMNS).nnz > 0


def test_only_the_beginning_of_a_very_long_text_is_read():
    beginning = "위성 " * 400

    longer, shorter = bags([beginning + "항만", beginning], columns=COLUMNS).toarray()
    assert np.array_equal(longer, shorter)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_a_row_does_not_depend_on_the_texts_beside_it(texts):
    together = bags(texts, columns=COLUMNS).toarray()

    alone = [bags([text], columns=COLUMNS).toarray()[0] for text in texts]
    assert np.array_equal(together, np.array(alone).reshape(len(texts), COLUMNS))


@given(st.text(max_size=60))
def test_case_and_width_change_nothing(text):
    plain = unicodedata.normalize("NFKC", text).lower()
    if unicodedata.normalize("NFKC", plain).lower() == plain:
        assert (bags([text], columns=COLUMNS) != bags([plain], columns=COLUMNS)).nnz == 0
