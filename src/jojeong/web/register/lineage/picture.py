"""The lineage picture: entries in columns by period, and a line for each step between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jojeong.register.queries import History, LinkedEntry, Passage
from jojeong.register.states import LineageState
from jojeong.vocabulary.lineage import LineageKind
from jojeong.web.words import name_in, name_of, organization


# In units of the picture, which is drawn as large as its column allows.
_WIDE: Final = 220
_HIGH: Final = 64
_BESIDE: Final = 110
_BELOW: Final = 24
_EDGE: Final = 8
_STUB: Final = 70
_GAP: Final = 6
_LETTERS: Final = 15


@dataclass(frozen=True, slots=True)
class Box:
    """An entry in the picture: its place, its words, and where it leads."""

    x: int
    y: int
    text_x: int
    name_y: int
    owner_y: int
    name: str
    owner: str
    number: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the picture: its curve, its words and where they stand; dashed where proposed."""

    path: str
    x: int
    y: int
    text: str
    anchor: str
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A step as a row of the table that says the same."""

    earlier: str
    earlier_name: str
    kind: str
    state: str
    later: str
    later_name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture and the table beside it; nothing at all where no step is known.

    `is_open` where some step is only proposed, which nobody sees but who decides.
    """

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    told: tuple[Told, ...]
    is_open: bool


def picture(history: History) -> Picture:
    """A history laid out: columns from left to right, entries one below another."""
    boxes = {box.number: box for box in _boxes(history)}
    columns, rows = len(history.columns), max(map(len, history.columns), default=0)
    names = {
        entry.number: name_in(entry.name_ko, entry.name_en)
        for column in history.columns
        for entry in column
    }
    return Picture(
        width=columns * (_WIDE + _BESIDE) + 2 * _EDGE,
        height=rows * (_HIGH + _BELOW) + 2 * _EDGE,
        box_width=_WIDE,
        box_height=_HIGH,
        boxes=tuple(boxes.values()),
        lines=tuple(_line(passage, boxes) for passage in history.passages),
        told=tuple(_told(passage, names) for passage in history.passages),
        is_open=any(step.state is LineageState.PROPOSED for step in history.passages),
    )


def _boxes(history: History) -> Iterator[Box]:
    for at, column in enumerate(history.columns):
        for below, entry in enumerate(column):
            x, y = _EDGE + at * (_WIDE + _BESIDE), _EDGE + below * (_HIGH + _BELOW)
            yield _box(entry, x, y, is_here=entry.number == history.number)


def _box(entry: LinkedEntry, x: int, y: int, *, is_here: bool) -> Box:
    name = name_in(entry.name_ko, entry.name_en)
    return Box(
        x=x,
        y=y,
        text_x=x + 10,
        name_y=y + 26,
        owner_y=y + 48,
        name=_shortened(name),
        owner=_shortened(organization(entry.owners[0])),
        number=entry.number,
        is_here=is_here,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def _line(passage: Passage, boxes: dict[str, Box]) -> Line:
    earlier = boxes[passage.earlier]
    x, y = earlier.x + _WIDE, earlier.y + _HIGH // 2
    later = boxes.get(passage.later or "")
    to_x, to_y = (later.x, later.y + _HIGH // 2) if later else (x + _STUB, y)
    half = (x + to_x) // 2
    # Words stand where only this line is: at its beginning, but for the parts of one split.
    is_part = passage.kind is LineageKind.SPLIT
    return Line(
        path=f"M{x} {y} C{half} {y} {half} {to_y} {to_x} {to_y}",
        x=to_x - _GAP if is_part else x + _GAP,
        y=(to_y if is_part else y) - _GAP,
        text=name_of(passage.kind),
        anchor="end" if is_part else "start",
        is_proposed=passage.state is LineageState.PROPOSED,
    )


def _told(passage: Passage, names: dict[str, str]) -> Told:
    return Told(
        earlier=passage.earlier,
        earlier_name=names[passage.earlier],
        kind=name_of(passage.kind),
        state=name_of(passage.state),
        later=passage.later or "",
        later_name=names[passage.later] if passage.later else "",
    )
