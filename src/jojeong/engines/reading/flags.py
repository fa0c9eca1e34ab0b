"""A heading that asks yes or no about one of two opposite choices, such as "비공개 여부"."""

import re
from itertools import permutations
from typing import NamedTuple

from jojeong.engines.reading.folding import plain
from jojeong.engines.reading.words import senses
from jojeong.vocabulary.questionnaires import Choice, Field


_NEGATED = ("비", "미", "불", "무", "not ", "non", "non-", "un", "in")
_TOKEN = re.compile(r"[가-힣]+|[a-z]+")


class Flag(NamedTuple):
    """The choices, by their place in the list, that a plain yes and a plain no stand for."""

    yes: int
    no: int


def flag_of(heading: str, field: Field) -> Flag | None:
    """What yes and no say under a heading; None where it names no one of two opposites.

    Of two choices one of which is the other with a negation (공개, 비공개) yes is the one that is
    named, and no the other. A heading that lists the choices asks for one of them.
    """
    pairs = [
        (negated, bare)
        for (negated, one), (bare, other) in permutations(enumerate(field.choices), 2)
        if _negates(one, other)
    ]
    tokens = set(_TOKEN.findall(plain(heading).casefold()))
    listed = sum(1 for choice in field.choices if _labels(choice) & tokens)
    if len(pairs) != 1 or listed > 1:
        return None
    negated, bare = pairs[0]
    if _names(heading, field.choices[negated]):
        return Flag(negated, bare)
    return Flag(bare, negated) if _names(heading, field.choices[bare]) else None


def _negates(one: Choice, other: Choice) -> bool:
    theirs = _labels(other)
    return any(f"{word}{label}" in _labels(one) for word in _NEGATED for label in theirs)


def _labels(choice: Choice) -> set[str]:
    return {plain(label).casefold() for label in (choice.label_ko, choice.label_en)}


def _names(heading: str, choice: Choice) -> bool:
    """Whether the heading says what the choice is called, in either language."""
    said = senses(heading)
    return any(words and words <= said for words in map(senses, _labels(choice)))
