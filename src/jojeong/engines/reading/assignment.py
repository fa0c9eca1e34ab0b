"""One optimal assignment of columns to fields, in which a column may also be none of them."""

from collections.abc import Sequence


_SHARPNESS = 3


def settled(
    scores: Sequence[Sequence[float]], abstain: float, sure: float
) -> tuple[int | None, ...]:
    """The best assignment in which no column too unsure to be read puts another out of its place.

    A column leaves the field it fits best, and is `sure` of, only to one that is sure of it, too:
    else it would be read as something else for the sake of one that is not read.
    """
    left = [list(row) for row in scores]
    while True:
        chosen = assign(left, abstain)
        holder = _usurper(left, chosen, sure)
        if holder is None:
            return chosen
        left[holder][chosen[holder] or 0] = 0.0


def assign(scores: Sequence[Sequence[float]], abstain: float) -> tuple[int | None, ...]:
    """The field of each column, or None, each field once: the cubes of scores add up highest.

    `scores` has a row for each column and a number from 0 for each field; being none is worth
    `abstain`. Cubes, because one sure column is worth more than two doubtful ones.
    """
    import numpy as np  # noqa: PLC0415 - slow to import
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to import

    columns = len(scores)
    fields = len(scores[0]) if scores else 0
    if not fields:
        return (None,) * columns
    gain = np.asarray(scores, dtype=float) ** _SHARPNESS - abstain**_SHARPNESS
    chosen: list[int | None] = [None] * columns
    for column, at in zip(*linear_sum_assignment(np.maximum(gain, 0), maximize=True), strict=True):
        if gain[column, at] > 0:
            chosen[int(column)] = int(at)
    return tuple(chosen)


def _usurper(
    scores: Sequence[Sequence[float]], chosen: Sequence[int | None], sure: float
) -> int | None:
    """A column not sure of the field it has, which another fits best and is sure of."""
    holders = {at: column for column, at in enumerate(chosen) if at is not None}
    for own, at in zip(scores, chosen, strict=True):
        best = max(range(len(own)), key=own.__getitem__, default=-1)
        holder = holders.get(best)
        if holder is not None and best != at and scores[holder][best] < sure <= own[best]:
            return holder
    return None
