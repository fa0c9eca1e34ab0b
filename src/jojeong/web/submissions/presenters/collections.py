"""Collections in the words of a page: who owes, answered, attested, is late."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from jojeong.accounts.states import Permission
from jojeong.submissions.queries import (
    CalendarDay,
    CollectionLine,
    CollectionView,
    FieldView,
    Ledger,
    LedgerLine,
)
from jojeong.submissions.states import Duty
from jojeong.vocabulary.people import Asker
from jojeong.web.figures import Figure
from jojeong.web.paging import with_value
from jojeong.web.submissions.words import (
    TONE_OF_DUTY,
    TONE_OF_STATE,
    field_name,
    left,
    tone_of_deadline,
    until,
)
from jojeong.web.words import name_in, name_of, organization, source_href


# Who has to do something stands first.
ORDER: Final = (Duty.LATE, Duty.OWES, Duty.ANSWERED, Duty.ATTESTED)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: which organizations, how many, from where to where of a hundred."""

    style: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection on a list."""

    code: str
    title: str
    due: str
    left: str
    tone: str
    sentence: str
    bar: tuple[Part, ...]
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One organization's line of the ledger."""

    code: str
    organization: str
    duty: str
    tone: str
    is_late: bool
    submission: str
    state: str
    state_tone: str
    received: datetime | None
    reminded: int
    last_reminded: datetime | None
    owes: bool


@dataclass(frozen=True, slots=True)
class DutyLink:
    """A duty to narrow the ledger by."""

    name: str
    count: int
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the budget year; `on` is None where no source dates it."""

    name: str
    on: date | None
    is_past: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One collection with its ledger as it is shown."""

    row: CollectionRow
    duties: tuple[DutyLink, ...]
    rows: tuple[LedgerRow, ...]
    may_collect: bool
    owing: int
    calendar: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One field as it is asked."""

    identifier: str
    name: str
    question: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What a collection asks."""

    row: CollectionRow
    questions: tuple[Question, ...]


def collection_row(line: CollectionLine) -> CollectionRow:
    """A collection as a row of a list."""
    answered = line.duties[Duty.ANSWERED] + line.duties[Duty.ATTESTED]
    return CollectionRow(
        code=line.code,
        title=name_in(line.title_ko, line.title_en),
        due=until(line.closes),
        left=left(line.closes),
        tone=tone_of_deadline(line.closes),
        sentence=_sentence(line),
        bar=tuple(_bar(line)),
        asked=line.asked,
        answered=answered,
    )


def _sentence(line: CollectionLine) -> str:
    duties = line.duties
    asked = ngettext(
        "One organization was asked", "%(count)d organizations were asked", line.asked
    )
    parts = {
        Duty.ANSWERED: gettext("%(count)d sent an answer"),
        Duty.ATTESTED: gettext("%(count)d have nothing to report"),
        Duty.OWES: gettext("%(count)d still have time"),
        Duty.LATE: gettext("%(count)d are late"),
    }
    said = [part % {"count": duties[duty]} for duty, part in parts.items() if duties[duty]]
    return f"{asked % {'count': line.asked}}: {', '.join(said)}."


def _bar(line: CollectionLine) -> Iterator[Part]:
    styles = ((Duty.ANSWERED, "done"), (Duty.ATTESTED, "none"), (Duty.LATE, "late"))
    start = 0.0
    for duty, style in styles:
        width = 100 * line.duties[duty] / max(1, line.asked)
        if width:
            yield Part(style, f"{start:.2f}", f"{width:.2f}")
        start += width


def ledger_page(found: Ledger, asker: Asker, query: QueryDict) -> LedgerPage:
    """One collection: the bar, the ledger, who can be reminded."""
    wanted = query.get("duty", "")
    lines = [line for line in found.lines if wanted in {"", line.duty}]
    return LedgerPage(
        row=collection_row(found.collection),
        duties=tuple(_duty_links(found.collection.duties, query, wanted)),
        rows=tuple(_ledger_row(line) for line in sorted(lines, key=lambda x: ORDER.index(x.duty))),
        may_collect=asker.may(Permission.COLLECT),
        owing=found.collection.duties[Duty.OWES] + found.collection.duties[Duty.LATE],
        calendar=tuple(_step(day, asker.on) for day in found.calendar),
    )


def _step(day: CalendarDay, today: date) -> Step:
    return Step(
        name=name_in(day.name_ko, day.name_en),
        on=day.on,
        is_past=day.on is not None and day.on < today,
        figure=Figure(day.source, source_href(day.place), str(day.place)),
    )


def _duty_links(counted: Mapping[Duty, int], query: QueryDict, wanted: str) -> Iterator[DutyLink]:
    for duty in ORDER:
        if counted[duty]:
            is_on = duty == wanted
            href = with_value(query, "duty", "" if is_on else duty.value)
            yield DutyLink(name_of(duty), counted[duty], href, is_on)


def _ledger_row(line: LedgerLine) -> LedgerRow:
    return LedgerRow(
        code=line.organization.code,
        organization=organization(line.organization),
        duty=name_of(line.duty),
        tone=TONE_OF_DUTY[line.duty],
        is_late=line.is_late and line.duty is not Duty.LATE,
        submission=line.submission,
        state=name_of(line.state) if line.state else "",
        state_tone=TONE_OF_STATE[line.state] if line.state else "",
        received=line.received,
        reminded=len(line.reminded),
        last_reminded=line.reminded[-1] if line.reminded else None,
        owes=line.duty in {Duty.OWES, Duty.LATE},
    )


def questions_page(found: CollectionView) -> QuestionsPage:
    """What a collection asks, field by field."""
    return QuestionsPage(collection_row(found.line), tuple(_questions(found.fields)))


def _questions(fields: Iterable[FieldView]) -> Iterator[Question]:
    for field in fields:
        choices = [
            (name_in(c.ko, c.en), name_in(c.definition_ko, c.definition_en)) for c in field.choices
        ]
        yield Question(
            identifier=field.name.identifier,
            name=field_name(field.name),
            question=name_in(field.question_ko, field.question_en),
            choices=tuple(choices),
        )
