"""The tables of a file: which sheets hold answers, where each table begins and ends."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile

from jojeong.engines.reading.amounts import unit_of
from jojeong.engines.reading.folding import key, unprefixed
from jojeong.engines.reading.folds import MOST_FOLDED, folded, may_fold
from jojeong.engines.reading.forms import MOST_LINES, forms_in, says_little, stood_up
from jojeong.engines.reading.headings import (
    DEEPEST,
    Heading,
    Line,
    find_heading,
    heading_after,
    is_unit_note,
    plain_heading,
    repeats,
)
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.results import Table, TableRole
from jojeong.engines.reading.workbook import Place, Sheet, Workbook
from jojeong.vocabulary.questionnaires import Choice


_CODES = 0.5  # a sheet of which so many cells are listed choices lists them
_CODES_HIDDEN = 0.15
_TITLES = 60  # so many rows are looked through for titles
_FOLD_WINDOW = 300  # so many rows show whether programmes stand on several
_TABLE = 3.0  # the heading of a table of answers fits at least so well
_WEAK = 0.34  # a heading so much weaker than the best of the file is none


@dataclass(frozen=True, slots=True)
class Block:
    """A table of answers in a sheet, with its heading; rows count from 0, the last inclusive.

    `stood` says where the cells of a form stood before it was stood up as a table, `moved` where
    those did that were put beside the first row of their entry. `unit_below` is the unit a note
    below names, in won.
    """

    sheet: Sheet
    heading: Heading
    first_row: int
    last_row: int
    stood: Mapping[Place, Place] = field(default_factory=dict)
    moved: Mapping[Place, Place] = field(default_factory=dict)
    unit_below: int | None = None

    def place(self, at: int, column: int) -> Place:
        """Where a cell stands in its file."""
        here = Place(at, column)
        return self.stood.get(here) or self.moved.get(here, here)

    def row(self, at: int) -> int:
        """Where a row stands in its file: of a form, where the first of its values does."""
        return min((here.row for cell, here in self.stood.items() if cell.row == at), default=at)

    def table(self) -> Table:
        """The same, as it is told."""
        heads = {here.row for cell, here in self.stood.items() if cell.row in self.heading.rows}
        values = {here.row for cell, here in self.stood.items() if cell.row >= self.first_row}
        rows = tuple(row + 1 for row in sorted(heads) or self.heading.rows)
        first, last = min(values, default=self.first_row), max(values, default=self.last_row)
        return Table(self.sheet.name, TableRole.DATA, rows, first + 1, last + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables of a file in order; `blocks` are those that hold answers."""

    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Glance:
    sheet: Sheet
    lines: tuple[Line, ...]
    heading: Heading | None
    listed: float
    has_names: bool

    @property
    def score(self) -> float:
        return self.heading.score if self.heading else 0.0

    def lists_codes(self) -> bool:
        """Whether its cells are listed choices, with no column of names or numbers beside."""
        enough = _CODES_HIDDEN if self.sheet.is_hidden else _CODES
        return self.listed >= enough and not self.has_names


def find_tables(workbook: Workbook, lexicon: Lexicon, parameters: Parameters) -> Layout:
    """Every sheet in order, with what it is; a sheet of answers may hold several tables."""
    choices = _listed(lexicon)
    glances = [_glance(sheet, lexicon, choices, parameters) for sheet in workbook.sheets]
    readable = [one for one in glances if not one.lists_codes() and not one.sheet.is_hidden]
    best = max((one.score for one in readable), default=0.0)
    standing = [_forms_beside(best, tuple(_forms(one, lexicon)), lexicon) for one in glances]
    if not best and not any(standing):
        glances = [_by_shape(one) for one in glances]
    tables: list[Table] = []
    blocks: list[Block] = []
    for glance, forms in zip(glances, standing, strict=True):
        role = _role(glance, best)
        found = list(forms)
        if glance.heading and role is TableRole.DATA and not forms:
            blocks_here = _blocks(glance.sheet, glance.heading, lexicon)
            found = [_folded(block, lexicon) for block in blocks_here]
        blocks += found
        tables += [block.table() for block in found] or [_other(glance, role)]
    return Layout(tuple(tables), tuple(blocks))


