"""Points as the index of the register keeps them.

A point is bytes: the first eight of the digest of the encoder that placed it, then its place as
whole numbers. What another encoder placed can't be compared until the index is written anew;
`search.index_lag` counts it.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from jojeong.adapters import encoders
from jojeong.register.models import EntryVersion
from jojeong.register.queries.texts import passages_of


if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARK: Final = 8  # bytes
_WHOLE: Final = 127


def pointed(rows: Sequence[EntryVersion]) -> list[bytes]:
    """The point of each version as the index keeps it."""
    import numpy as np  # noqa: PLC0415 - 0.1 s to import, which other queries need not wait for

    points = encoders.get().encode([" ".join(_told(row)) for row in rows])
    cells = np.round(points * _WHOLE).astype(np.int8)
    return [mark() + cell.tobytes() for cell in cells]


def opened(points: Sequence[bytes]) -> "NDArray[np.float32]":
    """The places of stored points of this installation's encoder, n x d."""
    import numpy as np  # noqa: PLC0415 - see above

    cells = np.frombuffer(b"".join(point[MARK:] for point in points), dtype=np.int8)
    return np.asarray(cells.reshape(len(points), -1) / _WHOLE, dtype=np.float32)


def mark() -> bytes:
    """What a point of this installation's encoder begins with."""
    return bytes.fromhex(encoders.digest())[:MARK]


def _told(row: EntryVersion) -> Iterable[str]:
    return (text for _, _, text in passages_of(row))
