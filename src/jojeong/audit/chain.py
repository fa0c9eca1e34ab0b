"""The chain itself, as pure values: what is hashed, how, and what breaks it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


Detail: TypeAlias = str | int | list[str] | list[int]

GENESIS = "0" * 64
# No "@": a mail address is personal data. The identifier of a person stands for it.
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._+-]{0,127}\Z")


class FreeText(ValueError):
    """An event was given something that is no identifier, number or digest."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event of the chain, with the hash it claims."""

    number: int
    at: datetime
    actor: str
    via: str
    verb: str
    subject: str
    details: Mapping[str, Detail]
    previous: str
    hash: str = ""

    def computed_hash(self) -> str:
        """SHA-256 over everything but the hash, in canonical JSON."""
        body = [
            self.number,
            self.at.isoformat(timespec="microseconds"),
            self.actor,
            self.via,
            self.verb,
            self.subject,
            dict(self.details),
            self.previous,
        ]
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event of which nothing but its number can be read back."""

    number: int


@dataclass(frozen=True, slots=True)
class Head:
    """The last event's number and hash; (0, GENESIS) for an empty chain."""

    number: int = 0
    hash: str = GENESIS


class Damage(StrEnum):
    """What can be wrong at an event."""

    MISSING = "missing"
    EDITED = "edited"
    UNLINKED = "unlinked"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a reading of the whole chain found.

    `first_bad` is the number of the first event that is wrong, None where nothing is; `anchors`
    is how many heads kept outside were compared: with none, cutting the end off or rewriting
    everything goes unseen.
    """

    head: Head
    anchors: int
    first_bad: int | None = None
    damage: Damage | None = None


def check_identifiers(details: Mapping[str, Detail]) -> None:
    """Raise FreeText unless every value is a number, an identifier, or a list of those."""
    for name, value in details.items():
        for item in value if isinstance(value, list) else [value]:
            if not (isinstance(item, int) or _is_identifier(item)):
                message = f"events hold identifiers and digests only; {name!r} is neither"
                raise FreeText(message)


def _is_identifier(item: object) -> bool:
    return isinstance(item, str) and _IDENTIFIER.match(item) is not None


def verify(links: Iterable[Link | Unreadable], anchors: Iterable[Head] = ()) -> Verification:
    """Read a chain from its first event; say where it breaks first, and against which anchors.

    Of two anchors of one number the first written holds: a rewritten chain is anchored again.
    """
    kept: dict[int, str] = {}
    for anchor in anchors:
        if anchor.number:
            kept.setdefault(anchor.number, anchor.hash)
    head = Head()
    for link in links:
        damage = _damage(link, head, kept.get(link.number))
        if damage or isinstance(link, Unreadable):
            return Verification(head, len(kept), head.number + 1, damage)
        head = Head(link.number, link.hash)
    beyond = min((number for number in kept if number > head.number), default=None)
    if beyond is not None:
        return Verification(head, len(kept), head.number + 1, Damage.TRUNCATED)
    return Verification(head, len(kept))


def _damage(link: Link | Unreadable, before: Head, anchored: str | None) -> Damage | None:
    if isinstance(link, Unreadable):
        return Damage.EDITED if link.number == before.number + 1 else Damage.MISSING
    found = {
        Damage.MISSING: link.number != before.number + 1,
        Damage.UNLINKED: link.previous != before.hash,
        Damage.EDITED: not _is_shaped(link) or link.hash != link.computed_hash(),
        Damage.REWRITTEN: anchored is not None and anchored != link.hash,
    }
    return next((damage for damage, is_so in found.items() if is_so), None)


def _is_shaped(link: Link) -> bool:
    """Whether each value has the type it was written with: a hand in the database knows none."""
    texts = (link.actor, link.via, link.verb, link.subject, link.previous, link.hash)
    kinds = [(link.at, datetime), (link.details, Mapping), *((text, str) for text in texts)]
    return all(isinstance(value, kind) for value, kind in kinds)
