"""Who may do what, and the one place that decides who may read a record."""

from collections.abc import Mapping
from enum import StrEnum

from jojeong.accounts.states import Permission
from jojeong.vocabulary.disclosure import Confidence, Disclosure
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import NotPermitted, Refusal, SignInNeeded


def check_may(by: Actor, permission: Permission) -> None:
    """Raise SignInNeeded or NotPermitted unless some post held carries the permission."""
    check_asker_may(by.asker, permission)


def check_asker_may(asker: Asker, permission: Permission) -> None:
    """The same for somebody who reads."""
    if not asker.may(permission):
        raise _refused(asker, permission)


def check_may_for(by: Actor, permission: Permission, organization: str) -> None:
    """Raise unless a post held carries the permission for this very organization."""
    if not by.asker.may_for(permission, organization):
        raise _refused(by.asker, permission)


def _refused(asker: Asker, permission: Permission) -> Refusal:
    return NotPermitted(permission=permission) if asker.person else SignInNeeded()


class Depth(StrEnum):
    """How much of a record somebody may read."""

    NOTHING = "nothing"
    OUTLINE = "outline"
    WHOLE = "whole"


_DEPTH: Mapping[Disclosure, Depth] = {
    Disclosure.PUBLIC: Depth.WHOLE,
    Disclosure.PARTIAL: Depth.OUTLINE,
    Disclosure.CLOSED: Depth.NOTHING,
}


def depth_of(asker: Asker, confidence: Confidence, *, readers: frozenset[str]) -> Depth:
    """How much of a record the asker may read; `readers` are the codes it is open to.

    The secretariat reads everything, an organization what it owns or was named a reader of,
    everybody what is public; of a partly public record everybody reads the outline.
    """
    if asker.may(Permission.READ_EVERYTHING) or _reads_as_owner(asker, readers):
        return Depth.WHOLE
    return _DEPTH[confidence.on(asker.on)]


def _reads_as_owner(asker: Asker, readers: frozenset[str]) -> bool:
    return any(asker.may_for(Permission.READ_OWN, code) for code in readers)


def own_codes(asker: Asker) -> frozenset[str]:
    """Codes of the organizations whose records the asker reads as their owner."""
    return frozenset(g.organization for g in asker.grants if g.permission == Permission.READ_OWN)


def open_to_all(depth: Depth) -> frozenset[Disclosure]:
    """The disclosures under which everybody reads a record at least this deep."""
    order = list(Depth)
    return frozenset(d for d in Disclosure if order.index(_DEPTH[d]) >= order.index(depth))