def numbered(rows: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    """The rows that are not empty, with where they stand, from 0."""
    return ((at, row) for at, row in enumerate(rows) if any(cell.strip() for cell in row))


def titles_of(block: Block) -> frozenset[str]:
    """What stands alone in a row above the heading, by its letters."""
    above = takewhile(lambda line: line[0] < block.first_row, numbered(block.sheet.rows))
    lone = (told for _, row in islice(above, _TITLES) if len(told := list(filter(None, row))) == 1)
    return frozenset(filter(None, (key(cell) for told in lone for cell in told)))


def unit_beside(block: Block) -> int | None:
    """The unit written last above the heading, such as "(단위: 백만원)", else below; in won."""
    above = takewhile(lambda line: line[0] < block.first_row, numbered(block.sheet.rows))
    cells = (cell for at, row in above if at not in block.heading.rows for cell in row)
    noted = [cell for cell in cells if "단위" in cell or is_unit_note((cell,))]
    units = (unit for each in reversed(noted) if (unit := unit_of(each)) is not None)
    return next(units, block.unit_below)


def _glance(
    sheet: Sheet, lexicon: Lexicon, choices: frozenset[str], parameters: Parameters
) -> _Glance:
    lines = tuple(islice(numbered(sheet.rows), parameters.header_window))
    heading = find_heading(lines, sheet.spans, lexicon)
    heading = heading if heading and heading.score > 0 else None
    listed = _listed_share(lines, choices)
    return _Glance(sheet, lines, heading, listed, _has_names(heading, lexicon))


def _listed_share(lines: Sequence[Line], choices: frozenset[str]) -> float:
    """The part of cells that are listed choices, each counted once in its column."""
    told = [(at, key(cell)) for _, row in lines for at, cell in enumerate(row) if cell.strip()]
    found = {
        (at, key(unprefixed(cell)))
        for _, row in lines
        for at, cell in enumerate(row)
        if _is_listed(cell, choices)
    }
    return len(found) / max(1, len(told))


def _has_names(heading: Heading | None, lexicon: Lexicon) -> bool:
    """Whether a column bears the name of the field that names or numbers an entry."""
    names = heading.names if heading else ()
    return any(lexicon.keys.get(key(name)) in lexicon.identity for name in names if name)


def _by_shape(glance: _Glance) -> _Glance:
    """Where nothing fits in the whole file, a visible sheet with a full first row is answers."""
    if glance.sheet.is_hidden or glance.lists_codes():
        return glance
    return replace(glance, heading=plain_heading(glance.lines))


def _role(glance: _Glance, best: float) -> TableRole:
    if not glance.lines:
        return TableRole.EMPTY
    if glance.lists_codes() or (glance.sheet.is_hidden and (best or not glance.heading)):
        return TableRole.CODE_LIST
    if glance.heading is None or glance.score < _WEAK * min(best, 6.0):
        return TableRole.COVER
    return TableRole.DATA


def _other(glance: _Glance, role: TableRole) -> Table:
    if role is TableRole.EMPTY:
        return Table(glance.sheet.name, role, (), 0, 0)
    last = max(at for at, _ in numbered(glance.sheet.rows))
    role = TableRole.COVER if role is TableRole.DATA else role
    return Table(glance.sheet.name, role, (), glance.lines[0][0] + 1, last + 1)


def _blocks(sheet: Sheet, heading: Heading, lexicon: Lexicon) -> Iterator[Block]:
    """The tables of a sheet: a new heading of other names opens another one."""
    first = max(heading.rows) + 1
    last, unit = -1, None
    for lines in _with_next(numbered(sheet.rows)):
        at, row = lines[0]
        if at < first or repeats(row, heading):
            continue
        other = heading_after(lines, sheet.spans, lexicon)
        if other is None:
            last, unit = at, _unit_noted(row) if unit is None else unit
            continue
        if last >= first:
            yield Block(sheet, heading, first, last)  # a unit above a heading is of what follows
        heading, first, last, unit = other, max(other.rows) + 1, -1, None
    if last >= first:
        yield Block(sheet, heading, first, last, unit_below=unit)


def _unit_noted(row: Sequence[str]) -> int | None:
    """The unit a note names that stands alone in its row, in won."""
    told = [cell for cell in row if cell]
    is_note = len(told) == 1 and ("단위" in told[0] or is_unit_note(told))
    return unit_of(told[0]) if is_note else None


def _folded(block: Block, lexicon: Lexicon) -> Block:
    """The table with one row for each programme, where some have several."""
    if not may_fold(list(islice(_body(block), _FOLD_WINDOW)), block.heading, lexicon):
        return block
    lines = list(islice(_body(block), MOST_FOLDED + 1))
    if len(lines) > MOST_FOLDED:
        return block
    found = folded(block.sheet, block.heading, lines, lexicon)
    if found is None:
        return block
    return replace(block, sheet=found.sheet, heading=found.heading, moved=found.moved)


def _body(block: Block) -> Iterator[Line]:
    rows = numbered(block.sheet.rows)
    return ((at, row) for at, row in rows if block.first_row <= at <= block.last_row)


def _forms_beside(best: float, forms: tuple[Block, ...], lexicon: Lexicon) -> tuple[Block, ...]:
    """The forms of a sheet; beside a table of answers none that asks little."""
    is_little = best >= _TABLE and any(says_little(one.heading.names, lexicon) for one in forms)
    return () if is_little else forms


def _forms(glance: _Glance, lexicon: Lexicon) -> Iterator[Block]:
    """The forms of a sheet that is seen, each stood up; above it the units it gives."""
    sheet, names = glance.sheet, glance.heading.names if glance.heading else ()
    if sheet.is_hidden or glance.lists_codes() or not forms_in(glance.lines, lexicon, names):
        return
    lines = tuple(islice(numbered(sheet.rows), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        return
    for form in forms_in(lines, lexicon, names):
        rows, places = stood_up(form)
        last = max(pair.value_at.row for pair in form)
        notes = tuple(row for at, row in lines if at <= last and is_unit_note(row))
        stood = {Place(row + 1, column): here for (row, column), here in places.items()}
        marks = {cell: sheet.marks[here] for cell, here in stood.items() if here in sheet.marks}
        table = Sheet(sheet.name, (tuple(chain(*notes[-1:])), *rows), marks=marks)
        yield Block(table, Heading((1,), rows[0], 1.0, rows[:1]), 2, 2, stood)


def _with_next(lines: Iterator[Line]) -> Iterator[tuple[Line, ...]]:
    """Each line with as many after it as a heading may be high."""
    window = deque(islice(lines, DEEPEST))
    while window:
        yield tuple(window)
        window.popleft()
        window.extend(islice(lines, 1))


def _listed(lexicon: Lexicon) -> frozenset[str]:
    """The letters of every listed choice that says more than yes or no."""
    ways = chain.from_iterable(
        _ways(choice) for field in lexicon.fields for choice in field.choices
    )
    return frozenset(way for way in ways if len(way) > 3 or not way.isascii())


def _ways(choice: Choice) -> Iterator[str]:
    for text in (choice.value, choice.label_ko, choice.label_en, *choice.spellings):
        yield key(unprefixed(text))


def _is_listed(cell: str, choices: Sequence[str] | frozenset[str]) -> bool:
    return len(cell) <= 400 and key(unprefixed(cell)) in choices
