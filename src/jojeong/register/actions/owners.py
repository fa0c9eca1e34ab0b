"""Organizations that come with an import, and how duties passed between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from jojeong.accounts.models import Organization, Succession
from jojeong.accounts.policies import Passing, check_begins_before, check_succession
from jojeong.accounts.queries import passings
from jojeong.register.policies.exports import ExportedOrganization, ExportedSuccession
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.refusals import Refusal


_TOLD: Final = ("name_ko", "name_en", "short_ko", "kind", "valid_from", "valid_until")


class UnknownOrganization(Refusal):
    """A file that names an organization nobody knows."""

    sentence: ClassVar[str] = (
        "%(name)s names the organization %(code)s, which is neither in this file nor here. "
        "Register it with jojeong organizations add, or export again where the file was made."
    )
    status = 400


class BelongsToItself(Refusal):
    """Organizations above one another in a circle."""

    sentence: ClassVar[str] = (
        "By this file %(code)s would belong to itself. Export it again where it was made."
    )
    status = 400


@dataclass(frozen=True, slots=True)
class Owners:
    """How many organizations came in, and how many passings of duties."""

    organizations: int
    successions: int


def bring_in_owners(
    exported: Sequence[ExportedOrganization], passed: Sequence[ExportedSuccession]
) -> Owners:
    """Add what is not here, within an action that records it; what is here stays as it is.

    Where an organization passed its duties on here, that stands. Raises UnknownOrganization,
    BelongsToItself, SucceedsItself, GoesInACircle, BeforeItBegan.
    """
    known = set(Organization.objects.order_by().values_list("code", flat=True))
    new = {each.code: each for each in exported if each.code not in known}
    for each in new.values():
        told = {name: getattr(each, name) for name in _TOLD}
        Organization.objects.create(code=each.code, **told)
    rows = {row.code: row for row in Organization.objects.all()}
    _place(new, rows)
    return Owners(len(new), _pass_on(passed, rows, is_new=frozenset(new)))


def _place(new: dict[str, ExportedOrganization], rows: dict[str, Organization]) -> None:
    """Say of what is new to what it belongs. Nothing that is here belongs to what is new."""
    for code, each in new.items():
        if each.parent and each.parent not in rows:
            raise UnknownOrganization(name=code, code=each.parent)
        _check_ends(code, new)
        rows[code].parent = rows[each.parent] if each.parent else None
        rows[code].save(update_fields=["parent"])


def _check_ends(code: str, new: dict[str, ExportedOrganization]) -> None:
    above, seen = new[code].parent, {code}
    while above in new:
        if above in seen:
            raise BelongsToItself(code=code)
        seen.add(above)
        above = new[above].parent


def _pass_on(
    passed: Sequence[ExportedSuccession],
    rows: dict[str, Organization],
    *,
    is_new: frozenset[str],
) -> int:
    known = list(passings())
    settled = {each.predecessor for each in known if _ends(each.kind)}
    there = {(each.predecessor, each.successor, each.on) for each in known}
    added = 0
    for each in passed:
        passing = Passing(each.predecessor, each.successor, each.kind, each.on)
        if each.predecessor in settled or (each.predecessor, each.successor, each.on) in there:
            continue
        for code in (each.predecessor, each.successor):
            if code not in rows:
                raise UnknownOrganization(name=each.predecessor, code=code)
        giver = rows[each.predecessor]
        check_succession(passing, known)
        Succession.objects.create(
            predecessor=giver, successor=rows[each.successor], kind=each.kind, on=each.on
        )
        if each.predecessor not in is_new and _ends(each.kind):
            check_begins_before(passing, begins=giver.valid_from)
            giver.valid_until = each.on - timedelta(days=1)
            giver.save(update_fields=["valid_until"])
        known.append(passing)
        there.add((each.predecessor, each.successor, each.on))
        added += 1
    return added


def _ends(kind: SuccessionKind) -> bool:
    """Whether whoever passes all duties on is no more."""
    return kind is not SuccessionKind.TRANSFERRED
