"""What the values of a column look like, and how well that suits a field."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jojeong.engines.reading.amounts import read_amount
from jojeong.engines.reading.choices import ChoiceList
from jojeong.engines.reading.dates import read_date
from jojeong.engines.reading.folding import plain
from jojeong.engines.reading.nothing import is_nothing
from jojeong.vocabulary.questionnaires import Field, FieldKind


_LINK = re.compile(
    r"^(?:https?://|www\.)|\.(?:gov|com|org|net|go\.kr|or\.kr|co\.kr)(?:/|$)", re.IGNORECASE
)
_CONTACT = re.compile(r"@|\d{2,4}[-.)\s]\d{3,4}[-.\s]\d{4}|^https?://")
_FEW = 3  # fewer values say little
_LONG_TEXT = 40


class Suit(NamedTuple):
    """How well values suit a field, from -1 to 1, and whether listed choices show it.

    `is_whole` says that every value is one of the field's choices and says more than yes or no,
    `is_strange` that none is.
    """

    score: float
    is_listed: bool = False
    is_whole: bool = False
    is_strange: bool = False


@dataclass(frozen=True)
class Profile:
    """The values of a column among the sampled rows, those that say nothing left out."""

    texts: tuple[str, ...]
    choices: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each value stands there, in the order they first do."""
        return Counter(self.texts)

    @property
    def distinct(self) -> tuple[str, ...]:
        """The different values in the order they first stand in."""
        return tuple(self.counts)

    @cached_property
    def many_differ(self) -> float:
        """The part of values that are different from all before."""
        return len(self.distinct) / max(1, len(self.texts))

    @cached_property
    def length(self) -> float:
        """The mean length of a value."""
        return sum(map(len, self.texts)) / max(1, len(self.texts))

    def share(self, pattern: re.Pattern[str]) -> float:
        """The part of values the pattern is found in."""
        return sum(1 for text in self.texts if pattern.search(text)) / max(1, len(self.texts))

    @cached_property
    def dated(self) -> float:
        """The part of values that are dates."""
        found = sum(many for text, many in self.counts.items() if read_date(text))
        return found / max(1, len(self.texts))

    @cached_property
    def counted(self) -> float:
        """The part of values that are amounts or numbers."""
        read = (many for text, many in self.counts.items() if read_amount(text, 1) is not None)
        found = sum(read)
        return found / max(1, len(self.texts))


def profile_of(column: Sequence[str], choices: Sequence[str]) -> Profile:
    """The profile of a column of texts; `choices` are what the file itself allows in it."""
    told = tuple(text for text in map(plain, column) if text and not is_nothing(text))
    return Profile(told, tuple(choices))


def suit(profile: Profile, field: Field, listed: ChoiceList | None, *, is_key: bool) -> Suit:
    """How well the values suit the field; nought where there are too few to say.

    `is_key` says that the field names or numbers a row, so that its values differ.
    """
    if listed is not None and profile.choices:
        share = listed.share(Counter(profile.choices))
        if share >= 0.6:
            return Suit(share, is_listed=listed.variety(profile.choices) >= 2)
    if not profile.texts:
        return Suit(0.0)
    score = _of_kind(profile, field, listed)
    if is_key and len(profile.texts) >= _FEW:
        score += 0.4 * (profile.many_differ - 0.8)
    trust = min(1.0, len(profile.texts) / _FEW)
    sure = max(-1.0, min(1.0, score * trust))
    if listed is None:
        return Suit(sure)
    variety, share = listed.variety(profile.distinct), listed.share(profile.counts)
    is_whole = share == 1 and variety > 0 and len(profile.texts) > 1
    return Suit(sure, score >= 0.7 and variety > 1, is_whole, not share)


def _of_kind(profile: Profile, field: Field, listed: ChoiceList | None) -> float:
    if listed is not None:
        return 1.5 * listed.share(profile.counts) - 0.5
    if field.kind is FieldKind.DATE:
        return 1.5 * profile.dated - 0.5 - (0.3 if profile.counted > 0.9 else 0.0)
    if field.kind in {FieldKind.AMOUNT, FieldKind.NUMBER}:
        return 1.5 * profile.counted - 0.5
    pattern = {FieldKind.LINK: _LINK, FieldKind.CONTACT: _CONTACT}.get(field.kind)
    return _of_text(profile, field) if pattern is None else 1.2 * profile.share(pattern) - 0.2


def _of_text(profile: Profile, field: Field) -> float:
    foreign = max(profile.share(_LINK), profile.dated, profile.counted)
    if field.kind is FieldKind.IDENTIFIER:
        return 0.8 * profile.many_differ - 0.4 - (0.8 if profile.length > _LONG_TEXT else 0.0)
    if field.kind is FieldKind.ORGANIZATION:
        return 0.1 - foreign - (0.6 if profile.length > _LONG_TEXT else 0.0)
    return -0.6 * foreign
