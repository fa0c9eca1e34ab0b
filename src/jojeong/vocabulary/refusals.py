"""A refusal is a sentence a minister's aide can read, with what would have been enough.

Each kind of refusal is one class. Its `sentence` is the message to be translated by the face that
shows it; `values` fill its named places.
"""

from typing import ClassVar


class Refusal(Exception):
    """Something the house does not do, said in a sentence. Not an error of the program."""

    sentence: ClassVar[str]
    status: ClassVar[int] = 409

    def __init__(self, **values: str | int) -> None:
        self.values = values
        super().__init__(self.sentence % values)


class NotPermitted(Refusal):
    """The asker holds no post that carries the permission."""

    sentence = (
        "This needs the permission “%(permission)s”, which none of your posts carries today. "
        "Ask the secretariat to appoint you to a post that does."
    )
    status = 403


class SignInNeeded(Refusal):
    """Nobody is signed in."""

    sentence = "Please sign in first: this is for people who hold a post."
    status = 401


class NotFound(Refusal):
    """Nothing of that name exists, or the asker may not know that it does."""

    sentence = (
        "There is no “%(name)s” here that you can see. "
        "Check the number, or ask the secretariat whether it is disclosed to you."
    )
    status = 404
