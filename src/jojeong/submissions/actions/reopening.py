"""Taking a person's own word back, so that what it settled is asked again."""

from jojeong.audit.actions import recorded
from jojeong.submissions.actions.deciding import read_again
from jojeong.submissions.actions.steps import locked_for
from jojeong.submissions.models import Submission
from jojeong.submissions.policies.keys import key_of_decision
from jojeong.submissions.queries.listing import known_decisions
from jojeong.submissions.states import Move, Verb
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


def reopen(*, by: Actor, reference: str, key: str) -> Submission:
    """Take an answer to a doubt, or the taking back of a recode, back; the files are read anew.

    Raises NotFound where nothing was answered under that key.
    """
    with recorded(by, Verb.ANSWER_REOPENED) as event:
        row = locked_for(by, Move.DECIDE, reference)
        gone, _ = known_decisions(by.asker, row).filter(key=key_of_decision(key)).delete()
        if not gone:
            raise NotFound(name=key)
        read_again(by, row)
        event.of(f"submission:{reference}", doubt=key)
    return row
