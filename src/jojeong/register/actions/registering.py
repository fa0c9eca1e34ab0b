"""What was accepted comes into the register: new entries, and new versions of those it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jojeong.accounts.policies import check_may, duties_of
from jojeong.accounts.queries import passings
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.register.actions.loading import Load, Loaded, digest_of_drafts
from jojeong.register.models import Entry, Portfolio
from jojeong.register.policies import EntryDraft
from jojeong.register.queries.submitted import Submitted
from jojeong.register.states import Part, Verb
from jojeong.vocabulary.people import Actor


@dataclass(frozen=True, slots=True)
class _Named:
    """A draft and the entry of an earlier period that it says it is."""

    draft: EntryDraft
    entry: Entry


def register_submission(*, by: Actor, submitted: Submitted) -> Loaded:
    """Bring the portfolio of a collection up to what an organization submitted to it.

    A row that names an entry of its own organization becomes a new version of it, and the entry
    goes over into the portfolio of this period. What is not among the rows any more is left
    standing: whether it ended is a question of lineage. The same submission twice changes nothing.
    """
    check_may(by, Permission.LOAD_PORTFOLIO)
    drafts = submitted.drafts
    digest = digest_of_drafts(drafts)
    with recorded(by, Verb.SUBMISSION_REGISTERED) as event:
        portfolio = _portfolio(submitted, digest)
        named = _named(by, drafts, submitted.organization)
        _go_over(named, portfolio)
        loaded = Load(portfolio).bring_up_to(drafts)
        _close_and_open(portfolio, drafts)
        counts = {"added": loaded.added, "changed": loaded.changed, "kept": loaded.kept}
        event.of(f"submission:{submitted.reference}", digest=digest, **counts)
    return loaded


def _portfolio(submitted: Submitted, digest: str) -> Portfolio:
    """The portfolio of the collection; its digest is of the last submission that came into it."""
    portfolio, _ = Portfolio.objects.update_or_create(
        code=submitted.collection,
        defaults={
            "digest": digest,
            "questionnaire": submitted.questionnaire,
            "period": submitted.period,
        },
    )
    return portfolio


def _named(by: Actor, drafts: Iterable[EntryDraft], organization: str) -> list[_Named]:
    """The drafts that name an entry, once each, where its owner's duties are the sender's."""
    wanted = {draft.number: draft for draft in drafts if draft.number}
    duties = duties_of(organization, passings(), on=by.asker.on)
    owned = Entry.objects.filter(
        number__in=wanted, parties__part=Part.LEAD, parties__organization__code__in=duties
    )
    return [_Named(wanted[entry.number], entry) for entry in owned]


def _go_over(named: Sequence[_Named], portfolio: Portfolio) -> None:
    taken = set(portfolio.entries.values_list("origin", flat=True))
    for each in named:
        is_there = each.entry.portfolio_id == portfolio.pk
        if each.draft.origin in taken and not (
            is_there and each.entry.origin == each.draft.origin
        ):
            continue
        each.entry.portfolio = portfolio
        each.entry.origin = each.draft.origin
        each.entry.save(update_fields=["portfolio", "origin"])
        taken.add(each.draft.origin)


def _close_and_open(portfolio: Portfolio, drafts: Iterable[EntryDraft]) -> None:
    """What a row says of its disclosure holds; where it says nothing, what was set stays."""
    said = {draft.origin: draft.confidence for draft in drafts if draft.says_disclosure}
    changed = []
    for entry in portfolio.entries.filter(origin__in=said):
        confidence = said[entry.origin]
        if entry.confidence != confidence:
            entry.disclosure = confidence.disclosure
            entry.ground = confidence.ground
            entry.public_from = confidence.public_from
            changed.append(entry)
    Entry.objects.bulk_update(changed, ["disclosure", "ground", "public_from"], batch_size=500)
