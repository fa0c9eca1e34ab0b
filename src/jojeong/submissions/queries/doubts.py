"""Doubts as people see them: equal ones once, with all their places, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from jojeong.engines.reading import DoubtKind, Severity
from jojeong.submissions.models import Doubt, ValueDecision
from jojeong.submissions.policies.keys import VALUE_KINDS
from jojeong.submissions.policies.sentences import SENTENCES
from jojeong.submissions.queries.fields import (
    FieldName,
    asked_in,
    field_names,
    name_of_field,
)
from jojeong.submissions.queries.listing import known_decisions, known_doubts
from jojeong.submissions.queries.visible import found, names_of
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


@dataclass(frozen=True, slots=True)
class DoubtFilter:
    """Which doubts are wanted; empty means any."""

    kind: str = ""
    severity: str = ""
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What somebody said: the value to keep (or nothing), why, by whom and when."""

    field: FieldName | None
    raw: str
    value: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt of a submission. `key` names it when it is settled.

    `takes_value` says that it is settled by a value for all its cells; otherwise it is looked at
    and left, or its column is decided. `offers` are likely answers; `words` fill the sentence of
    its kind. `count` counts cells; of `places` the first ones are kept.
    """

    key: str
    kind: DoubtKind
    severity: Severity
    takes_value: bool
    field: FieldName | None
    raw: str
    offers: tuple[str, ...]
    places: tuple[SourceRef, ...]
    count: int
    words: Mapping[str, str]
    decision: DecisionView | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.decision is None

    @property
    def sentence(self) -> str:
        """What it says, as a message whose places `words` fill."""
        return SENTENCES[self.kind]


def doubts(
    *, asker: Asker, reference: str, wanted: DoubtFilter | None = None
) -> tuple[DoubtView, ...]:
    """The doubts of a submission, what holds it up first. Raises NotFound."""
    row = found(asker, reference)
    names = field_names(asked_in(row.collection))
    decisions = _decisions(row.decisions.all(), names)
    rows = known_doubts(asker).filter(submission=row).select_related("file").order_by("key", "pk")
    grouped = groupby(rows, key=lambda doubt: doubt.key)
    views = [doubt_view(list(group), names, decisions.get(key)) for key, group in grouped]
    kept = [view for view in views if _is_wanted(view, wanted or DoubtFilter())]
    return tuple(sorted(kept, key=pressing))


def decisions(*, asker: Asker, reference: str) -> tuple[tuple[str, DecisionView], ...]:
    """Every answer to a submission the asker may know of, by key, the first first. NotFound."""
    row = found(asker, reference)
    names = field_names(asked_in(row.collection))
    return tuple(_decisions(known_decisions(asker, row), names).items())


def _decisions(
    rows: Iterable[ValueDecision], names: dict[str, FieldName]
) -> dict[str, DecisionView]:
    known = list(rows)
    called = names_of({row.by for row in known})
    return {
        row.key: DecisionView(
            field=name_of_field(names, row.field) if row.field else None,
            raw=row.raw,
            value=row.value,
            reason=row.reason,
            by=called[row.by],
            at=row.at,
        )
        for row in known
    }


def _is_wanted(view: DoubtView, wanted: DoubtFilter) -> bool:
    return (
        wanted.kind in {"", view.kind}
        and wanted.severity in {"", view.severity}
        and wanted.is_open in {None, view.is_open}
    )


def pressing(view: DoubtView) -> tuple[bool, int, int, int, str]:
    """What comes first: what is open, then what holds a submission up, then what covers most."""
    severity = list(Severity).index(view.severity)
    return not view.is_open, severity, list(DoubtKind).index(view.kind), -view.count, view.raw


def doubt_view(
    rows: list[Doubt], names: dict[str, FieldName], decision: DecisionView | None
) -> DoubtView:
    """Equal doubts of one submission as one."""
    first = rows[0]
    kind = DoubtKind(first.kind)
    severities = {Severity(row.severity) for row in rows}
    return DoubtView(
        key=first.key,
        kind=kind,
        severity=min(severities, key=list(Severity).index),
        takes_value=kind in VALUE_KINDS and bool(first.field and first.raw),
        field=name_of_field(names, first.field) if first.field else None,
        raw=first.raw,
        offers=tuple(dict.fromkeys(offer for row in rows for offer in row.offers)),
        places=tuple(place for row in rows for place in _places(row)),
        count=sum(row.count for row in rows),
        words=first.words,
        decision=decision,
    )


def _places(row: Doubt) -> list[SourceRef]:
    file, document = row.file.name, row.file.digest
    kept = [SourceRef(file, sheet, cell, document) for sheet, cell in row.places]
    return kept or [SourceRef(file, row.sheet, row.cell, document)]
