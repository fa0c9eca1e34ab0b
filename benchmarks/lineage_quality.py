"""What became of each use case of one year's inventory in the next, and how often that is right.

Run: python benchmarks/lineage_quality.py --earlier CSV --later CSV [--labels JSONL]

JSON on standard output: `linked` (settled on at least one later record), `vanished` (settled that
none follows; `retired` of them had said so), `unresolved`; the precision of links and of ends on
the labelled ones, each with the lower bound of Wilson's interval of 95 %; the peer "exact names"
beside. Labels name rows, counted from 0: {"earlier", "later" or null, "right", "why"}; drawn were
the first by the SHA-256 of their keys. Exit code 2 for input that is missing or wrong.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from math import sqrt
from pathlib import Path

from corpora import ENGLISH, BadInput, Entry, analysed

from jojeong.engines.matching import (
    BUILDS,
    LINEAGE_VERSION,
    NAME,
    Dated,
    LineageParameters,
    Link,
    propose_lineage,
)


LABELS = Path(__file__).parent / "labels" / "lineage_2024_2025.jsonl"
_Z = 1.96
# Every year has its own headers: the words by which each is known, in any of them.
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("use case name",),
    "owner": ("agency abbreviation", "agency"),
    "unit": ("bureau", "agency bureau"),
    "identifier": ("id",),
    "stage": ("stage of development", "development stage"),
}
_BUILDS = (
    "problem solved",
    "benefits",
    "system outputs",
    "intended purpose",
    "ai system s outputs",
)


@dataclass(frozen=True, slots=True)
class UseCase:
    """A row of an inventory of any year."""

    row: int
    name: str
    owner: str
    unit: str
    identifier: str
    stage: str
    builds: str

    @property
    def key(self) -> str:
        """What the engine knows it by."""
        return f"row {self.row:06}"


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody who read both records said of a proposal."""

    earlier: int
    later: int | None
    right: bool


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options), ensure_ascii=False, indent=1))
    except BadInput as error:
        print(f"lineage_quality: {error}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--earlier", type=Path, required=True, help="inventory, CSV")
    parser.add_argument("--later", type=Path, required=True, help="inventory a year on, CSV")
    parser.add_argument("--labels", type=Path, help="proposals judged by reading, JSON Lines")
    parser.add_argument("--draw", type=int, metavar="N", help="print N of each kind to be read")
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    earlier, later = read_use_cases(options.earlier), read_use_cases(options.later)
    records = _dated(earlier), _dated(later)
    started = time.perf_counter()
    links = propose_lineage(*records)
    seconds = time.perf_counter() - started
    settled = [link for link in links if link.is_settled]
    if options.draw:
        return _to_read(settled, options.draw)
    labels = _labels(options.labels) if options.labels else []
    return {
        "engine": LINEAGE_VERSION,
        "records": {"earlier": len(earlier), "later": len(later)},
        **_counts(links, len(earlier)),
        **_precisions(settled, labels),
        "peers": {"exact_names": _exact_names(earlier, later)},
        "seconds": round(seconds, 2),
        "parameters": LineageParameters().as_dict(),
    }


def read_use_cases(path: Path) -> list[UseCase]:
    """The use cases of an inventory, in UTF-8 or else in CP1252. Raises BadInput."""
    rows = list(csv.DictReader(StringIO(_text(path), newline="")))
    if not rows:
        message = f"{path} has no rows"
        raise BadInput(message)
    columns = {field: _column(rows[0], words) for field, words in _HEADERS.items()}
    if not (columns["name"] and columns["owner"]):
        message = f"{path} has no column of names or of agencies"
        raise BadInput(message)
    builds = [header for header in rows[0] if any(words in _plain(header) for words in _BUILDS)]
    return [_use_case(number, row, columns, builds) for number, row in enumerate(rows)]


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"cannot read {path}: {error}"
        raise BadInput(message) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _plain(header: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in header.lower()).split())


def _column(row: Mapping[str, str], words: Sequence[str]) -> str:
    by_words = {_plain(header): header for header in reversed(list(row))}
    return next((by_words[word] for word in words if word in by_words), "")


