"""Lists of choices with their ranges looked up: the texts allowed in each column."""

from collections.abc import Iterable, Mapping

from jojeong.adapters.spreadsheets.xlsx import places
from jojeong.adapters.spreadsheets.xlsx.validations import Validation
from jojeong.engines.reading import Span


_MOST = 10_000  # a longer list of choices is a column of data

Grids = Mapping[str, Mapping[int, list[str]]]


def choices(
    found: Iterable[Validation], sheet: str, grids: Grids, named: Mapping[str, str]
) -> dict[int, tuple[str, ...]]:
    """The texts allowed in each column, in the order they are first listed."""
    listed: dict[int, dict[str, None]] = {}
    for validation in found:
        texts = _texts(validation.formula, sheet, grids, named)
        for column in _columns(validation.ranges) if texts else ():
            listed.setdefault(column, {}).update(dict.fromkeys(texts))
    return {column: tuple(texts) for column, texts in sorted(listed.items())}


def _columns(ranges: str) -> Iterable[int]:
    for reference in ranges.split():
        if span := places.span(reference):
            yield from range(span.first_column, span.last_column + 1)


def _texts(formula: str, sheet: str, grids: Grids, named: Mapping[str, str]) -> tuple[str, ...]:
    formula = formula.strip()
    if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
        inside = formula[1:-1].replace('""', '"')
        return tuple(text.strip() for text in inside.split(",") if text.strip())
    area = places.area(named.get(formula.lstrip("="), formula))
    if area is None:
        return ()
    return tuple(_inside(grids.get(area.sheet or sheet, {}), area.span))


def _inside(rows: Mapping[int, list[str]], span: Span) -> Iterable[str]:
    """The filled texts of the range, row by row."""
    inside = sorted(row for row in rows if span.first_row <= row <= span.last_row)
    for row in inside[:_MOST]:
        for text in rows[row][span.first_column : span.last_column + 1]:
            if text:
                yield text
