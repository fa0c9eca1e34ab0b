"""What a merged cell of a table says, said for each of its rows."""

from collections.abc import Iterable, Sequence

from jojeong.engines.reading.workbook import Span


class Merged:
    """The cells merged over several rows of a table, which is gone through from its first row."""

    def __init__(self, spans: Iterable[Span], first_row: int, last_row: int) -> None:
        self._spans: dict[int, list[Span]] = {}
        for span in spans:
            if span.last_row > span.first_row:
                for row in range(max(span.first_row, first_row), min(span.last_row, last_row) + 1):
                    self._spans.setdefault(row, []).append(span)
        self._said: dict[Span, str] = {}

    def filled(self, at: int, cells: Sequence[str]) -> Sequence[str]:
        """The cells of a row, with what is said for it above."""
        spans = self._spans.get(at)
        if not spans:
            return cells
        wide = [*cells, *[""] * (max(span.first_column for span in spans) + 1 - len(cells))]
        for span in spans:
            if at == span.first_row:
                self._said[span] = wide[span.first_column]
            elif not wide[span.first_column]:
                wide[span.first_column] = self._said.get(span, "")
        return wide
