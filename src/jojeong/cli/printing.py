"""How the command line prints: data to standard output, progress to standard error."""

import dataclasses
import json
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, TextIO

from django.utils.translation import get_language, gettext
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jojeong import reference
from jojeong.vocabulary.money import Won


_WIDE: Final = 10_000  # into a pipe or a file nothing is cut to the width of a screen


def out() -> Console:
    """The console for data."""
    return _console(sys.stdout)


def progress(sentence: str) -> None:
    """Say on standard error what is being done."""
    _console(sys.stderr).print(f"… {sentence}")


def _console(file: TextIO) -> Console:
    """Prints what it is given: no signs in a text are read as markup, and nothing is cut short."""
    width = None if file.isatty() else _WIDE
    return Console(
        file=file, width=width, soft_wrap=True, highlight=False, markup=False, emoji=False
    )


def as_json(value: object) -> None:
    """Print a value of dataclasses as JSON."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write("\n")


def _plain(value: object) -> object:
    if isinstance(value, Won):
        return value.amount
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # Shallow, so that each part comes back here and money stays a number.
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    message = f"no JSON for {type(value).__name__}"
    raise TypeError(message)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print rows under headings."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        drawn.add_column(Text(heading), overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    out().print(drawn)


def name_of(member: StrEnum) -> str:
    """What a member of a closed set is called in the language spoken."""
    return gettext(f"{type(member).__name__}.{member.value}")


def name_in(korean: str, english: str) -> str:
    """The name in the language spoken, or in the other where there is none."""
    return (korean or english) if get_language() == "ko" else (english or korean)


def facet_name(code: str) -> str:
    """What a facet is called in the language spoken."""
    known = {row.facet: row for row in reference.facets()}
    return name_in(known[code].name_ko, known[code].name_en)
