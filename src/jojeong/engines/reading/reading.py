"""A file of tables read against a questionnaire: one pass to find, one to gather, then rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jojeong.engines.reading.amounts import is_unit, unit_of
from jojeong.engines.reading.cells import CellReader
from jojeong.engines.reading.checks import RowChecks
from jojeong.engines.reading.choices import ChoiceList, Verdict
from jojeong.engines.reading.closing import is_closed_ground, marking_in
from jojeong.engines.reading.flags import flag_of
from jojeong.engines.reading.folding import column_letters, shortened
from jojeong.engines.reading.gathering import Gathered
from jojeong.engines.reading.mapping import Asked, map_columns, ready
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.results import (
    ColumnMapping,
    Decisions,
    DoubtKind,
    Reading,
    Remembered,
    Row,
)
from jojeong.engines.reading.rows import Judged, Problem, TableReader, is_worded, told_by
from jojeong.engines.reading.tables import (
    Block,
    Layout,
    find_tables,
    numbered,
    titles_of,
    unit_beside,
)
from jojeong.engines.reading.workbook import Repair, Sheet, Workbook
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire
from jojeong.vocabulary.sources import SourceRef


PARAMETERS = Parameters()
NO_DECISIONS = Decisions()
_REPAIRS: Mapping[Repair, DoubtKind] = {
    Repair.MOJIBAKE_UNDONE: DoubtKind.TEXT_REPAIRED,
    Repair.REPLACED_BYTES: DoubtKind.TEXT_REPAIRED,
    Repair.ENCODING_GUESSED: DoubtKind.TEXT_REPAIRED,
    Repair.CUT_AT_LIMIT: DoubtKind.LIMIT_EXCEEDED,
    Repair.EXTERNAL_LINKS_IGNORED: DoubtKind.EXTERNAL_LINKS,
}
_IN_WON = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of all tables; each run through them reads the file's rows again."""

    tables: tuple[TableReader, ...]

    def __iter__(self) -> Iterator[Row]:
        for table in self.tables:
            for row, _ in table.rows():
                yield row


def read(
    workbook: Workbook,
    questionnaire: Questionnaire,
    *,
    remembered: Sequence[Remembered] = (),
    decisions: Decisions = NO_DECISIONS,
    parameters: Parameters = PARAMETERS,
) -> Reading:
    """The file as answers to the questionnaire. Never fails: what can't be read is a doubt.

    The same file, memory, decisions and parameters give the same reading. Rows are not held: of
    them only identifiers, and what is doubtful or recoded, with places up to a documented number.
    """
    asked = ready(questionnaire, parameters)
    layout = find_tables(workbook, asked.lexicon, parameters)
    mappings = [
        map_columns(number, block, asked, (remembered, decisions), parameters)
        for number, block in _numbered(layout)
    ]
    readers = tuple(
        _reader(workbook.file, number, block, mapping, (asked, decisions, parameters))
        for (number, block), mapping in zip(_numbered(layout), mappings, strict=True)
    )
    gathered = Gathered(questionnaire, parameters)
    _gather_file(workbook, layout, gathered)
    _gather_columns(readers, mappings, gathered, parameters)
    _gather_rows(readers, asked, gathered, parameters)
    return Reading(
        tables=layout.tables,
        mappings=tuple(one for mapping in mappings for one in mapping),
        rows=Rows(readers),
        recodes=gathered.recodes(),
        doubts=gathered.doubts(),
    )


def answer(
    questionnaire: Questionnaire, field: str, text: str, *, parameters: Parameters = PARAMETERS
) -> Verdict:
    """What a text says that answers one field by itself; a bare number counts won.

    Raises KeyError where nothing of the kind is asked.
    """
    asked = ready(questionnaire, parameters)
    return _cell_reader(questionnaire.field(field), "", _IN_WON, asked, parameters).read(text)


def _numbered(layout: Layout) -> list[tuple[int, Block]]:
    """Each table of answers, with its position among all tables."""
    told = [block.table() for block in layout.blocks]
    positions = [at for at, table in enumerate(layout.tables) if table in told]
    return list(zip(positions, layout.blocks, strict=True))


def _reader(
    file: str,
    number: int,
    block: Block,
    mapping: tuple[ColumnMapping, ...],
    told: tuple[Asked, Decisions, Parameters],
) -> TableReader:
    asked, decisions, parameters = told
    questionnaire = asked.questionnaire
    note = unit_beside(block)
    columns = {
        one.column: _cell_reader(
            questionnaire.field(one.field), one.header, note, asked, parameters
        )
        for one in mapping
        if one.is_applied and one.field
    }
    return TableReader(
        file=file,
        number=number,
        block=block,
        names={one.column: one.header for one in mapping},
        columns=columns,
        identity=frozenset((questionnaire.identifier, questionnaire.name)),
        decisions=told_by(decisions),
        as_written=decisions.as_written,
        titles=titles_of(block),
        unit_column=next(
            (c.column for c in mapping if c.column not in columns and is_unit(c.header)), None
        ),
    )


