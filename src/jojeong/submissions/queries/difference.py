"""What a later submission changes of the one it replaces, cell by cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jojeong.submissions.models import ReadRow, Submission
from jojeong.submissions.queries.fields import (
    FieldName,
    asked_in,
    field_names,
    name_of_field,
)
from jojeong.submissions.queries.visible import before, found
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One answer that differs; empty where there is none on that side."""

    field: FieldName
    before: str
    after: str
    place: SourceRef


@dataclass(frozen=True, slots=True)
class RowName:
    """A row by its identifier and its first answers."""

    identifier: str
    words: str
    place: SourceRef


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is in both, with the answers that differ."""

    row: RowName
    cells: tuple[ChangedCell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Between a submission and the one before it; `before` is empty where it is the first."""

    before: str
    after: str
    added: tuple[RowName, ...]
    gone: tuple[RowName, ...]
    changed: tuple[ChangedRow, ...]
    same: int


def difference(*, asker: Asker, reference: str) -> Difference:
    """A submission against the one that was sent before it. Raises NotFound."""
    after = found(asker, reference)
    earlier = before(after)
    if earlier is None:
        return Difference("", after.reference, (), (), (), 0)
    names = field_names(asked_in(after.collection))
    return _compare(_rows(earlier), _rows(after), names, (earlier, after))


def _rows(row: Submission) -> dict[tuple[str, int], ReadRow]:
    """Rows by what they are told apart by: their identifier, else all they say; then in order."""
    kept = ReadRow.objects.filter(file__submission=row).select_related("file")
    ordered = kept.order_by("file__ordinal", "table", "number", "pk")
    named: dict[tuple[str, int], ReadRow] = {}
    times: dict[str, int] = {}
    for each in ordered.iterator(chunk_size=500):
        name = each.identifier or each.text_digest
        times[name] = times.get(name, 0) + 1
        named[name, times[name]] = each
    return named


def _compare(
    old: Mapping[tuple[str, int], ReadRow],
    new: Mapping[tuple[str, int], ReadRow],
    names: dict[str, FieldName],
    pair: tuple[Submission, Submission],
) -> Difference:
    both = [key for key in new if key in old]
    differ = [key for key in both if old[key].text_digest != new[key].text_digest]
    changed = [ChangedRow(_name(new[k]), _cells(old[k], new[k], names)) for k in differ]
    return Difference(
        before=pair[0].reference,
        after=pair[1].reference,
        added=tuple(_name(row) for key, row in new.items() if key not in old),
        gone=tuple(_name(row) for key, row in old.items() if key not in new),
        changed=tuple(row for row in changed if row.cells),
        same=len(both) - sum(bool(row.cells) for row in changed),
    )


def _name(row: ReadRow) -> RowName:
    first = [value["value"] for value in row.values if value["value"] != row.identifier]
    words = " · ".join(text for text in first if text)[:120]
    return RowName(row.identifier, words, _place(row, f"{row.number}"))


def _place(row: ReadRow, cell: str) -> SourceRef:
    return SourceRef(row.file.name, row.sheet, cell, row.file.digest)


def _cells(
    earlier: ReadRow, later: ReadRow, names: dict[str, FieldName]
) -> tuple[ChangedCell, ...]:
    old, new = _by_field(earlier.values), _by_field(later.values)
    fields = dict.fromkeys([*new, *old])
    return tuple(
        ChangedCell(
            name_of_field(names, field),
            old.get(field, {}).get("value", ""),
            new.get(field, {}).get("value", ""),
            _place(later, new.get(field, {}).get("cell", f"{later.number}")),
        )
        for field in fields
        if old.get(field, {}).get("value", "") != new.get(field, {}).get("value", "")
    )


def _by_field(values: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {value["field"]: value for value in values}
