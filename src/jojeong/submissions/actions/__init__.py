"""What can be done in this room: ask, send, read, decide, accept."""

from jojeong.submissions.actions.collecting import ask, open_collection, remind
from jojeong.submissions.actions.deciding import (
    accept,
    confirm_columns,
    decide_columns,
    settle,
    take_back,
)
from jojeong.submissions.actions.keeping import finish_reading, keep_file_reading
from jojeong.submissions.actions.reopening import reopen
from jojeong.submissions.actions.sending import (
    attest,
    check,
    draft,
    receive,
    return_,
    send_back,
    submit,
    withdraw,
)


__all__ = [
    "accept",
    "ask",
    "attest",
    "check",
    "confirm_columns",
    "decide_columns",
    "draft",
    "finish_reading",
    "keep_file_reading",
    "open_collection",
    "receive",
    "remind",
    "reopen",
    "return_",
    "send_back",
    "settle",
    "submit",
    "take_back",
    "withdraw",
]
