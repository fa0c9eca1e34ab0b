"""What needs the reader, as the front page lists it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that needs the reader: how it stands, what it is, why, and what to do about it."""

    chip: str
    tone: str
    what: str
    why: str
    do: str
    href: str
