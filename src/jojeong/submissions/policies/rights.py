"""Who may see a submission."""

from typing import Final

from jojeong.accounts.states import Permission
from jojeong.submissions.states import SubmissionState
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


# Until it is sent, a submission is the ministry's own affair, and so is one it took back.
OWN_AFFAIR: Final = frozenset(
    {SubmissionState.DRAFTED, SubmissionState.CHECKED, SubmissionState.WITHDRAWN}
)


def sees_all(asker: Asker) -> bool:
    """Whether the asker sees what every organization sent."""
    return asker.may(Permission.COLLECT) or asker.may(Permission.READ_EVERYTHING)


def may_see(asker: Asker, organization: str, state: SubmissionState) -> bool:
    """The organization sees all of its own; the secretariat what was sent; a rival nothing."""
    is_own = asker.may_for(Permission.READ_OWN, organization)
    return is_own or (sees_all(asker) and state not in OWN_AFFAIR)


def check_may_see(
    asker: Asker, organization: str, state: SubmissionState, *, reference: str
) -> None:
    """Raise NotFound, as if there were none, unless the asker may see it."""
    if not may_see(asker, organization, state):
        raise NotFound(name=reference)
