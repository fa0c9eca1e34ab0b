"""A figure is quiet and always leads to its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is shown, the address its source is at, and what that source is."""

    text: str
    href: str
    source: str
