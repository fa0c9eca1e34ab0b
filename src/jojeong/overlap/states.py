"""The closed sets of this room."""

from enum import StrEnum


class Scope(StrEnum):
    """Over which entries a run was made.

    Scores depend on every text in a run, so what is closed stays out of the runs others see.
    """

    PUBLIC = "public"
    EVERYTHING = "everything"


class Verb(StrEnum):
    """The events of this room."""

    MATCHED = "overlap.matched"
