"""Which submissions an asker may see. The one door every other query of this room goes through."""

from django.db.models import Q, QuerySet

from jojeong.accounts.policies import own_codes
from jojeong.accounts.queries import people_named
from jojeong.submissions.models import Collection, Submission
from jojeong.submissions.policies import OWN_AFFAIR, parse_reference, sees_all
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


def visible(asker: Asker) -> QuerySet[Submission]:
    """The submissions the asker may know of, with their collection and organization at hand."""
    rows = Submission.objects.select_related("collection", "organization")
    if asker.is_system:
        return rows
    seen = Q(organization__code__in=own_codes(asker))
    if sees_all(asker):
        seen |= ~Q(state__in=OWN_AFFAIR)
    return rows.filter(seen)


def found(asker: Asker, reference: str) -> Submission:
    """One submission by its reference. Raises NotFound where there is none the asker may see."""
    wanted = parse_reference(reference)
    row = (
        visible(asker)
        .filter(
            collection__code=wanted.collection,
            organization__code=wanted.organization,
            ordinal=wanted.ordinal,
        )
        .first()
    )
    if row is None:
        raise NotFound(name=reference)
    return row


def visible_collections(asker: Asker) -> QuerySet[Collection]:
    """The collections the asker runs or owes an answer to."""
    if asker.is_system or sees_all(asker):
        return Collection.objects.all()
    owing = Q(obligations__organization__code__in=own_codes(asker))
    return Collection.objects.filter(owing).distinct()


def before(row: Submission) -> Submission | None:
    """What a submission replaces, or would replace: the last one before it that was sent."""
    earlier = Submission.objects.filter(
        collection=row.collection_id, organization=row.organization_id, ordinal__lt=row.ordinal
    )
    sent = earlier.exclude(state__in=OWN_AFFAIR).order_by("-ordinal")
    return sent.select_related("collection", "organization").first()


def names_of(actors: set[str]) -> dict[str, str]:
    """What the actors of events are called; of one who is no person, the word of the event."""
    persons = {actor for actor in actors if actor.startswith("person:")}
    called = people_named({actor.removeprefix("person:") for actor in persons})
    return {actor: called.get(actor.removeprefix("person:"), actor) for actor in actors}
