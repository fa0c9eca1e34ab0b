"""Forms: one programme on a sheet or in a block of it, every label left of its value.

A form is a table laid on its side. It is stood up here, so that it is read as tables are: its
labels are the heading, its values the only row, and each cell knows where it stood.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from jojeong.engines.reading.folding import key, spaced
from jojeong.engines.reading.headings import Line, is_unit_note
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.stacks import is_numeric
from jojeong.engines.reading.words import is_year, senses
from jojeong.engines.reading.workbook import Place


_KNOWN = 0.9  # so like a name of a field is a label of a form
_LONGEST_LABEL = 60
_LABELS = 0.5  # a column of which so many cells are known holds labels, the unknown ones too
_FEWEST = 2  # fields, and rows they stand in: read as a table, one would be a programme's name
_FEWEST_OF_MANY = 4  # beside a table of answers fewer say how it is filled in
_WIDEST = 16
_SORTING = frozenset({"classification", "year"})  # 구분, 연도: what the titles right of them are
MOST_LINES = 5000  # a sheet of more rows is no stack of forms


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value, which may be empty, and where the two stand."""

    label: str
    value: str
    label_at: Place
    value_at: Place


Form = tuple[Pair, ...]


def forms_in(lines: Sequence[Line], lexicon: Lexicon, heading: Iterable[str]) -> tuple[Form, ...]:
    """The forms of a sheet, one below another; none where it is a table or says too little.

    `heading` are the names of the heading it may have as a table: a form has more labels than that
    names fields.
    """
    named = sum(any(key(cell) in lexicon.keys for cell in row[:_WIDEST]) for _, row in lines)
    if named < _FEWEST:  # most sheets are told apart by this, which costs little
        return ()
    asking = [line for line in lines if not is_unit_note(line[1])]
    found = _split(tuple(_pairs(asking, lexicon)), lexicon)
    if not found:
        return ()
    fields = _fields((pair.label for pair in found[0] if pair.value), lexicon)
    rows = {pair.label_at.row for pair in found[0] if _is_known(pair.label, lexicon)}
    is_named = bool(fields & lexicon.identity)
    is_enough = len(fields) >= _FEWEST and len(rows) >= _FEWEST
    is_form = is_named and is_enough and len(fields) > len(_fields(heading, lexicon))
    return found if is_form else ()


