"""The command that shows how a file would be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext

from jojeong import reference
from jojeong.cli import door, printing
from jojeong.submissions.queries.dry_reading import dry_reading
from jojeong.vocabulary.refusals import Refusal


if TYPE_CHECKING:
    from jojeong.submissions.queries.dry_reading import Reading


class NoSuchFile(Refusal):
    """A path that leads to no file."""

    sentence: ClassVar[str] = "“%(file)s” is no file here. Check the path."
    status = 404


def read(file: Path, questionnaire: str, *, as_json: bool) -> None:
    """Print the tables, the columns with their confidences, recodes and doubts of a file."""
    door.check_among("--questionnaire", questionnaire, reference.questionnaires())
    if not file.is_file():
        raise NoSuchFile(file=str(file))
    reading = dry_reading(file.name, file, questionnaire)
    if as_json:
        printing.as_json(_plain(reading))
        return
    _show(reading)


def _plain(reading: "Reading") -> Mapping[str, object]:
    """All of a reading, its rows included; those that are no answers name their problem."""
    rows = list(reading.rows)
    return {
        "tables": reading.tables,
        "columns": reading.mappings,
        "recodes": reading.recodes,
        "doubts": reading.doubts,
        "row_count": sum(1 for row in rows if not row.problem),
        "rows": rows,
    }


def _show(reading: "Reading") -> None:
    printing.table(
        (gettext("sheet"), gettext("role"), gettext("heading"), gettext("rows")),
        (
            (
                table.sheet,
                printing.name_of(table.role),
                ", ".join(map(str, table.header_rows)),
                f"{table.first_row}–{table.last_row}" if table.first_row else "",
            )
            for table in reading.tables
        ),
    )
    printing.table(
        (gettext("column"), gettext("field"), gettext("confidence"), gettext("why")),
        _columns(reading),
    )
    recoded: Counter[str] = Counter()
    for recode in reading.recodes:
        for rule in recode.rules:
            recoded[printing.name_of(rule)] += recode.count
    printing.table((gettext("recode"), gettext("cells")), _counted(recoded))
    doubts: Counter[str] = Counter()
    for doubt in reading.doubts:
        doubts[printing.name_of(doubt.kind)] += doubt.count
    printing.table((gettext("doubt"), gettext("cells")), _counted(doubts))


def _columns(reading: "Reading") -> Iterator[tuple[str, ...]]:
    for column in reading.mappings:
        why = ", ".join(printing.name_of(reason.kind) for reason in column.reasons)
        field = column.field if column.is_applied else f"({column.field})" if column.field else "—"
        yield column.header[:60], field, f"{column.confidence:.2f}", why


def _counted(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    for name, count in counts.most_common():
        yield name, str(count)
