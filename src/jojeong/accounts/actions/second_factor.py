"""What is recorded of the second factor of signing in: that it was set, removed, or made anew."""

from jojeong.accounts.states import Verb
from jojeong.audit.actions import recorded
from jojeong.vocabulary.people import Actor


def note_second_factor_set(*, by: Actor) -> None:
    """Record that the actor set a second factor."""
    with recorded(by, Verb.SECOND_FACTOR_SET) as event:
        event.of(by.identifier)


def note_second_factor_removed(*, by: Actor) -> None:
    """Record that the actor removed their second factor."""
    with recorded(by, Verb.SECOND_FACTOR_REMOVED) as event:
        event.of(by.identifier)


def note_recovery_codes(*, by: Actor) -> None:
    """Record that the actor made new recovery codes; the ones before are void."""
    with recorded(by, Verb.RECOVERY_CODES_MADE) as event:
        event.of(by.identifier)
