"""One cell of OpenDocument: what it shows and what kind of value that is."""

import re
from dataclasses import dataclass, field
from math import isfinite

from jojeong.adapters.spreadsheets import values
from jojeong.adapters.unpacking import Attributes
from jojeong.engines.reading import Mark


_NUMBERS = frozenset({"float", "percentage", "currency"})
_CLOCK = re.compile(r"PT([0-9]{1,4})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S\Z")
_COUNT = re.compile(r"[0-9]{1,7}\Z")
_MIDNIGHT = "T00:00:00"


@dataclass(slots=True)
class Cell:
    """The cell that is being heard."""

    attributes: Attributes = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)

    def said(self, name: str) -> str:
        """The attribute of that name, "" where there is none."""
        return self.attributes.get(name, "")

    def read(self) -> tuple[str, Mark | None]:
        """The text as the contract of a sheet wants it, and its mark."""
        kind, shown = self.said("office:value-type"), "\n".join(self.paragraphs)
        if self.said("calcext:value-type") == "error":
            return shown, Mark.ERROR
        if kind in _NUMBERS:
            return _number(self.said("office:value"), shown)
        if kind == "date":
            return self.said("office:date-value").removesuffix(_MIDNIGHT) or shown, Mark.DATE
        if kind == "time":
            return _time(self.said("office:time-value"), shown), Mark.DATE
        return self._text(kind, shown)

    def _text(self, kind: str, shown: str) -> tuple[str, Mark | None]:
        if kind == "boolean":
            return self.said("office:boolean-value").upper() or shown, Mark.BOOLEAN
        text, formula = shown or self.said("office:string-value"), self.said("table:formula")
        if text or kind or not formula:
            return text, None
        return "=" + formula.partition("=")[2], Mark.UNCALCULATED


def count(written: str) -> int:
    """How often something stands: once, unless said otherwise."""
    return int(written) if _COUNT.match(written) else 1


def _number(written: str, shown: str) -> tuple[str, Mark | None]:
    try:
        value = float(written)
    except ValueError:
        return shown, None
    return (values.number(value), Mark.NUMBER) if isfinite(value) else (shown, None)


def _time(written: str, shown: str) -> str:
    found = _CLOCK.match(written)
    return ":".join(part.zfill(2) for part in found.groups()) if found else shown
