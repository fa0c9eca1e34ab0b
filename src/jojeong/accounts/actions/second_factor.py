"""The second factor of signing in: what is recorded of it, and how one that is lost is removed."""

from allauth.mfa.models import Authenticator

from jojeong.accounts.policies import NoSecondFactor, check_may
from jojeong.accounts.queries import find_person
from jojeong.accounts.states import Permission, Verb
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


def remove_second_factor(*, by: Actor, person: str) -> None:
    """Take the second factor and its recovery codes off somebody who lost both.

    By somebody who manages people: whoever has theirs removes it on their own page. Raises
    NotFound, NoSecondFactor.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    with recorded(by, Verb.SECOND_FACTOR_REMOVED) as event:
        found = find_person(person)
        removed, _ = Authenticator.objects.filter(user=found.identifier).delete()
        if not removed:
            raise NoSecondFactor(name=found.name)
        event.of(f"person:{found.identifier}")