def says_little(labels: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a form asks so little that beside a table of answers it is none."""
    return len(_fields(labels, lexicon)) < _FEWEST_OF_MANY


def stood_up(form: Form) -> tuple[tuple[tuple[str, ...], ...], Mapping[Place, Place]]:
    """A form as two rows, labels above values, and where each of their cells stood."""
    rows = (tuple(pair.label for pair in form), tuple(pair.value for pair in form))
    places = {
        Place(row, column): place
        for column, pair in enumerate(form)
        for row, place in enumerate((pair.label_at, pair.value_at))
    }
    return rows, places


def _split(pairs: Sequence[Pair], lexicon: Lexicon) -> tuple[Form, ...]:
    """One form after another: each begins with the label the first one begins with."""
    known = [at for at, pair in enumerate(pairs) if _is_known(pair.label, lexicon)]
    if not known:
        return ()
    opening = key(pairs[known[0]].label)
    starts = [at for at in known if key(pairs[at].label) == opening]
    bounds = pairwise([0, *starts[1:], len(pairs)])
    return tuple(_asked(pairs[first:last], lexicon) for first, last in bounds)


def _asked(pairs: Sequence[Pair], lexicon: Lexicon) -> Form:
    """The pairs that ask something: of those left empty, what is asked nowhere else."""
    answered = _fields((pair.label for pair in pairs if pair.value), lexicon)
    return tuple(
        pair for pair in pairs if pair.value or not _fields([pair.label], lexicon) <= answered
    )


def _pairs(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Pair]:
    inner = _inner(lines, lexicon)
    columns = _label_columns([line for line in lines if line[0] not in inner], lexicon)
    for at, row in lines:
        yield from inner[at] if at in inner else _beside(at, row, columns)


def _label_columns(lines: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """The columns most of whose cells are names of fields, and answer no label before them."""
    told = [[at for at, cell in enumerate(row) if cell.strip()] for _, row in lines]
    found: set[int] = set()
    for column in sorted(set(chain.from_iterable(told))):
        cells = [
            (row[column], filled)
            for (_, row), filled in zip(lines, told, strict=True)
            if column in filled
        ]
        known = sum(_is_known(cell, lexicon) for cell, _ in cells)
        before = (filled[: filled.index(column)][-1:] for _, filled in cells)
        answers = sum(not found.isdisjoint(one) for one in before)
        if known >= _LABELS * len(cells) and answers <= _LABELS * len(cells):
            found.add(column)
    return frozenset(found)


def _beside(at: int, row: Sequence[str], columns: frozenset[int]) -> Iterator[Pair]:
    """Each label of a row with what stands right of it; several values bear the same label."""
    told = [(column, cell) for column, cell in enumerate(row) if cell.strip()]
    unit = next((cell for _, cell in told if is_unit_note([cell])), "")
    told = [(column, cell) for column, cell in told if cell != unit]
    label: tuple[str, Place] | None = None
    is_answered = True
    for column, cell in [*told, (len(row), "")]:
        is_label = column in columns and _may_be_label(cell)
        if label and not is_answered and (is_label or not cell):
            yield Pair(label[0], "", label[1], Place(at, label[1].column + 1))
        if is_label:
            label, is_answered = (spaced(cell), Place(at, column)), False
        elif cell and label:
            name = f"{label[0]} {unit}" if unit and is_numeric(cell) else label[0]
            yield Pair(name, cell, label[1], Place(at, column))
            is_answered = True


def _inner(lines: Sequence[Line], lexicon: Lexicon) -> Mapping[int, tuple[Pair, ...]]:
    """The rows in which labels stand above their values, and the pairs each of these gives."""
    found: dict[int, tuple[Pair, ...]] = {}
    for (at, row), (next_at, below) in pairwise(lines):
        titles = _titles(row, below, lexicon) if next_at == at + 1 and at not in found else {}
        if titles:
            found[at] = ()
            found |= _rows_of(titles, at, [line for line in lines if line[0] > at], lexicon)
    return found


def _titles(row: Sequence[str], below: Sequence[str], lexicon: Lexicon) -> Mapping[int, str]:
    """A little table within a form, or a label that stands alone above its only value.

    What stands before the titles of a table is said of all: 예산(백만원) | 2026년 | 2027년.
    """
    told = [(column, spaced(cell)) for column, cell in enumerate(row) if cell.strip()]
    values = {column: cell for column, cell in enumerate(below) if cell.strip()}
    first, titles = told[0], told[1:] or told
    under = [values.get(column, "") for column, _ in titles]
    if not under[-1] or any(_is_known(cell, lexicon) for cell in under):
        return {}
    if not all(_is_known(title, lexicon) for _, title in titles) or len(titles) > len(values):
        return {}
    if len(titles) == 1:
        return dict(titles) if len(told) == len(values) == 1 else {}
    of_all = "" if senses(first[1]) <= _SORTING else first[1]
    return {column: f"{of_all} {title}".strip() for column, title in titles}


def _rows_of(
    titles: Mapping[int, str], above: int, lines: Sequence[Line], lexicon: Lexicon
) -> Iterator[tuple[int, tuple[Pair, ...]]]:
    """The rows right below titles: the first, and those that say as much under a label of theirs.

    국비 and 지방비 of a year are no more than that: the label of a row is said of its values.
    """
    for number, (at, row) in enumerate(lines, 1):
        told = {column: spaced(cell) for column, cell in enumerate(row) if cell.strip()}
        goes_on = len(titles.keys() & told.keys()) > 1 and not any(
            _is_known(cell, lexicon) for cell in told.values()
        )
        if at != above + number or (number > 1 and not goes_on):
            return
        own = " ".join(cell for column, cell in told.items() if column < min(titles))
        yield (
            at,
            tuple(
                Pair(
                    f"{title} {own}".strip(), row[column], Place(above, column), Place(at, column)
                )
                for column, title in titles.items()
                if column < len(row)
            ),
        )


def _may_be_label(cell: str) -> bool:
    is_value = is_numeric(cell) and not is_year(cell)
    return bool(key(cell)) and len(cell) <= _LONGEST_LABEL and not is_value


def _is_known(text: str, lexicon: Lexicon) -> bool:
    return len(text) <= _LONGEST_LABEL and lexicon.best(text) >= _KNOWN


def _fields(labels: Iterable[str], lexicon: Lexicon) -> frozenset[int]:
    """The fields the labels surely name."""
    known = [lexicon.likeness(label) for label in labels if _is_known(label, lexicon)]
    return frozenset(max(range(len(found)), key=lambda at: found[at].score) for found in known)
