"""A file read on trial: nothing is kept, nobody is asked, no database is needed."""

from pathlib import Path

from jojeong.engines import reading
from jojeong.engines.reading import Decisions, Reading
from jojeong.reference.questionnaires import questionnaire
from jojeong.submissions.queries.stored import opened


__all__ = ["Reading", "dry_reading"]


def dry_reading(
    name: str, data: bytes | Path, questionnaire_code: str, decisions: Decisions | None = None
) -> Reading:
    """How the file would be read, without what was remembered of other files.

    Raises KeyError where no such questionnaire is shipped, and a Refusal where the file can't be
    opened.
    """
    asked = questionnaire(questionnaire_code)
    return reading.read(opened(name, data), asked, decisions=decisions or Decisions())
