"""The numbers that turn how well two records hold together into a probability, and how true it is.

    python benchmarks/calibration.py --labels PAIRS --inventory INVENTORY.csv [--held PAIRS …]

The judged pairs are laid out with everything else there is, as in `overlap_quality.py`. One slope
and an intercept for each language are fitted to them. Told are those numbers; how the probability
holds on folds that share no record with what it was fitted to; and on files that were held apart.
Prints one JSON object.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from corpora import PROGRAMMES, BadInput, analysed, read_programmes
from measures import Array
from overlap_quality import Pair, entries_of, inventory_for, key_of, read_pairs
from sklearn.linear_model import LogisticRegression

from jojeong.adapters import encoders
from jojeong.engines.matching import Parameters, score_pairs


_BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_KINDS = ("federal", "korean")


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options), indent=1))
    except BadInput as error:
        print(f"calibration: {error}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--labels", type=Path, required=True, help="judged pairs, JSON Lines")
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="more, not fitted to")
    parser.add_argument("--inventory", type=Path, help="consolidated federal inventory, CSV")
    parser.add_argument("--programmes", type=Path, default=PROGRAMMES, help="programmes, CSV")
    parser.add_argument("--folds", type=int, default=5, metavar="N")
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    pairs = _of_a_kind(read_pairs(options.labels))
    held = {path.name: _of_a_kind(read_pairs(path)) for path in options.held}
    asked = [*pairs, *(pair for told in held.values() for pair in told)]
    bonds = _bonds(asked, options)
    if len(set(_found(pairs))) < 2:
        message = f"{options.labels} must hold both: pairs of grade 2 or 3, and others"
        raise BadInput(message)
    fitted = _fitted(pairs, bonds)
    return {
        "pairs": len(pairs),
        "fitted": {name: round(float(value), 3) for name, value in fitted.items()},
        "in_force": {name: getattr(Parameters(), name) for name in fitted},
        "records_apart": _reliability(pairs, _apart(pairs, bonds, options)),
        "held": {
            name: _reliability(told, _probabilities(told, bonds, fitted))
            for name, told in held.items()
        },
    }


def _of_a_kind(pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.kind in _KINDS]


def _bonds(pairs: Sequence[Pair], options: argparse.Namespace) -> dict[tuple[str, str], float]:
    """How well each pair holds together: the engine's probability before the last step."""
    programmes = read_programmes(options.programmes)
    inventory = inventory_for(options.inventory, pairs)
    numbers = Parameters()
    found: dict[tuple[str, str], float] = {}
    for kind in _KINDS:
        some = [pair for pair in pairs if pair.kind == kind]
        if not some:
            continue
        entries = entries_of(kind, some, inventory, programmes)
        place = {entry.key: index for index, entry in enumerate(entries)}
        asked = [(place[key_of(pair.a)], place[key_of(pair.b)]) for pair in some]
        scores = score_pairs(analysed(entries), asked, meaning=encoders.get())
        intercept = numbers.intercept_korean if kind == "korean" else numbers.intercept
        odds = np.log(scores / (1 - scores))
        bonds = ((odds - intercept) / numbers.slope).tolist()
        found |= {_keys(pair): bond for pair, bond in zip(some, bonds, strict=True)}
    return found


def _fitted(
    pairs: Sequence[Pair], bonds: Mapping[tuple[str, str], float]
) -> dict[str, np.float64]:
    features = np.array([(bonds[_keys(pair)], pair.kind == "korean") for pair in pairs])
    model = LogisticRegression(C=1e4).fit(features, _found(pairs))
    (slope, more), intercept = model.coef_[0], model.intercept_[0]
    return {"slope": slope, "intercept": intercept, "intercept_korean": intercept + more}


def _probabilities(
    pairs: Sequence[Pair],
    bonds: Mapping[tuple[str, str], float],
    fitted: Mapping[str, np.float64],
) -> Array:
    bond = np.array([bonds[_keys(pair)] for pair in pairs])
    korean = np.array([pair.kind == "korean" for pair in pairs])
    intercept = np.where(korean, fitted["intercept_korean"], fitted["intercept"])
    return 1 / (1 + np.exp(-(fitted["slope"] * bond + intercept)))


def _apart(
    pairs: Sequence[Pair], bonds: Mapping[tuple[str, str], float], options: argparse.Namespace
) -> Array:
    """The probability of each pair by what was fitted to pairs with none of its records.

    NaN where too few such pairs are left to fit anything to.
    """
    records = sorted({key for pair in pairs for key in _keys(pair)})
    lots = np.random.default_rng(options.seed).integers(options.folds, size=len(records))
    fold = dict(zip(records, lots.tolist(), strict=True))
    folds = [frozenset(fold[key] for key in _keys(pair)) for pair in pairs]
    found = np.full(len(pairs), np.nan)
    for one in set(folds):
        inside = [number for number, among in enumerate(folds) if among == one]
        others = [pair for pair, among in zip(pairs, folds, strict=True) if not among & one]
        if len(set(_found(others))) == 2:
            told = [pairs[number] for number in inside]
            found[inside] = _probabilities(told, bonds, _fitted(others, bonds))
    return found


def _reliability(pairs: Sequence[Pair], probabilities: Array) -> dict[str, object]:
    """What share held of those said to hold with such a probability, and the Brier score."""
    known = ~np.isnan(probabilities)
    held, probabilities = _found(pairs)[known], probabilities[known]
    if not len(held):
        return {"pairs": 0}
    bands = []
    for low, high in pairwise(_BANDS):
        inside = (probabilities >= low) & (probabilities < high)
        if inside.any():
            bands.append(
                {
                    "from": low,
                    "pairs": int(inside.sum()),
                    "said": round(float(probabilities[inside].mean()), 3),
                    "held": round(float(held[inside].mean()), 3),
                }
            )
    brier = float(((probabilities - held) ** 2).mean())
    always = float(held.mean() * (1 - held.mean()))
    return {
        "pairs": len(held),
        "brier": round(brier, 4),
        "brier_of_the_mean": round(always, 4),
        "bands": bands,
    }


def _found(pairs: Sequence[Pair]) -> Array:
    return np.array([pair.grade >= 2 for pair in pairs], dtype=np.float64)


def _keys(pair: Pair) -> tuple[str, str]:
    return key_of(pair.a), key_of(pair.b)


if __name__ == "__main__":
    sys.exit(main())
