"""How long a judgement of a whole inventory takes, beside scikit-learn's nearest neighbours.

    python benchmarks/matching_speed.py --inventory INVENTORY.csv [--runs N]

The peer does less: word TF-IDF and each row's ten nearest by brute force, without families or
reasons. Prints one JSON object; times are medians in seconds.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from corpora import BadInput, analysed, read_inventory
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from jojeong.adapters import encoders
from jojeong.engines.matching import VERSION, judge


Result = TypeVar("Result")
_NEIGHBOURS = 10


def main() -> int:
    """Run, and print the times; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options.inventory, runs=options.runs), indent=1))
    except BadInput as error:
        _say(f"matching_speed: {error}")
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--inventory", type=Path, required=True, help="federal inventory, CSV")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    return parser.parse_args()


def _report(inventory: Path, *, runs: int) -> dict[str, object]:
    entries = read_inventory(inventory)
    _say(f"{len(entries)} records, {runs} runs of each")
    tokenize_seconds, records = _timed(lambda: analysed(entries), runs=1)
    judge_seconds, judgement = _timed(lambda: judge(records, meaning=encoders.get()), runs=runs)
    texts = [entry.text for entry in entries]
    peer_seconds, _ = _timed(lambda: _nearest(texts), runs=runs)
    return {
        "engine": VERSION,
        "records": len(records),
        "runs": runs,
        "tokenize_seconds": round(tokenize_seconds, 3),
        "judge_seconds": round(judge_seconds, 3),
        "families": len(judgement.families),
        "peer": "scikit-learn TF-IDF, brute-force cosine, ten nearest",
        "peer_seconds": round(peer_seconds, 3),
        "ratio_to_peer": round(judge_seconds / peer_seconds, 3),
    }


def _nearest(texts: Sequence[str]) -> object:
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    index = NearestNeighbors(
        n_neighbors=min(_NEIGHBOURS + 1, len(texts)), metric="cosine", algorithm="brute"
    )
    return index.fit(rows).kneighbors(rows)


def _timed(work: Callable[[], Result], *, runs: int) -> tuple[float, Result]:
    """The median time of so many runs, and what the last one gave."""
    seconds = []
    for _ in range(max(runs, 1)):
        start = perf_counter()
        result = work()
        seconds.append(perf_counter() - start)
    return median(seconds), result


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
