"""What is not public names its ground."""

from datetime import date
from typing import ClassVar

from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.refusals import Refusal


class GroundMissing(Refusal):
    """Something is to be closed without saying on what ground."""

    sentence: ClassVar[str] = (
        "What is not public names its ground: give the item (1–8) of article 9 paragraph 1 of the "
        "Official Information Disclosure Act."
    )


def confidence_of(disclosure: Disclosure, ground: int | None, day: date | None) -> Confidence:
    """The confidence somebody asks for. Raises GroundMissing where it names no ground."""
    if disclosure is Disclosure.PUBLIC:
        return OPEN
    if ground not in list(Ground):
        raise GroundMissing
    return Confidence(disclosure, Ground(ground), day)
