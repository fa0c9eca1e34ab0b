"""What is refused about people, posts and organizations, each in a sentence."""

from enum import StrEnum
from typing import ClassVar

from jojeong.vocabulary.refusals import Refusal


class PostAlreadyHeld(Refusal):
    """The post has a holder in those days."""

    sentence: ClassVar[str] = (
        "This post is held by somebody else on %(day)s. End that holding first, "
        "or appoint somebody acting."
    )


class EndsBeforeItBegins(Refusal):
    """A holding can't end before it begins."""

    sentence: ClassVar[str] = (
        "The holding begins on %(begins)s and can't end on %(ends)s. Give a later day."
    )


class AlreadyKnown(Refusal):
    """Somebody or something of that name is there already."""

    sentence: ClassVar[str] = "“%(name)s” is registered already. Use the one that is there."


class NoSecondFactor(Refusal):
    """Somebody who has none to be removed."""

    sentence: ClassVar[str] = "%(name)s has set no second factor. There is nothing to remove."


class Shape(StrEnum):
    """What a value can be asked to be."""

    MAIL_ADDRESS = "mail_address"
    ORGANIZATION_CODE = "organization_code"
    AMOUNT = "amount"


class Malformed(Refusal):
    """A value that can't be read."""

    sentence: ClassVar[str] = "“%(value)s” is no %(kind)s. Write it like %(example)s."
    status = 400


class NameMissing(Refusal):
    """A name of nothing."""

    sentence: ClassVar[str] = "A name can't be empty. Write at least one letter."
    status = 400


class TooLong(Refusal):
    """A text that no column holds."""

    sentence: ClassVar[str] = "“%(value)s” is too long. Write at most %(limit)s characters."
    status = 400


class SucceedsItself(Refusal):
    """An organization can't succeed itself."""

    sentence: ClassVar[str] = (
        "%(code)s can't pass its duties on to itself. "
        "Register the new name as an organization first."
    )


class GoesInACircle(Refusal):
    """Duties would come back to whom they left."""

    sentence: ClassVar[str] = (
        "%(successor)s passed its duties on to %(predecessor)s before: they would go in a circle. "
        "Register the new organization under a code of its own."
    )


class PassedOnAlready(Refusal):
    """Duties that are with another by now."""

    sentence: ClassVar[str] = (
        "%(predecessor)s passed its duties on to %(successor)s on %(day)s and has none left. "
        "Record whoever has them now."
    )


class BeforeItBegan(Refusal):
    """A day on which the organization had no duties yet."""

    sentence: ClassVar[str] = (
        "The duties of %(predecessor)s can't pass on on %(day)s. Give %(first)s or a later day."
    )
