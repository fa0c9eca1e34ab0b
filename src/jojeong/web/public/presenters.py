"""Sources and method in the words of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from jojeong import reference
from jojeong.overlap.queries import RunView, current_run
from jojeong.reference.rows import Fact
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound
from jojeong.web.words import name_in


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of public facts: what it is called, how many rows, and its page."""

    name: str
    title: str
    rows: int
    href: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every table, and the digest of all of them."""

    tables: tuple[TableRow, ...]
    digest: str


def sources_page() -> SourcesPage:
    """What the product ships as facts."""
    return SourcesPage(tuple(_table_row(name) for name in reference.tables()), reference.digest())


def _table_row(name: str) -> TableRow:
    href = reverse("table", args=(name,))
    return TableRow(name, gettext(f"table.{name}"), len(reference.facts(name)), href)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: its number in the file, its first words, and its page."""

    number: int
    words: str
    publisher: str
    href: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """One table, row by row."""

    name: str
    title: str
    rows: tuple[FactRow, ...]


def table_page(name: str) -> TablePage:
    """One table. Raises NotFound."""
    return TablePage(name, gettext(f"table.{name}"), tuple(_fact_row(f) for f in _facts(name)))


def _facts(name: str) -> Sequence[Fact]:
    if name not in reference.tables():
        raise NotFound(name=name)
    return reference.facts(name)


def _fact_row(fact: Fact) -> FactRow:
    words = " · ".join(list(filter(None, fact.cells.values()))[:4])
    href = reverse("fact", args=(fact.table, fact.row_number))
    return FactRow(fact.row_number, words, fact.source.publisher, href)


@dataclass(frozen=True, slots=True)
class FactPage:
    """One row as it was read: every cell under its heading; who published it, where and when."""

    table: str
    title: str
    place: str
    cells: tuple[tuple[str, str], ...]
    publisher: str
    url: str
    published: str


def fact_page(name: str, number: int) -> FactPage:
    """One row. Raises NotFound."""
    fact = next((fact for fact in _facts(name) if fact.row_number == number), None)
    if fact is None:
        raise NotFound(name=f"{name} {number}")
    return FactPage(
        table=name,
        title=gettext(f"table.{name}"),
        place=str(fact.place),
        cells=tuple(fact.cells.items()),
        publisher=fact.source.publisher,
        url=fact.source.url,
        published=fact.source.date_text,
    )


@dataclass(frozen=True, slots=True)
class MethodPage:
    """How overlaps are judged, with the facets explained, and the run in force."""

    run: RunView | None
    facets: tuple[tuple[str, str], ...]


def method_page(asker: Asker) -> MethodPage:
    """The method, as it is in force for the asker."""
    facets = tuple(
        (name_in(row.name_ko, row.name_en), name_in(row.definition_ko, row.definition_en))
        for row in reference.facets()
        if row.facet
    )
    return MethodPage(current_run(asker=asker), facets)
