"""The register in the words of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName
from jojeong.accounts.states import Permission
from jojeong.overlap.queries import FamilyLine
from jojeong.register.policies import MoneyLine
from jojeong.register.queries import AnswerCell, EntryFilter, EntryLine, EntryPage, EntryView
from jojeong.register.queries.entry import Changed, VersionLine
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.sources import SourceRef
from jojeong.web.figures import Figure
from jojeong.web.overlap.presenters import FamilyRow, Said, family_row, said_about
from jojeong.web.paging import Pager, pager, with_value
from jojeong.web.register.forms import ground_name
from jojeong.web.register.source import Answered, answered, field_name
from jojeong.web.words import (
    facet_name,
    money_figure,
    name_in,
    name_of,
    organization,
    source_href,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its year, its basis as written, and what may be done with it."""

    figure: Figure
    year: int
    basis: str
    stage: str
    funding: str
    level: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a row of the list."""

    number: str
    name: str
    owners: str
    kind: str
    builds: str
    facets: tuple[str, ...]
    amounts: tuple[Amount, ...]
    is_outline: bool


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A facet to narrow the list by, or to take away again."""

    name: str
    count: int
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """An owner to narrow the list by."""

    code: str
    name: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list as it is shown."""

    owners: tuple[OwnerChoice, ...]
    rows: tuple[Row, ...]
    total: int
    facets: tuple[FacetLink, ...]
    facet: str
    is_loose: bool
    pager: Pager


def list_page(
    found: EntryPage, wanted: EntryFilter, owners: Sequence[OrganizationName], query: QueryDict
) -> ListPage:
    """One page of the register, with the owners to choose from."""
    return ListPage(
        owners=tuple(
            OwnerChoice(owner.code, organization(owner), owner.code == wanted.owner)
            for owner in owners
        ),
        rows=tuple(row(line) for line in found.lines),
        total=found.total,
        facets=tuple(
            FacetLink(
                name=facet_name(counted.facet),
                count=counted.count,
                href=with_value(
                    query, "facet", "" if counted.facet == wanted.facet else counted.facet
                ),
                is_on=counted.facet == wanted.facet,
            )
            for counted in found.facets
        ),
        facet=wanted.facet,
        is_loose=found.is_loose,
        pager=pager(query, found.page, found.pages),
    )


def row(line: EntryLine) -> Row:
    """One entry as a row."""
    return Row(
        number=line.number,
        name=name_in(line.name_ko, line.name_en),
        owners=" · ".join(organization(owner) for owner in line.owners),
        kind=name_of(line.kind),
        builds=line.builds_ko,
        facets=tuple(facet_name(facet) for facet in line.facets),
        amounts=tuple(amount(money) for money in line.money),
        is_outline=line.depth is Depth.OUTLINE,
    )


def amount(line: MoneyLine) -> Amount:
    """One amount, leading to its source."""
    return Amount(
        figure=money_figure(line),
        year=line.year,
        basis=line.basis,
        stage=name_of(line.stage) if line.stage else gettext("not said"),
        funding=" · ".join(name_of(kind) for kind in line.funding) or gettext("not said"),
        level=name_of(line.level),
        is_closed=line.confidence.disclosure is not Disclosure.PUBLIC,
    )


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet with the words that triggered it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: what it was called, who published it, and where its row is."""

    ordinal: int
    name: str
    publisher: str
    url: str
    published: str
    figure: Figure
    is_current: bool
    answers: tuple[Answered, ...]
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class OpenPage:
    """One entry as it is shown."""

    entry: EntryView
    name: str
    other_name: str
    owners: str
    kind: str
    disclosure: str
    ground: str
    public_from: date | None
    readers: str
    is_outline: bool
    amounts: tuple[Amount, ...]
    facets: tuple[FacetRow, ...]
    versions: tuple[VersionRow, ...]
    families: tuple[FamilyRow, ...]
    said: tuple[Said, ...]
    disclosure_href: str


def entry_page(entry: EntryView, families: Sequence[FamilyLine], asker: Asker) -> OpenPage:
    """One entry, with the families it is in."""
    shown = name_in(entry.name_ko, entry.name_en)
    both = {entry.name_ko, entry.name_en} - {shown}
    may_close = asker.may_for(Permission.WRITE_ENTRIES, entry.owners[0].code)
    disclosure = entry.confidence.on(asker.on)
    is_public = disclosure is Disclosure.PUBLIC
    ground = None if is_public else entry.confidence.ground
    return OpenPage(
        entry=entry,
        name=shown,
        other_name=next(iter(both), ""),
        owners=" · ".join(organization(owner) for owner in entry.owners),
        kind=name_of(entry.kind),
        disclosure=name_of(disclosure),
        ground=ground_name(ground) if ground else "",
        public_from=None if is_public else entry.confidence.public_from,
        readers=", ".join(organization(reader) for reader in entry.readers),
        is_outline=entry.depth is Depth.OUTLINE,
        amounts=tuple(amount(line) for line in entry.money),
        facets=tuple(
            FacetRow(facet_name(found.facet), ", ".join(found.surfaces)) for found in entry.facets
        ),
        versions=tuple(_version(version, entry.questionnaire) for version in entry.versions),
        families=tuple(family_row(family) for family in families),
        said=said_about(entry.origin, asker) if entry.depth is Depth.WHOLE else (),
        disclosure_href=reverse("entry_disclosure", args=(entry.number,)) if may_close else "",
    )


def as_it_is(entry: EntryView) -> dict[str, object]:
    """The disclosure of an entry as a form begins with it."""
    return {
        "disclosure": entry.confidence.disclosure.value,
        "ground": entry.confidence.ground,
        "public_from": entry.confidence.public_from,
        "readers": [reader.code for reader in entry.readers],
    }


def _version(version: VersionLine, questionnaire: str) -> VersionRow:
    return VersionRow(
        ordinal=version.ordinal,
        name=name_in(version.name_ko, version.name_en),
        publisher=version.publisher,
        url=version.url,
        published=version.published,
        figure=Figure(str(version.place), source_href(version.place), version.publisher),
        is_current=version.is_current,
        answers=tuple(
            answered(answer, questionnaire, figure=_cell(version.place, answer))
            for answer in version.answers
        ),
        changed=tuple(
            replace(each, field=field_name(questionnaire, each.field)) for each in version.changed
        ),
    )


def _cell(place: SourceRef, answer: AnswerCell) -> Figure | None:
    if not answer.cell:
        return None
    cell = replace(place, cell=answer.cell)
    return Figure(answer.cell, source_href(cell), str(cell))
