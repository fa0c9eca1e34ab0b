"""What files really hold, as others judged it: the field of a column, the kind of a recode."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import BadInput


NONE = "none"
_SECTION = re.compile(r"^### (.+?) \(([^()]+)\)\s*$", re.MULTILINE)
_COLUMN = re.compile(r"^\| '(.*)' \| (?:\*\*(\w+)\*\*)? *\|(.*?)\|", re.MULTILINE)
_NOTE = re.compile(r" \\?\(Note:.*$")
_CUT = "..."


@dataclass(frozen=True, slots=True)
class Column:
    """A heading as somebody judged it; `field` is "none" where no field fits.

    `header` may be cut, and then ends in "...". `is_template` says it is the official wording.
    """

    header: str
    field: str
    is_template: bool = False
    sheet: str = ""
    header_row: int | None = None

    def is_of(self, text: str) -> bool:
        """Whether it is the heading `text`."""
        mine, theirs = folded(self.header), folded(text)
        if mine.endswith(_CUT):
            return theirs.startswith(mine.removesuffix(_CUT))
        return mine == theirs


@dataclass(frozen=True, slots=True)
class Agency:
    """One section of the official key."""

    name: str
    short: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class JudgedRecode:
    """An official recoding: of form, of meaning, or either; over so many cells."""

    field: str
    original: str
    official: str
    kind: str
    cells: int


def folded(text: str) -> str:
    """The text without differences of spaces, dashes and quotation marks, in one case."""
    text = unicodedata.normalize("NFKC", text).replace("\\", "")
    text = re.sub("[\u2018\u2019\u02bc`´]", "'", re.sub("[\u2010-\u2015]", "-", text))
    return re.sub(r"\s+", " ", text).strip().casefold()


def read_remaps(path: Path) -> list[Agency]:
    """The official key: per agency, original heading to field."""
    parts = _SECTION.split(_text(path))
    sections = zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    return [Agency(name, short, tuple(_columns(body))) for name, short, body in sections]


def _columns(body: str) -> Iterable[Column]:
    for header, field, remapped in _COLUMN.findall(body):
        is_same = "Yes" not in remapped
        yield Column(header.replace("\\", ""), field or NONE, is_template=is_same and bool(field))


def agency_of(folder: str, agencies: Iterable[Agency]) -> Agency | None:
    """The section a folder such as "department-of-labor" belongs to."""
    slugs = {re.sub(r"[^a-z]+", "-", one.name.casefold()).strip("-"): one for one in agencies}
    if folder in slugs:
        return slugs[folder]
    near = [slug for slug in slugs if folder.startswith(slug) or slug.startswith(folder)]
    return slugs[max(near, key=len)] if near else None


def read_gold(path: Path) -> dict[str, list[Column]]:
    """Columns judged by reading, by the file they stand in: its path below the folder, or name."""
    told: dict[str, list[Column]] = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            column = Column(
                header=row["header"],
                field=row["field"] or NONE,
                sheet=row.get("sheet") or "",
                header_row=row.get("header_row"),
            )
            told.setdefault(row["file"], []).append(column)
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number}: {error!r}; a line needs file, header and field"
            raise BadInput(message) from error
    return told


def read_recodes(path: Path) -> list[JudgedRecode]:
    """Official recodings with a judgement of each: field,original,official,kind,cells."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    try:
        return [
            JudgedRecode(
                row["field"],
                _NOTE.sub("", row["original"]).replace("\\xa0", "\u00a0"),
                row["official"],
                row["kind"],
                int(row["cells"] or 1),
            )
            for row in rows
        ]
    except (KeyError, ValueError) as error:
        message = f"{path}: {error!r}; needs field, original, official, kind and cells"
        raise BadInput(message) from error


def read_consolidated(path: Path) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """The rows of the official consolidation by the short name of their agency."""
    told: dict[str, list[Mapping[str, str]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            told.setdefault(row.get("agency", ""), []).append(row)
    return told


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}"
        raise BadInput(message) from error
