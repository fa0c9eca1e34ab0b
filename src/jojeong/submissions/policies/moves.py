"""What can be done with a submission as it stands, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jojeong.accounts.policies import check_may_for
from jojeong.accounts.states import Permission
from jojeong.submissions.policies.refusals import NotNow
from jojeong.submissions.states import TRANSITIONS, Move, SubmissionState
from jojeong.vocabulary.people import Actor, Asker


@dataclass(frozen=True, slots=True)
class Situation:
    """A submission as its rules see it.

    `has_later` says that a later one took its place, `is_overtaken` that a later one was sent.
    """

    organization: str
    state: SubmissionState
    is_attestation: bool = False
    has_later: bool = False
    is_overtaken: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """From which states a move leads where, and the permission for the organization it takes."""

    states: frozenset[SubmissionState]
    permission: Permission
    leads_to: SubmissionState | None


_S: Final = SubmissionState
_SENT: Final = frozenset({_S.RECEIVED, _S.READ, _S.SETTLED})
_RULES: Final[Mapping[Move, _Rule]] = {
    Move.CHECK: _Rule(frozenset({_S.DRAFTED}), Permission.CLEAR_SUBMISSIONS, _S.CHECKED),
    Move.SEND_BACK: _Rule(frozenset({_S.CHECKED}), Permission.CLEAR_SUBMISSIONS, _S.DRAFTED),
    Move.SUBMIT: _Rule(frozenset({_S.CHECKED}), Permission.CLEAR_SUBMISSIONS, _S.RECEIVED),
    Move.WITHDRAW: _Rule(
        frozenset({_S.DRAFTED, _S.CHECKED}), Permission.WRITE_ENTRIES, _S.WITHDRAWN
    ),
    Move.DECIDE: _Rule(frozenset({_S.READ, _S.SETTLED}), Permission.WRITE_ENTRIES, None),
    Move.RETURN: _Rule(_SENT, Permission.COLLECT, _S.RETURNED),
    Move.ACCEPT: _Rule(frozenset({_S.SETTLED}), Permission.ACCEPT_SUBMISSIONS, _S.ACCEPTED),
    Move.REPLACE: _Rule(_SENT | {_S.ACCEPTED, _S.RETURNED}, Permission.WRITE_ENTRIES, _S.REPLACED),
}
_TOWARDS_SENDING: Final = frozenset({Move.CHECK, Move.SEND_BACK, Move.SUBMIT})
# These are the secretariat's, for whichever organization it is about.
_ANYWHERE: Final = frozenset({Permission.COLLECT, Permission.ACCEPT_SUBMISSIONS})


def check_step(state: SubmissionState, to: SubmissionState) -> None:
    """Raise NotNow unless TRANSITIONS lead from the one state to the other."""
    if to not in TRANSITIONS[state]:
        raise NotNow(state=state)


def check_may_move(by: Actor, move: Move, situation: Situation) -> None:
    """Raise NotPermitted or SignInNeeded, then NotNow, unless the actor may do it as it stands."""
    rule = _RULES[move]
    if not _has_right(by.asker, rule.permission, situation.organization):
        check_may_for(by, rule.permission, situation.organization)
    if situation.state not in rule.states or _is_pointless(move, situation):
        raise NotNow(state=situation.state)


def moves_open_to(asker: Asker, situation: Situation) -> tuple[Move, ...]:
    """The moves the asker could make now."""
    actor = Actor(asker, via="asking")
    return tuple(move for move in Move if _is_open(actor, move, situation))


def _is_open(by: Actor, move: Move, situation: Situation) -> bool:
    rule = _RULES[move]
    return (
        _has_right(by.asker, rule.permission, situation.organization)
        and situation.state in rule.states
        and not _is_pointless(move, situation)
    )


def _has_right(asker: Asker, permission: Permission, organization: str) -> bool:
    """For the organization itself; or, as the secretariat, for every one."""
    if permission in _ANYWHERE:
        return asker.may(permission)
    return asker.may_for(permission, organization) or asker.may(Permission.COLLECT)


def _is_pointless(move: Move, situation: Situation) -> bool:
    """Of what is replaced nothing is done any more; of nothing to report nothing is decided.

    A draft is sent no more once a later one was: what is sent last holds. It can be withdrawn.
    """
    is_stale = situation.is_overtaken and move in _TOWARDS_SENDING
    is_empty = situation.is_attestation and move is Move.DECIDE
    return situation.has_later or is_stale or is_empty
