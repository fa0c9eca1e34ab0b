"""Whole families of a set, for anyone to judge, and how many of the judged pairs in them hold."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from jojeong.adapters.encoders import Encoder
from jojeong.engines.matching import Family, Record, judge


FIRST = 20


def families_of(records: Sequence[Record], encoder: Encoder) -> tuple[Family, ...]:
    """The families of a set, the strongest first."""
    return judge(records, meaning=encoder).families


def written(families: Mapping[str, Sequence[Family]], path: Path) -> None:
    """Write a line for each family: its set, rank, score and title, and its members."""
    lines = (
        {
            "set": kind,
            "rank": rank,
            "score": family.score,
            "title": list(family.title),
            "members": [_member(key) for key in family.members],
        }
        for kind, found in families.items()
        for rank, family in enumerate(found, start=1)
    )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def _member(key: str) -> dict[str, str | int]:
    return {"row": int(key.removeprefix("row "))} if key.startswith("row ") else {"id": key}


def purity(
    families: Sequence[Family], grades: Mapping[frozenset[str], int]
) -> dict[str, int | float | None]:
    """Of the pairs in families that were judged, how many are of grade 2 or 3."""
    judged = [
        grades[pair]
        for family in families
        for pair in {frozenset({one.left, one.right}) for one in family.pairs}
        if pair in grades
    ]
    held = sum(grade >= 2 for grade in judged)
    return {
        "families": len(families),
        "judged_pairs": len(judged),
        "held": round(held / len(judged), 4) if judged else None,
    }
