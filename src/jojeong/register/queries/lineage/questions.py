"""What vanished without a word: the questions its owners answer."""

from dataclasses import dataclass

from django.db.models import QuerySet

from jojeong.accounts.policies import Depth
from jojeong.register.models import Lineage
from jojeong.register.policies import decides_for
from jojeong.register.queries.lineage.linked import (
    LinkedEntry,
    decidable_links,
    linked_entries,
)
from jojeong.register.queries.reading import readable_entries
from jojeong.register.states import LineageState, Part
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An entry of which its owner said nothing in the later period."""

    identifier: int
    entry: LinkedEntry


def questions_to(
    *, asker: Asker, organizations: frozenset[str] | None = None
) -> tuple[OpenQuestion, ...]:
    """The open questions to these organizations that the asker may answer, by name.

    Without `organizations`, to those whose entries the asker writes.
    """
    codes = decides_for(asker) if organizations is None else organizations
    rows = list(_open(asker, codes)) if codes else []
    entries = linked_entries(asker, [row.earlier_id for row in rows]) if rows else {}
    asked = [OpenQuestion(row.pk, entries[row.earlier_id]) for row in rows]
    return tuple(sorted(asked, key=lambda one: (one.entry.name_ko, one.entry.number)))


def question(*, asker: Asker, number: str) -> OpenQuestion:
    """The open question about one entry. Raises NotFound where the asker can't answer one."""
    row = _unanswered(asker).filter(earlier__number=number).first()
    if row is None:
        raise NotFound(name=number)
    return OpenQuestion(row.pk, linked_entries(asker, [row.earlier_id])[row.earlier_id])


def _open(asker: Asker, codes: frozenset[str]) -> QuerySet[Lineage]:
    owned = readable_entries(asker, Depth.OUTLINE).filter(
        parties__part=Part.LEAD, parties__organization__code__in=codes
    )
    return _unanswered(asker).filter(earlier__in=owned)


def _unanswered(asker: Asker) -> QuerySet[Lineage]:
    rows = decidable_links(asker).filter(kind=LineageKind.VANISHED, state=LineageState.PROPOSED)
    return rows.order_by("pk")
