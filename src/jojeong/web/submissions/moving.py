"""Taking a submission a step on: which action a button of the page stands for."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext

from jojeong.submissions import actions
from jojeong.submissions.states import Move
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


def make(move: str, *, by: Actor, reference: str, message: str) -> str:
    """Make a move and say what was done. Raises NotFound for none, and what the action raises."""
    if move not in _PLAIN and move not in _TOLD:
        raise NotFound(name=move[:40])
    if move in _PLAIN:
        _PLAIN[Move(move)](by=by, reference=reference)
    else:
        _TOLD[Move(move)](by=by, reference=reference, message=message)
    return _said(Move(move))


_PLAIN: Final[dict[Move, Callable[..., object]]] = {
    Move.CHECK: actions.check,
    Move.SUBMIT: actions.receive,
    Move.WITHDRAW: actions.withdraw,
    Move.ACCEPT: actions.accept,
}
_TOLD: Final[dict[Move, Callable[..., object]]] = {
    Move.SEND_BACK: actions.send_back,
    Move.RETURN: actions.return_,
}


def _said(move: Move) -> str:
    sentences = {
        Move.CHECK: gettext("It is checked, and can be sent."),
        Move.SUBMIT: gettext("It was sent, and is read now."),
        Move.WITHDRAW: gettext("It was taken back."),
        Move.ACCEPT: gettext("It was accepted. Its rows are on their way into the register."),
        Move.SEND_BACK: gettext("It went back to its author with your message."),
        Move.RETURN: gettext("It was returned with your message."),
    }
    return sentences[move]
