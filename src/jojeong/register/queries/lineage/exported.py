"""Lineage as it is taken out: of the entries of an export, as far as the asker may know it."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from jojeong.accounts.states import Permission
from jojeong.register.models import Entry, Lineage
from jojeong.register.policies.exports import ExportedGrounds, ExportedLink
from jojeong.register.queries.lineage.linked import decidable_links, visible_links
from jojeong.register.states import LineageState
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.people import Asker


_AT_ONCE = 500


def exported_links(asker: Asker, entries: QuerySet[Entry]) -> Iterator[ExportedLink]:
    """The links between these entries, by number.

    Everybody gets what was confirmed; what is proposed or refused, and what a link rests on, is
    for those who decide on it or read everything.
    """
    inside = _inside(asker)
    mine = Q(pk__in=inside.order_by().values("pk"))
    keys = entries.order_by().values("pk")
    found = visible_links(asker).filter(mine | Q(state=LineageState.CONFIRMED), earlier__in=keys)
    found = found.filter(Q(later__isnull=True) | Q(later__in=keys))
    rows = found.annotate(is_inside=mine).select_related("earlier", "later")
    for row in rows.order_by("earlier__number", "later__number").iterator(chunk_size=_AT_ONCE):
        yield _exported(row, is_inside=row.is_inside)


def _inside(asker: Asker) -> QuerySet[Lineage]:
    reads_all = asker.may(Permission.READ_EVERYTHING)
    return visible_links(asker) if reads_all else decidable_links(asker)


def _exported(row: Lineage, *, is_inside: bool) -> ExportedLink:
    return ExportedLink(
        earlier=row.earlier.number,
        later=row.later.number if row.later else None,
        kind=LineageKind(row.kind),
        state=LineageState(row.state),
        grounds=_grounds(row) if is_inside else None,
    )


def _grounds(row: Lineage) -> ExportedGrounds:
    return ExportedGrounds(
        confidence=row.confidence,
        reasons=tuple(LineageReason(reason) for reason in row.reasons),
        engine=row.engine,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
