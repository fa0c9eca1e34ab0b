"""One optimal assignment of columns to fields, in which a column may also be none of them."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment


_SHARPNESS = 3


def assign(scores: Sequence[Sequence[float]], abstain: float) -> tuple[int | None, ...]:
    """The field of each column, or None, each field once: the cubes of scores add up highest.

    `scores` has a row for each column and a number from 0 for each field; being none is worth
    `abstain`. Cubes, because one sure column is worth more than two doubtful ones.
    """
    columns = len(scores)
    fields = len(scores[0]) if scores else 0
    if not fields:
        return (None,) * columns
    worth = np.full((columns, fields + columns), abstain**_SHARPNESS)
    worth[:, :fields] = np.asarray(scores, dtype=float) ** _SHARPNESS
    _, chosen = linear_sum_assignment(-worth)
    return tuple(int(at) if at < fields else None for at in chosen)
