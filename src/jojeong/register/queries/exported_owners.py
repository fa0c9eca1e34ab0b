"""Organizations as they are taken out: whose entries are, and who has had their duties since."""

from collections.abc import Iterator, Set

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Passing
from jojeong.accounts.queries import passings
from jojeong.register.policies.exports import ExportedOrganization, ExportedSuccession
from jojeong.vocabulary.organizations import OrganizationKind


def exported_owners(
    named: Set[str], *, all_there_are: bool
) -> Iterator[ExportedOrganization | ExportedSuccession]:
    """These organizations by code, with those above them and those that have their duties since.

    Then how the duties passed, by day. Organizations are public; which of them are named is not.
    An export of the whole register holds all there are: their names have no weight in a
    comparison, so that one without them would find something else.
    """
    known = {row.code: row for row in Organization.objects.select_related("parent")}
    passed = sorted(passings(), key=_order)
    told = set(known) if all_there_are else _with_those_after(set(named), known, passed)
    for code in sorted(told):
        yield _exported(known[code])
    for each in passed:
        if each.predecessor in told:
            yield ExportedSuccession(each.predecessor, each.successor, each.kind, each.on)


def _order(passing: Passing) -> tuple[str, str, str]:
    return passing.on.isoformat(), passing.predecessor, passing.successor


def _with_those_after(
    codes: set[str], known: dict[str, Organization], passed: list[Passing]
) -> set[str]:
    """The codes, whoever they belong to, and whoever has their duties since."""
    found: set[str] = set()
    waiting = codes
    while waiting:
        found |= waiting
        above = {row.parent.code for code in waiting if (row := known[code]).parent}
        after = {each.successor for each in passed if each.predecessor in waiting}
        waiting = (above | after) - found
    return found


def _exported(row: Organization) -> ExportedOrganization:
    return ExportedOrganization(
        code=row.code,
        name_ko=row.name_ko,
        name_en=row.name_en,
        short_ko=row.short_ko,
        kind=OrganizationKind(row.kind),
        parent=row.parent.code if row.parent else "",
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )
