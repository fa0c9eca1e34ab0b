"""Loading: a portfolio is brought up to its drafts; what is new gets a permanent number."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Final

from jojeong import reference
from jojeong.accounts.models import Organization
from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit.actions import recorded
from jojeong.engines import faceting
from jojeong.register.actions.indexing import write_index
from jojeong.register.models import (
    BudgetLine,
    Entry,
    EntryVersion,
    FacetMark,
    Party,
    Portfolio,
)
from jojeong.register.policies import (
    EntryDraft,
    digest_of_rules,
    draft_of,
    facets_of,
)
from jojeong.register.states import Part, Verb
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound


PUBLIC_FACTS: Final = "kr-public-facts"
# Of 2026 they say what a questionnaire on AI programmes would ask: what ministries answer for the
# period after is followed back to them.
_ANSWERED: Final[Mapping[str, str | int]] = {"questionnaire": "kr-ai-2026", "period": 2026}
_OF_NO_PERIOD: Final[Mapping[str, str | int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: entries that are new, changed, and as they were."""

    added: int
    changed: int
    kept: int


def load_public_facts(*, by: Actor) -> Loaded:
    """Load the shipped portfolio of public facts. The same facts twice change nothing."""
    drafts = [draft_of(row) for row in reference.programmes()]
    return load_portfolio(by=by, code=PUBLIC_FACTS, drafts=drafts, answered=_ANSWERED)


def load_portfolio(
    *,
    by: Actor,
    code: str,
    drafts: Sequence[EntryDraft],
    answered: Mapping[str, str | int] = _OF_NO_PERIOD,
) -> Loaded:
    """Bring a portfolio up to its drafts: new entries get numbers, changed ones a new version.

    `answered` is the questionnaire and the period it answers, where it does.

    An entry that is no longer among the drafts is left as it is: only a named person retires one.
    One event for the whole load; where nothing changed, the digest says so.
    """
    check_may(by, Permission.LOAD_PORTFOLIO)
    digest = digest_of_drafts(drafts)
    with recorded(by, Verb.PORTFOLIO_LOADED) as event:
        known = {"digest": digest, **answered}
        portfolio, _ = Portfolio.objects.update_or_create(code=code, defaults=known)
        loaded = Load(portfolio).bring_up_to(drafts)
        counts = {"added": loaded.added, "changed": loaded.changed, "kept": loaded.kept}
        event.of(f"portfolio:{code}", digest=digest, **counts)
    return loaded


def digest_of_drafts(drafts: Sequence[EntryDraft]) -> str:
    """SHA-256 over drafts in their order."""
    return hashlib.sha256("".join(draft.digest() for draft in drafts).encode()).hexdigest()


