"""The loop on one screen: when this event, then that action.

A reaction first prepares, reading and computing without holding the database; what it returns is
done in one transaction with the note that it was done. Returning None means nothing is to be done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from django.utils import timezone

from jojeong.accounts import states as accounts
from jojeong.audit.chain import Link
from jojeong.flow import intake, lineage
from jojeong.flow.intake import Act
from jojeong.flow.states import Verb
from jojeong.overlap import actions as overlap
from jojeong.overlap import queries as overlaps
from jojeong.overlap.states import Scope
from jojeong.register import states as register
from jojeong.submissions import states as submissions


@dataclass(frozen=True, slots=True)
class Reaction:
    """When the event `on` happened, prepare, then act as the system."""

    on: StrEnum
    name: str
    prepare: Callable[[Link], Act | None]


def look_for_overlaps(scope: Scope, _event: Link) -> Act | None:
    """Judge the register as it is now, unless it is empty or the current run already did."""
    judged = overlaps.judged(scope=scope, on=timezone.localdate())
    if judged.is_current or not judged.texts:
        return None
    return lambda by: overlap.keep_judgement(by=by, judged=judged)


REACTIONS: Final = (
    Reaction(
        on=register.Verb.PORTFOLIO_LOADED,
        name="look_for_overlaps_in_everything",
        prepare=partial(look_for_overlaps, Scope.EVERYTHING),
    ),
    Reaction(
        on=register.Verb.PORTFOLIO_LOADED,
        name="look_for_overlaps_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
    *(
        Reaction(
            on=register.Verb.ENTRIES_IMPORTED,
            name=f"look_at_what_came_in_in_{scope.value}",
            prepare=partial(look_for_overlaps, scope),
        )
        for scope in Scope
    ),
    # What was received is read, file by file; what people decide is read anew.
    *(
        Reaction(on=verb, name=f"read_on_{verb.name.lower()}", prepare=intake.read_on)
        for verb in (
            submissions.Verb.RECEIVED,
            submissions.Verb.FILE_READ,
            submissions.Verb.COLUMNS_DECIDED,
            submissions.Verb.COLUMNS_CONFIRMED,
            submissions.Verb.DOUBTS_SETTLED,
            submissions.Verb.RECODE_TAKEN_BACK,
            submissions.Verb.ANSWER_REOPENED,
        )
    ),
    Reaction(
        on=submissions.Verb.ACCEPTED,
        name="register_what_was_accepted",
        prepare=intake.register_accepted,
    ),
    Reaction(
        on=submissions.Verb.REMINDED,
        name="send_reminders",
        prepare=intake.send_reminders,
    ),
    Reaction(
        on=register.Verb.SUBMISSION_REGISTERED,
        name="look_again_in_everything",
        prepare=partial(look_for_overlaps, Scope.EVERYTHING),
    ),
    Reaction(
        on=register.Verb.SUBMISSION_REGISTERED,
        name="look_anew_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
    Reaction(
        on=register.Verb.SUBMISSION_REGISTERED,
        name="propose_lineage_of_what_was_submitted",
        prepare=lineage.propose_after_registering,
    ),
    Reaction(
        on=submissions.Verb.ACCEPTED,
        name="propose_lineage_where_nothing_is_reported",
        prepare=lineage.propose_after_attesting,
    ),
    # What ended or went on as another is compared no more.
    Reaction(
        on=register.Verb.LINEAGE_DECIDED,
        name="look_without_what_ended_in_everything",
        prepare=partial(look_for_overlaps, Scope.EVERYTHING),
    ),
    Reaction(
        on=register.Verb.LINEAGE_DECIDED,
        name="look_without_what_ended_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
    Reaction(
        on=register.Verb.DISCLOSURE_CHANGED,
        name="look_again_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
    Reaction(
        on=accounts.Verb.ORGANIZATION_SUCCEEDED,
        name="look_under_new_owners_in_everything",
        prepare=partial(look_for_overlaps, Scope.EVERYTHING),
    ),
    Reaction(
        on=accounts.Verb.ORGANIZATION_SUCCEEDED,
        name="look_under_new_owners_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
    # On its day what was closed becomes public, and duties pass on as announced.
    Reaction(
        on=Verb.DAY_BEGAN,
        name="look_each_day_in_everything",
        prepare=partial(look_for_overlaps, Scope.EVERYTHING),
    ),
    Reaction(
        on=Verb.DAY_BEGAN,
        name="look_each_day_in_public",
        prepare=partial(look_for_overlaps, Scope.PUBLIC),
    ),
)
