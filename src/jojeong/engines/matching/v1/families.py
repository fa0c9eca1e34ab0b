"""Families: groups of which every two members belong together, rather than chains of pairs."""

from collections.abc import Collection, Sequence, Set
from itertools import combinations
from typing import NamedTuple


Pair = tuple[int, int]


class Group(NamedTuple):
    """Rows of one family, by number; `is_left_over` where one of them is in a group before."""

    rows: tuple[int, ...]
    is_left_over: bool


def families(strong: Sequence[Pair], *, across: Set[Pair]) -> list[Group]:
    """Groups of rows that together hold every pair of `across`, in the order they came to be.

    `strong` are the pairs above the line, the strongest first, each as (low, high); `across` those
    of them whose owners differ. Pair by pair the groups of two rows become one where every two
    members would be above the line; a pair of one owner's never joins, but does not part either.
    Greedy complete linkage: single linkage grows chains in which the ends have nothing in common.
    A row that belongs with two groups which do not belong together leaves pairs over; the same is
    then done with those, so that a row may be in several groups and no pair is lost. No group lies
    within another.
    """
    friends = _friends(strong)
    found: dict[tuple[int, ...], Group] = {}
    left = [pair for pair in strong if pair in across]
    while left:
        groups = _grown(left, friends)
        found |= {rows: Group(rows, is_left_over=bool(found)) for rows in groups}
        held = {pair for group in groups for pair in combinations(group, 2)}
        left = [pair for pair in left if pair not in held]
    return _not_within_another(found.values())


def _not_within_another(groups: Collection[Group]) -> list[Group]:
    with_row: dict[int, list[Set[int]]] = {}
    for group in groups:
        members = frozenset(group.rows)
        for row in group.rows:
            with_row.setdefault(row, []).append(members)
    return [
        group
        for group in groups
        if not any(frozenset(group.rows) < other for other in with_row[group.rows[0]])
    ]


def _grown(pairs: Sequence[Pair], friends: dict[int, set[int]]) -> list[tuple[int, ...]]:
    group = {row: frozenset({row}) for pair in pairs for row in pair}
    for low, high in pairs:
        first, second = group[low], group[high]
        if first is not second and _all_friends(first, second, friends):
            joined = first | second
            group.update(dict.fromkeys(joined, joined))
    grown = dict.fromkeys(members for members in group.values() if len(members) > 1)
    return [tuple(sorted(members)) for members in grown]


def _friends(strong: Sequence[Pair]) -> dict[int, set[int]]:
    friends: dict[int, set[int]] = {}
    for low, high in strong:
        friends.setdefault(low, set()).add(high)
        friends.setdefault(high, set()).add(low)
    return friends


def _all_friends(first: Set[int], second: Set[int], friends: dict[int, set[int]]) -> bool:
    return all(second <= friends[row] for row in first)
