"""Whether a plan finds the programme it would build again, told in other words.

    python benchmarks/check_quality.py --plans PLANS.jsonl [--labels PAIRS.jsonl …]
        [--inventory INVENTORY.csv] [--programmes PROGRAMMES.csv] [--table TABLE.npz]

One plan a line: `text`, `lang`, and `target`, the id of a programme (`also` other fair answers),
or null where nothing like it exists. Prints, for each method and language, how many plans and how
many of them novel, recall at 1 and 5, mean reciprocal rank, and the shares of the novel plans
(`false_alarms`) and of the others (`flagged`) whose best programme reaches the method's line. The
line is taken from judged pairs, never from plans: the lowest score from which nine in ten of the
pairs were judged of grade 2 or 3. Without --labels there is none, and both are null.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpora import (
    KOREAN,
    PROGRAMMES,
    BadInput,
    Entry,
    encoder_of,
    programme,
    read_inventory,
    read_programmes,
)
from measures import Array
from overlap_quality import read_pairs
from sklearn.feature_extraction.text import TfidfVectorizer

from jojeong.adapters import encoders, morphology


PRECISION = 0.9
TOP = 5
# Each text beside each other one: n x m.
Method = Callable[[Sequence[str], Sequence[str]], Array]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, its language, and the programmes that are fair answers; none for a novel one."""

    text: str
    language: str
    answers: frozenset[str]


def main() -> int:
    """Run, and print the figures; 2 for input that is missing or wrong."""
    options = _options()
    try:
        print(json.dumps(_report(options), ensure_ascii=False, indent=1))
    except BadInput as error:
        print(f"check_quality: {error}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--plans", type=Path, required=True, help="plans, JSON Lines")
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="judged pairs")
    parser.add_argument("--inventory", type=Path, help="the inventory judged pairs speak of, CSV")
    parser.add_argument("--table", type=Path, help="an encoder's table, for the shipped one")
    parser.add_argument("--programmes", type=Path, default=PROGRAMMES, help="programmes, CSV")
    return parser.parse_args()


def _report(options: argparse.Namespace) -> dict[str, object]:
    rows = read_programmes(options.programmes)
    known = {key: programme(row, languages=(KOREAN,)) for key, row in rows.items()}
    plans = _plans(options.plans, known)
    judged = _judged(options, known)
    return {
        name: _figures(method, plans, known, _line(method, judged))
        for name, method in _methods(list(known.values()), encoder_of(options.table)).items()
    }


def _methods(known: Sequence[Entry], encoder: encoders.Encoder) -> dict[str, Method]:
    texts = [entry.text for entry in known]

    def counted(**told: object) -> Method:
        words = TfidfVectorizer(sublinear_tf=True, **told).fit(texts)
        return lambda left, right: (words.transform(left) @ words.transform(right).T).toarray()

    def encoded(left: Sequence[str], right: Sequence[str]) -> Array:
        return np.asarray(encoder.encode(left) @ encoder.encode(right).T, dtype=np.float64)

    return {
        "encoder": encoded,
        "tfidf_morphemes": counted(analyzer=_morphemes),
        "tfidf_characters": counted(analyzer="char_wb", ngram_range=(2, 3)),
    }


def _morphemes(text: str) -> list[str]:
    [tokens] = morphology.get().analyse([text], KOREAN)
    return [token.lemma for token in tokens]


def _figures(
    method: Method, plans: Sequence[Plan], known: Mapping[str, Entry], line: float | None
) -> dict[str, object]:
    keys = list(known)
    found = method([plan.text for plan in plans], [known[key].text for key in keys])
    languages = sorted({plan.language for plan in plans})
    return {
        "line": None if line is None else round(line, 4),
        **{
            language: _of_language(
                [
                    (plan, row)
                    for plan, row in zip(plans, found, strict=True)
                    if plan.language == language
                ],
                keys,
                line,
            )
            for language in languages
        },
    }


def _of_language(
    scored: Sequence[tuple[Plan, Array]], keys: Sequence[str], line: float | None
) -> dict[str, object]:
    ranks = np.array([_rank(row, keys, plan) for plan, row in scored if plan.answers])
    novel, known = (
        np.array([row.max() for plan, row in scored if bool(plan.answers) is answered])
        for answered in (False, True)
    )
    return {
        "plans": len(scored),
        "novel": len(novel),
        "recall1": _share(ranks <= 1),
        "recall5": _share(ranks <= TOP),
        "mrr": _share(1 / ranks) if len(ranks) else None,
        "flagged": None if line is None else _share(known >= line),
        "false_alarms": None if line is None else _share(novel >= line),
    }


def _rank(row: Array, keys: Sequence[str], plan: Plan) -> int:
    """The place of the best fair answer, 1 for the first; of equal scores the last place."""
    fair = max(score for score, key in zip(row, keys, strict=True) if key in plan.answers)
    others = [score for score, key in zip(row, keys, strict=True) if key not in plan.answers]
    return 1 + int((np.array(others) >= fair).sum())


def _share(values: Array) -> float | None:
    return round(float(np.mean(values)), 4) if len(values) else None


def _line(method: Method, judged: Sequence[tuple[str, str, int]]) -> float | None:
    """The lowest score from which nine in ten pairs are of grade 2 or 3."""
    if not judged:
        return None
    scores = np.array([method([a], [b])[0, 0] for a, b, _ in judged])
    order = np.argsort(-scores, kind="stable")
    alike = np.array([grade >= 2 for _, _, grade in judged])[order]
    precise = np.cumsum(alike) / np.arange(1, len(alike) + 1) >= PRECISION
    return float(scores[order][precise][-1]) if precise.any() else float("inf")


def _judged(options: argparse.Namespace, known: Mapping[str, Entry]) -> list[tuple[str, str, int]]:
    """Both texts of each judged pair, and its grade."""
    inventory = read_inventory(options.inventory) if options.inventory else []
    texts = {("id", key): entry.text for key, entry in known.items()}
    texts |= {("row", str(place)): entry.text for place, entry in enumerate(inventory)}
    pairs = [pair for labels in options.labels for pair in read_pairs(labels)]
    missing = {side for pair in pairs for side in (pair.a, pair.b)} - texts.keys()
    if missing:
        message = f"judged pairs speak of {min(missing)}, which is in no file that was given"
        raise BadInput(message)
    return [(texts[pair.a], texts[pair.b], pair.grade) for pair in pairs]


def _plans(path: Path, known: Mapping[str, Entry]) -> list[Plan]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        plans = [_plan(json.loads(line)) for line in lines if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {path}: {error}"
        raise BadInput(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is no file of plans: {type(error).__name__} {error}"
        raise BadInput(message) from error
    for plan in plans:
        if plan.answers - known.keys():
            message = f"{path}: there is no programme {min(plan.answers - known.keys())}"
            raise BadInput(message)
    if not plans:
        message = f"{path} holds no plan"
        raise BadInput(message)
    return plans


def _plan(line: Mapping[str, object]) -> Plan:
    also = line.get("also") or []
    if not isinstance(also, list):
        message = "also must be a list"
        raise TypeError(message)
    answers = [line["target"], *also] if line["target"] else []
    return Plan(str(line["text"]), str(line["lang"]), frozenset(map(str, answers)))


if __name__ == "__main__":
    sys.exit(main())
