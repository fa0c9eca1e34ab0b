"""The register as a list: searched, filtered by facet, kind and owner, a page at a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName
from jojeong.register.models import EntryVersion, FacetMark, Party
from jojeong.register.policies import MoneyLine
from jojeong.register.queries.money import money_lines
from jojeong.register.queries.reading import (
    depth_for,
    organizations_by_code,
    owners_of,
    readable_entries,
    standing_entries,
    standing_versions,
)
from jojeong.register.states import Part, ProgrammeKind
from jojeong.vocabulary.people import Asker


PAGE: Final = 30


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What is looked for; an empty value does not narrow. Every word must be found."""

    words: str = ""
    facet: str = ""
    kind: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a line of a list. Of an outline, facets, builds and money are empty."""

    number: str
    name_ko: str
    name_en: str
    owners: tuple[OrganizationName, ...]
    kind: ProgrammeKind
    depth: Depth
    builds_ko: str
    facets: tuple[str, ...]
    money: tuple[MoneyLine, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the entries found have a facet."""

    facet: str
    count: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of what was found, and how the whole of it divides by facet."""

    lines: tuple[EntryLine, ...]
    total: int
    page: int
    pages: int
    facets: tuple[FacetCount, ...]


def entries(*, asker: Asker, wanted: EntryFilter, page: int = 1) -> EntryPage:
    """What the asker may see of what is looked for; `page` counts from 1 and is held in bounds."""
    found = _found(asker, wanted)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    rows = _with_parts(found)[(page - 1) * PAGE : page * PAGE]
    return EntryPage(
        lines=tuple(_line(asker, row) for row in rows),
        total=total,
        page=page,
        pages=pages,
        facets=_facet_counts(asker, found),
    )


def entries_of(*, asker: Asker, organizations: frozenset[str]) -> list[EntryLine]:
    """The standing entries these organizations own, as far as the asker may see them."""
    owned = Party.objects.filter(organization__code__in=organizations).exclude(part=Part.READER)
    rows = standing_versions(asker, Depth.OUTLINE).filter(entry__in=owned.values("entry"))
    return [_line(asker, row) for row in _with_parts(rows)]


def owners(*, asker: Asker) -> list[OrganizationName]:
    """The organizations that own an entry the asker may see, by Korean name."""
    seen = standing_entries(asker, Depth.OUTLINE)
    parties = Party.objects.filter(entry__in=seen).exclude(part=Part.READER)
    codes = set(parties.values_list("organization__code", flat=True).order_by("pk"))
    return [name for code, name in organizations_by_code().items() if code in codes]


def read_whole(*, asker: Asker, origins: Iterable[str]) -> frozenset[str]:
    """Those of these origins whose entry the asker may read whole."""
    seen = readable_entries(asker, Depth.WHOLE).filter(origin__in=list(origins))
    return frozenset(seen.values_list("origin", flat=True))


def found_versions(asker: Asker, wanted: EntryFilter) -> QuerySet[EntryVersion]:
    """The versions of all that is looked for: a list shows a page of them, an export every one."""
    return _found(asker, wanted)


def _found(asker: Asker, wanted: EntryFilter) -> QuerySet[EntryVersion]:
    rows = standing_versions(asker, Depth.OUTLINE)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.owner:
        owned = Party.objects.filter(organization__code=wanted.owner).exclude(part=Part.READER)
        rows = rows.filter(entry__in=owned.values("entry"))
    if wanted.facet:
        rows = rows.filter(_whole(asker), pk__in=_marked(wanted.facet))
    for word in wanted.words.split():
        rows = rows.filter(_says(asker, word))
    return rows


def _marked(facet: str) -> QuerySet[FacetMark, int]:
    return FacetMark.objects.filter(facet=facet).order_by("pk").values_list("version", flat=True)


def _whole(asker: Asker) -> Q:
    return Q(entry__in=readable_entries(asker, Depth.WHOLE))


def _says(asker: Asker, word: str) -> Q:
    """Names are searched in every readable entry; the rest only where it may be read whole."""
    name = Q(name_ko__icontains=word) | Q(name_en__icontains=word) | Q(entry__number__iexact=word)
    owner = Q(owner_as_written__icontains=word)
    rest = Q(builds_ko__icontains=word) | Q(builds_en__icontains=word)
    return name | owner | ((rest | _has_keyword(word)) & _whole(asker))


def _has_keyword(word: str) -> Q:
    """Keywords are stored as JSON: its quotes, brackets and commas are not words to be found."""
    is_a_word = any(map(str.isalnum, word))
    stored = json.dumps(word, ensure_ascii=False)[1:-1]
    return Q(keywords__icontains=stored) if is_a_word else Q(pk__in=())


def _with_parts(rows: QuerySet[EntryVersion]) -> QuerySet[EntryVersion]:
    return rows.prefetch_related("facets", "budget_lines")


def _line(asker: Asker, row: EntryVersion) -> EntryLine:
    depth = depth_for(asker, row.entry)
    is_whole = depth is Depth.WHOLE
    return EntryLine(
        number=row.entry.number,
        name_ko=row.name_ko,
        name_en=row.name_en,
        owners=owners_of(row.entry),
        kind=ProgrammeKind(row.kind),
        depth=depth,
        builds_ko=row.builds_ko if is_whole else "",
        facets=tuple(dict.fromkeys(mark.facet for mark in row.facets.all())) if is_whole else (),
        money=money_lines(row, asker) if is_whole else (),
    )


def _facet_counts(asker: Asker, found: QuerySet[EntryVersion]) -> tuple[FacetCount, ...]:
    whole = found.filter(_whole(asker)).order_by().values("pk")
    counted = (
        FacetMark.objects.filter(version__in=whole)
        .values("facet")
        .annotate(count=Count("version", distinct=True))
        .order_by("-count", "facet")
    )
    return tuple(FacetCount(row["facet"], row["count"]) for row in counted)
