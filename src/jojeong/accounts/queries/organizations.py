"""Reading organizations, their names and what became of them. Public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from jojeong.accounts.models import Organization, Succession
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """What an organization is called, and by which code."""

    code: str
    ko: str
    en: str


def organizations(*, on: date) -> list[OrganizationName]:
    """The organizations that exist on a day. Public."""
    existing = Organization.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
    )
    return [organization_name(organization) for organization in existing]


@dataclass(frozen=True, slots=True)
class Inheritance:
    """Duties that passed on: to whom, how, and from which day."""

    successor: OrganizationName
    kind: SuccessionKind
    on: date


@dataclass(frozen=True, slots=True)
class OrganizationHistory:
    """An organization with the days it was valid, and who has its duties since."""

    name: OrganizationName
    kind: OrganizationKind
    valid_from: date | None
    valid_until: date | None
    passed_on: tuple[Inheritance, ...]


def organization_histories() -> list[OrganizationHistory]:
    """Every organization there is or was, by Korean name. Public."""
    successions = Prefetch("successions", Succession.objects.select_related("successor"))
    return [_history(row) for row in Organization.objects.prefetch_related(successions)]


def _history(row: Organization) -> OrganizationHistory:
    return OrganizationHistory(
        name=organization_name(row),
        kind=OrganizationKind(row.kind),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        passed_on=tuple(
            Inheritance(organization_name(s.successor), SuccessionKind(s.kind), s.on)
            for s in row.successions.all()
        ),
    )


def organization_name(organization: Organization) -> OrganizationName:
    """The name of an organization; the Korean one stands in for a missing English one."""
    return OrganizationName(
        organization.code, organization.name_ko, organization.name_en or organization.name_ko
    )
