"""Records as rows of a table and back: what is text stays text, everything else is JSON in a cell.

Texts that a spreadsheet would run as a formula, or that it can't hold, get an apostrophe before
them, which is taken off again when they are read: nothing is lost and nothing is run.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import zip_longest
from typing import Any, Final

from jojeong.register.policies.drafts import EntryDraft
from jojeong.register.policies.export_refusals import LineNotExported, NotAnExport
from jojeong.register.states import ProgrammeKind


# OWASP, "CSV Injection"; the full-width signs are folded into these by some spreadsheets.
_RUN: Final = re.compile(r"[=+\-@\t\n#'＝＋－＠]")
# What XML 1.0 can't hold or changes, and what OOXML reads as an escape (ECMA-376, 22.9.2.19).
_UNHELD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x85\u2028\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\\A\\s|\\s\\Z"
)
LONGEST: Final = 32_000  # a cell of XLSX holds 32,767 characters
MORE: Final = "more"
_TEXTS_OF_ENTRY: Final = ("number", "portfolio", "questionnaire", "standing", "depth")
_OTHERS_OF_ENTRY: Final = ("period", "readers")
_DRAFT: Final = {
    field.name: field.type
    for field in fields(EntryDraft)
    if field.name not in _TEXTS_OF_ENTRY  # which entry it is stands before it
}
_TEXTS_OF_DRAFT: Final = tuple(
    name for name, kind in _DRAFT.items() if kind in {str, ProgrammeKind}
)
_OTHERS_OF_DRAFT: Final = tuple(name for name in _DRAFT if name not in _TEXTS_OF_DRAFT)
_TEXTS: Final = frozenset({"record", "digest", *_TEXTS_OF_ENTRY, *_TEXTS_OF_DRAFT})
COLUMNS: Final = (
    "record",
    *_TEXTS_OF_ENTRY,
    *_OTHERS_OF_ENTRY,
    "ordinal",
    "is_current",
    "digest",
    *_TEXTS_OF_DRAFT,
    *_OTHERS_OF_DRAFT,
)


def guarded(text: str) -> str:
    """A text as it stands in a cell: never a formula, and never more or less than it is."""
    if _UNHELD.search(text):
        # In ASCII, and without the sign an escape of OOXML begins with.
        return "'" + json.dumps(text).replace("_", "\\u005f")
    return f"'{text}" if _RUN.match(text) else text


def unguarded(cell: str) -> str:
    """The text that stands in a cell. Raises ValueError where it was guarded by nobody."""
    if cell.startswith("'\""):
        return str(json.loads(cell[1:]))
    return cell.removeprefix("'")


def rows_of(value: dict[str, Any]) -> Iterator[list[str]]:
    """The rows of one plain record: of an entry one for each version, of others one with JSON."""
    if value["record"] != "entry":
        told = {name: each for name, each in value.items() if name != "record"}
        yield from _in_pieces([value["record"], _json(told)])
        return
    of_entry = {name: value[name] for name in ("record", *_TEXTS_OF_ENTRY, *_OTHERS_OF_ENTRY)}
    for version in value["versions"]:
        told = version["draft"] | version | of_entry
        yield from _in_pieces([_cell(name, told[name]) for name in COLUMNS])


def _cell(name: str, value: object) -> str:
    if name in _TEXTS:
        return guarded(str(value))
    return "" if value is None else _json(value)


def _json(value: object) -> str:
    return guarded(json.dumps(value, ensure_ascii=False))


def _in_pieces(cells: Sequence[str]) -> Iterator[list[str]]:
    """The row, and below it what was too long for a cell: a piece begins with an apostrophe."""
    pieces = [[c[at : at + LONGEST] for at in range(0, len(c), LONGEST)] or [""] for c in cells]
    for number, row in enumerate(zip_longest(*pieces, fillvalue="")):
        yield list(row) if number == 0 else [MORE, *(f"'{c}" if c else "" for c in row[1:])]


def values_of(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The plain records of rows under their heading, each with the row it begins in.

    Raises NotAnExport, LineNotExported.
    """
    begun: tuple[int, dict[str, Any]] | None = None
    for line, row in _whole_rows(rows, file):
        try:
            value = _value(row)
        except (ValueError, KeyError, IndexError, TypeError) as unread:
            raise LineNotExported(file=file, line=line, what="row") from unread
        if begun and _is_next_version(begun[1], value):
            begun[1]["versions"] += value["versions"]
            continue
        if begun:
            yield begun
        begun = line, value
    if begun:
        yield begun


def _is_next_version(entry: dict[str, Any], value: dict[str, Any]) -> bool:
    are_entries = entry["record"] == value["record"] == "entry"
    return are_entries and bool(entry["number"] == value["number"])


def _whole_rows(rows: Iterable[Sequence[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows without their heading, by number, with pieces put back where they came from."""
    waiting: tuple[int, list[str]] | None = None
    for line, row in enumerate(rows, start=1):
        if line == 1:
            _check_heading(row, file)
        elif waiting and row and row[0] == MORE:
            begun, cells = waiting
            more = [cell.removeprefix("'") for cell in row]
            longer = [a + b for a, b in zip_longest(cells[1:], more[1:], fillvalue="")]
            waiting = begun, [cells[0], *longer]
        else:
            if waiting:
                yield waiting
            waiting = line, list(row)
    if waiting:
        yield waiting


def _check_heading(row: Sequence[str], file: str) -> None:
    if tuple(row) != COLUMNS:
        raise NotAnExport(file=file)


def _value(row: Sequence[str]) -> dict[str, Any]:
    if row[0] != "entry":
        return {"record": row[0], **json.loads(unguarded(row[1]))}
    cells = dict(zip_longest(COLUMNS, row[: len(COLUMNS)], fillvalue=""))
    told = {name: _read(name, cell) for name, cell in cells.items()}
    draft = {name: told[name] for name in (*_TEXTS_OF_DRAFT, *_OTHERS_OF_DRAFT)}
    version = {name: told[name] for name in ("ordinal", "is_current", "digest")}
    entry = {name: told[name] for name in ("record", *_TEXTS_OF_ENTRY, *_OTHERS_OF_ENTRY)}
    return entry | {"versions": [version | {"draft": draft}]}


def _read(name: str, cell: str) -> Any:
    text = unguarded(cell)
    if name in _TEXTS:
        return text
    return json.loads(text) if text else None
