"""Words that go together in the whole set: a low-rank view of it (latent semantic analysis)."""

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.matching.v1.corpus import Matrix
from jojeong.engines.matching.v1.parameters import Parameters


_OVERSAMPLING = 16
_ROUNDS = 12
_NOTHING = 1e-9
_NEGLIGIBLE = 1e-13


def latent_rank(records: int, *, parameters: Parameters) -> int:
    """How many dimensions so many records can carry; 0 for none."""
    if records < parameters.latent_from:
        return 0
    return min(parameters.latent_rank, records // parameters.latent_records_per_rank)


def latent_rows(weighted: Matrix, *, rank: int) -> NDArray[np.float64]:
    """Unit rows of `weighted` (n x V, unit rows) in its strongest `rank` directions; n x rank.

    A record without words is a row of zeros. Source: Deerwester et al. 1990; the directions are
    found by orthogonal iteration from a fixed start, so that nothing depends on chance.
    """
    _, seen, turn = strongest_directions(weighted, rank=rank)
    return _unit(seen @ turn)


def strongest_directions(
    weighted: Matrix, *, rank: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """A basis (V x w), `weighted` seen in it (n x w), and the turn to the strongest (w x r).

    The directions themselves are `basis @ turn`; r is less than `rank` where the rows span less.
    """
    columns = weighted.shape[1]
    width = min(rank + _OVERSAMPLING, *weighted.shape)
    basis = _start(columns, width)
    for _ in range(_ROUNDS):
        basis = _orthonormal(np.asarray(weighted.T @ (weighted @ basis)))
    seen = np.asarray(weighted @ basis)
    strength, turn = np.linalg.eigh(seen.T @ seen)
    strongest = np.argsort(-strength, kind="stable")[:rank]
    strongest = strongest[strength[strongest] > _NOTHING * strength.max(initial=0)]
    return basis, seen, turn[:, strongest]


def _orthonormal(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """An orthonormal basis of what the columns span, by their small Gram matrix.

    Two products instead of a QR decomposition, whose many small steps take 25 times as long where
    other work keeps the processors busy.
    """
    strength, turn = np.linalg.eigh(columns.T @ columns)
    held = strength > _NEGLIGIBLE * strength.max(initial=0)
    return np.asarray(columns @ (turn[:, held] / np.sqrt(strength[held])), dtype=np.float64)


def _start(rows: int, width: int) -> NDArray[np.float64]:
    """Columns of a cosine basis: as different from each other as can be, and always the same."""
    place = (np.arange(rows) + 0.5) / max(rows, 1)
    return np.asarray(np.cos(np.pi * np.outer(place, np.arange(width))), dtype=np.float64)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.sqrt(np.sum(rows**2, axis=1, keepdims=True))
    lengths[lengths <= _NOTHING] = np.inf
    return np.asarray(rows / lengths, dtype=np.float64)
