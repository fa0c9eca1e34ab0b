"""From pairs to links: how sure each is, what kind it is, and what came to its end."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from jojeong.engines.matching.lineage.likeness import calls, is_one_unit, present_owners, sides
from jojeong.engines.matching.lineage.pairing import Pair, assign, candidates
from jojeong.engines.matching.lineage.parameters import LineageParameters
from jojeong.engines.matching.lineage.records import Dated, Link
from jojeong.vocabulary.lineage import LineageKind, LineageReason


LINEAGE_VERSION = "lineage-1"
_DEFAULT = LineageParameters()
_NONE: Mapping[str, frozenset[str]] = MappingProxyType({})
_DECIMALS = 4


def propose_lineage(
    earlier: Sequence[Dated],
    later: Sequence[Dated],
    *,
    successors: Mapping[str, frozenset[str]] = _NONE,
    parameters: LineageParameters = _DEFAULT,
) -> tuple[Link, ...]:
    """What became of every earlier record, by key; one that was split has a link for each part.

    The same answer whatever the order. `successors` names who has an owner's duties now, where
    that is not itself. Raises ValueError where two records of one period have one key.
    """
    first, second = _ordered(earlier), _ordered(later)
    if not first:
        return ()
    proposal = _Proposal(first, second, successors, parameters)
    return tuple(
        sorted(
            proposal.links(), key=lambda link: (link.earlier, -link.confidence, link.later or "")
        )
    )


def _ordered(records: Sequence[Dated]) -> list[Dated]:
    ordered = sorted(records, key=lambda dated: dated.record.key)
    if len({dated.record.key for dated in ordered}) < len(ordered):
        message = "two records of one period have one key"
        raise ValueError(message)
    return ordered


class _Proposal:
    """One comparison of two periods: the candidates of each record, and who was paired."""

    def __init__(
        self,
        earlier: Sequence[Dated],
        later: Sequence[Dated],
        successors: Mapping[str, frozenset[str]],
        parameters: LineageParameters,
    ) -> None:
        self.earlier, self.later = earlier, later
        self.successors, self.parameters = successors, parameters
        self.first, self.second = sides(
            earlier, later, successors=successors, parameters=parameters
        )
        found = candidates(self.first, self.second, parameters=parameters)
        self.by_low = _grouped(found.pairs, by="low")
        self.by_high = _grouped(found.pairs, by="high")
        self.paired = assign(found)
        self.taken = {pair.high: pair for pair in self.paired.values()}
        self.merged = dict(self._merged_in())
        self.owners = frozenset[str]().union(
            *(present_owners(dated, successors) for dated in later)
        )

    def links(self) -> Iterator[Link]:
        """The links of all earlier records, in their order."""
        parts = _grouped(self._split_off(), by="low")
        for row in range(len(self.earlier)):
            pair = self.paired.get(row)
            if pair is None:
                yield self._unpaired(row)
            elif row in parts:
                yield from self._split(pair, parts[row])
            else:
                yield self._paired(pair)

    def _paired(self, pair: Pair) -> Link:
        is_merged = any(self.merged.get(twin.low) == twin for twin in self.by_high[pair.high])
        kind = LineageKind.MERGED if is_merged else self._kind(pair)
        return self._link(pair, kind, self._sureness(pair))

    def _split(self, pair: Pair, parts: Sequence[Pair]) -> Iterator[Link]:
        cap = self.parameters.twin_cap
        for part in (pair, *parts):
            yield self._link(part, LineageKind.SPLIT, min(cap, _chance(part.odds)))

    def _unpaired(self, row: int) -> Link:
        """Merged into what another became, come to its end, or not to be told."""
        if row in self.merged:
            merged, cap = self.merged[row], self.parameters.twin_cap
            return self._link(merged, LineageKind.MERGED, min(cap, _chance(merged.odds)))
        odds = {pair.high: self._odds_left(pair) for pair in self.by_low.get(row, ())}
        ended = 1 / (1 + sum(map(math.exp, odds.values())))
        if ended >= self.parameters.end_line or not odds:
            return self._end(row, ended)
        best = max(self.by_low[row], key=lambda pair: (odds[pair.high], -pair.high))
        return self._link(best, self._kind(best), _share(best, self._holder(best)))

    def _holder(self, pair: Pair) -> list[Pair]:
        return [self.taken[pair.high]] if pair.high in self.taken else []

    def _odds_left(self, pair: Pair) -> float:
        return pair.odds + (0.0 if self._is_open(pair) else self.parameters.held)

    def _end(self, row: int, sureness: float) -> Link:
        dated = self.earlier[row]
        is_absent = not (present_owners(dated, self.successors) & self.owners)
        told = {
            LineageReason.SAID_TO_END: dated.has_ended,
            LineageReason.OWNER_ABSENT: is_absent,
            LineageReason.NOTHING_ALIKE: True,
        }
        return Link(
            earlier=dated.record.key,
            later=None,
            kind=LineageKind.RETIRED if dated.has_ended else LineageKind.VANISHED,
            confidence=round(sureness, _DECIMALS),
            reasons=tuple(reason for reason, holds in told.items() if holds),
            is_settled=sureness >= self.parameters.end_line,
        )

    def _link(self, pair: Pair, kind: LineageKind, sureness: float) -> Link:
        return Link(
            earlier=self.earlier[pair.low].record.key,
            later=self.later[pair.high].record.key,
            kind=kind,
            confidence=round(sureness, _DECIMALS),
            reasons=tuple(self._reasons(pair, sureness)),
            is_settled=sureness >= self.parameters.link_line,
        )

    def _kind(self, pair: Pair) -> LineageKind:
        if not pair.same_owner:
            return LineageKind.TRANSFERRED
        is_same = self.first.name[pair.low] == self.second.name[pair.high]
        return LineageKind.CONTINUES if is_same else LineageKind.RENAMED

    def _is_open(self, pair: Pair) -> bool:
        """Whether the later record is not that of a better pair."""
        holder = self.taken.get(pair.high)
        return holder is None or holder.low == pair.low or holder.odds < pair.odds

    def _merged_in(self) -> Iterator[tuple[int, Pair]]:
        """Earlier records without a pair that say what became another's."""
        for low, pairs in self.by_low.items():
            found = next(filter(self._is_twin, pairs), None)
            if low not in self.paired and found is not None and found.high in self.taken:
                yield low, found

    def _sureness(self, pair: Pair) -> float:
        """The chance of a pair against no partner and against every other that is open."""
        ours = [rival for rival in self.by_low[pair.low] if self._is_open(rival)]
        theirs = [rival for rival in self.by_high[pair.high] if self._could_be(rival)]
        return min(_share(pair, ours), _share(pair, theirs))

    def _could_be(self, rival: Pair) -> bool:
        """Whether the earlier record has no better pair; one merged in takes nothing away."""
        held = self.paired.get(rival.low)
        is_free = held is None or held.high == rival.high or held.odds < rival.odds
        return is_free and self.merged.get(rival.low) != rival

    def _split_off(self) -> Iterator[Pair]:
        """Later records without a pair that say what an earlier one did, which has another."""
        for high, pairs in self.by_high.items():
            best = min(pairs, key=lambda pair: (-pair.odds, pair.low))
            if high not in self.taken and best.low in self.paired and self._is_twin(best):
                yield best

    def _is_twin(self, pair: Pair) -> bool:
        is_likely = _chance(pair.odds) >= self.parameters.link_line
        is_same_name = self.first.name[pair.low] == self.second.name[pair.high]
        is_same = is_same_name or pair.text >= self.parameters.twin_text
        return pair.same_owner and is_likely and is_same

    def _reasons(self, pair: Pair, sureness: float) -> Iterator[LineageReason]:
        p, low, high = self.parameters, pair.low, pair.high
        identifier, name = self.first.identifier[low], self.first.name[low]
        is_same_name = name == self.second.name[high]
        told = {
            LineageReason.SAME_IDENTIFIER: identifier != ""
            and identifier == self.second.identifier[high],
            LineageReason.SAME_NAME: is_same_name,
            LineageReason.NEAR_NAME: not is_same_name and pair.name >= p.near_name,
            LineageReason.NAMED_THERE: not is_same_name and calls(self.second.told[high], name),
            LineageReason.SAME_TEXT: pair.text >= p.same_text,
            LineageReason.NEAR_TEXT: p.near_text <= pair.text < p.same_text,
            **self._owner_reasons(pair),
            LineageReason.SEVERAL_ALIKE: _chance(pair.odds) >= p.link_line > sureness,
        }
        return (reason for reason, holds in told.items() if holds)

    def _owner_reasons(self, pair: Pair) -> dict[LineageReason, bool]:
        ours, theirs = self.earlier[pair.low], self.later[pair.high]
        by_name = bool(ours.record.owners & theirs.record.owners)
        units = self.first.unit[pair.low], self.second.unit[pair.high]
        return {
            LineageReason.SAME_OWNER: by_name,
            LineageReason.SUCCESSION: pair.same_owner and not by_name,
            LineageReason.OTHER_OWNER: not pair.same_owner,
            LineageReason.SAME_UNIT: is_one_unit(*units),
        }


def _grouped(pairs: Iterable[Pair], *, by: str) -> dict[int, list[Pair]]:
    def place(pair: Pair) -> int:
        return pair.low if by == "low" else pair.high

    ordered = sorted(pairs, key=lambda pair: (place(pair), -pair.odds, pair.low, pair.high))
    return {row: list(found) for row, found in groupby(ordered, key=place)}


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _share(pair: Pair, rivals: Sequence[Pair]) -> float:
    """What share of all that could be, itself and no partner among them, falls to a pair."""
    others = sum(math.exp(rival.odds - pair.odds) for rival in rivals if rival != pair)
    return 1 / (1 + math.exp(-pair.odds) + others)
