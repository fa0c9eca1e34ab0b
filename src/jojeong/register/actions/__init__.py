"""What can be done to the register."""

from jojeong.register.actions.disclosure import DisclosureDraft, set_disclosure
from jojeong.register.actions.importing import Imported, import_entries
from jojeong.register.actions.indexing import rebuild_index
from jojeong.register.actions.lineage import (
    AnswerToQuestion,
    Proposed,
    answer_question,
    decide_lineage,
    propose_lineage,
)
from jojeong.register.actions.loading import (
    PUBLIC_FACTS,
    Loaded,
    load_portfolio,
    load_public_facts,
)
from jojeong.register.actions.registering import register_submission


__all__ = [
    "PUBLIC_FACTS",
    "AnswerToQuestion",
    "DisclosureDraft",
    "Imported",
    "Loaded",
    "Proposed",
    "answer_question",
    "decide_lineage",
    "import_entries",
    "load_portfolio",
    "load_public_facts",
    "propose_lineage",
    "rebuild_index",
    "register_submission",
    "set_disclosure",
]
