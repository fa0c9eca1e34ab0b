"""A sent form of doubts: which answers it gives, and what is still missing beside which doubt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext

from jojeong.submissions.policies import Settlement
from jojeong.submissions.queries import DoubtView


# What a radio button of a doubt says; an offer is OFFER and the value it offers.
OFFER: Final = "offer:"
OWN: Final = "own"
LEAVE: Final = "leave"


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of one doubt. `problem` is what is missing."""

    choice: str = ""
    own: str = ""
    reason: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Settling:
    """A form of doubts as it was sent, or an empty one. Either all of it is kept or nothing."""

    said: Mapping[str, Said] = field(default_factory=dict)
    answers: tuple[Settlement, ...] = ()

    @property
    def problems(self) -> int:
        """Of how many doubts something is missing."""
        return sum(bool(each.problem) for each in self.said.values())

    @property
    def is_complete(self) -> bool:
        """Whether it answers something and nothing is missing."""
        return bool(self.answers) and not self.problems


def settling(post: Mapping[str, str], doubts: Iterable[DoubtView]) -> Settling:
    """What a form says of the doubts it was made of."""
    known = list(doubts)
    bulk = post.get("bulk", "")
    said = {doubt.key: _said(post, doubt, bulk) for doubt in known}
    return Settling(said, tuple(_answers(known, said)))


def group_of(doubt: DoubtView) -> str:
    """Doubts of one kind about one field are settled together."""
    return f"{doubt.kind}.{doubt.field.identifier if doubt.field else ''}"


def _said(post: Mapping[str, str], doubt: DoubtView, bulk: str) -> Said:
    """What is said of it alone; else, where it is open, what is said of its whole group."""
    group = group_of(doubt)
    choice = post.get(f"answer-{doubt.key}", "")
    own = post.get(f"own-{doubt.key}", "").strip()
    reason = post.get(f"reason-{doubt.key}", "").strip()
    if not choice and own:
        choice = OWN
    if not choice and doubt.is_open and bulk == f"{LEAVE}:{group}":
        choice, reason = LEAVE, post.get(f"reason-{group}", "").strip()
    if not choice and doubt.is_open and bulk == f"first:{group}" and doubt.offers:
        choice = f"{OFFER}{doubt.offers[0]}"
    return Said(choice, own, reason, _problem(doubt, choice, own, reason))


def _problem(doubt: DoubtView, choice: str, own: str, reason: str) -> str:
    if choice == OWN and not own:
        return gettext("Write the answer, or pick another.")
    if choice == LEAVE and not reason and needs_reason(doubt):
        return gettext("Say in a few words why it stays as it is.")
    if choice and choice not in {OWN, LEAVE, *(f"{OFFER}{offer}" for offer in doubt.offers)}:
        return gettext("This answer is no longer offered. Pick another.")
    return ""


def needs_reason(doubt: DoubtView) -> bool:
    """Whether leaving it as it is takes a word: what is only told needs none."""
    return doubt.severity.value != "note"


def _answers(doubts: Iterable[DoubtView], said: Mapping[str, Said]) -> Iterator[Settlement]:
    for doubt in doubts:
        told = said[doubt.key]
        if told.choice == LEAVE:
            yield Settlement(doubt.key, "", told.reason)
        elif told.choice == OWN:
            yield Settlement(doubt.key, told.own, told.reason)
        elif told.choice:
            yield Settlement(doubt.key, told.choice.removeprefix(OFFER), told.reason)
