"""Why two records belong together: what both say, in the same words and in others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.matching.records import AkinTerm, Evidence, Passage, Record
from jojeong.engines.matching.v1.evidence import Side, explain
from jojeong.engines.matching.v2.parameters import Parameters
from jojeong.engines.matching.v2.space import Meaning


if TYPE_CHECKING:
    from jojeong.vocabulary.text import Language

Senses: TypeAlias = Mapping[str, NDArray[np.float32]]

_DECIMALS = 4


def senses(sides: Iterable[Side], meaning: Meaning) -> Senses:
    """What each telling word of some records means, by its wording."""
    worded = sorted({side.wording[lemma] for side in sides for lemma in side.weights})
    return dict(zip(worded, meaning.encode(worded), strict=True))


def explained(
    left: Side, right: Side, *, score: float, senses: Senses, parameters: Parameters
) -> Evidence:
    """The evidence of one pair: the words both have, those akin, and those that differ.

    Of a field that a record tells in several passages of one language the longest is quoted: a
    sentence says more than the keywords after it, whichever of them has more words in common.
    """
    both = (replace(side, record=_told_at_length(side.record)) for side in (left, right))
    found = explain(*both, score=score, parameters=parameters.words)
    akin = _akin(
        _alone(left, right, parameters), _alone(right, left, parameters), senses, parameters
    )
    met = {word for term in akin for word in (term.left, term.right)}
    return replace(
        found,
        akin=akin,
        left_only=tuple(word for word in found.left_only if word not in met),
        right_only=tuple(word for word in found.right_only if word not in met),
    )


def _told_at_length(record: Record) -> Record:
    """The record with the longest passage of each field and language; of equals the first."""
    longest: dict[tuple[str, Language], Passage] = {}
    for passage in record.passages:
        place = passage.field, passage.language
        if place not in longest or len(passage.text) > len(longest[place].text):
            longest[place] = passage
    return replace(record, passages=tuple(longest.values()))


def _akin(
    left: Sequence[str], right: Sequence[str], senses: Senses, parameters: Parameters
) -> tuple[AkinTerm, ...]:
    """One to one, the nearest first; of equally near ones the weightier."""
    if not (left and right):
        return ()
    near = np.array([senses[word] for word in left]) @ np.array([senses[word] for word in right]).T
    found: list[AkinTerm] = []
    while len(found) < parameters.akin_terms and near.max() >= parameters.akin_from:
        row, column = np.unravel_index(near.argmax(), near.shape)
        nearness = round(min(float(near[row, column]), 1.0), _DECIMALS)
        found.append(AkinTerm(left[row], right[column], nearness))
        near[row, :] = near[:, column] = -1
    return tuple(found)


def _alone(this: Side, other: Side, parameters: Parameters) -> list[str]:
    """The weightiest words of one record that the other lacks, as they stand."""
    lacking = (lemma for lemma in this.weights if lemma not in other.weights)
    return list(dict.fromkeys(this.wording[lemma] for lemma in lacking))[: parameters.akin_among]
