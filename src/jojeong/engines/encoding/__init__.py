"""Encoding: texts in, points out, which lie near one another where the texts mean the same.

The only door to this engine. A text is the sum of what its pieces mean; what a piece means is
learnt from pairs of texts that say the same, and kept as one table of small whole numbers.
"""

from jojeong.engines.encoding.pieces import Bags, bags
from jojeong.engines.encoding.table import Points, Table, points
from jojeong.engines.encoding.training import Chance, Schedule, Source, adapted, trained


__all__ = [
    "Bags",
    "Chance",
    "Points",
    "Schedule",
    "Source",
    "Table",
    "adapted",
    "bags",
    "points",
    "trained",
]
