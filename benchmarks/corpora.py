"""The records benchmarks judge: rows of a federal inventory, and programmes."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jojeong.adapters import encoders
from jojeong.adapters.encoders.static import StaticEncoder, opened
from jojeong.adapters.morphology import get
from jojeong.engines.matching import BUILDS, NAME, Passage, Record
from jojeong.vocabulary.text import Language, Token


Text = tuple[str, Language, str]
ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN
PROGRAMMES = Path(__file__).parents[1] / "src/jojeong/reference/data/programmes.csv"
_INVENTORY_NEEDS = frozenset({"agency", "use_case_name", "problem_solved", "system_outputs"})
_INVENTORY_BUILDS = ("problem_solved", "benefits", "system_outputs")


class BadInput(Exception):
    """A file that is missing or not what the benchmark was told; the message says which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record before its words are found: key, owners, and texts by field and language."""

    key: str
    owners: frozenset[str]
    texts: tuple[Text, ...]

    @property
    def text(self) -> str:
        """All its texts, as one."""
        return " ".join(text for _, _, text in self.texts)

    def field(self, name: str) -> str:
        """All texts of one field, as one."""
        return " ".join(text for field, _, text in self.texts if field == name)


def read_inventory(path: Path) -> list[Entry]:
    """One entry for each row of a consolidated federal inventory, its 0-based row as key."""
    rows = _rows(path, needs=_INVENTORY_NEEDS)
    return [_use_case(number, row) for number, row in enumerate(rows)]


def encoder_of(table: Path | None) -> encoders.Encoder:
    """The encoder of a table, or the one that ships with the product."""
    if table is None:
        return encoders.get()
    try:
        return StaticEncoder(opened(table))
    except (OSError, ValueError, KeyError) as error:
        message = f"cannot read {table}: {error}"
        raise BadInput(message) from error


def read_programmes(path: Path) -> dict[str, Mapping[str, str]]:
    """The Korean programmes by their id; none where the file is missing."""
    if not path.exists():
        return {}
    return {row["programme_id"]: row for row in _rows(path, needs={"programme_id"})}


def programme(row: Mapping[str, str], *, languages: Sequence[Language]) -> Entry:
    """A programme: names in each language, what it builds, its keywords."""
    texts = [
        (NAME, KOREAN, row["programme_name_ko"]),
        (BUILDS, KOREAN, row["what_it_builds_ko"]),
        (BUILDS, KOREAN, row.get("keywords_ko", "")),
        (NAME, ENGLISH, row.get("programme_name_en", "")),
    ]
    owners = frozenset(row["ministry"].split("·"))
    return Entry(row["programme_id"], owners, _spoken(texts, languages))


def analysed(entries: Iterable[Entry]) -> list[Record]:
    """The entries with their content words found, in their order."""
    entries = list(entries)
    tokens = {language: _tokens(entries, language) for language in Language}
    return [
        Record(
            entry.key,
            entry.owners,
            tuple(
                Passage(field, language, text, tokens[language][text])
                for field, language, text in entry.texts
            ),
        )
        for entry in entries
    ]


def _tokens(entries: Sequence[Entry], language: Language) -> dict[str, tuple[Token, ...]]:
    told = (text for entry in entries for text in entry.texts)
    texts = sorted({text for _, spoken, text in told if spoken is language})
    return dict(zip(texts, get().analyse(texts, language), strict=True))


def _use_case(number: int, row: Mapping[str, str]) -> Entry:
    builds = " ".join(filter(None, (row.get(name, "").strip() for name in _INVENTORY_BUILDS)))
    texts = [(NAME, ENGLISH, row["use_case_name"]), (BUILDS, ENGLISH, builds)]
    return Entry(f"row {number:06}", frozenset({row["agency"]}), _spoken(texts, Language))


def _spoken(texts: Iterable[Text], languages: Iterable[Language]) -> tuple[Text, ...]:
    wanted = frozenset(languages)
    return tuple(text for text in texts if text[2].strip() and text[1] in wanted)


def _rows(path: Path, *, needs: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"cannot read {path}: {error}"
        raise BadInput(message) from error
    missing = sorted(set(needs) - set(rows[0] if rows else ()))
    if missing:
        message = f"{path} has no column {', '.join(missing)}"
        raise BadInput(message)
    return rows
