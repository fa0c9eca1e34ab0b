"""Which organization a file is of, told by its name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from jojeong.accounts.queries import OrganizationName


def organization_in(file: str, known: Sequence[OrganizationName]) -> str:
    """The code of the one organization a file's name names; empty where it names none or several.

    A name that is part of another that is there too ("기획처" in "기획예산처") does not count.
    Systems that write names decomposed (NFD) are read like any other.
    """
    told = _folded(file)
    spoken = {code: _longest(told, names) for code, names in _names(known)}
    found = {code: name for code, name in spoken.items() if name}
    whole = [
        code
        for code, name in found.items()
        if not any(name != other and name in other for other in found.values())
    ]
    return whole[0] if len(whole) == 1 else ""


def _names(known: Iterable[OrganizationName]) -> Iterable[tuple[str, list[str]]]:
    for name in known:
        yield name.code, [_folded(each) for each in (name.code, name.ko, name.en) if each]


def _longest(told: str, names: Iterable[str]) -> str:
    """The longest of the names that stands in the text by itself; Korean needs no blank after."""
    spoken = [name for name in names if _stands(name, told)]
    return max(spoken, key=len, default="")


def _stands(name: str, told: str) -> bool:
    if name.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", told) is not None
    return name in told


def _folded(text: str) -> str:
    """Lower case, composed, with one blank for every run of blanks and marks."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.split(r"[\W_]+", composed)).strip()
