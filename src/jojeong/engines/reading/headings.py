"""Where the heading of a table is, in one row or several, below banners and covers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from jojeong.engines.reading.amounts import unit_of
from jojeong.engines.reading.folding import key, plain, spaced
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.stacks import (
    FEWEST,
    FITS,
    LONGEST_NAME,
    are_labels,
    divides,
    entered,
    is_numeric,
    joined_names,
)
from jojeong.engines.reading.words import is_year
from jojeong.engines.reading.workbook import Span


DEEPEST = 3
_FIRST_LINES = 10  # further down a heading is known by names as the questionnaire writes them
_FIRST_CELLS = 3
_UNIT_NOTE = re.compile(
    r"[※*(\[<\s]*(?:금액\s*)?(?:단위|units?\b|in\b|amounts?\b|figures\b|krw\b|won\b"
    r"|(?:조|억|백만|천만|만|천)\s*원).{0,30}",
    re.IGNORECASE,
)
_LABELLED = 0.3  # a row of units or column numbers belongs to the heading above
_DIVIDED = 0.3  # and so does one that only divides what stands above several columns
_ENTERED = 0.5  # but what stands under one name and is none itself is an answer
_SURE = 0.9  # a heading further down is known by names as sure as those of the questionnaire
_EARLIER = 0.5  # a heading above rows of its own, at least so strong as the best of the sheet

Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Heading:
    """The rows (from 0) a heading stands in, what each column is called, how well it fits.

    `written` are those rows as they stand in the sheet.
    """

    rows: tuple[int, ...]
    names: tuple[str, ...]
    score: float
    written: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The names by their letters alone."""
        return tuple(map(key, self.names))

    @cached_property
    def lines(self) -> frozenset[tuple[str, ...]]:
        """The rows it stands in, by their letters alone."""
        return frozenset(map(_letters, self.written))

    @cached_property
    def words(self) -> frozenset[str]:
        """All that stands in it: by these most other rows are told apart at once."""
        return frozenset(filter(None, (*self.keys, *chain.from_iterable(self.lines))))


def find_heading(lines: Sequence[Line], spans: Sequence[Span], lexicon: Lexicon) -> Heading | None:
    """The heading among rows that are not empty, or None where none fits the fields asked."""
    found = [
        heading
        for at, (_, row) in enumerate(lines)
        if (at < _FIRST_LINES or opens_another(row, lexicon)) and not is_unit_note(row)
        for heading in _headings_from(lines, at, spans, lexicon)
    ]
    best = max(found, key=_worth, default=None)
    if best is None or not best.score:
        return best
    rows = dict(lines)
    earlier = [
        heading
        for heading in found
        if max(heading.rows) + 1 < min(best.rows)
        and heading.score >= _EARLIER * best.score
        and opens_another(rows[max(heading.rows)], lexicon)
    ]
    return max(earlier, key=_worth, default=best)


def _worth(heading: Heading) -> float:
    """Of two that fit as well, the one in fewer rows."""
    return heading.score - 0.1 * len(heading.rows)


def plain_heading(lines: Sequence[Line]) -> Heading | None:
    """The first full row of different words above other rows, whatever they say."""
    widest = max((_filled(row) for _, row in lines), default=0)
    for number, row in lines[:-1]:
        names = tuple(spaced(cell) for cell in row)
        told = [name for name in names if name]
        is_full = len(told) >= max(2, 0.6 * widest) and len(set(told)) == len(told)
        if is_full and not any(map(is_numeric, told)):
            return Heading((number,), names, 0.0, (row,))
    return None


def repeats(row: Sequence[str], heading: Heading) -> bool:
    """Whether the row is the heading over again, or one row of a heading of several.

    Its words stand in the same columns: elsewhere they are answers, or the heading of another
    table. Of one row of several all cells are the same.
    """
    filled = [cell for cell in row if cell]
    if not any(key(cell) in heading.words for cell in filled[:_FIRST_CELLS]):
        return False
    if _letters(row) in heading.lines:
        return True
    told = [(at, key(cell)) for at, cell in enumerate(row) if cell]
    same = sum(1 for at, one in told if one and at < len(heading.keys) and one == heading.keys[at])
    return same >= FEWEST and same >= 0.7 * len(told)


