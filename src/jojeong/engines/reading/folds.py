"""One programme on several rows, which differ by whose money their amounts are, or by the year.

Such a table is folded: what a row below says of an amount is put beside it, under the heading of
its column and the word that tells the rows apart, as if the table were as wide as others are.
Nothing is added up, and every value stays where it stands. What can't be told is not folded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from jojeong.engines.reading.folding import key, spaced
from jojeong.engines.reading.headings import Heading, Line, repeats
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.merged import Merged
from jojeong.engines.reading.parts import is_part, is_total
from jojeong.engines.reading.stacks import FITS, is_numeric
from jojeong.engines.reading.words import is_year
from jojeong.engines.reading.workbook import Place, Sheet


MOST_FOLDED = 20_000  # of a longer table the rows are not held, and so not folded
_LONGEST_WORD = 20
_NEARLY = 0.75
_OTHERS = frozenset({"기타", "other", "others"})
_STAGE = re.compile(
    r"(?:본|추경)?(?:예산)?(?:요구|조정|정부|확정|심의|편성|당초|최종)(?:안|액|예산)?"
)
_NOTHING = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A table in which every programme has one row: the first it stood in.

    `moved` says where the cells stood that are elsewhere now.
    """

    sheet: Sheet
    heading: Heading
    moved: Mapping[Place, Place]


def may_fold(lines: Sequence[Line], heading: Heading, lexicon: Lexicon) -> bool:
    """Whether a column of the first rows of a table may tell rows of one programme apart."""
    told = [(at, cells) for at, cells in lines if not repeats(cells, heading)]
    return any(_tells_apart(told, column) for column in _candidates(told, heading, lexicon))


def folded(
    sheet: Sheet, heading: Heading, lines: Sequence[Line], lexicon: Lexicon
) -> Folded | None:
    """The rows of a table folded; None where no column tells rows of one programme apart.

    `lines` are the rows of the table that are not empty, where they stand.
    """
    merged = Merged(sheet.spans, lines[0][0], lines[-1][0])
    filled = [
        (at, tuple(merged.filled(at, cells))) for at, cells in lines if not repeats(cells, heading)
    ]
    width = max(len(heading.names), *(len(cells) for _, cells in filled))
    told = [(at, _wide(cells, width)) for at, cells in filled]
    names = _wide(heading.names, width)
    identity = _identity(names, lexicon)
    for column in _candidates(told, heading, lexicon):
        if _tells_apart(told, column) and (groups := _groups(told, column, identity)):
            fold = _Fold(names, column, groups, lexicon)
            if fold.is_sound:
                return fold.carried_out(sheet, heading)
    return None


def _candidates(told: Sequence[Line], heading: Heading, lexicon: Lexicon) -> list[int]:
    """The columns beside those that name or number an entry; none where there is none of these."""
    identity = _identity(heading.names, lexicon)
    width = max((len(cells) for _, cells in told), default=0)
    return [at for at in range(width) if at not in identity] if identity else []


def _identity(names: Sequence[str], lexicon: Lexicon) -> list[int]:
    return [at for at, name in enumerate(names) if name and _names_a_row(name, lexicon)]


@dataclass(frozen=True)
class _Group:
    """The rows of one programme by the word that tells them apart; of a row without one by ""."""

    rows: Mapping[str, Line]
    is_named: bool

    @property
    def first(self) -> int:
        return min(at for at, _ in self.rows.values())

    def said(self, column: int) -> set[str]:
        """What the rows say in a column, apart from nothing."""
        return {spaced(cells[column]) for _, cells in self.rows.values()} - _NOTHING


