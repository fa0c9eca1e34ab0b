"""Disclosure: an owner closes, partly opens or opens an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Depth, check_may_for
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.audit.chain import Detail
from jojeong.register.models import Entry, Party
from jojeong.register.policies import confidence_of
from jojeong.register.queries.reading import depth_for
from jojeong.register.states import Part, Verb
from jojeong.vocabulary.disclosure import Confidence, Disclosure
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True)
class DisclosureDraft:
    """What an entry's disclosure is to be: on which ground, from when public, open to whom."""

    disclosure: Disclosure
    ground: int | None = None
    public_from: date | None = None
    readers: tuple[str, ...] = ()


def set_disclosure(*, by: Actor, number: str, draft: DisclosureDraft) -> Entry:
    """Close, partly open or open an entry. Raises GroundMissing, NotFound, NotPermitted.

    Whoever may not know of the entry is told that there is none.
    """
    confidence = confidence_of(draft.disclosure, draft.ground, draft.public_from)
    with recorded(by, Verb.DISCLOSURE_CHANGED) as event:
        entry = Entry.objects.select_for_update().filter(number=number).first()
        if entry is None or depth_for(by.asker, entry) is Depth.NOTHING:
            raise NotFound(name=number)
        lead = entry.parties.get(part=Part.LEAD).organization.code
        check_may_for(by, Permission.WRITE_ENTRIES, lead)
        entry.disclosure = confidence.disclosure
        entry.ground = confidence.ground
        entry.public_from = confidence.public_from
        entry.save(update_fields=["disclosure", "ground", "public_from"])
        _name_readers(entry, draft.readers)
        event.of(f"entry:{number}", **_details(confidence, draft.readers))
    return entry


def _details(confidence: Confidence, readers: Sequence[str]) -> dict[str, Detail]:
    """What the event of a disclosure says: of what there is none it says nothing."""
    said: dict[str, Detail] = {"disclosure": confidence.disclosure.value}
    if confidence.ground:
        said["ground"] = confidence.ground.value
    if confidence.public_from:
        said["public_from"] = confidence.public_from.isoformat()
    if readers:
        said["readers"] = sorted(set(readers))
    return said


def _name_readers(entry: Entry, codes: Sequence[str]) -> None:
    entry.parties.filter(part=Part.READER).delete()
    known = Organization.objects.filter(code__in=codes)
    unknown = set(codes) - set(known.values_list("code", flat=True))
    if unknown:
        raise NotFound(name=min(unknown))
    named = known.exclude(parts__entry=entry)
    Party.objects.bulk_create(
        Party(entry=entry, organization=organization, part=Part.READER) for organization in named
    )
