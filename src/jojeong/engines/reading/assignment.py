"""One optimal assignment of columns to fields, in which a column may also be none of them."""

from collections.abc import Sequence


_SHARPNESS = 3


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
