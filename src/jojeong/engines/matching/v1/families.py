"""Families: groups of which every two members belong together, rather than chains of pairs."""

from collections.abc import Sequence, Set


def families(
    strong: Sequence[tuple[int, int]], *, across: Set[tuple[int, int]]
) -> list[tuple[int, ...]]:
    """Groups of rows, each of at least two owners, in the order they came to be.

    `strong` are the pairs above the line, the strongest first, each as (low, high); `across` those
    of them whose owners differ. Pair by pair the groups of two rows become one where every two
    members would be above the line; a pair of one owner's never joins, but does not part either.
    Greedy complete linkage: single linkage grows chains in which the ends have nothing in common.
    """
    friends = _friends(strong)
    group = {row: frozenset({row}) for row in friends}
    for low, high in strong:
        first, second = group[low], group[high]
        if (low, high) in across and first is not second and _all_friends(first, second, friends):
            joined = first | second
            group.update(dict.fromkeys(joined, joined))
    grown = dict.fromkeys(members for members in group.values() if len(members) > 1)
    return [tuple(sorted(members)) for members in grown]


def _friends(strong: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    friends: dict[int, set[int]] = {}
    for low, high in strong:
        friends.setdefault(low, set()).add(high)
        friends.setdefault(high, set()).add(low)
    return friends


def _all_friends(first: Set[int], second: Set[int], friends: dict[int, set[int]]) -> bool:
    return all(second <= friends[row] for row in first)