def opens_another(row: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the row is a heading of its own, by names as the questionnaire writes them."""
    if not _begins_as_one(row, lexicon):
        return False
    told = _told(row)
    fields = {lexicon.keys[key(cell)] for cell in told if key(cell) in lexicon.keys}
    return len(fields) >= max(3, 0.5 * len(told))


def heading_after(
    lines: Sequence[Line], spans: Sequence[Span], lexicon: Lexicon
) -> Heading | None:
    """The heading that begins with the first of some lines, where there is one of its own.

    That is a row of names as the questionnaire writes them, alone or with the rows that divide it.
    """
    number, row = lines[0]
    if not _begins_as_one(row, lexicon):
        return None
    found = None
    if opens_another(row, lexicon):
        found = Heading((number,), tuple(spaced(cell) for cell in row), 1.0, (row,))
    for deeper in _deeper(lines, 0, spans, lexicon):
        if not divides(deeper.written):
            break
        if found or _are_sure(deeper.names, lexicon):
            found = replace(deeper, score=1.0)
    return found


def is_unit_note(row: Iterable[str]) -> bool:
    """Whether all the row says is in which unit amounts are given: "(단위: 백만원)"."""
    told = [plain(cell) for cell in row if cell.strip()]
    return len(told) == 1 and bool(_UNIT_NOTE.fullmatch(told[0])) and unit_of(told[0]) is not None


def _begins_as_one(row: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the row begins with names as the questionnaire writes them."""
    told = _told(row)
    first = told[:_FIRST_CELLS]
    return sum(1 for cell in first if key(cell) in lexicon.keys) >= min(2, len(told))


def _told(row: Iterable[str]) -> list[str]:
    return [cell for cell in row if cell and len(cell) <= LONGEST_NAME]


def _are_sure(names: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether most of the names, and three at least, are surely those of fields."""
    told = _told(names)
    return sum(lexicon.best(name) >= _SURE for name in told) >= max(3, 0.5 * len(told))


def _headings_from(
    lines: Sequence[Line], at: int, spans: Sequence[Span], lexicon: Lexicon
) -> Iterable[Heading]:
    """The headings that begin in one row: of that row alone, and with those right below."""
    number, row = lines[at]
    first = _judged((number,), tuple(spaced(cell) for cell in row), (row,), lexicon)
    yield first
    above = first.score
    for heading in _deeper(lines, at, spans, lexicon):
        lowest = heading.written[-1]
        if not first.score and not _judged((), lowest, (), lexicon).score:
            return
        score = heading.score
        if (score or above) and are_labels(lowest):
            score = max(score, above) + _LABELLED
        elif above and divides(heading.written):
            score = max(score, above) + _DIVIDED
        elif score:
            score = max(0.0, score - _ENTERED * entered(heading.written, lexicon))
        above = score
        yield replace(heading, score=score)


def _deeper(
    lines: Sequence[Line], at: int, spans: Sequence[Span], lexicon: Lexicon
) -> Iterator[Heading]:
    """The rows from one on taken together: it with the next, then with the next two."""
    for depth in range(1, min(DEEPEST, len(lines) - at)):
        taken = lines[at : at + depth + 1]
        if taken[-1][0] != taken[0][0] + depth:
            return
        rows = tuple(number for number, _ in taken)
        written = tuple(row for _, row in taken)
        yield _judged(rows, joined_names(rows, written, spans, lexicon), written, lexicon)


def _judged(
    rows: tuple[int, ...],
    names: tuple[str, ...],
    written: tuple[tuple[str, ...], ...],
    lexicon: Lexicon,
) -> Heading:
    told = [name for name in names if name and len(name) <= LONGEST_NAME]
    fits = [fit for fit in map(lexicon.best, told) if fit >= FITS]
    values = sum(
        1 for name in names if len(name) > LONGEST_NAME or (is_numeric(name) and not is_year(name))
    )
    same = len(told) - len(set(told))
    score = sum(fits) - 0.5 * values - 0.5 * same
    is_one = sum(fits) >= max(1.0, 0.2 * len(told))
    return Heading(rows, names, score if is_one else 0.0, written)


def _filled(row: Iterable[str]) -> int:
    return sum(1 for cell in row if cell)


def _letters(row: Iterable[str]) -> tuple[str, ...]:
    """The letters of every cell, without the empty ones at the end."""
    told = tuple(map(key, row))
    last = max((at for at, cell in enumerate(told) if cell), default=-1)
    return told[: last + 1]
