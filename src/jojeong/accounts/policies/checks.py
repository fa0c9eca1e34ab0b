"""What is checked before people, posts and organizations are changed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from jojeong.accounts.policies.duties import Passing, Tenure, with_successors
from jojeong.accounts.policies.refusals import (
    BeforeItBegan,
    EndsBeforeItBegins,
    GoesInACircle,
    Malformed,
    NameMissing,
    PassedOnAlready,
    PostAlreadyHeld,
    Shape,
    SucceedsItself,
    TooLong,
)
from jojeong.accounts.states import CODE_LENGTH
from jojeong.vocabulary.organizations import SuccessionKind, organization_code


# 정부조직법, Act 1 of 17 July 1948: where no first day is known, no organization is older.
FIRST_DAY: Final = date(1948, 7, 17)


def check_post_is_free(held: Iterable[Tenure], *, day: date, is_acting: bool) -> None:
    """Raise PostAlreadyHeld where the post has a holder on `day` or later, unless acting."""
    if is_acting:
        return
    if any(tenure.until_day is None or tenure.until_day >= day for tenure in held):
        raise PostAlreadyHeld(day=day.isoformat())


def check_ends_after_it_begins(tenure: Tenure, *, until: date) -> None:
    """Raise EndsBeforeItBegins where `until` lies before the first day."""
    if until < tenure.from_day:
        raise EndsBeforeItBegins(begins=tenure.from_day.isoformat(), ends=until.isoformat())


def check_reaches_no_successor(later: Iterable[Tenure], *, until: date) -> None:
    """Raise PostAlreadyHeld where somebody who holds the post later does so by `until`."""
    held = [tenure.from_day for tenure in later if tenure.from_day <= until]
    if held:
        raise PostAlreadyHeld(day=min(held).isoformat())


def check_is_a_code(text: str) -> None:
    """Raise Malformed where `text` is no organization code."""
    try:
        organization_code(text)
    except ValueError as not_one:
        raise Malformed(value=text, kind=Shape.ORGANIZATION_CODE, example="MSIT") from not_one
    check_is_a_name(text, limit=CODE_LENGTH)


def check_is_a_name(text: str, *, limit: int) -> None:
    """Raise NameMissing where `text` says nothing, TooLong where it passes `limit` characters."""
    if not text.strip():
        raise NameMissing
    if len(text) > limit:
        raise TooLong(value=text, limit=limit)


def check_succession(passing: Passing, known: Iterable[Passing]) -> None:
    """Raise SucceedsItself or GoesInACircle where duties would not come to rest."""
    if passing.predecessor == passing.successor:
        raise SucceedsItself(code=passing.predecessor)
    if passing.predecessor in with_successors(passing.successor, tuple(known)):
        raise GoesInACircle(predecessor=passing.predecessor, successor=passing.successor)


def check_has_duties(passing: Passing, known: Iterable[Passing]) -> None:
    """Raise PassedOnAlready where the predecessor was renamed, merged or split before.

    A split may go on to further successors, of its own day.
    """
    for before in known:
        has_passed_on = before.predecessor == passing.predecessor and (
            before.kind is not SuccessionKind.TRANSFERRED
        )
        if has_passed_on and not _may_stand_beside(passing, before):
            raise PassedOnAlready(
                predecessor=before.predecessor,
                successor=before.successor,
                day=before.on.isoformat(),
            )


def _may_stand_beside(passing: Passing, before: Passing) -> bool:
    """A transfer, a part of one split, and the same once more, which is refused as known."""
    if passing.kind is SuccessionKind.TRANSFERRED:
        return True
    is_one_split = before.kind is passing.kind is SuccessionKind.SPLIT
    is_the_same = before.successor == passing.successor
    return before.on == passing.on and (is_one_split or is_the_same)


def check_begins_before(passing: Passing, *, begins: date | None) -> None:
    """Raise BeforeItBegan unless the predecessor had a day before its duties pass on.

    Of whoever goes on after a transfer the first day will do.
    """
    first = begins or FIRST_DAY
    if passing.kind is not SuccessionKind.TRANSFERRED:
        first += timedelta(days=1)
    if passing.on < first:
        raise BeforeItBegan(
            predecessor=passing.predecessor, day=passing.on.isoformat(), first=first.isoformat()
        )