def _use_case(
    number: int, row: Mapping[str, str], columns: Mapping[str, str], builds: Iterable[str]
) -> UseCase:
    said = {field: (row.get(column) or "").strip() for field, column in columns.items()}
    text = " ".join(filter(None, ((row.get(header) or "").strip() for header in builds)))
    return UseCase(row=number, builds=text, **said)


def _dated(cases: Sequence[UseCase]) -> list[Dated]:
    entries = []
    for case in cases:
        texts = [(NAME, ENGLISH, case.name), (BUILDS, ENGLISH, case.builds)]
        spoken = tuple(text for text in texts if text[2])
        entries.append(Entry(case.key, frozenset({case.owner}), spoken))
    has_ended = [_plain(case.stage).startswith("retire") for case in cases]
    return [
        Dated(record, case.identifier, case.unit, has_ended=ended)
        for record, case, ended in zip(analysed(entries), cases, has_ended, strict=True)
    ]


def _counts(links: Sequence[Link], total: int) -> dict[str, object]:
    settled = [link for link in links if link.is_settled]
    linked = {link.earlier for link in settled if link.later}
    ended = {link.earlier for link in settled if link.later is None}
    kinds = sorted({link.kind for link in settled})
    return {
        "linked": len(linked),
        "vanished": len(ended),
        "retired": sum(link.kind == "retired" for link in settled),
        "unresolved": total - len(linked | ended),
        "settled_share": round(len(linked | ended) / total, 4),
        "kinds": {kind: sum(link.kind == kind for link in settled) for kind in kinds},
    }


def _precisions(settled: Sequence[Link], labels: Sequence[Label]) -> dict[str, object]:
    said: dict[tuple[str | None, str | None], Link] = {
        (link.earlier, link.later): link for link in settled
    }
    judged = [(said.get((_key(label.earlier), _key(label.later))), label) for label in labels]
    met = [(link, label) for link, label in judged if link is not None]
    links = [label.right for _, label in met if label.later is not None]
    ends = [label.right for _, label in met if label.later is None]
    present = [
        label.right
        for link, label in met
        if label.later is None and "owner_absent" not in link.reasons
    ]
    return {
        **_precision("link_precision", links),
        **_precision("vanished_precision", ends),
        **_precision("vanished_precision_where_owner_reported", present),
        "labels_no_longer_proposed": len(labels) - len(met),
    }


def _key(row: int | None) -> str | None:
    return None if row is None else f"row {row:06}"


def _precision(name: str, judged: Sequence[bool]) -> dict[str, float | int | None]:
    """The share that is right, the lower bound of Wilson's interval, and how many were judged."""
    n, right = len(judged), sum(judged)
    share, low = (right / n, _wilson_low(right, n)) if n else (None, None)
    return {name: _rounded(share), f"{name}_wilson_low": _rounded(low), f"{name}_judged": n}


def _wilson_low(right: int, n: int) -> float:
    share, square = right / n, _Z * _Z
    spread = _Z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (share + square / (2 * n) - spread) / (1 + square / n)


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _labels(path: Path) -> list[Label]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [Label(line["earlier"], line["later"], line["right"]) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} is no file of labels: {type(error).__name__} {error}"
        raise BadInput(message) from error


def _exact_names(earlier: Sequence[UseCase], later: Sequence[UseCase]) -> dict[str, float | int]:
    """The peer: the same owner calls it by the same name, letter case and blanks aside."""
    names = {(case.owner, " ".join(case.name.lower().split())) for case in later}
    linked = sum((case.owner, " ".join(case.name.lower().split())) in names for case in earlier)
    return {"linked": linked, "share": round(linked / len(earlier), 4)}


def _to_read(settled: Sequence[Link], number: int) -> dict[str, object]:
    """The proposals to be read: the first of each kind by the digest of their keys."""

    def digest(link: Link) -> str:
        return sha256(f"{link.earlier}>{link.later}".encode()).hexdigest()

    drawn = sorted(settled, key=digest)
    return {
        "links": [_pair(link) for link in drawn if link.later][:number],
        "vanished": [_pair(link) for link in drawn if not link.later][:number],
    }


def _pair(link: Link) -> dict[str, object]:
    rows = [int(key.removeprefix("row ")) if key else None for key in (link.earlier, link.later)]
    return {"earlier": rows[0], "later": rows[1], "kind": link.kind, "reasons": link.reasons}


if __name__ == "__main__":
    sys.exit(main())
