"""What every action on a submission begins and ends with."""

from collections.abc import Iterable

from django.utils import timezone

from jojeong.accounts.models import Organization
from jojeong.accounts.policies import check_may_for
from jojeong.accounts.states import Permission
from jojeong.submissions.models import Collection, Step, Submission
from jojeong.submissions.policies import check_may_move, check_may_see, check_step
from jojeong.submissions.policies.keys import parse_reference
from jojeong.submissions.policies.refusals import DoesNotOwe
from jojeong.submissions.queries.listing import overtaken, situation_of
from jojeong.submissions.states import Move, SubmissionState
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


def locked(by: Actor, reference: str) -> Submission:
    """The submission, held until the action is done. Raises NotFound."""
    wanted = parse_reference(reference)
    row = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("collection", "organization")
        .annotate(is_overtaken=overtaken())
        .filter(
            collection__code=wanted.collection,
            organization__code=wanted.organization,
            ordinal=wanted.ordinal,
        )
        .first()
    )
    if row is None:
        raise NotFound(name=reference)
    state = SubmissionState(row.state)
    check_may_see(by.asker, row.organization.code, state, reference=reference)
    return row


def locked_for(by: Actor, move: Move, reference: str) -> Submission:
    """The same, where the actor may make that move. Raises NotFound, NotPermitted, NotNow."""
    row = locked(by, reference)
    check_may_move(by, move, situation_of(row))
    return row


def step(by: Actor, row: Submission, *states: SubmissionState) -> None:
    """Move a submission on, from state to state. Raises NotNow where no transition leads there."""
    for state in states:
        check_step(SubmissionState(row.state), state)
        row.state = state
        _keep(by, row)
    row.save(update_fields=["state"])


def begin(by: Actor, row: Submission, *states: SubmissionState) -> Submission:
    """Keep a new submission, which begins in the first of these states and goes on."""
    row.state = states[0]
    row.save()
    _keep(by, row)
    step(by, row, *states[1:])
    return row


def _keep(by: Actor, row: Submission) -> None:
    Step.objects.create(submission=row, state=row.state, at=timezone.now(), by=by.identifier)


def check_may_send(by: Actor, permission: Permission, organization: str) -> None:
    """Raise unless the actor may do it for the organization, or collects from all of them."""
    if not by.asker.may(Permission.COLLECT):
        check_may_for(by, permission, organization)


def owed(collection: str, organization: str) -> tuple[Collection, Organization]:
    """The collection and who owes it an answer. Raises NotFound, DoesNotOwe."""
    asked = Collection.objects.filter(code=collection).first()
    if asked is None:
        raise NotFound(name=collection)
    owing = Organization.objects.filter(code=organization, obligations__collection=asked).first()
    if owing is None:
        raise DoesNotOwe(organization=organization, collection=collection)
    return asked, owing


def next_of(collection: Collection, organization: Organization) -> Submission:
    """The next submission of an organization to a collection, not kept yet.

    The organization's obligation is held meanwhile, so that two at once get two ordinals.
    """
    list(organization.obligations.select_for_update().filter(collection=collection))
    earlier = Submission.objects.filter(collection=collection, organization=organization)
    last = earlier.order_by("-ordinal").first()
    ordinal = last.ordinal + 1 if last else 1
    return Submission(collection=collection, organization=organization, ordinal=ordinal)


def replace_earlier(by: Actor, row: Submission, states: Iterable[SubmissionState]) -> list[str]:
    """The earlier ones in these states are replaced by this one; their references."""
    earlier = Submission.objects.select_for_update(of=("self",)).filter(
        collection=row.collection_id,
        organization=row.organization_id,
        ordinal__lt=row.ordinal,
        state__in=list(states),
    )
    replaced = []
    for old in earlier.select_related("collection", "organization"):
        check_step(SubmissionState(old.state), SubmissionState.REPLACED)
        old.state, old.replaced_by = SubmissionState.REPLACED, row
        old.save(update_fields=["state", "replaced_by"])
        _keep(by, old)
        replaced.append(old.reference)
    return replaced
