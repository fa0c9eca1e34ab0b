"""The way into the house from the command line: settings, who acts, refusals as sentences."""

import os
import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

import typer

from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class NoActor(Refusal):
    """A write without an actor."""

    sentence: ClassVar[str] = (
        "Say who does this: give --as with the mail address of a person, or set JOJEONG_ACTOR."
    )
    status = 401


class NoDay(Refusal):
    """A day that can't be read."""

    sentence: ClassVar[str] = "“%(value)s” is no day. Write it like 2027-01-31."
    status = 400


class NotText(Refusal):
    """An argument that is no text."""

    sentence: ClassVar[str] = "“%(value)s” can't be read as UTF-8. Write it anew."
    status = 400


class NotAmong(Refusal):
    """A name an option does not know."""

    sentence: ClassVar[str] = "%(option)s knows no “%(value)s”. It knows: %(known)s."
    status = 400


def guarded(app: "Callable[..., object]") -> int:
    """Run the command line; the exit code. Refusals and an unwell database become sentences."""
    from django.db import DatabaseError

    try:
        _check_are_texts([*sys.argv[1:], os.environ.get("JOJEONG_ACTOR", "")])
        app(standalone_mode=True)
    except Refusal as refusal:
        sys.stderr.write(f"{say(refusal)}\n")
        return 2
    except DatabaseError:
        ailments = _ailments()
        if not ailments:
            raise
        sys.stderr.write(f"{ailments}\n")
        return 2
    return 0


def _check_are_texts(arguments: "Iterable[str]") -> None:
    """Bytes that are no UTF-8 come as lone surrogates, which no database and no screen takes."""
    for argument in arguments:
        shown = argument.encode("utf-8", "backslashreplace").decode("utf-8")
        if shown != argument:
            open_house()
            raise NotText(value=shown)


def check_among(option: str, value: str, known: "Iterable[str]") -> None:
    """Raise NotAmong where an option names something else than what it knows; empty is fine."""
    names = sorted(known)
    if value and value not in names:
        raise NotAmong(option=option, value=value, known=", ".join(names) or "—")


def _ailments() -> str:
    from django.utils.translation import gettext

    from jojeong.flow import doctor

    return " ".join(gettext(ailment) for ailment in doctor.ailments())


def say(refusal: Refusal) -> str:
    """A refusal in the language of the command line."""
    from django.utils.translation import gettext

    from jojeong.cli.printing import name_of

    values = {
        name: name_of(value) if isinstance(value, StrEnum) else value
        for name, value in refusal.values.items()
    }
    return gettext(refusal.sentence) % values


def open_house() -> None:
    """Load Django, in the language of JOJEONG_LANGUAGE."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jojeong.project.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(os.environ.get("JOJEONG_LANGUAGE") or "ko")


def asker(person: str) -> Asker:
    """Whom to read as: nobody, the platform, or a person. Raises NotFound."""
    from django.utils import timezone

    from jojeong.accounts import queries

    today = timezone.localdate()
    if not person:
        return queries.nobody(on=today)
    if person == "system":
        return queries.system(on=today)
    return queries.asker_for(queries.find_person(person).identifier, on=today)


def actor(person: str) -> Actor:
    """Whom to act as, with the system user who runs the command. Raises NoActor."""
    if not person:
        raise NoActor
    return Actor(asker(person), via=f"cli:uid-{os.getuid()}")


def day(text: str) -> date:
    """A day as written, or today in Seoul. Raises NoDay."""
    from django.utils import timezone

    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as unread:
        raise NoDay(value=text) from unread


def fail(code: int) -> None:
    """End with an exit code."""
    raise typer.Exit(code)
