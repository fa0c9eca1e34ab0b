"""The rules of this room, on values handed to them: refusals, rights, moves, keys."""

from jojeong.submissions.policies.drafts import CollectionDraft, Settlement, Upload
from jojeong.submissions.policies.keys import (
    Reference,
    key_of_decision,
    key_of_doubt,
    key_of_recode,
    parse_reference,
)
from jojeong.submissions.policies.moves import (
    Situation,
    check_may_move,
    check_step,
    moves_open_to,
)
from jojeong.submissions.policies.refusals import (
    AlreadyAnswered,
    BadCollectionCode,
    ClosedContent,
    CollectionExists,
    DoubtsOpen,
    MessageMissing,
    NothingSent,
    NotNow,
    StillReading,
    UnfitAnswer,
    UnknownField,
    UnknownQuestionnaire,
)
from jojeong.submissions.policies.rights import (
    OWN_AFFAIR,
    check_may_see,
    may_see,
    sees_all,
)


__all__ = [
    "OWN_AFFAIR",
    "AlreadyAnswered",
    "BadCollectionCode",
    "ClosedContent",
    "CollectionDraft",
    "CollectionExists",
    "DoubtsOpen",
    "MessageMissing",
    "NotNow",
    "NothingSent",
    "Reference",
    "Settlement",
    "Situation",
    "StillReading",
    "UnfitAnswer",
    "UnknownField",
    "UnknownQuestionnaire",
    "Upload",
    "check_may_move",
    "check_may_see",
    "check_step",
    "key_of_decision",
    "key_of_doubt",
    "key_of_recode",
    "may_see",
    "moves_open_to",
    "parse_reference",
    "sees_all",
]