class Load:
    """One load of one portfolio: what it looks up once, and the rows it writes at once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.organizations = {row.code: row for row in Organization.objects.all()}
        rows = EntryVersion.objects.filter(entry__portfolio=portfolio, is_current=True)
        self.current = {row.entry.origin: row for row in rows.select_related("entry")}
        self.rules = _facet_rules()
        self.rules_digest = digest_of_rules(self.rules)

    def bring_up_to(self, drafts: Sequence[EntryDraft]) -> Loaded:
        """Write what is new or changed; say how much."""
        new = [draft for draft in drafts if draft.origin not in self.current]
        changed = [draft for draft in drafts if self._is_changed(draft)]
        self._add(new)
        for draft in changed:
            self._change(draft)
        return Loaded(len(new), len(changed), len(drafts) - len(new) - len(changed))

    def _is_changed(self, draft: EntryDraft) -> bool:
        current = self.current.get(draft.origin)
        return current is not None and current.digest != draft.digest()

    def _add(self, drafts: Sequence[EntryDraft]) -> None:
        numbers = _new_numbers(self.portfolio.code, [draft.origin for draft in drafts])
        entries = Entry.objects.bulk_create(
            Entry(
                number=number,
                portfolio=self.portfolio,
                origin=draft.origin,
                disclosure=draft.confidence.disclosure,
                ground=draft.confidence.ground,
                public_from=draft.confidence.public_from,
            )
            for number, draft in zip(numbers, drafts, strict=True)
        )
        pairs = list(zip(entries, drafts, strict=True))
        Party.objects.bulk_create(
            party for entry, draft in pairs for party in self.parties(entry, draft)
        )
        self.write([(version_of(entry, draft, 1), draft) for entry, draft in pairs])

    def _change(self, draft: EntryDraft) -> None:
        before = self.current[draft.origin]
        before.is_current = False
        before.save(update_fields=["is_current"])
        owning = self.parties(before.entry, draft)
        # A named reader that comes to own the entry is its owner from now on.
        owners = [party.organization_id for party in owning]
        standing = before.entry.parties.filter(part=Part.READER)
        before.entry.parties.exclude(pk__in=standing.exclude(organization__in=owners)).delete()
        Party.objects.bulk_create(owning)
        self.write([(version_of(before.entry, draft, before.ordinal + 1), draft)])

    def parties(self, entry: Entry, draft: EntryDraft) -> list[Party]:
        """The owners of an entry, lead and joint. Raises NotFound for a code nobody has."""
        parts = dict.fromkeys(draft.partners, Part.PARTNER) | {draft.lead: Part.LEAD}
        return [
            Party(entry=entry, organization=self._organization(code), part=part)
            for code, part in parts.items()
        ]

    def _organization(self, code: str) -> Organization:
        if code not in self.organizations:
            raise NotFound(name=code)
        return self.organizations[code]

    def write(self, written: Sequence[tuple[EntryVersion, EntryDraft]]) -> None:
        """Keep these versions with their money and their facets."""
        EntryVersion.objects.bulk_create(version for version, _ in written)
        BudgetLine.objects.bulk_create(
            line for version, draft in written for line in _budget_lines(version, draft)
        )
        FacetMark.objects.bulk_create(
            mark for version, draft in written for mark in self._facets(version, draft)
        )
        write_index(version for version, _ in written)

    def _facets(self, version: EntryVersion, draft: EntryDraft) -> list[FacetMark]:
        return [
            FacetMark(
                version=version,
                facet=mark.facet,
                phrase=mark.phrase,
                surface=mark.surface,
                rules_digest=self.rules_digest,
            )
            for mark in facets_of(draft, self.rules)
        ]


def _facet_rules() -> tuple[faceting.FacetRule, ...]:
    return tuple(
        faceting.FacetRule(row.facet, row.language, row.phrase) for row in reference.facet_rules()
    )


def _new_numbers(portfolio: str, origins: Sequence[str]) -> list[str]:
    """Permanent numbers for new entries, made of where they come from.

    Numbers given in a row would show by their gaps how many entries somebody may not see.
    """
    taken = set(Entry.objects.order_by("number").values_list("number", flat=True))
    given = []
    for origin in origins:
        number, attempt = _number(portfolio, origin, 0), 0
        while number in taken:
            attempt += 1
            number = _number(portfolio, origin, attempt)
        taken.add(number)
        given.append(number)
    return given


def _number(portfolio: str, origin: str, attempt: int) -> str:
    digest = hashlib.sha256(f"{portfolio}/{origin}/{attempt}".encode()).hexdigest()
    return f"J{int(digest, 16) % 10**8:08d}"


def version_of(entry: Entry, draft: EntryDraft, ordinal: int) -> EntryVersion:
    """A version of an entry that says what a draft says."""
    as_they_are = (
        "name_ko name_en builds_ko builds_en kind owner_as_written owner_is_guessed "
        "publisher url published detailed_programme sub_programme document submitted_as"
    )
    return EntryVersion(
        entry=entry,
        ordinal=ordinal,
        digest=draft.digest(),
        keywords=list(draft.keywords),
        file=draft.place.file,
        sheet=draft.place.sheet,
        cell=draft.place.cell,
        submission_id=draft.submission,
        answers=[asdict(answer) for answer in draft.answers],
        **{name: getattr(draft, name) for name in as_they_are.split()},
    )


def _budget_lines(version: EntryVersion, draft: EntryDraft) -> list[BudgetLine]:
    return [
        BudgetLine(
            version=version,
            year=money.year,
            amount=money.amount.amount if money.amount else None,
            stage=money.stage or "",
            funding=[kind.value for kind in money.funding],
            level=money.level,
            basis=money.basis,
            cell=money.cell,
            ground=money.confidence.ground,
            public_from=money.confidence.public_from,
        )
        for money in draft.money
    ]
