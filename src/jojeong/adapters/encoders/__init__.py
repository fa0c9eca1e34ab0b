"""Points of texts, near one another where the texts mean the same, behind one protocol."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol


if TYPE_CHECKING:
    from jojeong.engines.encoding import Points


class Encoder(Protocol):
    """Finds the points of texts.

    `digest` names what it has learnt: two encoders of one digest give the same points.
    """

    digest: str

    def encode(self, texts: Sequence[str]) -> "Points":
        """The point of each text, n x d, of length 1; all zeros where it says nothing."""


@cache
def get() -> Encoder:
    """The encoder that ships with the product, read once."""
    from jojeong.adapters.encoders.static import shipped  # SciPy is slow to import

    return shipped()


@cache
def digest() -> str:
    """The digest of the encoder that `get` gives, off its card: NumPy is not needed to know it."""
    card = files("jojeong.adapters.encoders") / "data" / "table.json"
    return str(json.loads(card.read_text(encoding="utf-8"))["digest"])
