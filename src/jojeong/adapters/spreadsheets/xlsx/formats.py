"""Which number formats of a workbook show a day or a time."""

import re

from jojeong.adapters.unpacking import Attributes


# ECMA-376 part 1, 18.8.30: those of all languages, and those of Korean, Japanese and Chinese.
_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = frozenset("dmyhs")


def shows_a_day(code: str) -> bool:
    """Whether a format code writes a day or a time; elapsed hours are a number."""
    if re.search(r"\[[hms]+\]", code, re.IGNORECASE):
        return False
    first = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in first or "g/" in first:
        return False
    return bool(_DATE_LETTERS & set(first))


class Formats:
    """Hears a style sheet; `days` are the numbers of the cell styles that show a day."""

    def __init__(self) -> None:
        self.days: set[int] = set()
        self._codes: dict[str, str] = {}
        self._is_in_cells = False
        self._count = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_in_cells = True
        elif name == "xf" and self._is_in_cells:
            self._style(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_cells = False

    def text(self, data: str) -> None:
        """A style sheet has no text that counts."""

    def _style(self, number: str) -> None:
        code = self._codes.get(number)
        is_built_in = number.isdecimal() and int(number[:9]) in _BUILT_IN
        if shows_a_day(code) if code is not None else is_built_in:
            self.days.add(self._count)
        self._count += 1
