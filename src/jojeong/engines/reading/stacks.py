"""Rows of a heading that stand on one another: what they call each column together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from jojeong.engines.reading.amounts import unit_of
from jojeong.engines.reading.folding import plain, spaced
from jojeong.engines.reading.likeness import Lexicon
from jojeong.engines.reading.words import is_year, years
from jojeong.engines.reading.workbook import Span


FITS = 0.5  # so like a name of a field a text is at least, to be one
LONGEST_NAME = 400
FEWEST = 2  # cells of a row that is part of a heading
_LONGEST_PART = 40
_NUMERIC = re.compile(r"[\d\s.,%:/\-()~']+")
_MARKED = re.compile(r"[(\[①-⑳]|원$")
_LABEL = re.compile(
    r"\(?\s*(?:[a-z]|\d{1,2}|[①-⑳]|[a-z]?\s*[=+\-/×*]\s*[a-z+\-/×*()\s]*)\s*\)?|[(\[]?(?:단위\s*:?\s*)?"
    r"[가-힣]{0,3}원[)\]]?"
)


def joined_names(
    rows: Sequence[int],
    written: Sequence[Sequence[str]],
    spans: Sequence[Span],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """What each column is called by all rows together."""
    width = max(map(len, written))
    wide = [[*map(spaced, row), *[""] * (width - len(row))] for row in written]
    names = tuple(wide[0])
    for depth, row in enumerate(wide):
        above = [any(cells) for cells in zip(*wide[:depth], strict=True)] or [False] * width
        below = [any(cells) for cells in zip(*wide[depth + 1 :], strict=True)]
        said = _spread(row, above, below, _merged(spans, rows[depth])) if below else tuple(row)
        names = _joined(names, said, written[depth], lexicon) if depth else said
    return names


def divides(written: Sequence[Sequence[str]]) -> bool:
    """Whether the lowest row only says what columns under one title are.

    It has words, and nothing under what stands above one column alone: there an entry would say
    something.
    """
    *upper, lower = written
    told = {at for at, cell in enumerate(lower) if cell.strip()}
    if len(told) < FEWEST or any(_is_value(lower[at]) for at in told):
        return False
    is_alone = any(cell and at not in told for at, cell in enumerate(upper[0]))
    return is_alone and told <= set(chain.from_iterable(_titled(r, len(lower)) for r in upper))


def entered(written: Sequence[Sequence[str]], lexicon: Lexicon) -> int:
    """How many cells of the lowest row stand under one name of their own and are none."""
    *_, upper, lower = written
    alone = set(range(len(upper))) - set(_titled(upper, len(lower)))
    return sum(
        1
        for at in alone
        if at < len(lower) and lower[at] and upper[at] and lexicon.best(lower[at]) < FITS
    )


def are_labels(row: Sequence[str]) -> bool:
    """Whether a row below a heading only numbers its columns, or names their units."""
    told = [cell for cell in row if cell.strip()]
    is_each = all(_LABEL.fullmatch(plain(cell).casefold()) for cell in told)
    return is_each and any(map(_MARKED.search, told))


def is_numeric(text: str) -> bool:
    """Whether the text is only digits and their marks."""
    return bool(_NUMERIC.fullmatch(text)) and any(letter.isdigit() for letter in text)


def _titled(row: Sequence[str], width: int) -> Iterator[int]:
    """The columns of a row that stand under one title together."""
    wide = [*row, *[""] * (width + 1 - len(row))]
    title = False
    for column in range(len(wide) - 1):
        title = bool(wide[column]) or title
        if title and not (wide[column] and wide[column + 1]):
            yield column


def _is_value(text: str) -> bool:
    return len(text) > _LONGEST_PART or (is_numeric(text) and not is_year(text))


def _spread(
    row: Sequence[str],
    above: Sequence[bool],
    below: Sequence[bool],
    merged: Mapping[int, int],
) -> tuple[str, ...]:
    """A title over several columns, said of each that says something below it.

    Another title above ends it, and so does what it is merged over. A lone title heads no empty
    column.
    """
    titles = list(row)
    for column in range(1, len(row)):
        is_same = merged.get(column, -1) == merged.get(column - 1, -2) if merged else True
        if not row[column] and not above[column] and is_same:
            titles[column] = titles[column - 1]
    is_lone = sum(map(bool, row)) == 1
    return tuple(
        title if below[column] or (row[column] and not is_lone) else ""
        for column, title in enumerate(titles)
    )


def _merged(spans: Sequence[Span], row: int) -> Mapping[int, int]:
    """Which merged range each column of a row is in; empty where the row has none."""
    return {
        column: at
        for at, span in enumerate(spans)
        if span.first_row <= row <= span.last_row and span.last_column > span.first_column
        for column in range(span.first_column, span.last_column + 1)
    }


def _joined(
    upper: Sequence[str], lower: Sequence[str], written: Sequence[str], lexicon: Lexicon
) -> tuple[str, ...]:
    """The names so far, each with what stands below it; `written` is the lower row as it is."""
    pairs = zip(upper, lower, strict=True)
    if are_labels(written):
        return tuple(
            f"{one} {two}".strip() if unit_of(two) is not None else one for one, two in pairs
        )
    return tuple(_name(one, two, lexicon) for one, two in pairs)


def _name(upper: str, lower: str, lexicon: Lexicon) -> str:
    if not upper or not lower or upper == lower:
        return lower or upper
    both = f"{upper} {lower}"
    if len(both) > LONGEST_NAME:
        return lower
    if unit_of(upper) is not None and unit_of(lower) is None:
        return both  # what the numbers below count is said above alone
    says_when = bool(years(upper)) and not years(lower)
    fit, alone = lexicon.best(both), lexicon.best(lower)
    return both if fit > alone or (says_when and fit == alone) else lower
