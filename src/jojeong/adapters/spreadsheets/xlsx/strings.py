"""The texts of a workbook that its sheets share."""

import re

from jojeong.adapters.unpacking import Attributes


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19


def unescaped(text: str) -> str:
    """The text with characters that XML can't hold put back; line ends made one."""
    if "_x" not in text:
        return text
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return whole.replace("\r\n", "\n").replace("\r", "\n")


class Strings:
    """Hears the shared strings; the reading aids above East Asian words are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._aids = 0
        self._is_text = False

    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._aids += 1
        elif name == "t":
            self._is_text = not self._aids

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(unescaped("".join(self._parts)))
        elif name == "rPh":
            self._aids -= 1
        elif name == "t":
            self._is_text = False

    def text(self, data: str) -> None:
        if self._is_text:
            self._parts.append(data)
