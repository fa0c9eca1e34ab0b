"""Lines of each table to its typed rows. Nothing is summed, merged or corrected here."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from jojeong.reference.lines import Line, read_lines
from jojeong.reference.rows import (
    Concept,
    EvidenceType,
    FacetRow,
    FacetRule,
    Fact,
    HolidayKind,
    HolidayRow,
    OrganizationRow,
    OverlapEvidenceRow,
    OwnerName,
    ProgrammeRow,
    SuccessionRow,
)
from jojeong.vocabulary.budget import BudgetLevel, read_basis
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.organizations import (
    OrganizationCode,
    OrganizationKind,
    SuccessionKind,
    organization_code,
)
from jojeong.vocabulary.text import Language


Row = TypeVar("Row")
_CODE = "an organization code like MSIT"


def parse_facts(table: str, text: str) -> tuple[Fact, ...]:
    """Every row of any table as it stands."""
    return tuple(
        Fact(table, line.number, line.cells, line.source, line.place)
        for line in read_lines(table, text)
    )


def parse_programmes(text: str) -> tuple[ProgrammeRow, ...]:
    """The rows of programmes.csv."""
    return _parse("programmes", text, _programme, key=("programme_id",))


def parse_organizations(text: str) -> tuple[OrganizationRow, ...]:
    """The rows of organizations.csv."""
    return _parse("organizations", text, _organization, key=("code",))


def parse_successions(text: str) -> tuple[SuccessionRow, ...]:
    """The rows of successions.csv."""
    return _parse("successions", text, _succession, key=("from_code", "to_code", "on"))


def parse_owner_names(text: str) -> tuple[OwnerName, ...]:
    """The rows of owner_names.csv."""
    return _parse("owner_names", text, _owner_name, key=("as_written",))


def parse_overlap_evidence(text: str) -> tuple[OverlapEvidenceRow, ...]:
    """The rows of overlap_evidence.csv."""
    pair = ("programme_a_id", "programme_b_id", "evidence_type")
    return _parse("overlap_evidence", text, _overlap_evidence, key=pair)


def parse_facets(text: str) -> tuple[FacetRow, ...]:
    """The rows of facets.csv."""
    return _parse("facets", text, _facet, key=("facet",))


def parse_facet_rules(text: str) -> tuple[FacetRule, ...]:
    """The rows of facet_rules.csv."""
    return _parse("facet_rules", text, _facet_rule, key=("language", "phrase"))


def parse_holidays(text: str) -> tuple[HolidayRow, ...]:
    """The rows of holidays.csv."""
    return _parse("holidays", text, _holiday, key=("date", "name_ko"))


def parse_concepts(area: str, text: str) -> tuple[Concept, ...]:
    """The rows of one area of the thesaurus, thesaurus/AREA.csv."""
    return _parse(area, text, _concept, key=("korean",))


def _concept(line: Line) -> Concept:
    return Concept(
        area=line.table,
        korean=_terms(line, "korean"),
        english=_terms(line, "english"),
        in_plain_korean=line.required("in_plain_korean"),
        in_plain_english=line.optional("in_plain_english"),
    )


def _terms(line: Line, column: str) -> tuple[str, ...]:
    terms = tuple(term.strip() for term in line.required(column).split(";"))
    if not all(terms):
        line.refuse(column, "a term is empty", "keep one semicolon between two terms")
    return terms


def _parse(
    table: str, text: str, reader: Callable[[Line], Row], *, key: tuple[str, ...]
) -> tuple[Row, ...]:
    lines = read_lines(table, text)
    _refuse_repeats(lines, key)
    return tuple(map(reader, lines))


def _refuse_repeats(lines: Iterable[Line], key: tuple[str, ...]) -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        cells = tuple(line.optional(column) for column in key)
        seen[cells] += 1
        if seen[cells] > 1:
            line.refuse(
                key[0], f"{' '.join(cells)!r} stands in an earlier row", "keep one of them"
            )


def _programme(line: Line) -> ProgrammeRow:
    return ProgrammeRow(
        identifier=line.required("programme_id"),
        owner_as_written=line.required("ministry"),
        name_ko=line.required("programme_name_ko"),
        name_en=line.required("programme_name_en"),
        year=line.read("year", int, "a year"),
        amount=_amount(line),
        basis_as_written=line.required("budget_basis"),
        basis=read_basis(line.required("budget_basis")),
        builds_ko=line.required("what_it_builds_ko"),
        kind=line.required("kind"),
        keywords=tuple(line.required("keywords_ko").split()),
        level=_level(line),
        source=line.source,
        place=line.place,
    )


def _level(line: Line) -> BudgetLevel:
    return line.read("row_level", BudgetLevel, "one of " + ", ".join(BudgetLevel))


def _amount(line: Line) -> Won | None:
    column = "budget_krw_100m"
    without = _level(line) is BudgetLevel.NO_AMOUNT
    if without and line.optional(column):
        line.refuse(column, "an amount in a row of level no_amount", "clear it, or name the level")
    return None if without else line.read(column, Won.from_eok, "an amount in 억원 like 15.6")


def _organization(line: Line) -> OrganizationRow:
    return OrganizationRow(
        code=_code(line, "code"),
        name_ko=line.required("name_ko"),
        name_en=line.optional("name_en"),
        short_ko=line.optional("short_ko"),
        parent=_code(line, "parent") if line.optional("parent") else None,
        kind=line.read("kind", OrganizationKind, "one of " + ", ".join(OrganizationKind)),
        valid_from=line.day_if_known("valid_from"),
        valid_until=line.day_if_known("valid_until"),
        source=line.source,
        place=line.place,
    )


def _code(line: Line, column: str) -> OrganizationCode:
    return line.read(column, organization_code, _CODE)


def _succession(line: Line) -> SuccessionRow:
    return SuccessionRow(
        giver=_code(line, "from_code"),
        taker=_code(line, "to_code"),
        kind=line.read("kind", SuccessionKind, "one of " + ", ".join(SuccessionKind)),
        on=line.day("on"),
        note=line.optional("note"),
        source=line.source,
        place=line.place,
    )


def _owner_name(line: Line) -> OwnerName:
    partners = line.optional("partners")
    return OwnerName(
        as_written=line.required("as_written"),
        lead=_code(line, "lead"),
        partners=line.read("partners", _codes, "organization codes") if partners else (),
        note=line.optional("note"),
    )


def _codes(text: str) -> tuple[OrganizationCode, ...]:
    return tuple(map(organization_code, text.split()))


def _overlap_evidence(line: Line) -> OverlapEvidenceRow:
    return OverlapEvidenceRow(
        first=line.required("programme_a_id"),
        second=line.required("programme_b_id"),
        evidence_type=line.read(
            "evidence_type", EvidenceType, "one of " + ", ".join(EvidenceType)
        ),
        asserted_by=line.required("asserted_by"),
        reason_ko=line.required("reason_ko"),
        source=line.source,
        place=line.place,
    )


def _facet(line: Line) -> FacetRow:
    return FacetRow(
        facet=line.required("facet"),
        name_ko=line.required("name_ko"),
        name_en=line.required("name_en"),
        definition_ko=line.required("definition_ko"),
        definition_en=line.required("definition_en"),
    )


def _facet_rule(line: Line) -> FacetRule:
    return FacetRule(
        facet=line.optional("facet"),
        language=line.read("language", Language, "one of " + ", ".join(Language)),
        phrase=line.required("phrase"),
    )


def _holiday(line: Line) -> HolidayRow:
    return HolidayRow(
        day=line.day("date"),
        name_ko=line.required("name_ko"),
        name_en=line.required("name_en"),
        kind=line.read("kind", HolidayKind, "one of " + ", ".join(HolidayKind)),
        source=line.source,
        place=line.place,
    )
