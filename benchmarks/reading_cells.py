"""Answers against the official consolidation, and recodes against what was judged of them."""

import argparse
import ast
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reading_files import Read
from reading_truth import JudgedRecode, folded, read_consolidated

from jojeong.engines.reading import (
    ColumnAnswer,
    Decisions,
    Row,
    Sheet,
    Value,
    Workbook,
    read,
)
from jojeong.vocabulary.questionnaires import Questionnaire


_NOTHING = {"", "n/a", "none", "[]", "na", "-"}


def cells(
    read_files: Iterable[Read], options: argparse.Namespace, asked: Questionnaire
) -> dict[str, int]:
    """Answers that are in the official consolidation, too, by agency and number or name."""
    if options.consolidated is None:
        return {"total": 0, "equal": 0, "held": 0}
    consolidated, listed = read_consolidated(options.consolidated), _listed(asked)
    counts: Counter[str] = Counter(total=0, equal=0, held=0)
    for one in read_files:
        official = consolidated.get(one.file.agency.short, ()) if one.file.agency else ()
        known = {
            key: row
            for key, many in _keyed(official, asked).items()
            if len(many) == 1
            for row in many
        }
        for row in one.rows:
            theirs = _theirs(row, known, asked)
            for value in row.values if theirs else ():
                _count_cell(value, (theirs or {}).get(value.field), listed, counts)
    return dict(counts)


def form_recodes(recodes: Sequence[JudgedRecode], asked: Questionnaire) -> dict[str, int]:
    """Official recodings of form that come out the same without anybody being asked."""
    counts: Counter[str] = Counter(total=0, reproduced=0, cells=0, cells_reproduced=0, either=0)
    listed = _listed(asked)
    for recode in recodes:
        if recode.kind == "either":
            counts["either"] += 1
        if recode.kind != "form":
            continue
        [value] = _alone(recode.field, [recode.original], asked)
        told = _official(recode.official, listed.get(recode.field))
        is_same = value is not None and folded(value.value) == told
        counts["total"] += 1
        counts["cells"] += recode.cells
        counts["reproduced"] += is_same
        counts["cells_reproduced"] += recode.cells if is_same else 0
    return dict(counts)


def silent(
    recodes: Sequence[JudgedRecode], read_files: Iterable[Read], asked: Questionnaire
) -> int:
    """Texts whose official recoding changes meaning, and that we changed without asking.

    Counted over the judged recodings, each alone, and over all cells of the files.
    """
    meaning = {
        (recode.field, folded(recode.original)) for recode in recodes if recode.kind == "meaning"
    }
    alone = [
        value
        for recode in recodes
        if recode.kind == "meaning"
        for value in _alone(recode.field, [recode.original], asked)
    ]
    inside = [
        value
        for one in read_files
        for row in one.rows
        for value in row.values
        if (value.field, folded(value.raw)) in meaning
    ]
    return sum(
        1
        for value in (*alone, *inside)
        if value is not None and not value.is_held and folded(value.value) != folded(value.raw)
    )


def _alone(field_name: str, texts: Sequence[str], asked: Questionnaire) -> list[Value | None]:
    """Each text read as an answer to a field, in a column that was confirmed to be that field."""
    label = asked.field(field_name).label_en
    name = asked.field(asked.name).label_en
    rows = ((label, name), *((text, "x") for text in texts))
    sheet = Sheet("recodes", rows)
    answers = (
        ColumnAnswer("recodes", 0, label, field_name),
        ColumnAnswer("recodes", 1, name, asked.name),
    )
    reading = read(Workbook("recodes", (sheet,)), asked, decisions=Decisions(columns=answers))
    by_row = {row.number: row for row in reading.rows}
    return [
        next((value for value in by_row[at].values if value.field == field_name), None)
        if at in by_row
        else None
        for at in range(2, len(texts) + 2)
    ]


def _count_cell(
    value: Value,
    theirs: str | None,
    listed: Mapping[str, Mapping[str, str]],
    counts: Counter[str],
) -> None:
    if theirs is None:
        return
    counts["total"] += 1
    mine = folded(value.value)
    told = _official(theirs.removesuffix(" 00:00:00"), listed.get(value.field))
    if mine == told or folded(value.raw) == told or (mine in _NOTHING and told in _NOTHING):
        counts["equal"] += 1
    elif value.is_held:
        counts["held"] += 1


def _theirs(
    row: Row, known: Mapping[str, Mapping[str, str]], asked: Questionnaire
) -> Mapping[str, str] | None:
    """The official row of the same number and name, or of the same name alone."""
    name = folded(row.value_of(asked.name))
    by_number = known.get(f"{asked.identifier}:{folded(row.value_of(asked.identifier))}")
    if by_number is not None and folded(by_number.get(asked.name) or "") == name:
        return by_number
    return known.get(f"{asked.name}:{name}")


def _keyed(
    rows: Iterable[Mapping[str, str]], asked: Questionnaire
) -> dict[str, list[Mapping[str, str]]]:
    keyed: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        for name in (asked.identifier, asked.name):
            if row.get(name):
                keyed.setdefault(f"{name}:{folded(row[name])}", []).append(row)
    return keyed


def _official(text: str, listed: Mapping[str, str] | None) -> str:
    """An official cell as our values are written: lists joined, choices by their value."""
    parts = [text]
    if text.startswith("["):
        try:
            parts = [str(part) for part in ast.literal_eval(text)]
        except (ValueError, SyntaxError):
            parts = [text]
    if listed is None:
        return folded("; ".join(parts))
    split = [piece for part in parts for piece in (part.split("; ") if "; " in part else [part])]
    known = [listed.get(folded(piece)) for piece in split]
    if any(value is None for value in known):
        return folded("; ".join(parts))
    order = list(dict.fromkeys(listed.values()))
    return folded("; ".join(sorted({str(value) for value in known}, key=order.index)))


def _listed(asked: Questionnaire) -> Mapping[str, Mapping[str, str]]:
    """The value of every choice by each way it is listed, exactly; nothing is guessed."""
    return {
        field.identifier: {
            folded(text): choice.value
            for choice in field.choices
            for text in (choice.value, choice.label_en, choice.label_ko, *choice.spellings)
        }
        for field in asked.fields
        if field.choices
    }
