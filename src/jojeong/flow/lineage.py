"""Lineage after a submission: what became of what its organization had a period before."""

from django.utils import timezone

from jojeong.accounts import queries as accounts
from jojeong.audit.chain import Link
from jojeong.flow.intake import Act
from jojeong.register import actions, queries
from jojeong.register.queries import Submitted
from jojeong.vocabulary.people import Asker


def propose_after_registering(event: Link) -> Act | None:
    """Compare what an organization submitted with what it had before."""
    submitted = _submitted(event)
    return _propose(submitted) if submitted else None


def propose_after_attesting(event: Link) -> Act | None:
    """The same for an organization that has nothing to report: all it had is asked about."""
    submitted = _submitted(event)
    return _propose(submitted) if submitted and not submitted.drafts else None


def _submitted(event: Link) -> Submitted | None:
    reference = event.subject.removeprefix("submission:")
    return queries.submitted(asker=_system(), reference=reference)


def _propose(submitted: Submitted) -> Act | None:
    earlier = queries.earlier_portfolio(
        asker=_system(), questionnaire=submitted.questionnaire, period=submitted.period
    )
    if earlier is None:
        return None
    compared = queries.compared(
        asker=_system(),
        earlier=earlier,
        later=submitted.collection,
        owners=frozenset({submitted.organization}),
    )
    if not compared.examined:
        return None
    return lambda by: actions.propose_lineage(by=by, compared=compared)


def _system() -> Asker:
    return accounts.system(on=timezone.localdate())
