"""What stands above every page of a submission: whose it is, how it stands, what was asked."""

from dataclasses import dataclass

from jojeong.submissions.policies import parse_reference
from jojeong.submissions.queries.fields import FieldView, asked_in, field_views
from jojeong.submissions.queries.listing import SubmissionLine, line_of, with_counts
from jojeong.submissions.queries.visible import visible
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Headline:
    """A submission as the head of its pages names it, with the fields of its questionnaire."""

    line: SubmissionLine
    title_ko: str
    title_en: str
    fields: tuple[FieldView, ...]


def headline(*, asker: Asker, reference: str) -> Headline:
    """The head of one submission. Raises NotFound where there is none the asker may see."""
    wanted = parse_reference(reference)
    rows = visible(asker).filter(
        collection__code=wanted.collection,
        organization__code=wanted.organization,
        ordinal=wanted.ordinal,
    )
    row = with_counts(rows, asker).first()
    if row is None:
        raise NotFound(name=reference)
    asked = asked_in(row.collection)
    return Headline(line_of(asker, row), asked.title_ko, asked.title_en, field_views(asked))
