"""A query as alternatives of tokens: what each word may stand for in the index.

No analyser is asked: it takes seconds to load, and a search would wait for it. A Korean word
stands for itself, for what is left without its particle, and for every way to take it apart into
parts of two letters and more; only those that the index holds as neighbours find anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from jojeong.adapters.morphology.english import stem
from jojeong.register.policies.searching import SearchField, Sought
from jojeong.register.queries.search.wording import RUN, pieces, spelled


class Reading(StrEnum):
    """How words are read: as content words, or letter by letter where those find nothing."""

    WORDS = "words"
    LETTERS = "letters"


_SHORTEST_PART: Final = 2
_LONGEST_TAKEN_APART: Final = 10  # 34 ways
_SHORTEST_BEGINNING: Final = 3
# Longer ones first: "에서" is no "서" after "에".
_PARTICLES: Final = re.compile("(?:에서|에게|으로|까지|부터|[은는이가을를의에로와과도만및])$")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Tokens that stand one after another; the last may be the beginning of one."""

    tokens: tuple[str, ...]
    is_beginning: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of these sequences has to be found, or left out, in one of the fields."""

    alternatives: tuple[Sequence, ...]
    fields: frozenset[SearchField]
    is_left_out: bool


def planned(sought: tuple[Sought, ...], reading: Reading) -> tuple[Wanted, ...]:
    """What is wanted of the index; all of it has to hold."""
    return tuple(wanted for each in sought for wanted in _wanted(each, reading))


def within(plan: tuple[Wanted, ...], fields: frozenset[SearchField]) -> tuple[Wanted, ...] | None:
    """The same where only some fields may be looked at; None where that can't be found at all."""
    narrowed = [replace(each, fields=each.fields & fields) for each in plan]
    if any(not each.fields and not each.is_left_out for each in narrowed):
        return None
    return tuple(each for each in narrowed if each.fields)


def _wanted(sought: Sought, reading: Reading) -> Iterator[Wanted]:
    runs = RUN.findall(sought.text)
    if sought.is_phrase or sought.is_left_out:
        # A phrase is sought as it is written. What is left out is one thing, not one of several.
        as_words = not sought.is_phrase and len(runs) == 1 and reading is Reading.WORDS
        found = _readings(runs[0]) if as_words else (_lettered(runs),)
        yield Wanted(tuple(found), sought.fields, sought.is_left_out)
        return
    for run in runs:
        found = _readings(run) if reading is Reading.WORDS else (_lettered([run]),)
        yield Wanted(tuple(found), sought.fields, is_left_out=False)


def _lettered(runs: list[str]) -> Sequence:
    tokens = tuple(piece for run in runs for piece in pieces(run))
    return Sequence(tokens, is_beginning=len(runs[-1]) == 1)


def _readings(run: str) -> tuple[Sequence, ...]:
    if not "가" <= run[0] <= "힣":
        is_beginning = len(run) >= _SHORTEST_BEGINNING
        stemmed = Sequence((spelled(stem(run)),), is_beginning=False)
        return tuple(dict.fromkeys((stemmed, Sequence((spelled(run),), is_beginning))))
    return tuple(
        dict.fromkeys(
            Sequence(parts, is_beginning=True)
            for word in _with_and_without_particle(run)
            for parts in _ways(word)
        )
    )


def _with_and_without_particle(word: str) -> Iterator[str]:
    yield word
    rest = _PARTICLES.sub("", word)
    if rest != word and len(rest) >= _SHORTEST_PART:
        yield rest


def _ways(word: str) -> Iterator[tuple[str, ...]]:
    """The word whole, and every way to take it apart."""
    yield (word,)
    if len(word) > _LONGEST_TAKEN_APART:
        return
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        for rest in _ways(word[cut:]):
            yield (word[:cut], *rest)
