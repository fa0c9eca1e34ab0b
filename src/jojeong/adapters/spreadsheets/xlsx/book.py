"""What a workbook says of itself: its sheets in order, its named ranges, its first day."""

from posixpath import dirname, join, normpath
from typing import NamedTuple

from jojeong.adapters.unpacking import Archive, Attributes, BrokenFile, walk


class Part(NamedTuple):
    """One sheet of the workbook and where its cells stand in the archive."""

    name: str
    is_hidden: bool
    path: str


class Relations:
    """Hears the relations of a part: targets and kinds by identifier."""

    def __init__(self, path: str) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self._folder = dirname(path)

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        identifier, target = attributes.get("Id", ""), attributes.get("Target", "")
        self.targets[identifier] = normpath(join("/", self._folder, target)).lstrip("/")
        self.kinds[identifier] = attributes.get("Type", "").rpartition("/")[2]

    def end(self, name: str) -> None:
        """Nothing is open."""

    def text(self, data: str) -> None:
        """Relations have no text."""

    def of_kind(self, kind: str) -> str:
        """The target of that kind, "" where there is none."""
        for identifier, found in self.kinds.items():
            if found == kind:
                return self.targets[identifier]
        return ""


class Book:
    """Hears the workbook part."""

    def __init__(self, relations: Relations) -> None:
        self.parts: list[Part] = []
        self.named: dict[str, str] = {}
        self.is_1904 = False
        self._relations = relations
        self._name = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self._sheet(attributes)
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "definedName":
            self._name = attributes.get("name", "")
            self.named[self._name] = ""

    def end(self, name: str) -> None:
        if name == "definedName":
            self._name = ""

    def text(self, data: str) -> None:
        if self._name:
            self.named[self._name] += data

    def _sheet(self, attributes: Attributes) -> None:
        (identifier, *_) = (
            *(attributes[key] for key in attributes if key.endswith(":id")),
            "",
        )
        if self._relations.kinds.get(identifier) == "worksheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            path = self._relations.targets[identifier]
            self.parts.append(Part(attributes.get("name", ""), is_hidden, path))


def relations_of(archive: Archive, path: str) -> Relations:
    """The relations of a part, none where it has none."""
    listener = Relations(path)
    folder, _, name = path.rpartition("/")
    beside = f"{folder}/_rels/{name}.rels".lstrip("/")
    if beside in archive.members:
        walk(archive.stream(beside), listener, file=archive.file)
    return listener


def open_book(archive: Archive) -> tuple[Book, Relations]:
    """The workbook of the archive. Raises BrokenFile where it has none."""
    path = relations_of(archive, "").of_kind("officeDocument")
    relations = relations_of(archive, path)
    book = Book(relations)
    walk(archive.stream(path), book, file=archive.file)
    if not book.parts:
        raise BrokenFile(file=archive.file)
    return book, relations
