"""The closed sets of the worker."""

from enum import StrEnum
from typing import Final


class DeliveryState(StrEnum):
    """What became of a reaction to an event."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


TRANSITIONS: Final[dict[DeliveryState, frozenset[DeliveryState]]] = {
    DeliveryState.WAITING: frozenset({DeliveryState.DONE, DeliveryState.DEAD}),
    DeliveryState.DONE: frozenset(),
    DeliveryState.DEAD: frozenset({DeliveryState.WAITING}),
}


class Verb(StrEnum):
    """The events of the worker itself."""

    REVIVED = "flow.revived"
    DAY_BEGAN = "flow.day_began"
