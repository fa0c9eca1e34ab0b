"""A JSON text, read into items that know where each of them stands and what they may say."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from jojeong.reference.errors import BadReference
from jojeong.vocabulary.sources import SourceRef


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One object of a JSON file; `where` is the way to it from the top: "fields / name"."""

    file: str
    where: str
    parts: Mapping[str, object]

    def only(self, *keys: str) -> None:
        """BadReference where the item says anything under another key."""
        for key in self.parts:
            if key not in keys:
                self.refuse(key, "nothing reads this", "write one of " + ", ".join(keys))

    def text(self, key: str) -> str:
        """The text under `key`, empty where there is none."""
        return self._of(key, str, "a text in quotes") or ""

    def required(self, key: str) -> str:
        """The text under `key`; BadReference where there is none."""
        return self.text(key) or self.refuse(key, "there is nothing", "fill it in")

    def number(self, key: str) -> int | None:
        """The whole number under `key`, or None where there is none."""
        return self._of(key, int, "a whole number without quotes")

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts listed under `key`."""
        texts = self._list(key)
        for text in texts:
            if not isinstance(text, str) or not text:
                self.refuse(key, f"{text!r} is no text", "list texts in quotes")
        return tuple(str(text) for text in texts)

    def item(self, key: str) -> "Item":
        """The object under `key`, without parts where there is none."""
        parts: dict[str, object] = self._of(key, dict, "an object in braces") or {}
        return Item(self.file, f"{self.where} / {key}", parts)

    def items(self, key: str, named: str) -> tuple["Item", ...]:
        """The objects listed under `key`, each called in messages by its own `named`."""
        return tuple(
            self._nth(key, named, position, part)
            for position, part in enumerate(self._list(key), start=1)
        )

    def read(self, key: str, reader: Callable[[str], T], expected: str) -> T:
        """The text under `key` through `reader`; BadReference where it raises ValueError."""
        text = self.required(key)
        try:
            return reader(text)
        except ValueError:
            self.refuse(key, f"{text!r} is not {expected}", f"write {expected}")

    def refuse(self, key: str, problem: str, remedy: str) -> NoReturn:
        """Raise BadReference for what stands under `key`."""
        raise BadReference(SourceRef(self.file, "", self.where), key, problem, remedy)

    def _nth(self, key: str, named: str, position: int, part: object) -> "Item":
        if not isinstance(part, dict):
            self.refuse(key, f"{part!r} is no object", "list objects in braces")
        name = part.get(named) or f"number {position}"
        return Item(self.file, f"{self.where} / {key} / {name}".removeprefix(" / "), part)

    def _list(self, key: str) -> list[object]:
        return self._of(key, list, "a list in brackets") or []

    def _of(self, key: str, kind: type[T], expected: str) -> T | None:
        part = self.parts.get(key)
        if part is None:
            return None
        if not isinstance(part, kind) or isinstance(part, bool):
            self.refuse(key, f"{part!r} is not {expected}", f"write {expected}")
        return part


def read_item(file: str, text: str) -> Item:
    """The one object a JSON text is; BadReference where it is no JSON or no object."""
    whole = Item(file, "", {})
    try:
        parts = json.loads(text)
    except ValueError as error:
        whole.refuse("(all)", f"this is no JSON: {error}", "mend it there")
    if not isinstance(parts, dict):
        whole.refuse("(all)", "this is no object", "write one object in braces")
    return Item(file, "", parts)
