"""Reading the chain."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final

from django.db import DatabaseError

from jojeong.audit import chain
from jojeong.audit.chain import Head, Link, Unreadable, Verification
from jojeong.audit.models import Event
from jojeong.vocabulary.refusals import Refusal


# What is raised where a stored value does not become what its column holds.
_UNREADABLE: Final = (TypeError, ValueError, OverflowError, DatabaseError)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class BadAnchor(Refusal):
    """The anchor file can't be read as one."""

    sentence: ClassVar[str] = (
        "Line %(line)s of the anchor file %(file)s is no anchor. Each line is written by jojeong "
        "as JSON with “number” and “hash”; give the file as it was written, or leave the option "
        "out."
    )


class NoAnchorFile(Refusal):
    """The anchor file is not there, or can't be opened."""

    sentence: ClassVar[str] = (
        "There is no anchor file %(file)s. Give the file jojeong writes its anchors to, or leave "
        "the option out."
    )


def head() -> Head:
    """The last event's number and hash."""
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last else Head()


def events_after(number: int, *, limit: int) -> list[Link]:
    """The next events after `number`, oldest first."""
    return [event.link() for event in Event.objects.filter(number__gt=number)[:limit]]


def events_about(subject: str) -> list[Link]:
    """Every event about one subject, oldest first."""
    return [event.link() for event in Event.objects.filter(subject=subject)]


def verify(anchors: Iterable[Head] = ()) -> Verification:
    """Read the whole chain, a thousand events at a time."""
    return chain.verify(_links(), anchors)


def _links() -> Iterator[Link | Unreadable]:
    """Every event in order: a thousand at a time, and one by one from where one is unreadable."""
    read = 0
    try:
        for event in Event.objects.iterator(chunk_size=1000):
            yield event.link()
            read += 1
    except _UNREADABLE:
        numbers = Event.objects.order_by("number").values_list("number", flat=True)
        yield from map(_alone, numbers[read:])


def _alone(number: int) -> Link | Unreadable:
    try:
        return Event.objects.get(number=number).link()
    except _UNREADABLE:
        return Unreadable(number)


def read_anchors(path: Path) -> list[Head]:
    """The heads kept in an anchor file. Raises NoAnchorFile, or BadAnchor naming the line."""
    try:
        # What is no UTF-8 becomes a sign no anchor has, so that its line is named like any other.
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as unread:
        raise NoAnchorFile(file=str(path)) from unread
    return [_anchor(path, number, line) for number, line in enumerate(lines, start=1)]


def last_anchored(path: Path) -> datetime | None:
    """When the last anchor was written; None where there is none that says."""
    if not path.is_file():
        return None
    last = path.read_text(encoding="utf-8", errors="replace").splitlines()[-1:]
    try:
        return datetime.fromisoformat(str(_json("".join(last))["at"]))
    except (TypeError, KeyError, ValueError):
        return None


def _anchor(path: Path, number: int, line: str) -> Head:
    match _json(line):
        case {"number": int(kept), "hash": str(digest)} if kept >= 0 and _DIGEST.match(digest):
            return Head(kept, digest)
        case _:
            raise BadAnchor(file=str(path), line=number)


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
