"""How the search for neighbours grows, beside sparse_dot_topn and datasketch, in one run.

    python benchmarks/matching_scale.py --inventory INVENTORY.csv [--records N …] [--peers-up-to N]

First the real inventory is judged whole, families and evidence included. Then records are put
together from its sentences (`recombined.py`), and the ten nearest of every record are looked for.
Words and pieces are counted beforehand and not timed; placing the records is. Each method has a
process of its own; its peak is taken when it has found its neighbours and holds the records, too.
Recall: of the exact ten nearest of 2,000 records by the method's own score, how many are found
(one as near as the tenth counts). One plan against all records is timed apart. Prints one JSON
object; seconds are of this machine today.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from corpora import BadInput, analysed, read_inventory
from datasketch import MinHash, MinHashLSHForest
from numpy.typing import NDArray
from recombined import Made, made, sentences_of
from scipy.sparse import csr_array, csr_matrix
from sparse_dot_topn import sp_matmul_topn

from jojeong.adapters import encoders
from jojeong.engines.matching import VERSION, Parameters, judge
from jojeong.engines.matching.v1.weighting import by_column, rarity, unit
from jojeong.engines.matching.v2.basis import learnt
from jojeong.engines.matching.v2.groups import centres_of
from jojeong.engines.matching.v2.neighbours import Neighbours, Wanted
from jojeong.engines.matching.v2.pairs import search
from jojeong.engines.matching.v2.space import places


_NEAREST = 10
_ASKED = 2000
_SOME = 250
_LEAST = 0.01
_HASHES = 64
_PLANS = 50
_CORES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found: seconds, recall, and whatever else it tells of itself."""

    seconds: float
    peak_mb: float
    recall: float
    more: dict[str, float]


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        report = _one(options) if options.one else _report(options)
    except BadInput as error:
        print(f"matching_scale: {error}", file=sys.stderr)
        return 2
    print(json.dumps(report, indent=None if options.one else 1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--inventory", type=Path, required=True, help="federal inventory, CSV")
    parser.add_argument("--records", type=int, nargs="*", default=[100_000], metavar="N")
    parser.add_argument("--peers-up-to", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--one", choices=sorted(_METHODS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    real = _judged(options.inventory)
    runs = [
        _run(options, method, records)
        for records in options.records
        for method in _METHODS
        if method == "jojeong" or records <= options.peers_up_to
    ]
    return {"engine": VERSION, "inventory": real, "runs": runs}


def _judged(inventory: Path) -> dict[str, object]:
    entries = read_inventory(inventory)
    started = perf_counter()
    records = analysed(entries)
    words = perf_counter() - started
    started = perf_counter()
    judgement = judge(records, meaning=encoders.get())
    return {
        "records": len(records),
        "words_seconds": round(words, 2),
        "judge_seconds": round(perf_counter() - started, 2),
        "families": len(judgement.families),
    }


def _run(options: argparse.Namespace, method: str, records: int) -> dict[str, object]:
    print(f"{method}: {records} records", file=sys.stderr, flush=True)
    command = [sys.executable, __file__, "--one", method, "--records", str(records)]
    command += ["--inventory", str(options.inventory), "--seed", str(options.seed)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this script
    return dict(json.loads(done.stdout))


def _one(options: argparse.Namespace) -> dict[str, object]:
    chance = np.random.default_rng(options.seed)
    [records] = options.records
    told = made(sentences_of(read_inventory(options.inventory), chance), records, chance)
    asked = np.sort(chance.choice(records, size=min(_ASKED, records), replace=False))
    found = _METHODS[options.one](told, asked)
    return {
        "method": options.one,
        "records": records,
        "seconds": round(found.seconds, 1),
        "peak_mb": round(found.peak_mb),
        "recall": round(found.recall, 4),
        **found.more,
    }


def _jojeong(told: Made, asked: NDArray[np.intp]) -> Found:
    numbers = Parameters()
    started = perf_counter()
    basis = learnt(told.corpus, numbers)
    placed = places(told.points, told.corpus, basis, numbers)
    centres = centres_of(placed, numbers)
    found = search(placed, centres, Wanted(_NEAREST, _LEAST, numbers.groups_probed))
    seconds, peak = perf_counter() - started, _peak_mb()
    exact = _tenth(asked, lambda rows: placed[rows] @ placed.T)
    plan = [_timed(lambda row=row: _nearest_to(placed, row)) for row in asked[:_PLANS].tolist()]
    more = {"groups": len(centres), "plan_ms": round(1000 * median(plan), 1)}
    return Found(seconds, peak, _recall(found, asked, exact), more)


def _nearest_to(placed: NDArray[np.float32], row: int) -> NDArray[np.intp]:
    likeness = placed @ placed[row]
    few = np.argpartition(-likeness, _NEAREST)[:_NEAREST]
    return few[np.argsort(-likeness[few])]


def _sparse_dot_topn(told: Made, asked: NDArray[np.intp]) -> Found:
    started = perf_counter()
    rows = _weighted(told)
    top = sp_matmul_topn(
        csr_matrix(rows), csr_matrix(rows.T), top_n=_NEAREST + 1, n_threads=_CORES
    )
    seconds, peak = perf_counter() - started, _peak_mb()
    coo = csr_array(top).tocoo()
    apart = coo.row != coo.col
    order = np.argsort(coo.row[apart], kind="stable")
    found = Neighbours(coo.row[apart][order], coo.col[apart][order], coo.data[apart][order])
    exact = _tenth(asked, lambda some: (rows[some] @ rows.T).toarray())
    return Found(seconds, peak, _recall(found, asked, exact), {})


def _datasketch(told: Made, asked: NDArray[np.intp]) -> Found:
    counts = told.corpus.counts
    words = [f"{number}".encode() for number in range(counts.shape[1])]
    started = perf_counter()
    forest = MinHashLSHForest(num_perm=_HASHES)
    hashed = MinHash.bulk(
        ([words[at] for at in counts.indices[start:end]] for start, end in _spans(counts)),
        num_perm=_HASHES,
    )
    for row, one in enumerate(hashed):
        forest.add(row, one)
    forest.index()
    near = [forest.query(hashed[row], _NEAREST + 1) for row in range(counts.shape[0])]
    seconds, peak = perf_counter() - started, _peak_mb()
    has = csr_array((np.ones(counts.nnz), counts.indices, counts.indptr), shape=counts.shape)
    sizes = np.diff(counts.indptr)

    def jaccard(rows: NDArray[np.intp]) -> NDArray[np.float64]:
        both = (has[rows] @ has.T).toarray()
        return both / (sizes[rows][:, None] + sizes[None, :] - both)

    exact = _tenth(asked, jaccard)
    row = np.concatenate([np.full(len(near[at]), at) for at in asked.tolist()])
    other = np.concatenate([np.array(near[at], dtype=np.intp) for at in asked.tolist()])
    apart = row != other
    row, other = row[apart], other[apart]
    both = np.asarray(has[row].multiply(has[other]).sum(axis=1)).ravel()
    found = Neighbours(row, other, both / (sizes[row] + sizes[other] - both))
    return Found(seconds, peak, _recall(found, asked, exact), {})


def _spans(counts: csr_array) -> list[tuple[int, int]]:
    ends = counts.indptr.tolist()
    return list(pairwise(ends))


def _weighted(told: Made) -> csr_array:
    counts = told.corpus.counts
    return unit(by_column(csr_array(counts.sqrt()), rarity(counts)))


def _tenth(
    asked: NDArray[np.intp], scores: Callable[[NDArray[np.intp]], NDArray[np.floating]]
) -> NDArray[np.float64]:
    """The score of the tenth nearest of each record asked for."""
    found = []
    for at in range(0, len(asked), _SOME):
        some = asked[at : at + _SOME]
        rows = scores(some)
        rows[np.arange(len(some)), some] = -1
        found.append(np.partition(rows, -_NEAREST, axis=1)[:, -_NEAREST])
    return np.concatenate(found).astype(np.float64)


def _recall(found: Neighbours, asked: NDArray[np.intp], tenth: NDArray[np.float64]) -> float:
    starts, ends = np.searchsorted(found.row, asked), np.searchsorted(found.row, asked + 1)
    near = [
        min(_NEAREST, int((found.score[start:end] >= least - 1e-5).sum()))
        for start, end, least in zip(starts, ends, tenth, strict=True)
    ]
    return float(np.mean(near)) / _NEAREST


def _peak_mb() -> float:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


_METHODS: dict[str, Callable[[Made, NDArray[np.intp]], Found]] = {
    "jojeong": _jojeong,
    "sparse_dot_topn": _sparse_dot_topn,
    "datasketch": _datasketch,
}


if __name__ == "__main__":
    sys.exit(main())
