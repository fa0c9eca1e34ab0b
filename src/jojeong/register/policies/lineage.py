"""What follows from lineage, on values: who decides, what stands, what may be answered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from jojeong.accounts.policies import check_may_for
from jojeong.accounts.states import Permission
from jojeong.register.states import LineageAnswer, LineageState, Standing
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal


ENDS: Final = frozenset({LineageKind.RETIRED, LineageKind.VANISHED})
# From this confidence on links are confirmed in bulk unless somebody says otherwise.
BULK_LINE: Final = 0.9
# What an owner's answer makes of the proposal that nothing follows.
END_AFTER: Final = {
    LineageAnswer.ENDED: LineageState.CONFIRMED,
    LineageAnswer.BECAME: LineageState.REFUSED,
    LineageAnswer.STANDS: LineageState.REFUSED,
}
# The answers on a stage, in the questionnaires there are, that say something is over.
_OVER: Final = frozenset({"ended", "retired"})


class NothingAbove(Refusal):
    """A bulk confirmation that would confirm nothing."""

    sentence: ClassVar[str] = "No open link reaches %(line)s. Give a lower line, or decide singly."


class DecidedAlready(Refusal):
    """Two answers to what became of one entry."""

    sentence: ClassVar[str] = (
        "What became of %(number)s was confirmed before. Refuse that first, then decide anew."
    )


class NoSuccessorNamed(Refusal):
    """An answer that says it goes on as another entry, without saying which."""

    sentence: ClassVar[str] = "Say which entry it is now: give its number, such as J12345678."


class BecameItself(Refusal):
    """An entry that is to be its own successor."""

    sentence: ClassVar[str] = "%(number)s can't be what became of itself. Give another number."


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """What a comparison proposes: entries by number, `later` None where nothing follows."""

    earlier: str
    later: str | None
    kind: LineageKind
    confidence: float
    reasons: tuple[LineageReason, ...]


def decides_for_all(asker: Asker) -> bool:
    """Whether somebody decides on the lineage of every organization's entries."""
    return asker.may(Permission.ACCEPT_SUBMISSIONS)


def decides_for(asker: Asker) -> frozenset[str]:
    """The organizations on the lineage of whose entries somebody decides as their owner."""
    return frozenset(
        grant.organization
        for grant in asker.grants
        if grant.permission == Permission.WRITE_ENTRIES
    )


def check_may_decide(by: Actor, lead: str) -> None:
    """Raise NotPermitted unless the actor accepts submissions or writes the lead's entries."""
    if not decides_for_all(by.asker):
        check_may_for(by, Permission.WRITE_ENTRIES, lead)


def standing_after(confirmed: Collection[LineageKind]) -> Standing:
    """What an entry is once these links of it are confirmed."""
    if not confirmed:
        return Standing.STANDING
    return Standing.ENDED if ENDS & set(confirmed) else Standing.CONTINUED


def check_agree(number: str, confirmed: Collection[LineageKind]) -> None:
    """Raise DecidedAlready where confirmed links contradict: only a split has several."""
    if len(confirmed) > 1 and set(confirmed) != {LineageKind.SPLIT}:
        raise DecidedAlready(number=number)


def says_it_is_over(answers: Iterable[Mapping[str, object]]) -> bool:
    """Whether the answer on its stage says that a programme has ended."""
    stages = (a for a in answers if str(a.get("field", "")).split("_")[-1] == "stage")
    return any(str(answer.get("value", "")).casefold() in _OVER for answer in stages)


def check_answer(answer: LineageAnswer, *, number: str, later: str) -> None:
    """Raise NoSuccessorNamed or BecameItself where an answer can't be taken as it is given."""
    if answer is LineageAnswer.BECAME and not later:
        raise NoSuccessorNamed
    if answer is LineageAnswer.BECAME and later == number:
        raise BecameItself(number=number)


def kind_between(*, same_owner: bool, same_name: bool) -> LineageKind:
    """What a link that somebody names is called."""
    if not same_owner:
        return LineageKind.TRANSFERRED
    return LineageKind.CONTINUES if same_name else LineageKind.RENAMED
