"""What is handed to the actions of this room."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CollectionDraft:
    """A collection to be opened; `organizations` are the codes of those who owe an answer."""

    code: str
    questionnaire: str
    due: date
    organizations: tuple[str, ...]
    opened: date | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is sent: its name, and its bytes or where they lie."""

    name: str
    data: bytes | Path = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settlement:
    """An answer to a doubt: the value to keep for all its cells; empty leaves it as it is."""

    key: str
    value: str = ""
    reason: str = ""
