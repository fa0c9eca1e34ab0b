"""How well the engine ranks judged pairs, beside every lexical method, in one run.

    python benchmarks/overlap_quality.py --labels PAIRS.jsonl --inventory INVENTORY.csv

One judged pair a line: `row_a`, `row_b` (rows of the inventory), or `a`, `b` with the `id` of a
programme or the `row` of the inventory, and `grade` 0 to 3. Statistics are taken from the whole
inventory and all programmes; only the judged pairs are ranked. With `--families-out` the
whole sets are judged as well: each family is written with its rank and members, and told is how
many of the judged pairs in families hold. Prints one JSON object.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from corpora import (
    ENGLISH,
    KOREAN,
    PROGRAMMES,
    BadInput,
    Entry,
    analysed,
    encoder_of,
    programme,
    read_inventory,
    read_programmes,
)
from families import FIRST, families_of, purity, written
from measures import Array, behind, multiplicities, summary
from numpy.typing import NDArray
from peers import peers

from jojeong.adapters import encoders
from jojeong.engines.matching import VERSION, Family, Parameters, score_pairs, v1


if TYPE_CHECKING:
    from jojeong.vocabulary.text import Language


@dataclass(frozen=True, slots=True)
class Pair:
    """A judged pair: what each side is ("row" or "id"), its value, and the record as judged."""

    a: tuple[str, str]
    b: tuple[str, str]
    grade: int
    told: tuple[Mapping[str, str], Mapping[str, str]]

    @property
    def kind(self) -> str:
        """Which set it belongs to, by what it compares."""
        sides = {self.a[0], self.b[0]}
        return "cross_language" if len(sides) > 1 else _KINDS[sides.pop()]


_KINDS = {"row": "federal", "id": "korean"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Judged pairs of one kind with the scores of each method."""

    pairs: Sequence[Pair]
    scores: Mapping[str, Array]


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options), ensure_ascii=False, indent=1))
    except BadInput as error:
        _say(f"overlap_quality: {error}")
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--labels", type=Path, required=True, help="judged pairs, JSON Lines")
    parser.add_argument("--inventory", type=Path, help="consolidated federal inventory, CSV")
    parser.add_argument("--programmes", type=Path, default=PROGRAMMES, help="programmes, CSV")
    parser.add_argument("--table", type=Path, help="an encoder's table, for the shipped one")
    parser.add_argument("--families-out", type=Path, metavar="JSONL", help="judge whole sets, too")
    parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="samples")
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    pairs = read_pairs(options.labels)
    kinds = {kind: [pair for pair in pairs if pair.kind == kind] for kind in _order(pairs)}
    inventory = inventory_for(options.inventory, pairs)
    programmes = read_programmes(options.programmes)
    encoder = encoder_of(options.table)
    ranked = {kind: _ranked(kind, kinds[kind], inventory, programmes, encoder) for kind in kinds}
    _say(f"drawing {options.bootstrap} samples of records")
    report: dict[str, object] = {"engine": VERSION, **_figures(_joined(ranked), options)}
    if len(ranked) > 1:
        report["subsets"] = {kind: _figures(part, options) for kind, part in ranked.items()}
    if options.families_out:
        report["families"] = _families(kinds, inventory, programmes, encoder, options.families_out)
    return {**report, "parameters": Parameters().as_dict(), "bootstrap": options.bootstrap}


def _families(
    kinds: Mapping[str, Sequence[Pair]],
    inventory: Sequence[Entry],
    programmes: Mapping[str, Mapping[str, str]],
    encoder: encoders.Encoder,
    out: Path,
) -> dict[str, object]:
    """The families of the inventory and of the programmes, as far as pairs speak of them."""
    found = {
        kind: families_of(analysed(entries_of(kind, pairs, inventory, programmes)), encoder)
        for kind, pairs in kinds.items()
        if kind in _KINDS.values()
    }
    written(found, out)
    return {kind: _held(families, kinds[kind]) for kind, families in found.items()}


def _held(families: Sequence[Family], pairs: Sequence[Pair]) -> dict[str, object]:
    grades = {frozenset({key_of(pair.a), key_of(pair.b)}): pair.grade for pair in pairs}
    return {"all": purity(families, grades), "first": purity(families[:FIRST], grades)}


def _ranked(
    kind: str,
    pairs: Sequence[Pair],
    inventory: Sequence[Entry],
    programmes: Mapping[str, Mapping[str, str]],
    encoder: encoders.Encoder,
) -> Ranked:
    entries = entries_of(kind, pairs, inventory, programmes)
    place = {entry.key: index for index, entry in enumerate(entries)}
    places = np.array([(place[key_of(pair.a)], place[key_of(pair.b)]) for pair in pairs])
    _say(f"{kind}: {len(pairs)} pairs among {len(entries)} records; finding words")
    records = analysed(entries)
    korean = _in_korean(entries, programmes)
    asked = [(int(a), int(b)) for a, b in places]
    # Across languages version 2 is not told the English names of programmes; all others are.
    told = analysed(korean) if kind == "cross_language" else records
    scores = {"jojeong": score_pairs(told, asked, meaning=encoder)}
    scores["jojeong_v1"] = v1.score_pairs(records, asked)
    scores["encoder"] = _encoded(encoder, korean, places)
    for name, method in peers(entries, records, KOREAN if kind == "korean" else ENGLISH).items():
        _say(f"{kind}: {name}")
        scores[name] = method(places)
    scores["encoder_and_lsa"] = (scores["encoder"] + scores["lsa_100_stems"]) / 2
    return Ranked(pairs, scores)


