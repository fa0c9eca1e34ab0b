"""XML of strangers: events without entities, document types or anything fetched."""

from typing import BinaryIO, Protocol, TypeAlias
from xml.parsers import expat

from jojeong.adapters.unpacking.refusals import BrokenFile, HostileXml


Attributes: TypeAlias = dict[str, str]


class Listener(Protocol):
    """Hears the elements of a document, by their names without prefixes."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """Hears that an element begins; names of attributes keep their prefixes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between two tags, whole."""


def walk(stream: BinaryIO, listener: Listener, *, file: str) -> None:
    """Tells `listener` what stands in the document.

    Raises HostileXml at a document type or an entity, BrokenFile where it is not well-formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    local = _Locals()

    def start(name: str, attributes: Attributes) -> None:
        listener.start(local[name], attributes)

    def end(name: str) -> None:
        listener.end(local[name])

    def refuse(*_: object) -> None:
        raise HostileXml(file=file)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.ParseFile(stream)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenFile(file=file) from error


class _Locals(dict[str, str]):
    """Names without their prefixes, each cut once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]
