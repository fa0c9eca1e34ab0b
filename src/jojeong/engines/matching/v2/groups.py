"""Places in groups, so that what lies far off need not be looked at.

Source: spherical k-means after Dhillon and Modha 2001, looked up as an inverted file (Sivic and
Zisserman 2003). Nothing is drawn by lot: centres begin at places spread evenly over the set.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jojeong.engines.matching.v2.parameters import Parameters


Centres: TypeAlias = NDArray[np.float32]
Groups: TypeAlias = NDArray[np.int64]

_ROUNDS: Final = 6
_TAUGHT_BY: Final = 40  # places for each centre: more teach no better ones
_ROWS: Final = 4096


def centres_of(places: NDArray[np.float32], parameters: Parameters) -> Centres:
    """Where groups have their middle, g x d of length 1; none for a set that needs no groups.

    g is `groups_per_root` times the root of the number of places.
    """
    if len(places) < parameters.groups_from:
        return np.zeros((0, places.shape[1]), dtype=np.float32)
    wanted = max(1, round(parameters.groups_per_root * float(np.sqrt(len(places)))))
    taught = places[_spread(len(places), min(len(places), wanted * _TAUGHT_BY))]
    centres = taught[_spread(len(taught), wanted)]
    for _ in range(_ROUNDS):
        nearest = nearest_centres(taught, centres, most=1)[:, 0]
        centres = _means(taught, nearest, centres)
    return centres


def nearest_centres(places: NDArray[np.float32], centres: Centres, *, most: int) -> Groups:
    """The `most` groups each place is nearest to, n x most, the nearest first."""
    found = [
        _nearest(places[at : at + _ROWS] @ centres.T, most) for at in range(0, len(places), _ROWS)
    ]
    return np.concatenate([np.zeros((0, most), dtype=np.int64), *found])


def _nearest(likeness: NDArray[np.float32], most: int) -> Groups:
    if most == 1:
        return np.asarray(likeness.argmax(axis=1, keepdims=True), dtype=np.int64)
    few = np.argpartition(-likeness, most - 1, axis=1)[:, :most]
    order = np.argsort(-np.take_along_axis(likeness, few, axis=1), axis=1, kind="stable")
    return np.take_along_axis(few, order, axis=1)


def _means(places: NDArray[np.float32], group: Groups, before: Centres) -> Centres:
    """The middle of each group; of one that nobody is in the middle it had."""
    ones = np.ones(len(places), dtype=np.float32)
    belongs = csr_array((ones, (group, np.arange(len(places)))), shape=(len(before), len(places)))
    sums = belongs @ places
    lengths = np.sqrt((sums**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(sums, lengths, out=before.copy(), where=lengths > 0))


def _spread(size: int, wanted: int) -> NDArray[np.intp]:
    return np.linspace(0, size - 1, wanted).astype(np.intp)