def _in_korean(
    entries: Sequence[Entry], programmes: Mapping[str, Mapping[str, str]]
) -> list[Entry]:
    return [
        programme(programmes[entry.key], languages=(KOREAN,)) if entry.key in programmes else entry
        for entry in entries
    ]


def _encoded(
    encoder: encoders.Encoder, entries: Sequence[Entry], places: NDArray[np.intp]
) -> Array:
    points = encoder.encode([entry.text for entry in entries])
    return np.einsum("ij,ij->i", points[places[:, 0]], points[places[:, 1]]).astype(np.float64)


def entries_of(
    kind: str,
    pairs: Sequence[Pair],
    inventory: Sequence[Entry],
    programmes: Mapping[str, Mapping[str, str]],
) -> list[Entry]:
    """The whole set a kind of pair is judged in; across languages a programme has English only."""
    told = {
        side[1]: record
        for pair in pairs
        for side, record in zip((pair.a, pair.b), pair.told, strict=True)
        if side[0] == "id" and side[1] not in programmes
    }
    rows = [*programmes.values(), *(_as_told(key, record) for key, record in told.items())]
    languages: Sequence[Language] = (KOREAN, ENGLISH) if kind == "korean" else (ENGLISH,)
    korean = [] if kind == "federal" else [programme(row, languages=languages) for row in rows]
    return korean if kind == "korean" else [*inventory, *korean]


def _as_told(key: str, record: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "programme_id": key,
        "ministry": record.get("ministry", ""),
        "programme_name_ko": record.get("name", ""),
        "programme_name_en": record.get("name_en", ""),
        "what_it_builds_ko": record.get("builds", ""),
    }


def read_pairs(path: Path) -> list[Pair]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = [_pair(json.loads(line)) for line in lines if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {path}: {error}"
        raise BadInput(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is no file of judged pairs: {type(error).__name__} {error}"
        raise BadInput(message) from error
    if not pairs:
        message = f"{path} holds no pair"
        raise BadInput(message)
    return pairs


def _pair(line: dict[str, object]) -> Pair:
    a, b = line["a"], line["b"]
    if not (isinstance(a, dict) and isinstance(b, dict)):
        message = "a and b must be records"
        raise TypeError(message)
    grade = line["grade"]
    return Pair(_side(a, line.get("row_a")), _side(b, line.get("row_b")), int(str(grade)), (a, b))


def _side(record: Mapping[str, object], row: object) -> tuple[str, str]:
    row = record.get("row") if row is None else row
    return ("id", str(record["id"])) if row is None else ("row", str(int(str(row))))


def inventory_for(path: Path | None, pairs: Sequence[Pair]) -> list[Entry]:
    rows = [int(side[1]) for pair in pairs for side in (pair.a, pair.b) if side[0] == "row"]
    if not rows:
        return []
    if path is None:
        message = "these pairs speak of an inventory: give it with --inventory"
        raise BadInput(message)
    inventory = read_inventory(path)
    if min(rows) < 0 or max(rows) >= len(inventory):
        message = f"{path} has {len(inventory)} rows, a pair speaks of row {max(rows)}"
        raise BadInput(message)
    return inventory


def key_of(side: tuple[str, str]) -> str:
    return f"row {int(side[1]):06}" if side[0] == "row" else side[1]


def _order(pairs: Sequence[Pair]) -> list[str]:
    return sorted({pair.kind for pair in pairs}, reverse=True)


def _joined(ranked: Mapping[str, Ranked]) -> Ranked:
    parts = list(ranked.values())
    methods = parts[0].scores
    scores = {name: np.concatenate([part.scores[name] for part in parts]) for name in methods}
    return Ranked([pair for part in parts for pair in part.pairs], scores)


def _figures(ranked: Ranked, options: argparse.Namespace) -> dict[str, object]:
    grades = np.array([pair.grade for pair in ranked.pairs], dtype=np.float64)
    keys = [(key_of(pair.a), key_of(pair.b)) for pair in ranked.pairs]
    samples = multiplicities(keys, samples=options.bootstrap, seed=options.seed)
    methods = {name: summary(grades, scores, samples) for name, scores in ranked.scores.items()}
    ours = ranked.scores["jojeong"]
    for name in methods.keys() - {"jojeong"}:
        methods[name] |= behind(grades, ours, ranked.scores[name], samples)
    return {"pairs": len(grades), "methods": methods}


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
