"""What an export holds: entries with all versions, their lineage and owners, and its end.

Each record becomes one plain value and back again without loss; an export is proved by the digest
over its records, and says at which event of the chain it was taken.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from jojeong.accounts.policies import Depth
from jojeong.register.policies.drafts import EntryDraft
from jojeong.register.policies.export_refusals import HoldsNul, LineNotExported, Place
from jojeong.register.states import LineageState, Standing
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind


class ExportScope(StrEnum):
    """What an export was taken of: everything there is, or what somebody could see."""

    EVERYTHING = "everything"
    VISIBLE = "visible"


@dataclass(frozen=True, slots=True)
class ExportedVersion:
    """One version: its place in the order, the digest it is kept under, and what it says."""

    ordinal: int
    is_current: bool
    digest: str
    draft: EntryDraft


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """An entry with every version, oldest first; of an outline the current one alone."""

    number: str
    portfolio: str
    questionnaire: str
    period: int | None
    standing: Standing
    depth: Depth
    readers: tuple[str, ...]
    versions: tuple[ExportedVersion, ...]


@dataclass(frozen=True, slots=True)
class ExportedGrounds:
    """What a link rests on: how sure the comparison was and why, and who decided on it when."""

    confidence: float
    reasons: tuple[LineageReason, ...]
    engine: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExportedLink:
    """What became of an entry, by number; `later` is None where nothing follows.

    `grounds` is None for whoever neither decides on it nor reads everything.
    """

    earlier: str
    later: str | None
    kind: LineageKind
    state: LineageState
    grounds: ExportedGrounds | None


@dataclass(frozen=True, slots=True)
class ExportedSuccession:
    """How duties passed from one organization to another, by code, and from which day."""

    predecessor: str
    successor: str
    kind: SuccessionKind
    on: date


@dataclass(frozen=True, slots=True)
class ExportedOrganization:
    """An organization that is named by an exported entry, or is above one or after one that is.

    `parent` is the code of the one it belongs to; both days may be open.
    """

    code: str
    name_ko: str
    name_en: str
    short_ko: str
    kind: OrganizationKind
    parent: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def ends_before_it_begins(self) -> bool:
        """Whether its days are the wrong way round."""
        return bool(self.valid_from and self.valid_until and self.valid_until < self.valid_from)


@dataclass(frozen=True, slots=True)
class ExportEnd:
    """The end of an export: how much it holds, its digest, and the event it was taken at."""

    scope: ExportScope
    entries: int
    head_number: int
    head_hash: str
    digest: str


Record: TypeAlias = (
    ExportedEntry | ExportedLink | ExportedOrganization | ExportedSuccession | ExportEnd
)

_KINDS: dict[str, TypeAdapter[Any]] = {
    "entry": TypeAdapter(ExportedEntry),
    "lineage": TypeAdapter(ExportedLink),
    "organization": TypeAdapter(ExportedOrganization),
    "succession": TypeAdapter(ExportedSuccession),
    "end": TypeAdapter(ExportEnd),
}
_NAMES = {
    ExportedEntry: "entry",
    ExportedLink: "lineage",
    ExportedOrganization: "organization",
    ExportedSuccession: "succession",
    ExportEnd: "end",
}


def plain(record: Record) -> dict[str, Any]:
    """A record as a plain value: texts, numbers, lists and objects, as JSON has them."""
    kind = _NAMES[type(record)]
    told: dict[str, Any] = _KINDS[kind].dump_python(record, mode="json")
    return {"record": kind} | told


def record_of(value: object, *, at: Place) -> Record:
    """The record a plain value is, by its types alone. Raises LineNotExported, HoldsNul."""
    if not isinstance(value, dict) or value.get("record") not in tuple(_KINDS):
        raise LineNotExported(file=at.file, line=at.line, what="record")
    if "\\u0000" in json.dumps(value):
        raise HoldsNul(file=at.file, line=at.line)
    told = {name: each for name, each in value.items() if name != "record"}
    try:
        record: Record = _KINDS[value["record"]].validate_json(json.dumps(told))
    except ValidationError as unread:
        raise LineNotExported(file=at.file, line=at.line, what=_where(unread)) from unread
    return record


def _where(unread: ValidationError) -> str:
    """The path of the first part that is not as it should be, such as "versions.0.draft.kind"."""
    place = ".".join(str(step) for step in unread.errors(include_url=False)[0]["loc"])
    return place or "record"


def line_of(value: dict[str, Any]) -> str:
    """A plain value as one line of JSON, the same each time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


class Digest:
    """SHA-256 over the records of an export, in their order, however they are written."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, record: Record) -> None:
        """Count a record in."""
        line = json.dumps(plain(record), sort_keys=True, separators=(",", ":"))
        self._sum.update(line.encode("ascii"))

    def hex(self) -> str:
        """The digest so far."""
        return self._sum.hexdigest()
