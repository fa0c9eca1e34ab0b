"""Why two records belong together: the words they share, side by side, and what differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jojeong.engines.matching.records import (
    FIELDS,
    Evidence,
    Passage,
    Quotation,
    Record,
    SharedTerm,
)
from jojeong.engines.matching.v1.corpus import Matrix
from jojeong.engines.matching.v1.parameters import Parameters


_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Side:
    """One record read back: the weight of each telling word, the heaviest first, and its wording.

    `wording` has every lemma as it stands in the record where it is met first.
    """

    record: Record
    weights: dict[str, float]
    wording: dict[str, str]


def side(record: Record, row: int, *, words: Matrix, lemmas: tuple[str, ...]) -> Side:
    """The record of that row of `words` (records x `lemmas`), with the row read back."""
    return Side(record, _weights(words, row, lemmas), _wording(record))


def explain(left: Side, right: Side, *, score: float, parameters: Parameters) -> Evidence:
    """The evidence of one pair; `score` is split over the words shared, by their part in it."""
    parts = _parts(left, right)
    return Evidence(
        left=left.record.key,
        right=right.record.key,
        score=score,
        quotations=tuple(_quotations(left.record, right.record, frozenset(parts))),
        shared=_shared(left, right, parts, score)[: parameters.shared_terms],
        left_only=_only(left, right, parameters),
        right_only=_only(right, left, parameters),
    )


def _weights(words: Matrix, row: int, lemmas: tuple[str, ...]) -> dict[str, float]:
    start, end = words.indptr[row], words.indptr[row + 1]
    found = zip(words.indices[start:end].tolist(), words.data[start:end].tolist(), strict=True)
    weights = {lemmas[column]: weight for column, weight in found if weight > 0}
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def _parts(left: Side, right: Side) -> dict[str, float]:
    """Each shared lemma's part of the comparison of words; the parts add up to 1."""
    both = {
        lemma: weight * right.weights[lemma]
        for lemma, weight in left.weights.items()
        if lemma in right.weights
    }
    total = sum(both.values())
    return {lemma: product / total for lemma, product in both.items()}


def _shared(
    left: Side, right: Side, parts: dict[str, float], score: float
) -> tuple[SharedTerm, ...]:
    strongest = sorted(parts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        SharedTerm(
            lemma, left.wording[lemma], right.wording[lemma], round(part * score, _DECIMALS)
        )
        for lemma, part in strongest
    )


def _only(this: Side, other: Side, parameters: Parameters) -> tuple[str, ...]:
    lacking = [this.wording[lemma] for lemma in this.weights if lemma not in other.weights]
    return tuple(dict.fromkeys(lacking))[: parameters.differing_terms]


def _wording(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in record.passages:
        for token in part.tokens:
            found.setdefault(token.lemma, token.surface(part.text))
    return found


def _quotations(left: Record, right: Record, shared: frozenset[str]) -> Iterator[Quotation]:
    for field in FIELDS:
        ours, theirs = _of(left, field), _of(right, field)
        alike = [(a, b) for a in ours for b in theirs if a.language is b.language]
        for language in dict.fromkeys(a.language for a, _ in alike):
            yield _quoted(((a, b) for a, b in alike if a.language is language), shared)
        if ours and theirs and not alike:
            yield _quoted(((a, b) for a in ours for b in theirs), shared)


def _quoted(choices: Iterable[tuple[Passage, Passage]], shared: frozenset[str]) -> Quotation:
    """The two passages that show most of what is shared; the first of those that show as much."""
    left, right = max(choices, key=lambda pair: sum(len(_marks(part, shared)) for part in pair))
    return Quotation(
        field=left.field,
        language=left.language,
        left=left.text,
        right=right.text,
        left_marks=_marks(left, shared),
        right_marks=_marks(right, shared),
    )


def _marks(passage: Passage, shared: frozenset[str]) -> tuple[tuple[int, int], ...]:
    return tuple((token.start, token.end) for token in passage.tokens if token.lemma in shared)


def _of(record: Record, field: str) -> list[Passage]:
    return [part for part in record.passages if part.field == field]
