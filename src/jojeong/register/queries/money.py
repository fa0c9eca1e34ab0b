"""Which amounts an asker may read: the one place that every sum, list and page goes through.

An amount can be closed though its programme is public, as before the government bill. It is shown
to whoever would read a closed record of the same owners.
"""

from django.db.models import Q, QuerySet

from jojeong.accounts.policies import Depth, depth_of, own_codes
from jojeong.accounts.states import Permission
from jojeong.register.models import BudgetLine, EntryVersion, Party
from jojeong.register.policies import MoneyLine
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef


def money_lines(row: EntryVersion, asker: Asker) -> tuple[MoneyLine, ...]:
    """The amounts of a version the asker may read, with the place each was read at.

    The version's entry with its parties, and its amounts, should be at hand. Whether the entry
    itself may be read whole is asked before.
    """
    readers = frozenset(party.organization.code for party in row.entry.parties.all())
    return tuple(
        _money(line, place_of_money(row, line))
        for line in row.budget_lines.all()
        if reads_money(asker, line, readers=readers)
    )


def reads_money(asker: Asker, line: BudgetLine, *, readers: frozenset[str]) -> bool:
    """Whether the asker may read an amount of an entry that belongs to these organizations."""
    return depth_of(asker, line.confidence, readers=readers) is Depth.WHOLE


def readable_money(asker: Asker) -> QuerySet[BudgetLine]:
    """The same as rows: the amounts the asker may read of entries that may be read whole."""
    lines = BudgetLine.objects.all()
    if asker.may(Permission.READ_EVERYTHING):
        return lines
    mine = Party.objects.filter(organization__code__in=own_codes(asker)).order_by()
    versions = EntryVersion.objects.filter(entry__in=mine.values("entry")).order_by()
    is_open = Q(ground__isnull=True) | Q(public_from__lte=asker.on)
    return lines.filter(is_open | Q(version__in=versions.values("pk")))


def place_of(row: EntryVersion) -> SourceRef:
    """Where a version was read."""
    return SourceRef(row.file, row.sheet, row.cell, row.document)


def place_of_money(row: EntryVersion, line: BudgetLine) -> SourceRef:
    """Where an amount was read: its own cell where one is known."""
    return SourceRef(row.file, row.sheet, line.cell or row.cell, row.document)


def _money(line: BudgetLine, place: SourceRef) -> MoneyLine:
    return MoneyLine(
        year=line.year,
        amount=None if line.amount is None else Won(line.amount),
        stage=BudgetStage(line.stage) if line.stage else None,
        funding=tuple(Funding(kind) for kind in line.funding),
        level=BudgetLevel(line.level),
        basis=line.basis,
        place=place,
        confidence=line.confidence,
    )
