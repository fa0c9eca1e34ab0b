"""Trains the shipped encoder: texts that say the same in, one table and its card out.

python -m tools.encoder train DATA [--out FILE] [--without TAG …] [--seed N] [--steps N]
python -m tools.encoder check     whether the shipped table is the one its card tells of

DATA is a folder of `*.tsv.xz` (tag, text, text) and `glossary_ko_en.tsv` (Korean, English); the
thesaurus that ships with the product is learnt, too. The same data, seed and NumPy give the same
table on the same kind of machine. Names of programmes in the other language (`prog_en`) are never
learnt, so that what is found across languages can be judged on them.
"""

import argparse
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations, product
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from jojeong import reference
from jojeong.adapters.encoders.static import SHIPPED, opened, packed
from jojeong.engines.encoding import Schedule, Source, Table, bags, trained
from tools.house import PACKAGE


Pairs: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]

COLUMNS: Final = 32768
SCHEDULE: Final = Schedule(steps=2500)
FILE: Final = PACKAGE / "adapters" / "encoders" / "data" / "table.npz"
NEVER: Final = frozenset({"prog_en"})
# How often a source is drawn, beside the root of its pairs: the tongue of administration before
# that of software manuals and of the dictionary. Chosen on the judged federal pairs.
SHARES: Final[Mapping[str, float]] = {
    "fed24": 4,
    "fed25": 4,
    "fedver": 4,
    "gloss": 4,
    "prog": 3,
    "std_ko": 2,
    "tr_std": 3,
    "thesaurus_plain": 5,
    "thesaurus_across": 3,
    "thesaurus_plain_across": 4,
    "thesaurus_korean": 3,
    "thesaurus_english": 2,
}
ATTRIBUTIONS: Final = (
    "TensorFlow Authors, documentation, Apache-2.0",
    "Microsoft, Dynamics 365 documentation, CC BY 4.0, adapted",
    "Open English WordNet, CC BY 4.0, derived from Princeton WordNet",
    "Ministry of the Interior and Safety, common standard words of public data",
    "United States government, AI use case inventories of 2024 and 2025, public domain",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked. Exit code 1 where the shipped table is another, 2 without data."""
    asked = _arguments().parse_args(arguments)
    return _check() if asked.task == "check" else _train(asked)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("check")
    train = tasks.add_parser("train")
    train.add_argument("data", type=Path)
    train.add_argument("--out", type=Path, default=FILE)
    train.add_argument("--without", nargs="*", default=[], metavar="TAG")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--steps", type=int, default=SCHEDULE.steps)
    return parser


def _check() -> int:
    told = json.loads(FILE.with_suffix(".json").read_text(encoding="utf-8"))["digest"]
    found = opened(SHIPPED).digest
    print(found)
    if found != told:
        sys.stderr.write(f"{FILE.name} is not the table its card tells of, {told}\n")
        return 1
    return 0


def _train(asked: argparse.Namespace) -> int:
    pairs = dict(sorted({**shared(asked.data), **_thesaurus(reference.concepts())}.items()))
    if len(pairs) <= len(_thesaurus(())):
        sys.stderr.write(f"There are no *.tsv.xz in {asked.data}.\n")
        return 2
    learnt = {tag: found for tag, found in pairs.items() if tag not in NEVER | {*asked.without}}
    schedule = replace(SCHEDULE, steps=asked.steps)
    sources = [_source(tag, found) for tag, found in learnt.items()]
    table = trained(sources, schedule, np.random.default_rng(asked.seed))
    asked.out.write_bytes(packed(table))
    card = _card(table, learnt, schedule, asked.seed)
    text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    asked.out.with_suffix(".json").write_text(text, encoding="utf-8")
    print(table.digest)
    return 0


def shared(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The pairs of a folder of training data, by their tag, in the order they stand."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for file in sorted(folder.glob("*.tsv.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for cells in _cells(lines):
                if len(cells) == 3:  # a file of single texts has none
                    pairs[cells[0]].append((cells[1], cells[2]))
    glossary = folder / "glossary_ko_en.tsv"
    if glossary.exists():
        with glossary.open(encoding="utf-8") as lines:
            pairs["gloss"] = [(cells[0], cells[1]) for cells in _cells(lines)]
    return pairs


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    return (line.rstrip("\n").split("\t") for line in lines)


def _thesaurus(concepts: Iterable[reference.Concept]) -> dict[str, list[tuple[str, str]]]:
    """What the thesaurus says is the same: names with names, and with what is told of them."""
    told = list(concepts)
    korean = [" ".join(one.korean) for one in told]
    english = [" ".join(one.english) for one in told]
    plain = [(one.in_plain_korean, one.in_plain_english) for one in told]
    return {
        "thesaurus_plain": [
            (names, text)
            for named, texts in ((korean, 0), (english, 1))
            for names, text in zip(named, (pair[texts] for pair in plain), strict=True)
            if text
        ],
        "thesaurus_plain_across": [
            *((text, names) for (text, _), names in zip(plain, english, strict=True)),
            *((text, names) for (_, text), names in zip(plain, korean, strict=True) if text),
            *(pair for pair in plain if all(pair)),
        ],
        "thesaurus_across": [
            *zip(korean, english, strict=True),
            *(pair for one in told for pair in product(one.korean, one.english)),
        ],
        "thesaurus_korean": [pair for one in told for pair in combinations(one.korean, 2)],
        "thesaurus_english": [pair for one in told for pair in combinations(one.english, 2)],
    }


def _source(tag: str, pairs: Sequence[tuple[str, str]]) -> Source:
    left, right = (bags(side, columns=COLUMNS) for side in zip(*pairs, strict=True))
    return Source(tag, left, right, share=SHARES.get(tag, 1))


def _card(table: Table, learnt: Pairs, schedule: Schedule, seed: int) -> dict[str, object]:
    return {
        "digest": table.digest,
        "pieces": table.columns,
        "seed": seed,
        "schedule": asdict(schedule),
        "sources": {
            tag: {"pairs": len(found), "share": SHARES.get(tag, 1)}
            for tag, found in learnt.items()
        },
        "attributions": ATTRIBUTIONS,
    }


if __name__ == "__main__":
    sys.exit(main())
