"""Where the heading of a table is, in one row or several, below banners and covers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jojeong.engines.reading.folding import key, plain, spaced
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.workbook import Span


_DEEPEST = 3
_FITS = 0.5
_LONGEST_NAME = 400
_FIRST_LINES = 10  # further down a heading is known by names as the questionnaire writes them
_FIRST_CELLS = 3
_LABELLED = 0.3  # a row of units or column numbers belongs to the heading above
_MARKED = re.compile(r"[(\[①-⑳]|원$")
_EARLIER = 0.5  # a heading above rows of its own, at least so strong as the best of the sheet
_NUMERIC = re.compile(r"[\d\s.,%:/\-()~']+")
_LABEL = re.compile(
    r"\(?\s*(?:[a-z]|\d{1,2}|[①-⑳]|[a-z]?\s*[=+\-/×*]\s*[a-z+\-/×*()\s]*)\s*\)?|[(\[]?(?:단위\s*:?\s*)?"
    r"[가-힣]{0,3}원[)\]]?"
)

Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Heading:
    """The rows (from 0) a heading stands in, what each column is called, how well it fits."""

    rows: tuple[int, ...]
    names: tuple[str, ...]
    score: float

    @cached_property
    def keys(self) -> frozenset[str]:
        """The names by their letters alone."""
        return frozenset(filter(None, map(key, self.names)))


def find_heading(lines: Sequence[Line], spans: Sequence[Span], lexicon: Lexicon) -> Heading | None:
    """The heading among rows that are not empty, or None where none fits the fields asked."""
    found = [
        heading
        for at, (_, row) in enumerate(lines)
        if at < _FIRST_LINES or opens_another(row, lexicon)
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
            return Heading((number,), names, 0.0)
    return None


def repeats(row: Iterable[str], heading: Heading) -> bool:
    """Whether the row is the heading over again."""
    filled = [cell for cell in row if cell]
    if not any(key(cell) in heading.keys for cell in filled[:_FIRST_CELLS]):
        return False
    told = [key(cell) for cell in filled]
    same = sum(1 for one in told if one and one in heading.keys)
    return same >= 2 and same >= 0.7 * len(told)


def opens_another(row: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the row is a heading of its own, by names as the questionnaire writes them."""
    told = [cell for cell in row if cell and len(cell) <= _LONGEST_NAME]
    first = told[:_FIRST_CELLS]
    if sum(1 for cell in first if key(cell) in lexicon.keys) < min(2, len(told)):
        return False
    fields = {lexicon.keys[key(cell)] for cell in told if key(cell) in lexicon.keys}
    return len(fields) >= max(3, 0.5 * len(told))


def is_numeric(text: str) -> bool:
    """Whether the text is only digits and their marks."""
    return bool(_NUMERIC.fullmatch(text)) and any(letter.isdigit() for letter in text)


def _headings_from(
    lines: Sequence[Line], at: int, spans: Sequence[Span], lexicon: Lexicon
) -> Iterable[Heading]:
    """The headings that begin in one row: of that row alone, and with those right below."""
    number, row = lines[at]
    names = tuple(spaced(cell) for cell in row)
    first = _judged((number,), names, lexicon)
    yield first
    for depth in range(1, _DEEPEST):
        if at + depth >= len(lines) or lines[at + depth][0] != number + depth:
            return
        if not first.score and not _judged((), tuple(lines[at + depth][1]), lexicon).score:
            return
        upper = _spread(names, lines[at + depth][1], number + depth - 1, spans)
        names = _joined(upper, lines[at + depth][1], lexicon)
        rows = tuple(range(number, number + depth + 1))
        heading = _judged(rows, names, lexicon)
        bonus = _LABELLED if heading.score and _are_labels(lines[at + depth][1]) else 0.0
        yield replace(heading, score=heading.score + bonus)


def _judged(rows: tuple[int, ...], names: tuple[str, ...], lexicon: Lexicon) -> Heading:
    told = [name for name in names if name and len(name) <= _LONGEST_NAME]
    fits = [fit for fit in map(lexicon.best, told) if fit >= _FITS]
    values = sum(1 for name in names if len(name) > _LONGEST_NAME or is_numeric(name))
    same = len(told) - len(set(told))
    score = sum(fits) - 0.5 * values - 0.5 * same
    is_one = sum(fits) >= max(1.0, 0.2 * len(told))
    return Heading(rows, names, score if is_one else 0.0)


def _spread(
    names: tuple[str, ...], lower: Sequence[str], row: int, spans: Sequence[Span]
) -> tuple[str, ...]:
    """A heading over several columns, said of each of them; a lone title heads no empty column."""
    width = max(len(names), len(lower))
    wide = [*names, *[""] * (width - len(names))]
    below = [*lower, *[""] * (width - len(lower))]
    merged = _merged(spans, row)
    for column in range(1, width):
        is_same = merged.get(column, -1) == merged.get(column - 1, -2) if merged else True
        if not wide[column] and below[column] and is_same:
            wide[column] = wide[column - 1]
    if _filled(names) == 1:
        wide = [name if cell else "" for name, cell in zip(wide, below, strict=True)]
    return tuple(wide)


def _merged(spans: Sequence[Span], row: int) -> Mapping[int, int]:
    """Which merged range each column of a row is in; empty where the row has none."""
    return {
        column: at
        for at, span in enumerate(spans)
        if span.first_row <= row <= span.last_row and span.last_column > span.first_column
        for column in range(span.first_column, span.last_column + 1)
    }


def _joined(upper: tuple[str, ...], lower: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    below = [spaced(cell) for cell in lower] + [""] * (len(upper) - len(lower))
    if _are_labels(lower):
        return tuple(f"{one} {two}".strip() for one, two in zip(upper, below, strict=True))
    return tuple(_name(one, two, lexicon) for one, two in zip(upper, below, strict=True))


def _are_labels(row: Sequence[str]) -> bool:
    """Whether a row below a heading only numbers its columns, or names their units."""
    told = [plain(cell).casefold() for cell in row if cell.strip()]
    return all(map(_LABEL.fullmatch, told)) and any(_MARKED.search(cell) for cell in told)


def _name(upper: str, lower: str, lexicon: Lexicon) -> str:
    if not upper or not lower or upper == lower:
        return lower or upper
    both = f"{upper} {lower}"
    if len(both) > _LONGEST_NAME:
        return lower
    return both if lexicon.best(both) > lexicon.best(lower) else lower


def _filled(row: Iterable[str]) -> int:
    return sum(1 for cell in row if cell)
