"""What the engine accepts."""

from dataclasses import FrozenInstanceError, replace

import pytest

from jojeong.engines.matching import Passage
from jojeong.engines.matching.v1 import Parameters, judge, rank_pairs, score_pairs
from jojeong.vocabulary.text import Language, Token
from tests.engines.matching.made import passage, record


TEXT = "forest fire"


def test_a_passage_is_of_a_known_field():
    with pytest.raises(ValueError, match="'purpose'"):
        Passage("purpose", Language.ENGLISH, TEXT, ())


@pytest.mark.parametrize(
    "token",
    [Token("fire", -1, 4), Token("fire", 7, 12), Token("fire", 4, 4), Token("", 0, 6)],
    ids=["before the text", "past its end", "empty", "without a lemma"],
)
def test_a_token_lies_inside_its_text(token):
    with pytest.raises(ValueError, match="11 characters"):
        Passage("name", Language.ENGLISH, TEXT, (token,))


def test_a_token_may_end_where_the_text_ends():
    assert passage(TEXT).tokens[-1] == Token("fire", 7, 11)


@pytest.mark.parametrize("entrance", [judge, rank_pairs, lambda records: score_pairs(records, [])])
def test_two_records_of_one_key_are_an_error(entrance):
    with pytest.raises(ValueError, match="'K1'"):
        entrance([record("K1", TEXT), record("K2", TEXT), record("K1", "patent")])


def test_values_are_frozen():
    with pytest.raises(FrozenInstanceError):
        record("K1").key = "K2"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name_weight": 0.5}, "add up to 1"),
        ({"name_weight": -0.3, "builds_weight": 1.3}, "must not be negative"),
        ({"latent_share": 0.0}, "add up to 1"),
        ({"line": 0.0}, "above 0"),
        ({"line": 1.1}, "not above 1"),
    ],
)
def test_parameters_that_make_no_sense_are_an_error(change, told):
    with pytest.raises(ValueError, match=told):
        replace(Parameters(), **change)


def test_parameters_read_as_a_plain_table():
    table = Parameters(line=0.5).as_dict()

    assert table["line"] == 0.5
    assert all(isinstance(number, int | float) for number in table.values())
    assert Parameters(**table) == Parameters(line=0.5)
