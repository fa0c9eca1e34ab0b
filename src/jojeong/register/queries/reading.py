"""Which entries an asker may read, and how deep. The one door every other query goes through."""

from django.db.models import Prefetch, Q, QuerySet

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth, depth_of, own_codes
from jojeong.accounts.queries import OrganizationName, organization_name, readable
from jojeong.register.models import Entry, EntryVersion, Party
from jojeong.register.states import Part, Standing
from jojeong.vocabulary.people import Asker


def readable_to(asker: Asker, depth: Depth) -> Q:
    """The condition that an entry is one the asker may read at least this deep."""
    mine = Party.objects.filter(organization__code__in=own_codes(asker)).order_by()
    return readable(asker, depth, belongs=Q(pk__in=mine.values("entry")))


def readable_entries(asker: Asker, depth: Depth) -> QuerySet[Entry]:
    """The entries the asker may read at least this deep."""
    return Entry.objects.filter(readable_to(asker, depth))


def current_versions(asker: Asker, depth: Depth) -> QuerySet[EntryVersion]:
    """The current versions of the readable entries, with entry and parties at hand."""
    return with_entries().filter(entry__in=readable_entries(asker, depth), is_current=True)


def with_entries() -> QuerySet[EntryVersion]:
    """Versions in the order of a list, with entry and parties at hand; whose, is to be asked."""
    parties = Prefetch("entry__parties", Party.objects.select_related("organization"))
    rows = EntryVersion.objects.select_related("entry").prefetch_related(parties)
    return rows.order_by("entry__listed", "entry__number")


def standing_entries(asker: Asker, depth: Depth) -> QuerySet[Entry]:
    """Those of the readable entries that neither ended nor went on as another."""
    return readable_entries(asker, depth).filter(standing=Standing.STANDING)


def standing_versions(asker: Asker, depth: Depth) -> QuerySet[EntryVersion]:
    """The current versions of the readable entries that stand: what lists and sums count."""
    return with_entries().filter(entry__in=standing_entries(asker, depth), is_current=True)


def depth_for(asker: Asker, entry: Entry) -> Depth:
    """How deep the asker may read this entry."""
    codes = frozenset(party.organization.code for party in entry.parties.all())
    return depth_of(asker, entry.confidence, readers=codes)


def owners_of(entry: Entry) -> tuple[OrganizationName, ...]:
    """The lead owner first, then the joint owners by name."""
    owning = [party for party in entry.parties.all() if party.part != Part.READER]
    owning.sort(key=lambda party: (party.part != Part.LEAD, party.organization.name_ko))
    return tuple(organization_name(party.organization) for party in owning)


def readers_of(entry: Entry) -> tuple[OrganizationName, ...]:
    """The organizations an entry was opened to by name."""
    named = [party for party in entry.parties.all() if party.part == Part.READER]
    return tuple(organization_name(party.organization) for party in named)


def organizations_by_code() -> dict[str, OrganizationName]:
    """Every organization's name by its code."""
    return {row.code: organization_name(row) for row in Organization.objects.all()}
