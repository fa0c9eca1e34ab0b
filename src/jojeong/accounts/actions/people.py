"""What can be done with people: add them, set a password, note that they signed in."""

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from jojeong.accounts.models import Person
from jojeong.accounts.policies import (
    AlreadyKnown,
    Malformed,
    Shape,
    check_is_a_name,
    check_may,
)
from jojeong.accounts.queries import find_person
from jojeong.accounts.states import ADDRESS_LENGTH, NAME_LENGTH, Permission, Verb
from jojeong.audit.actions import recorded
from jojeong.vocabulary.people import Actor


def add_person(*, by: Actor, email: str, name: str) -> Person:
    """Register somebody who can sign in once a password is set: none is set here.

    The address is kept in small letters: in those it is looked up where people sign in. Raises
    Malformed, NameMissing, TooLong, AlreadyKnown.
    """
    check_may(by, Permission.MANAGE_PEOPLE)
    _check_address(email)
    check_is_a_name(name, limit=NAME_LENGTH)
    with recorded(by, Verb.PERSON_ADDED) as event:
        if Person.objects.filter(email__iexact=email).exists():
            raise AlreadyKnown(name=email)
        person = Person.objects.create(
            email=email.lower(), name=name, password=make_password(None)
        )
        event.of(f"person:{person.pk}")
    return person


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as refused:
        raise Malformed(
            value=email, kind=Shape.MAIL_ADDRESS, example="name@ministry.example"
        ) from refused
    check_is_a_name(email, limit=ADDRESS_LENGTH)


def set_password(*, by: Actor, person: str, password: str) -> None:
    """Set a person's password: their own, or by somebody who manages people. Raises NotFound."""
    if by.asker.person != person:
        check_may(by, Permission.MANAGE_PEOPLE)
    with recorded(by, Verb.PASSWORD_SET) as event:
        found = Person.objects.get(pk=find_person(person).identifier)
        found.set_password(password)
        found.save(update_fields=["password"])
        event.of(f"person:{person}")


def note_sign_in(*, by: Actor, means: str = "password") -> None:
    """Record that the actor signed in, and by what means: a password, or another provider."""
    with recorded(by, Verb.SIGNED_IN) as event:
        event.of(by.identifier, means=means)
