"""How well scores rank judged pairs, with intervals over records."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


Array = NDArray[np.float64]
_CUT = 50
_INTERVAL = (2.5, 97.5)


def average_precision(relevant: Array, scores: Array, weights: Array) -> Array:
    """Average precision for each row of `weights` (samples x pairs); ties count as one step.

    NaN for a sample without a relevant pair. As scikit-learn's, with sample weights.
    """
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    weighed = weights[:, order]
    hits = np.cumsum(weighed * relevant[order], axis=1)[:, ends]
    seen = np.cumsum(weighed, axis=1)[:, ends]
    gained = np.diff(hits, axis=1, prepend=0)
    precision = np.divide(hits, seen, out=np.zeros_like(hits), where=seen > 0)
    total = hits[:, -1]
    summed = (gained * precision).sum(axis=1)
    return np.divide(summed, total, out=np.full_like(total, np.nan), where=total > 0)


def ndcg(grades: Array, scores: Array) -> float:
    """Normalised discounted cumulative gain of the first 50, gains 2 ** grade - 1."""
    gains = 2.0**grades - 1
    discounts = 1 / np.log2(np.arange(2, _CUT + 2))
    ranked = gains[np.argsort(-scores, kind="stable")][:_CUT]
    ideal = -np.sort(-gains)[:_CUT]
    best = float(ideal @ discounts[: len(ideal)])
    return float(ranked @ discounts[: len(ranked)]) / best if best else float("nan")


def multiplicities(pairs: Sequence[tuple[str, str]], *, samples: int, seed: int) -> Array:
    """How often each pair occurs when records are drawn with replacement; samples x pairs.

    A pair occurs as often as the product of its two records: records, not pairs, are independent.
    """
    keys = sorted({key for pair in pairs for key in pair})
    place = {key: index for index, key in enumerate(keys)}
    drawn = np.random.default_rng(seed).multinomial(
        len(keys), np.full(len(keys), 1 / len(keys)), size=samples
    )
    left, right = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    return (drawn[:, left] * drawn[:, right]).astype(np.float64)


def behind(grades: Array, ours: Array, theirs: Array, samples: Array) -> dict[str, float | None]:
    """How far AP from grade 2 of one method lies below ours, over the same samples of records."""
    relevant = (grades >= 2).astype(np.float64)
    once = np.ones((1, len(grades)))
    gap, whole = (
        average_precision(relevant, ours, weights) - average_precision(relevant, theirs, weights)
        for weights in (samples, once)
    )
    gap = gap[~np.isnan(gap)]
    low, high = np.percentile(gap, _INTERVAL) if len(gap) else (np.nan, np.nan)
    return _told({"behind": whole[0], "behind_low": low, "behind_high": high})


def _told(figures: dict[str, float]) -> dict[str, float | None]:
    return {name: None if np.isnan(x) else round(float(x), 4) for name, x in figures.items()}


def summary(grades: Array, scores: Array, samples: Array) -> dict[str, float | None]:
    """The figures of one method: AP from grade 2 with its interval, AP of grade 3, NDCG."""
    relevant = (grades >= 2).astype(np.float64)
    top = (grades >= 3).astype(np.float64)
    once = np.ones((1, len(grades)))
    spread = average_precision(relevant, scores, samples)
    spread = spread[~np.isnan(spread)]
    low, high = np.percentile(spread, _INTERVAL) if len(spread) else (np.nan, np.nan)
    figures = {
        "ap2": average_precision(relevant, scores, once)[0],
        "ap2_low": low,
        "ap2_high": high,
        "ap3": average_precision(top, scores, once)[0],
        "ndcg50": ndcg(grades, scores),
    }
    return _told(figures)