@dataclass(frozen=True)
class _Fold:
    """Groups of rows, and the column whose words tell the rows of each apart."""

    names: tuple[str, ...]
    column: int
    groups: Sequence[_Group]
    lexicon: Lexicon

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that tell rows apart, but for what says the whole, as they first stand."""
        found = dict.fromkeys(chain.from_iterable(group.rows for group in self.groups))
        return tuple(word for word in found if word and not is_total(word))

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """The columns that differ between the rows of a programme."""
        several = [group for group in self.groups if len(group.rows) > 1]
        others = (at for at in range(len(self.names)) if at != self.column)
        return tuple(at for at in others if any(len(group.said(at)) > 1 for group in several))

    @property
    def is_sound(self) -> bool:
        """Whether most programmes have several rows, which differ by amounts, or in remarks only.

        Either all of them have a row for the whole, or none has.
        """
        told = [group for group in self.groups if "" not in group.rows]
        several = sum(len(group.rows) > 1 for group in told)
        are_whole = {any(map(is_total, group.rows)) for group in told}
        is_alike = len(are_whole) == 1 and bool(self.words)
        return 2 * several > len(told) and is_alike and self._differ_by_amounts()

    def _differ_by_amounts(self) -> bool:
        return bool(self.amounts) and all(
            self.lexicon.best(self.names[column]) < FITS or self._counts(column)
            for column in self.amounts
        )

    def _counts(self, column: int) -> bool:
        """Whether nearly all a column says is numbers: here and there one is not known yet."""
        said = list(chain.from_iterable(group.said(column) for group in self.groups))
        return sum(map(is_numeric, said)) >= _NEARLY * len(said)

    def carried_out(self, sheet: Sheet, heading: Heading) -> Folded:
        """The table with one row for each group, where its first row stood."""
        pairs = [(column, word) for word in self.words for column in self.amounts]
        above = max(heading.rows)
        moved = {
            Place(above, len(self.names) + number): Place(above, column)
            for number, (column, _) in enumerate(pairs)
        }
        rows: dict[int, tuple[str, ...]] = {}
        for group in self.groups:
            cells = self._cells(group, pairs)
            rows[group.first] = tuple(cell for cell, _ in cells)
            moved |= {
                Place(group.first, column): place
                for column, (_, place) in enumerate(cells)
                if place and place != (group.first, column)
            }
        names = [*self._names(), *(_named(self.names[column], word) for column, word in pairs)]
        first, last = (
            self.groups[0].first,
            max(at for g in self.groups for at, _ in g.rows.values()),
        )
        marks = sheet.marks
        if marks:
            here = {
                Place(at, column) for at, cells in rows.items() for column in range(len(cells))
            }
            marks = {at: marks[was] for at in here if (was := moved.get(at, at)) in marks}
        return Folded(
            replace(
                sheet,
                rows=_Rows(sheet, rows, range(first, last + 1)),
                spans=(),
                marks=marks,
                choices={at: each for at, each in sheet.choices.items() if at != self.column},
            ),
            replace(heading, names=tuple(names)),
            moved,
        )

    def _names(self) -> Iterator[str]:
        """The names of the columns there were; those that are empty now have none."""
        for column, name in enumerate(self.names):
            is_said = any(self._whole(group, column)[0] for group in self.groups)
            is_kept = column != self.column and (column not in self.amounts or is_said)
            yield name if is_kept else ""

    def _cells(
        self, group: _Group, pairs: Sequence[tuple[int, str]]
    ) -> list[tuple[str, Place | None]]:
        here = [self._whole(group, column) for column in range(len(self.names))]
        if group.is_named:
            here[self.column] = ("", None)
        return here + [_cell(group, word, column) for column, word in pairs]

    def _whole(self, group: _Group, column: int) -> tuple[str, Place | None]:
        """What is said of the programme as a whole."""
        if column in self.amounts:
            word = next((word for word in group.rows if not word or is_total(word)), None)
            return _cell(group, word, column)
        said = (_cell(group, word, column) for word in group.rows)
        return next((one for one in said if one[0].strip()), ("", None))


def _cell(group: _Group, word: str | None, column: int) -> tuple[str, Place | None]:
    line = group.rows.get(word) if word is not None else None
    return ("", None) if line is None else (line[1][column], Place(line[0], column))


class _Rows:
    """The rows of a sheet, those of a table replaced by the folded ones."""

    def __init__(self, sheet: Sheet, rows: Mapping[int, tuple[str, ...]], table: range) -> None:
        self._sheet, self._rows, self._table = sheet, rows, table

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for at, cells in enumerate(self._sheet.rows):
            yield self._rows.get(at, ()) if at in self._table else cells


def _groups(told: Sequence[Line], column: int, identity: Sequence[int]) -> list[_Group]:
    """The rows of each programme together; nothing where they are not those of programmes.

    A row goes on with the programme above where it names none or the same, and says a word of its
    own. A row without a word stands alone, and so does what begins with a second whole and names
    nobody: that adds the programmes up.
    """
    groups: list[dict[str, Line]] = []
    named: dict[int, str] = {}
    for at, cells in told:
        word = spaced(cells[column])
        who = {at: spaced(cells[at]) for at in identity if cells[at].strip()}
        is_next = groups and "" not in groups[-1] and bool(word)
        if is_next and all(named.get(at, text) == text for at, text in who.items()):
            is_second = is_total(word) and any(map(is_total, groups[-1]))
            if is_second and not who:
                groups.append({word: (at, cells)})
                named = who
            elif is_second or word in groups[-1]:
                return []
            else:
                groups[-1][word] = (at, cells)
                named |= who
        else:
            groups.append({word: (at, cells)})
            named = who
    return [
        _Group(rows, any(cells[at].strip() for _, cells in rows.values() for at in identity))
        for rows in groups
    ]


def _tells_apart(told: Sequence[Line], column: int) -> bool:
    """Whether all a column says are parts of amounts and their whole, or all are years."""
    said = {spaced(cells[column]) for _, cells in told if column < len(cells)} - _NOTHING
    are_parts = all(map(_is_word, said)) and any(map(_divides, said))
    return len(said) > 1 and (are_parts or all(map(is_year, said)))


def _is_word(text: str) -> bool:
    is_short = len(text) <= _LONGEST_WORD and not any(map(str.isdigit, text))
    return is_short and (_divides(text) or is_total(text) or key(text) in _OTHERS)


def _divides(text: str) -> bool:
    """Whether a text names part of an amount, or a stage of the budget it is of."""
    return is_part(text) or bool(_STAGE.fullmatch(key(text)))


def _names_a_row(name: str, lexicon: Lexicon) -> bool:
    """Whether a heading is likest to what names or numbers an entry."""
    found = lexicon.likeness(name)
    best = max(range(len(found)), key=lambda at: found[at].score)
    return best in lexicon.identity and found[best].score >= FITS


def _named(name: str, word: str) -> str:
    return f"{word} {name}" if is_year(word) else f"{name} {word}"


def _wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
