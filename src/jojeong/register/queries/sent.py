"""A row of a file as somebody sent it, for whoever may read the entry that was made of it."""

import re
from dataclasses import dataclass
from typing import Final

from jojeong.accounts.policies import Depth
from jojeong.register.models import EntryVersion
from jojeong.register.queries.reading import readable_entries
from jojeong.submissions.models import ReadRow
from jojeong.submissions.queries.visible import visible
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


_ROW: Final = re.compile(r"(?:row )?[A-Z]{0,3}([1-9][0-9]{0,6})\Z")


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """One answer: the field, what is kept, what stood in which cell, and the rules applied."""

    field: str
    value: str
    raw: str
    cell: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as it was sent, and the entry and version that was made of it.

    `submission` is its reference for whoever may read the submission itself, else empty; `rest`
    are cells that were read as no field, which only they see. Others get the open answers.
    """

    number: str
    ordinal: int
    name_ko: str
    name_en: str
    file: str
    document: str
    sheet: str
    cell: str
    row: int
    questionnaire: str
    answers: tuple[AnswerCell, ...]
    rest: tuple[tuple[str, str], ...]
    submission: str


def sent_row(*, asker: Asker, document: str, sheet: str, cell: str) -> SentRow:
    """The row a cell of a stored file is in. Raises NotFound unless its entry may be read whole.

    Whoever may not read the submission gets the answers the entry shows, and no others.
    """
    told = _ROW.match(cell)
    version = _version(asker, document, sheet, told[1]) if told else None
    if told is None or version is None:
        raise NotFound(name=cell or document[:12])
    submission = visible(asker).filter(versions=version).first()
    kept = _kept(version, int(told[1])) if submission else None
    answers = kept.values if kept else version.answers
    return SentRow(
        number=version.entry.number,
        ordinal=version.ordinal,
        name_ko=version.name_ko,
        name_en=version.name_en,
        file=version.file,
        document=document,
        sheet=sheet,
        cell=cell,
        row=int(told[1]),
        questionnaire=version.entry.portfolio.questionnaire,
        answers=tuple(answer_cell(answer) for answer in answers),
        rest=tuple((heading, text) for heading, text in kept.rest) if kept else (),
        submission=submission.reference if submission else "",
    )


def answer_cell(kept: dict[str, object]) -> AnswerCell:
    """An answer as it is kept, as a value."""
    rules = kept["rules"]
    return AnswerCell(
        field=str(kept["field"]),
        value=str(kept["value"]),
        raw=str(kept["raw"]),
        cell=str(kept["cell"]),
        rules=tuple(map(str, rules)) if isinstance(rules, list) else (),
    )


def _version(asker: Asker, document: str, sheet: str, row: str) -> EntryVersion | None:
    found = EntryVersion.objects.filter(
        entry__in=readable_entries(asker, Depth.WHOLE),
        document=document,
        sheet=sheet,
        cell__regex=rf"^(row )?[A-Z]*{row}$",
    )
    whole = found.exclude(document="").select_related("entry__portfolio")
    return whole.order_by("-ordinal", "entry").first()


def _kept(version: EntryVersion, row: int) -> ReadRow | None:
    rows = ReadRow.objects.filter(
        file__digest=version.document,
        file__submission=version.submission_id,
        sheet=version.sheet,
        number=row,
    )
    return rows.order_by("pk").first()
