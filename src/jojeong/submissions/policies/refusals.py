"""What is refused about collections and submissions, each in a sentence."""

from typing import ClassVar

from jojeong.vocabulary.refusals import Refusal


class UnknownQuestionnaire(Refusal):
    """No questionnaire of that code is shipped."""

    sentence: ClassVar[str] = "There is no questionnaire “%(code)s”. There are: %(known)s."
    status = 400


class BadCollectionCode(Refusal):
    """A code that could not stand in an address."""

    sentence: ClassVar[str] = (
        "“%(code)s” can't be the code of a collection. Use small letters, digits and hyphens, "
        "such as kr-ai-2027."
    )
    status = 400


class CollectionExists(Refusal):
    """Two collections of one code."""

    sentence: ClassVar[str] = "A collection “%(code)s” is open already. Give another code."


class DueBeforeOpened(Refusal):
    """A deadline that lies in the past."""

    sentence: ClassVar[str] = (
        "The deadline %(due)s lies before the day the collection opens, %(opened)s. "
        "Give a later day."
    )
    status = 400


class DoesNotOwe(Refusal):
    """An organization that was not asked."""

    sentence: ClassVar[str] = (
        "%(organization)s owes no answer to “%(collection)s”. Ask the secretariat to add it to "
        "the collection."
    )


class NotNow(Refusal):
    """A move that the state does not allow."""

    sentence: ClassVar[str] = (
        "This can't be done now: the submission is “%(state)s”. Reload the page to see what can."
    )


class DoubtsOpen(Refusal):
    """A submission that still waits for answers."""

    sentence: ClassVar[str] = (
        "%(count)d doubts hold this submission up. Settle each of them, or return it with a "
        "message."
    )


class StillReading(Refusal):
    """A submission that is being read."""

    sentence: ClassVar[str] = (
        "This submission is still being read. Wait a moment, and check that jojeong serve or "
        "jojeong worker is running."
    )


class MessageMissing(Refusal):
    """A return without a word."""

    sentence: ClassVar[str] = (
        "Say what has to be changed: a submission is returned with a message."
    )
    status = 400


class NothingSent(Refusal):
    """A submission of no files."""

    sentence: ClassVar[str] = (
        "There is no file here. Choose at least one, or confirm that there is nothing to report."
    )
    status = 400


class AlreadyAnswered(Refusal):
    """Nothing to report, though something was reported."""

    sentence: ClassVar[str] = (
        "%(organization)s has answered “%(collection)s” already, with %(submission)s. "
        "Have that returned or withdraw it first."
    )


class ClosedContent(Refusal):
    """What the law keeps off such a system."""

    sentence: ClassVar[str] = (
        "“%(file)s” holds what must not be kept here (%(raw)s, at %(place)s): secrets, and what "
        "is closed under items 1 to 4 of article 9 paragraph 1. Nothing of it was stored. Take it "
        "out and send the rest."
    )
    status = 422


class UnknownField(Refusal):
    """A field nobody asked for."""

    sentence: ClassVar[str] = "The questionnaire asks for no “%(field)s”. It asks for: %(known)s."
    status = 400


class UnfitAnswer(Refusal):
    """An answer its field can't take."""

    sentence: ClassVar[str] = (
        "“%(value)s” can't answer “%(field)s”. Say it like this: %(like)s. Or leave the doubt as "
        "it is, and say why."
    )
    status = 400


class UnknownOrganizations(Refusal):
    """Folders that name nobody."""

    sentence: ClassVar[str] = (
        "These folders name no organization: %(names)s. Call each by code or name, give "
        "--map with a CSV file of two columns, folder and code, or give --add-organizations."
    )
    status = 400
