"""Lists of choices that a sheet allows in its columns."""

from dataclasses import dataclass, field

from jojeong.adapters.unpacking import Attributes


@dataclass(slots=True)
class Validation:
    """One rule of the kind "list": the formula of its list and the ranges it holds in."""

    ranges: str = ""
    formula: str = ""


@dataclass(slots=True)
class Validations:
    """Hears the rules of a sheet, in the older and the newer spelling."""

    found: list[Validation] = field(default_factory=list)
    is_open: bool = False
    _current: Validation = field(default_factory=Validation)
    _is_list: bool = False
    _within: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "dataValidation":
            self.is_open = True
            self._is_list = attributes.get("type") == "list"
            self._current = Validation(attributes.get("sqref", ""))
        elif self.is_open and name in {"formula1", "sqref"}:
            self._within = name

    def end(self, name: str) -> None:
        if name == "dataValidation" and self.is_open:
            self.is_open = False
            if self._is_list:
                self.found.append(self._current)
        elif name in {"formula1", "sqref"}:
            self._within = ""

    def text(self, data: str) -> None:
        if self._within == "formula1":
            self._current.formula += data
        elif self._within == "sqref":
            self._current.ranges += data
