"""The files of a folder of agencies, what their columns were judged to be, and their readings."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import BadInput
from reading_truth import NONE, Agency, Column, agency_of, read_gold, read_remaps

from jojeong.adapters import hwpx, spreadsheets
from jojeong.engines.reading import Reading, Remembered, Row, Workbook, read
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.refusals import Refusal


_TEMPLATE = 0.9  # so many headings in the official wording make the official template


@dataclass(frozen=True, slots=True)
class File:
    """A file of an agency, and what its columns were judged to be."""

    path: Path
    name: str
    digest: str
    agency: Agency | None
    columns: tuple[Column, ...]
    is_template: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A file and its reading, or why it can't be opened."""

    file: File
    workbook: Workbook | None
    reading: Reading | None
    rows: tuple[Row, ...] = ()


def files_in(options: argparse.Namespace) -> Iterator[File]:
    agencies = read_remaps(options.remaps) if options.remaps else []
    gold = read_gold(options.gold) if options.gold else {}
    paths = sorted(path for path in options.raw.rglob("*") if path.is_file())
    if not paths:
        message = f"there is no file under {options.raw}"
        raise BadInput(message)
    for path in paths:
        name = path.relative_to(options.raw).as_posix()
        agency = agency_of(name.split("/", 1)[0], agencies) if "/" in name else None
        judged = gold.get(name) or gold.get(path.name)
        official = agency.columns if agency else ()
        columns = tuple(judged or official)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield File(path, name, digest, agency, columns, is_template=_is_template(official))


def _is_template(columns: Sequence[Column]) -> bool:
    told = [column for column in columns if column.field != NONE]
    same = sum(1 for column in told if column.is_template)
    return len(told) >= 20 and same >= _TEMPLATE * len(told)


def read_file(file: File, asked: Questionnaire, remembered: Sequence[Remembered] = ()) -> Read:
    data = file.path.read_bytes()
    opening = hwpx.open_hwpx if hwpx.is_hwpx(data) else spreadsheets.open_workbook
    try:
        workbook = opening(file.path.name, data)
    except Refusal as refusal:
        sys.stderr.write(f"{file.name}: {refusal}\n")
        return Read(file, None, None)
    reading = read(workbook, asked, remembered=remembered)
    return Read(file, workbook, reading, tuple(reading.rows))


def true_header(one: Read) -> tuple[str, int] | None:
    """The sheet and the row (from 1) in which most of the judged headings stand."""
    best: tuple[int, str, int] = (0, "", 0)
    for sheet in one.workbook.sheets if one.workbook else ():
        for number, row in zip(range(1, 61), sheet.rows, strict=False):
            told = [cell for cell in row if cell.strip()]
            same = sum(1 for cell in told if any(col.is_of(cell) for col in one.file.columns))
            if same > best[0] and not sheet.is_hidden:
                best = (same, sheet.name, number)
    enough = 0.5 * min(len(one.file.columns), 10)
    return (best[1], best[2]) if best[0] >= max(1.0, enough) else None
