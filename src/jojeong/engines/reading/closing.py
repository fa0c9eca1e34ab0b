"""Markings of what must not be here: secrets, and grounds on which a law itself closes a record.

Source: Official Information Disclosure Act article 9(1) items 1 to 4; Security Operations Rules
(보안업무규정) article 4 for the grades of secrets.
"""

import re

from jojeong.engines.reading.folding import plain
from jojeong.engines.reading.workbook import Workbook
from jojeong.vocabulary.disclosure import Ground
from jojeong.vocabulary.questionnaires import Field, Questionnaire


_QUICK = re.compile(r"비밀|대외비|제\s*\d\s*호|secret|for official use only", re.IGNORECASE)
_MARKING = re.compile(
    r"^\W*(?:대외비|(?:[ⅠⅡⅢI1-3]{1,3}\s*급\s*)?(?:군사\s*)?(?:[ⅠⅡⅢI1-3]{1,3}\s*급\s*)?비밀"
    r"|(?:top\s+)?secret(?://.*)?|for official use only|confidential//.*)\W*$"
    r"|[\[(<【〔]\s*(?:대외비|(?:[ⅠⅡⅢI1-3]{1,3}\s*급\s*)?비밀|(?:top\s+)?secret)\s*[\])>】〕]"
    r"|(?:[ⅠⅡⅢ]|II|III|[1-3])\s*급\s*비밀|군사\s*(?:[ⅠⅡⅢI1-3]{1,3}\s*급\s*)?비밀",
    re.IGNORECASE,
)
_GROUND = re.compile(r"제?\s*9조\s*(?:제?\s*1항)?\s*제\s*([1-4])\s*호")
_GRADES = {str(int(ground)) for ground in Ground}
_CLOSED = {str(number) for number in range(1, 5)}
_SHORT = 60


def marking_in(text: str) -> str:
    """The marking a text bears, or nothing. Prose that speaks of secrets bears none."""
    if not _QUICK.search(text):
        return ""
    folded = plain(text)
    ground = _GROUND.search(folded)
    if ground and len(folded) <= _SHORT:
        return ground[0]
    match = _MARKING.search(folded)
    return match[0].strip() if match and len(folded) <= 4 * _SHORT else ""


def is_closed_ground(field: Field, value: str) -> bool:
    """Whether the answer is a ground from 1 to 4, in a field that asks for the ground."""
    return value in _CLOSED and {choice.value for choice in field.choices} == _GRADES


def may_be_closed(workbook: Workbook, questionnaire: Questionnaire) -> bool:
    """Whether a reading could find such a marking: a cell bears one, or a ground is asked for.

    Where it could not, there is nothing to read a file for before it is kept.
    """
    if any({c.value for c in field.choices} == _GRADES for field in questionnaire.fields):
        return True
    cells = (cell for sheet in workbook.sheets for row in sheet.rows for cell in row)
    return any(marking_in(cell) for cell in cells)
