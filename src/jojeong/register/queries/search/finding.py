"""Which entries a query finds, for whom, and in which order. Nothing closed plays a part in it.

How rare a word is would tell of entries the asker may not see; so no score is made of it. What is
found in a name stands before what is found in the name and owner together, and that before the
rest; shorter names stand first among equals.
"""

import re
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Expression, IntegerField, Q, Value, When

from jojeong.accounts.policies import Depth
from jojeong.accounts.states import Permission
from jojeong.register.policies.searching import OUTLINE, SearchField, Sought, sought_in
from jojeong.register.queries.reading import readable_to
from jojeong.register.queries.search.dialects import Matches
from jojeong.register.queries.search.plan import Reading, Wanted, planned, within
from jojeong.vocabulary.people import Asker


_NUMBER: Final = re.compile(r"J[0-9]{8}\Z", re.IGNORECASE)
_ALIKE: Final = Value(3, output_field=IntegerField())  # nothing stands before anything else
_NAME: Final = frozenset({SearchField.NAME})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A condition on entries, and the rank of each that meets it, smallest first."""

    condition: Q
    rank: Expression


def sighting(*, asker: Asker, words: str, reading: Reading) -> Sighting | None:
    """What a query finds for an asker; None where nothing is looked for.

    Of an entry that is partly public the name and the owner are searched. An entry is called by
    its number, and by nothing else. Raises the refusals of `sought_in`.
    """
    sought = sought_in(words)
    if not sought:
        return None
    number = _number(sought)
    if number:
        return Sighting(Q(number=number), _ALIKE)
    plan = planned(sought, reading)
    return Sighting(_seen(asker, plan), _rank(plan))


def _number(sought: tuple[Sought, ...]) -> str:
    [first, *others] = sought
    is_number = not others and not first.is_left_out and _NUMBER.match(first.text)
    return first.text.upper() if is_number else ""


def _seen(asker: Asker, plan: tuple[Wanted, ...]) -> Q:
    everywhere = Q(Matches(plan))
    if asker.may(Permission.READ_EVERYTHING) or within(plan, OUTLINE) == plan:
        return everywhere
    whole = readable_to(asker, Depth.WHOLE)
    outline = _in_fields(plan, OUTLINE)
    if any(wanted.is_left_out for wanted in plan):
        return (whole & everywhere) | (~whole & outline)
    # What is found in an outline is found in the whole, so the index is asked once.
    return everywhere & (whole | outline)


def _in_fields(plan: tuple[Wanted, ...], fields: frozenset[SearchField]) -> Q:
    narrowed = within(plan, fields)
    return Q(pk__in=()) if narrowed is None else Q(Matches(narrowed))


def _rank(plan: tuple[Wanted, ...]) -> Expression:
    if within(plan, OUTLINE) is None:
        return _ALIKE
    return Case(
        When(_in_fields(plan, _NAME), then=Value(1)),
        When(_in_fields(plan, OUTLINE), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
