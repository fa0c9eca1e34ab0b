"""What a submission, a doubt and a recode are called, the same over every reading."""

import hashlib
import json
import re
from typing import Final, NamedTuple

from jojeong.engines.reading import Doubt, DoubtKind
from jojeong.vocabulary.refusals import NotFound


CODE_LENGTH: Final = 64
_COLLECTION: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# Of these an answer, given once, holds for all cells of the field with the same text.
VALUE_KINDS: Final = frozenset(
    {
        DoubtKind.UNKNOWN_CHOICE,
        DoubtKind.CHANGED_MEANING,
        DoubtKind.SEVERAL_VALUES,
        DoubtKind.UNREADABLE_DATE,
        DoubtKind.UNREADABLE_AMOUNT,
        DoubtKind.REDACTION_MARK,
        DoubtKind.CELL_ERROR,
        DoubtKind.UNCALCULATED_FORMULA,
    }
)
# Whose they are is for the secretariat to know, and nobody else.
ABOUT_OTHERS: Final = frozenset({DoubtKind.SAME_FILE_ELSEWHERE, DoubtKind.SAME_ROWS_ELSEWHERE})
_REFERENCE: Final = re.compile(r"([a-z0-9-]+):([A-Z0-9-]+):([1-9][0-9]{0,8})\Z")


class Reference(NamedTuple):
    """How a submission is named: "kr-ai-2027:MSIT:2" is the second one of MSIT to kr-ai-2027."""

    collection: str
    organization: str
    ordinal: int


def parse_reference(text: str) -> Reference:
    """A reference as written. Raises NotFound where it is none."""
    found = _REFERENCE.match(text)
    if found is None:
        raise NotFound(name=text)
    return Reference(found[1], found[2], int(found[3]))


def is_collection_code(text: str) -> bool:
    """Whether a text can be the code of a collection."""
    return len(text) <= CODE_LENGTH and _COLLECTION.match(text) is not None


def key_of_recode(field: str, raw: str) -> str:
    """What an answer to all cells of a field that hold `raw` is filed under."""
    return _digest("value", field, raw)


def key_of_doubt(doubt: Doubt, document: str) -> str:
    """A doubt about a value is one in every file of a submission; any other is of its place."""
    if is_about_a_value(doubt):
        return key_of_recode(doubt.field, doubt.raw)
    return _digest(doubt.kind, document, doubt.place.sheet, doubt.place.cell, doubt.field)


def key_between(kind: DoubtKind, document: str, *words: str) -> str:
    """What a doubt that lies between files is filed under."""
    return _digest("between", kind, document, *words)


def is_about_a_value(doubt: Doubt) -> bool:
    """Whether an answer would cover all equal cells: it names a field and the text in question."""
    return doubt.kind in VALUE_KINDS and bool(doubt.field and doubt.raw)


def key_of_decision(key: str) -> str:
    """A key as it came from outside. Raises NotFound where it can be none."""
    if not re.fullmatch(r"[0-9a-f]{64}", key):
        raise NotFound(name=key[:64])
    return key


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
