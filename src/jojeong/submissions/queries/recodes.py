"""값 정비: what was written another way without changing its meaning, by which rule, how often."""

from dataclasses import dataclass
from itertools import groupby

from jojeong.engines.reading import Rule
from jojeong.submissions.models import RecodeLine, ValueDecision
from jojeong.submissions.policies import key_of_recode
from jojeong.submissions.queries.fields import (
    FieldName,
    asked_in,
    field_names,
    name_of_field,
)
from jojeong.submissions.queries.visible import found
from jojeong.vocabulary.people import Asker


@dataclass(frozen=True, slots=True)
class RecodeView:
    """Equal recodes of one field, over all files. `key` names it when it is taken back."""

    key: str
    field: FieldName
    raw: str
    value: str
    rules: tuple[Rule, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A recode that stands as it was written, because somebody said so."""

    key: str
    field: FieldName
    raw: str


def recodes(*, asker: Asker, reference: str) -> tuple[RecodeView, ...]:
    """The recodes of a submission by field, the most frequent first. Raises NotFound."""
    row = found(asker, reference)
    names = field_names(asked_in(row.collection))
    lines = RecodeLine.objects.filter(file__submission=row).order_by("field", "raw", "value", "pk")
    same = groupby(lines, key=lambda line: (line.field, line.raw, line.value))
    views = [_view(list(group), names) for _, group in same]
    order = list(names)
    return tuple(sorted(views, key=lambda view: (_place(order, view), -view.count, view.raw)))


def taken_back(*, asker: Asker, reference: str) -> tuple[TakenBack, ...]:
    """The recodes that were taken back. Raises NotFound."""
    row = found(asker, reference)
    names = field_names(asked_in(row.collection))
    kept = ValueDecision.objects.filter(submission=row).exclude(field="")
    return tuple(
        TakenBack(each.key, name_of_field(names, each.field), each.raw)
        for each in kept
        if each.raw == each.value
    )


def _view(lines: list[RecodeLine], names: dict[str, FieldName]) -> RecodeView:
    first = lines[0]
    return RecodeView(
        key=key_of_recode(first.field, first.raw),
        field=name_of_field(names, first.field),
        raw=first.raw,
        value=first.value,
        rules=tuple(Rule(rule) for rule in first.rules),
        count=sum(line.count for line in lines),
    )


def _place(order: list[str], view: RecodeView) -> int:
    known = view.field.identifier in order
    return order.index(view.field.identifier) if known else len(order)
