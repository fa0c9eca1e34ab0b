"""An encoder that is one table: a text is the sum of its pieces, without a network to run."""

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jojeong.engines.encoding import Points, Table, bags, points


SHIPPED: Final = files("jojeong.adapters.encoders") / "data" / "table.npz"


class StaticEncoder:
    """Points by a table of what pieces of words mean."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.digest = table.digest

    def encode(self, texts: Sequence[str]) -> Points:
        """The point of each text, n x d, of length 1; all zeros where it has no piece."""
        return points(bags(texts, columns=self.table.columns), self._rows)

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        return self.table.rows


def shipped() -> StaticEncoder:
    """The encoder of the table that ships with the product."""
    return StaticEncoder(opened(SHIPPED))


def opened(file: Traversable) -> Table:
    """The table a file holds, as `packed` wrote it."""
    with np.load(BytesIO(file.read_bytes()), allow_pickle=False) as found:
        return Table(found["cells"], found["scales"])


def packed(table: Table) -> bytes:
    """The bytes of a file that holds a table; the same for the same table."""
    out = BytesIO()
    np.savez(out, cells=table.cells, scales=table.scales)
    return out.getvalue()
