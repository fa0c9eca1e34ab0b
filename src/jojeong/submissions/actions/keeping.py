"""What the platform read is kept; flow calls these, as the system."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

from jojeong.audit.actions import recorded
from jojeong.engines.reading import Doubt as EngineDoubt
from jojeong.engines.reading import DoubtKind, Reading, Row, Severity, Value
from jojeong.submissions.actions.deciding import blocking
from jojeong.submissions.actions.steps import locked, step
from jojeong.submissions.models import (
    Doubt,
    MappedColumn,
    ReadRow,
    ReadTable,
    RecodeLine,
    StoredFile,
    Submission,
)
from jojeong.submissions.policies.keys import key_between, key_of_doubt
from jojeong.submissions.queries.between import FoundDoubt
from jojeong.submissions.queries.readings import FileReading, decisions_on, digest_of
from jojeong.submissions.states import SubmissionState, Verb
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import Refusal


_BATCH: Final = 500
# A row of fewer answers may equal another by chance.
_TELLING: Final = 3


def keep_file_reading(*, by: Actor, reference: str, read: FileReading) -> StoredFile:
    """Keep what was read of one file in the place of what was read before.

    Where somebody decided something meanwhile, the file waits to be read again.
    """
    with recorded(by, Verb.FILE_READ) as event:
        locked(by, reference)
        file = StoredFile.objects.get(pk=read.file)
        _forget(file)
        if read.problem is not None:
            _keep_problem(file, read.problem)
        if read.reading is not None:
            _keep_reading(file, read, read.reading)
        file.is_read = digest_of(decisions_on(file)) == read.decided
        file.save()
        event.of(f"submission:{reference}", file=file.digest, rows=file.row_count)
    return file


def finish_reading(*, by: Actor, reference: str, between: Sequence[FoundDoubt]) -> Submission:
    """All files are read: keep the doubts between them, and see whether anything holds it up."""
    with recorded(by, Verb.READ) as event:
        row = locked(by, reference)
        Doubt.objects.filter(submission=row, is_between=True).delete()
        Doubt.objects.bulk_create(_between(row, found) for found in between)
        if row.state == SubmissionState.RECEIVED:
            step(by, row, SubmissionState.READ)
        waiting = blocking(row)
        if row.state == SubmissionState.READ and not waiting:
            step(by, row, SubmissionState.SETTLED)
        event.of(f"submission:{reference}", blocking=waiting)
    return row


def _forget(file: StoredFile) -> None:
    for known in (file.tables, file.rows, file.recodes, file.doubts):
        known.all().delete()
    file.problem, file.problem_words, file.row_count = "", {}, 0


def _keep_problem(file: StoredFile, problem: Refusal) -> None:
    file.problem = problem.sentence
    file.problem_words = {name: str(value) for name, value in problem.values.items()}
    Doubt.objects.create(
        submission_id=file.submission_id,
        file=file,
        key=key_between(DoubtKind.UNREADABLE_FILE, file.digest, str(file.ordinal)),
        kind=DoubtKind.UNREADABLE_FILE,
        severity=Severity.BLOCKING,
        words={"file": file.name},
    )


def _keep_reading(file: StoredFile, read: FileReading, found: Reading) -> None:
    _keep_tables(file, found)
    RecodeLine.objects.bulk_create(
        RecodeLine(
            file=file,
            field=recode.field,
            raw=recode.raw,
            value=recode.value,
            rules=list(recode.rules),
            count=recode.count,
        )
        for recode in found.recodes
    )
    file.row_count = _keep_rows(file, read, found)
    Doubt.objects.bulk_create(_doubts(file, found.doubts))


def _keep_tables(file: StoredFile, found: Reading) -> None:
    tables = ReadTable.objects.bulk_create(
        ReadTable(
            file=file,
            position=position,
            sheet=table.sheet,
            role=table.role,
            header_rows=list(table.header_rows),
            first_row=table.first_row,
            last_row=table.last_row,
        )
        for position, table in enumerate(found.tables)
    )
    MappedColumn.objects.bulk_create(
        MappedColumn(
            table=tables[mapping.table],
            column=mapping.column,
            header=mapping.header,
            field=mapping.field,
            confidence=mapping.confidence,
            is_applied=mapping.is_applied,
            reasons=[asdict(reason) for reason in mapping.reasons],
            alternatives=[asdict(candidate) for candidate in mapping.alternatives],
            samples=list(mapping.samples),
            cell=mapping.cell,
        )
        for mapping in found.mappings
    )


def _keep_rows(file: StoredFile, read: FileReading, found: Reading) -> int:
    """Keep the rows some at a time; how many of them are answers, no totals and no notes."""
    going, count = iter(read.rows), 0
    while batch := list(islice(going, _BATCH)):
        ReadRow.objects.bulk_create(_row(file, read, found, row) for row in batch)
        count += sum(not row.problem for row in batch)
    return count


def _row(file: StoredFile, read: FileReading, found: Reading, row: Row) -> ReadRow:
    return ReadRow(
        file=file,
        table=row.table,
        sheet=found.tables[row.table].sheet,
        number=row.number,
        identifier=row.value_of(read.identifier) if read.identifier else "",
        digest=_digest(row, read.told_apart_by),
        values=[_value(value) for value in row.values],
        rest=[list(pair) for pair in row.rest],
        problem=row.problem,
    )


def _value(value: Value) -> dict[str, Any]:
    return {
        "field": value.field,
        "value": value.value,
        "raw": value.raw,
        "cell": value.place.cell,
        "rules": list(value.rules),
        "is_held": value.is_held,
    }


def _digest(row: Row, telling: frozenset[str]) -> str:
    """SHA-256 of what a row says, whoever sends it; nothing where it says too little."""
    said = sorted((v.field, v.value) for v in row.values if v.field in telling and v.value)
    if len(said) < _TELLING:
        return ""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _doubts(file: StoredFile, found: Iterable[EngineDoubt]) -> list[Doubt]:
    """Doubts of one key are one, with all their places."""
    kept: dict[str, Doubt] = {}
    for doubt in found:
        key = key_of_doubt(doubt, file.digest)
        if key in kept:
            kept[key].count += doubt.count
            kept[key].places += _places(doubt)
        else:
            kept[key] = _doubt(file, key, doubt)
    return list(kept.values())


def _doubt(file: StoredFile, key: str, doubt: EngineDoubt) -> Doubt:
    return Doubt(
        submission_id=file.submission_id,
        file=file,
        key=key,
        kind=doubt.kind,
        severity=doubt.severity,
        sheet=doubt.place.sheet,
        cell=doubt.place.cell,
        field=doubt.field,
        raw=doubt.raw,
        offers=list(doubt.offers),
        places=_places(doubt),
        count=doubt.count,
        words=dict(doubt.words),
    )


def _places(doubt: EngineDoubt) -> list[list[str]]:
    return [[place.sheet, place.cell] for place in doubt.places]


def _between(row: Submission, found: FoundDoubt) -> Doubt:
    words = [found.raw, *(f"{name}={value}" for name, value in sorted(found.words.items()))]
    return Doubt(
        submission=row,
        file=found.file,
        is_between=True,
        key=key_between(found.kind, found.file.digest, *words),
        kind=found.kind,
        severity=found.severity,
        raw=found.raw,
        sheet=found.places[0][0] if found.places else "",
        cell=found.places[0][1] if found.places else "",
        places=[list(place) for place in found.places],
        count=found.count,
        words=dict(found.words),
    )
