"""How well files are read that nobody has seen: headings, columns, cells, recodes, doubts.

    python benchmarks/reading_quality.py --raw DIR --consolidated CSV --remaps MD --recodes CSV
        [--gold JSONL] [--questionnaire CODE]

`--raw` holds a folder for each agency with its files. Nothing is remembered; beside that, the
columns are read once more with what the other agencies' columns were judged to be. `--gold` has a
line for each column (file, sheet, header_row, column, header, field, "none" where no field fits)
and goes before the official key for the files it names. A column counts as right or wrong where it
is applied; below the line it is asked about and counts as abstained. Prints one JSON object.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from corpora import BadInput
from reading_cells import cells, form_recodes, silent
from reading_files import Read, files_in, read_file, true_header
from reading_truth import NONE, Column, folded, read_recodes

from jojeong.engines.reading import ColumnMapping, DoubtKind, Remembered, Sheet, TableRole
from jojeong.reference import questionnaires
from jojeong.vocabulary.questionnaires import Questionnaire


@dataclass(slots=True)
class Tally:
    """Columns counted."""

    mappable: int = 0
    right: int = 0
    wrong: int = 0
    abstained: int = 0
    none: int = 0
    none_right: int = 0
    unjudged: int = 0
    proposed_right: int = 0
    mistakes: list[str] = field(default_factory=list)

    def count(self, told: str, proposed: str, *, is_applied: bool, of: str = "") -> None:
        """One column: what it is, and what was proposed."""
        applied = proposed if is_applied else ""
        if told == NONE:
            self.none += 1
            self.none_right += not applied
            if applied:
                self.mistakes.append(f"{of}: none → {applied}")
            return
        self.mappable += 1
        self.right += applied == told
        self.wrong += bool(applied) and applied != told
        self.abstained += not applied
        self.proposed_right += proposed == told
        if applied != told:
            self.mistakes.append(f"{of}: {told} → {applied or 'asked: ' + (proposed or '—')}")

    def told(self) -> dict[str, object]:
        """For print."""
        return {
            "mappable": self.mappable,
            "right": self.right,
            "wrong": self.wrong,
            "abstained": self.abstained,
            "none": self.none,
            "none_right": self.none_right,
            "unjudged": self.unjudged,
            "proposed_right": self.proposed_right,
        }


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options), ensure_ascii=False, indent=1))
    except BadInput as error:
        sys.stderr.write(f"reading_quality: {error}\n")
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--raw", type=Path, required=True, help="a folder for each agency")
    parser.add_argument("--consolidated", type=Path, help="the official consolidation, CSV")
    parser.add_argument("--remaps", type=Path, help="the official key, Markdown")
    parser.add_argument("--recodes", type=Path, help="judged recodings, CSV")
    parser.add_argument("--gold", type=Path, help="columns judged by reading, JSON Lines")
    parser.add_argument("--questionnaire", default="us-federal-2025")
    parser.add_argument("--show", action="store_true", help="list every column not right")
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    asked = _asked(options.questionnaire)
    began = time.perf_counter()
    files = list(files_in(options))
    read_files = [read_file(file, asked) for file in files]
    seconds = time.perf_counter() - began
    recodes = read_recodes(options.recodes) if options.recodes else []
    whole = Tally()
    for one in read_files:
        _count_columns(one, whole)
    report = {
        "files": _headers(read_files),
        "columns": whole.told(),
        "cells": cells(read_files, options, asked),
        "form_recodes": form_recodes(recodes, asked),
        "silent_meaning_changes": silent(recodes, read_files, asked),
        "doubts": _doubts(read_files),
        "identifiers": _identifiers(read_files, asked),
        "split": _split(read_files),
        "with_memory_of_others": _with_memory(read_files, asked),
        "peers": {"header_similarity": _peer(read_files, asked)},
        "seconds": round(seconds, 1),
    }
    return {**report, "not_right": whole.mistakes} if options.show else report


def _asked(code: str) -> Questionnaire:
    known = questionnaires()
    if code not in known:
        message = f"there is no questionnaire {code!r}; there are {', '.join(known)}"
        raise BadInput(message)
    return known[code]


def _headers(read_files: Iterable[Read]) -> dict[str, object]:
    """A file counts where the row of its headings is known; found is one that ends in that row."""
    total = found = unknown = 0
    missed = []
    for one in read_files:
        truth = true_header(one)
        if truth is None or one.reading is None:
            unknown += 1
            continue
        total += 1
        rows = {
            (table.sheet, table.header_rows[-1])
            for table in one.reading.tables
            if table.role is TableRole.DATA and table.header_rows
        }
        found += truth in rows
        if truth not in rows:
            missed.append(one.file.name)
    return {"total": total, "header_found": found, "unknown": unknown, "missed": missed}


def _pairs(one: Read) -> Iterator[tuple[str, ColumnMapping]]:
    """Each column of the table that was judged, with what it is; "" where nobody said."""
    if one.reading is None or not one.file.columns:
        return
    judged = list(one.file.columns)
    for mapping in one.reading.mappings:
        table = one.reading.tables[mapping.table]
        if not mapping.header.strip():
            continue
        match = next(
            (
                column
                for column in judged
                if column.is_of(mapping.header) and column.sheet in {"", table.sheet}
            ),
            None,
        )
        if match is not None:
            judged.remove(match)
        yield (match.field if match else ""), mapping


def _count_columns(one: Read, tally: Tally) -> None:
    for told, mapping in _pairs(one):
        if not told:
            tally.unjudged += 1
            continue
        of = f"{one.file.name} [{mapping.column}] {mapping.header[:50]!r} {mapping.confidence}"
        tally.count(told, mapping.field, is_applied=mapping.is_applied, of=of)


def _split(read_files: Sequence[Read]) -> dict[str, object]:
    """Apart: files in the official template, and all others."""
    parts = {
        "official_template": [one for one in read_files if one.file.is_template],
        "other": [one for one in read_files if not one.file.is_template],
    }
    report: dict[str, object] = {}
    for name, part in parts.items():
        tally = Tally()
        for one in part:
            _count_columns(one, tally)
        report[name] = {"files": _headers(part), "columns": tally.told()}
    return report


def _with_memory(read_files: Sequence[Read], asked: Questionnaire) -> dict[str, object]:
    """The columns once more, with what those of other agencies were judged to be remembered."""
    tally = Tally()
    for one in read_files:
        others = [each for each in read_files if each.file.digest != one.file.digest]
        others = [each for each in others if each.file.path.parent != one.file.path.parent]
        said = Counter(
            (folded(mapping.header), told)
            for each in others
            for told, mapping in _pairs(each)
            if told and told != NONE
        )
        known = [Remembered(header, name, 0, count) for (header, name), count in said.items()]
        _count_columns(read_file(one.file, asked, known), tally)
    return tally.told()


def _peer(read_files: Iterable[Read], asked: Questionnaire) -> dict[str, object]:
    """Each heading to the field whose name or label it resembles most, nothing else known."""
    tally = Tally()
    names = [
        (field.identifier, [field.identifier.replace("_", " "), field.label_en, field.label_ko])
        for field in asked.fields
    ]
    for one in read_files:
        for told, mapping in _pairs(one):
            likeness = {
                identifier: max(
                    SequenceMatcher(None, folded(mapping.header), folded(text)).ratio()
                    for text in texts
                )
                for identifier, texts in names
            }
            best = max(likeness, key=lambda name: likeness[name])
            if told:
                tally.count(told, best, is_applied=likeness[best] >= 0.4)
    return tally.told()


def _doubts(read_files: Sequence[Read]) -> dict[str, int]:
    """All doubts, by kind; the same file of two agencies is found by its digest."""
    counts: Counter[str] = Counter()
    for one in read_files:
        for doubt in one.reading.doubts if one.reading else ():
            counts[str(doubt.kind)] += doubt.count
    folders: dict[str, set[str]] = {}
    for one in read_files:
        folders.setdefault(one.file.digest, set()).add(one.file.path.parent.name)
    same = sum(len(names) for names in folders.values() if len(names) > 1)
    if same:
        counts[str(DoubtKind.SAME_FILE_ELSEWHERE)] = same
    return dict(sorted(counts.items()))


def _identifiers(read_files: Iterable[Read], asked: Questionnaire) -> dict[str, object]:
    """Duplicate and blank identifiers counted in the cells themselves, and those doubted."""
    counts: Counter[str] = Counter(duplicates=0, duplicates_found=0, blanks=0, blanks_found=0)
    for one in read_files:
        truth = true_header(one)
        if truth is None or one.reading is None or one.workbook is None:
            continue
        sheet = next(sheet for sheet in one.workbook.sheets if sheet.name == truth[0])
        told = [*_column_of(sheet, truth[1], asked.identifier, one.file.columns)]
        if not told:
            continue
        many = Counter(text for text in told if text)
        counts["duplicates"] += sum(count for count in many.values() if count > 1)
        counts["blanks"] += sum(1 for text in told if not text)
        for doubt in one.reading.doubts:
            counts["duplicates_found"] += (
                doubt.count if doubt.kind is DoubtKind.DUPLICATE_IDENTIFIER else 0
            )
            counts["blanks_found"] += (
                doubt.count if doubt.kind is DoubtKind.BLANK_IDENTIFIER else 0
            )
    return dict(counts)


def _column_of(
    sheet: Sheet, header_row: int, name: str, columns: Sequence[Column]
) -> Iterator[str]:
    """The texts below the heading judged to be the field, in rows that hold more than one cell."""
    at = -1
    for number, row in enumerate(sheet.rows, start=1):
        if number == header_row:
            mine = [column for column in columns if column.field == name]
            found = [i for i, cell in enumerate(row) if any(col.is_of(cell) for col in mine)]
            at = found[0] if found else -1
        elif number > header_row and at >= 0 and sum(1 for cell in row if cell.strip()) > 1:
            yield folded(row[at]) if at < len(row) else ""


if __name__ == "__main__":
    sys.exit(main())
