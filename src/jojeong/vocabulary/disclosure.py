"""What is public, what is not, on what ground and until when.

Source: Official Information Disclosure Act (공공기관의 정보공개에 관한 법률) article 9(1).
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Disclosure(StrEnum):
    """공개, 부분공개, 비공개."""

    PUBLIC = "public"
    PARTIAL = "partial"
    CLOSED = "closed"


class Ground(IntEnum):
    """Items (호) of article 9 paragraph 1, each with what it protects."""

    BY_OTHER_LAW = 1
    NATIONAL_SECURITY = 2
    LIFE_AND_SAFETY = 3
    TRIALS_AND_INVESTIGATION = 4
    DELIBERATION_IN_PROGRESS = 5
    PERSONAL_DATA = 6
    TRADE_SECRETS = 7
    SPECULATION = 8


@dataclass(frozen=True, slots=True)
class Confidence:
    """The disclosure of one record. Not public means: a ground, and from when it is, if known.

    Raises ValueError where a record that is not public names no ground, or a public one names one.
    """

    disclosure: Disclosure
    ground: Ground | None = None
    public_from: date | None = None

    def __post_init__(self) -> None:
        if (self.disclosure is Disclosure.PUBLIC) != (self.ground is None):
            message = "a record that is not public names its ground; a public one names none"
            raise ValueError(message)

    def on(self, day: date) -> Disclosure:
        """The disclosure in force on `day`: what has come due is public."""
        due = self.public_from is not None and self.public_from <= day
        return Disclosure.PUBLIC if due else self.disclosure


OPEN = Confidence(Disclosure.PUBLIC)
