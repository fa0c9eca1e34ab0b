"""The shipped files, read once each through importlib.resources."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jojeong.reference import parsing
from jojeong.reference.errors import UnknownOwner
from jojeong.reference.owners import owner_index
from jojeong.reference.rows import (
    Concept,
    FacetRow,
    FacetRule,
    Fact,
    HolidayRow,
    OrganizationRow,
    OverlapEvidenceRow,
    OwnerName,
    ProgrammeRow,
    SuccessionRow,
)
from jojeong.vocabulary.sources import SourceRef


@cache
def tables() -> tuple[str, ...]:
    """The names of all tables, in alphabetical order, without ".csv"."""
    return tuple(sorted(file.name[:-4] for file in _tables() if file.name.endswith(".csv")))


@cache
def facts(table: str) -> tuple[Fact, ...]:
    """Every row of `table` as it stands, with its source. KeyError for a name not in tables()."""
    if table not in tables():
        raise KeyError(table)
    return parsing.parse_facts(table, _text(table))


@cache
def programmes() -> tuple[ProgrammeRow, ...]:
    """The ministries' programmes as public sources described them."""
    return parsing.parse_programmes(_text("programmes"))


@cache
def organizations() -> tuple[OrganizationRow, ...]:
    """Central organizations of the Republic of Korea, those that ended included."""
    return parsing.parse_organizations(_text("organizations"))


@cache
def successions() -> tuple[SuccessionRow, ...]:
    """Which organization took over from which, and when."""
    return parsing.parse_successions(_text("successions"))


def owner_of(as_written: str, *, place: SourceRef | None = None) -> OwnerName:
    """Whom an owner as written means, by any name it bears or bore, or by owner_names.csv.

    Raises UnknownOwner, naming `place`, where no row knows the name.
    """
    try:
        return _owners()[as_written.strip()]
    except KeyError:
        raise UnknownOwner(as_written, place) from None


@cache
def overlap_evidence() -> tuple[OverlapEvidenceRow, ...]:
    """Pairs of programmes somebody spoke of; `evidence_type` says who, and is never dropped."""
    return parsing.parse_overlap_evidence(_text("overlap_evidence"))


@cache
def facets() -> tuple[FacetRow, ...]:
    """The sorts of things programmes build."""
    return parsing.parse_facets(_text("facets"))


@cache
def facet_rules() -> tuple[FacetRule, ...]:
    """The phrases that speak for each facet."""
    return parsing.parse_facet_rules(_text("facet_rules"))


@cache
def holidays() -> tuple[HolidayRow, ...]:
    """Days on which public offices are closed, in the years the table covers."""
    return parsing.parse_holidays(_text("holidays"))


@cache
def concepts() -> tuple[Concept, ...]:
    """What programmes build, do, use and serve, in both languages and in plain words."""
    areas = sorted((_folder() / "thesaurus").iterdir(), key=lambda file: file.name)
    return tuple(
        concept
        for file in areas
        for concept in parsing.parse_concepts(
            file.name.removesuffix(".csv"), file.read_text(encoding="utf-8")
        )
    )


@cache
def digest() -> str:
    """SHA-256 over the names and bytes of all shipped files, in hexadecimal.

    Two installations with the same digest ship the same facts.
    """
    total = hashlib.sha256()
    for file in sorted(_shipped(), key=lambda file: file.name):
        total.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@cache
def _owners() -> Mapping[str, OwnerName]:
    return owner_index(organizations(), parsing.parse_owner_names(_text("owner_names")))


def _shipped() -> list[Traversable]:
    asked, meant = ((_folder() / name).iterdir() for name in ("questionnaires", "thesaurus"))
    return [*_tables(), *asked, *meant]


def _tables() -> list[Traversable]:
    return [file for file in _folder().iterdir() if file.is_file()]


def _folder() -> Traversable:
    return files("jojeong.reference") / "data"


def _text(table: str) -> str:
    return (_folder() / f"{table}.csv").read_text(encoding="utf-8")
