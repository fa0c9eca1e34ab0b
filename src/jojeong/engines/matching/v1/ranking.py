"""The pairs above the line, the strongest first: the one order ranking and families go by."""

from dataclasses import dataclass

from jojeong.engines.matching.v1.parameters import Parameters
from jojeong.engines.matching.v1.scoring import Space, apart, strong_pairs


@dataclass(frozen=True, slots=True)
class StrongPair:
    """A pair of rows above the line (`low` < `high`); `across` where no owner has both."""

    low: int
    high: int
    score: float
    across: bool


def strongest_first(space: Space, parameters: Parameters) -> list[StrongPair]:
    """Every pair that reaches the line; of equal scores the smaller rows come first."""
    low, high, scores = strong_pairs(space, line=parameters.line)
    across = apart(space, low, high)
    columns = low.tolist(), high.tolist(), scores.tolist(), across.tolist()
    pairs = [StrongPair(*pair) for pair in zip(*columns, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.low, pair.high))
