"""Lists of choices with their ranges looked up: the texts allowed in each column."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from jojeong.adapters.spreadsheets.xlsx import places
from jojeong.adapters.spreadsheets.xlsx.validations import Validation
from jojeong.engines.reading import Span


_MOST = 10_000  # more choices than that are data
_RULES = 2_000

Grids = Mapping[str, Mapping[int, list[str]]]


def choices(
    found: Iterable[Validation], sheet: str, grids: Grids, named: Mapping[str, str]
) -> dict[int, tuple[str, ...]]:
    """The texts allowed in each column, in the order they are first listed."""
    listed: dict[int, dict[str, None]] = {}
    for validation in islice(found, _RULES):
        texts = dict.fromkeys(_texts(validation.formula, sheet, grids, named))
        for column in _columns(validation.ranges) if texts else ():
            if sum(map(len, listed.values())) < _MOST:
                listed.setdefault(column, {}).update(texts)
    return {column: tuple(texts) for column, texts in sorted(listed.items())}


def _columns(ranges: str) -> Iterator[int]:
    for reference in ranges.split():
        if span := places.span(reference):
            yield from range(span.first_column, min(span.last_column, places.LAST_COLUMN) + 1)


def _texts(formula: str, sheet: str, grids: Grids, named: Mapping[str, str]) -> tuple[str, ...]:
    formula = formula.strip()
    if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
        listed = formula[1:-1].replace('""', '"').split(",")
        return tuple(text.strip() for text in listed if text.strip())
    area = places.area(named.get(formula.lstrip("="), formula))
    if area is None:
        return ()
    return tuple(inside(grids.get(area.sheet or sheet, {}), area.span))


def inside(rows: Mapping[int, list[str]], span: Span) -> Iterator[str]:
    """The filled texts of the range, row by row."""
    filled = sorted(row for row in rows if span.first_row <= row <= span.last_row)
    for row in filled[:_MOST]:
        for text in rows[row][span.first_column : span.last_column + 1]:
            if text:
                yield text
