"""Lists of choices that an OpenDocument sheet allows."""

import re

from jojeong.adapters.spreadsheets.xlsx import places


_LIST = re.compile(r"cell-content-is-in-list\((.*)\)\s*\Z", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_RANGE = re.compile(r"\[(.*?)\.?([$A-Z0-9]+):\.?([$A-Z0-9]+)\]\Z")


def inline(condition: str) -> tuple[str, ...]:
    """The texts a condition lists itself."""
    inside = _inside(condition)
    return tuple(text.replace('""', '"') for text in _QUOTED.findall(inside) if text)


def area(condition: str) -> places.Area | None:
    """The range a condition takes its texts from, such as [$목록.$A$1:.$A$5]."""
    found = _RANGE.match(_inside(condition))
    span = places.span(f"{found[2]}:{found[3]}") if found else None
    if found is None or span is None:
        return None
    name = found[1].removeprefix("$")
    quoted = name.startswith("'") and name.endswith("'")
    return places.Area(name[1:-1].replace("''", "'") if quoted else name, span)


def _inside(condition: str) -> str:
    found = _LIST.search(condition)
    return found[1].strip() if found else ""
