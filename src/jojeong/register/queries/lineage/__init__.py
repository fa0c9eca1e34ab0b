"""Lineage read: compared, listed, asked of owners, drawn."""

from jojeong.register.queries.lineage.comparing import Compared, compared, earlier_portfolio
from jojeong.register.queries.lineage.history import History, Passage, history
from jojeong.register.queries.lineage.linked import LinkedEntry
from jojeong.register.queries.lineage.listing import (
    LineageFilter,
    LineageLine,
    LineagePage,
    lineage,
    links_waiting,
    open_above,
)
from jojeong.register.queries.lineage.questions import OpenQuestion, question, questions_to


__all__ = [
    "Compared",
    "History",
    "LineageFilter",
    "LineageLine",
    "LineagePage",
    "LinkedEntry",
    "OpenQuestion",
    "Passage",
    "compared",
    "earlier_portfolio",
    "history",
    "lineage",
    "links_waiting",
    "open_above",
    "question",
    "questions_to",
]
