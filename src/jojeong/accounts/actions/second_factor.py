"""What is recorded of the second factor of signing in: that it was set, removed, or made anew."""

from jojeong.accounts.states import Verb
from jojeong.audit.actions import recorded
from jojeong.vocabulary.people import Actor


def note_second_factor(*, by: Actor, is_set: bool) -> None:
    """Record that the actor set a second factor, or removed it."""
    verb = Verb.SECOND_FACTOR_SET if is_set else Verb.SECOND_FACTOR_REMOVED
    with recorded(by, verb) as event:
        event.of(by.identifier)


def note_recovery_codes(*, by: Actor) -> None:
    """Record that the actor made new recovery codes; the ones before are void."""
    with recorded(by, Verb.RECOVERY_CODES_MADE) as event:
        event.of(by.identifier)