def _cell_reader(
    field: Field, header: str, note: int | None, asked: Asked, parameters: Parameters
) -> CellReader:
    """Reads the answers of one column, by what its heading says of them.

    The unit is that of the heading, else what stands above the table, else what was asked.
    """
    told = (unit_of(header), note, unit_of(f"({field.unit})"), _IN_WON)
    unit = next(each for each in told if each is not None)
    listed = asked.lists.get(field.identifier)
    flag = flag_of(header, field) if listed else None
    if flag:
        listed = ChoiceList(field, parameters.typo_share, flag)
    return CellReader(field, listed, unit, parameters)


def _gather_file(workbook: Workbook, layout: Layout, gathered: Gathered) -> None:
    whole = SourceRef(workbook.file, "", "")
    for repair in workbook.repairs:
        words = {"encoding": workbook.encoding, "repair": str(repair)}
        gathered.doubt(_REPAIRS[repair], whole, of=("", str(repair)), words=words)
    if not any(table.first_row for table in layout.tables):
        gathered.doubt(DoubtKind.NO_DATA, whole)
    elif not layout.blocks:
        gathered.doubt(DoubtKind.NO_HEADER, whole)
    for sheet in workbook.sheets:
        _gather_markings(workbook.file, sheet, gathered)


def _gather_markings(file: str, sheet: Sheet, gathered: Gathered) -> None:
    for at, row in numbered(sheet.rows):
        for column, cell in enumerate(row):
            marking = marking_in(cell) if cell else ""
            if marking:
                place = SourceRef(file, sheet.name, f"{column_letters(column)}{at + 1}")
                gathered.doubt(DoubtKind.CLOSED_MARKING, place, of=("", marking))


def _gather_columns(
    readers: Sequence[TableReader],
    mappings: Sequence[tuple[ColumnMapping, ...]],
    gathered: Gathered,
    parameters: Parameters,
) -> None:
    for reader, mapping in zip(readers, mappings, strict=True):
        for one in mapping:
            likely = _likely(one, mapping, parameters)
            if one.is_applied or not likely:
                continue
            place = reader.place(max(reader.block.heading.rows, default=0), one.column)
            words = {"header": one.header or column_letters(one.column)}
            header = shortened(one.header) or column_letters(one.column)
            kind = DoubtKind.UNCERTAIN_COLUMN
            gathered.doubt(kind, place, of=("", header), offers=tuple(likely), words=words)


def _likely(
    column: ColumnMapping, mapping: Sequence[ColumnMapping], parameters: Parameters
) -> list[str]:
    """The fields a column may be, the likeliest first.

    What another column is much more surely is none of them.
    """
    taken = {one.field: one.confidence for one in mapping if one.is_applied}
    likely = [column.field] if column.field else []
    for other in column.alternatives:
        line = max(parameters.propose_from, taken.get(other.field, 0.0) - parameters.rival_within)
        if other.confidence >= line:
            likely.append(other.field)
    return likely


def _gather_rows(
    readers: Sequence[TableReader], asked: Asked, gathered: Gathered, parameters: Parameters
) -> None:
    checks = RowChecks(asked, gathered, parameters)
    kinds = {field.identifier: field for field in asked.questionnaire.fields}
    for reader in readers:
        applied = frozenset(one.field.identifier for one in reader.columns.values())
        for row, judged in reader.rows():
            for one in judged:
                _gather_value(one, kinds[one.value.field], gathered)
            if row.problem == Problem.NOT_READ:
                gathered.doubt(DoubtKind.UNREADABLE_ROW, row.place)
            elif not row.problem:
                checks.check(row, applied)


def _gather_value(one: Judged, field: Field, gathered: Gathered) -> None:
    value, verdict = one
    if verdict.doubt is not None:
        of = (value.field, value.raw)
        gathered.doubt(verdict.doubt, value.place, of=of, offers=verdict.offers)
    elif value.rules:
        gathered.recoded(value, is_worded=is_worded(field.kind))
    if field.kind is FieldKind.CHOICE and is_closed_ground(field, value.value):
        of = (value.field, value.raw)
        gathered.doubt(DoubtKind.CLOSED_MARKING, value.place, of=of)
