"""Keeps the translations whole: nothing said that is not translated, nothing translated unsaid.

    python -m tools.messages check
    python -m tools.messages merge [--language en] FILE.json…    {"message": "translation"}
    python -m tools.messages compile

Messages are written in English in the code. Korean translates every one; English translates only
the names of closed sets, which stand in the code as "ClassName.value".
"""

import argparse
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.extraction import Message, messages, names
from tools.house import LOCALE, open_house


LANGUAGES: Final = ("ko", "en")
_WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)  # one date: equal catalogues are equal files
_PLACE = re.compile(r"%\(\w+\)[sd]")


def expected(language: str) -> set[Message]:
    """What a language has to translate."""
    return names() | messages() if language == "ko" else names()


def complaints(language: str) -> list[str]:
    """What is missing, unsaid or ill translated in a language; empty when all is well."""
    known, wanted = translations(language), {message.text for message in expected(language)}
    missing = [f"{language} lacks: {text}" for text in sorted(wanted - set(known))]
    unsaid = [f"{language} translates what nobody says: {text}" for text in set(known) - wanted]
    places = {m.text: m.plural or m.text for m in expected(language)}
    strange = [
        f"{language} has other places to fill than: {text}"
        for text in sorted(wanted & set(known))
        if set(_PLACE.findall(known[text])) - set(_PLACE.findall(places[text]))
    ]
    return missing + sorted(unsaid) + strange


def translations(language: str) -> dict[str, str]:
    """What a language says for each message; a counted one in its most general form."""
    found = {}
    for message in catalogue(language):
        text = message.id[0] if isinstance(message.id, tuple | list) else message.id
        said = message.string[-1] if isinstance(message.string, tuple) else message.string
        if text and said:
            found[str(text)] = str(said)
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of a language; empty where there is none yet."""
    file = po_file(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as lines:
        return read_po(lines, locale=language)


def po_file(language: str) -> Path:
    """Where the translations of a language are written by people."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def merge(language: str, said: Mapping[str, str]) -> list[str]:
    """Take translations into the catalogue; what is said nowhere is dropped and returned."""
    wanted = expected(language)
    known = translations(language) | dict(said)
    made = _empty(language)
    for message in sorted(wanted):
        form = known.get(message.plural) or known.get(message.text)
        if form:
            _add(made, message, form, known.get(message.text, form))
    _write(made, language)
    texts = {text for message in wanted for text in (message.text, message.plural)}
    return sorted(set(said) - texts)


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# What jojeong says, written by tools/messages.py from people's words.",
        project="jojeong",
        version="1",
        msgid_bugs_address="none",
        last_translator="none",
        language_team="none",
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        fuzzy=False,
    )


def _add(made: Catalog, message: Message, many: str, one: str) -> None:
    if message.plural:
        forms = (one, many) if made.num_plurals > 1 else (many,)
        made.add((message.text, message.plural), forms)
    else:
        made.add(message.text, one)


def _write(made: Catalog, language: str) -> None:
    file = po_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as lines:
        write_po(lines, made, no_location=True, sort_output=True, width=0)
    mo_file(language).write_bytes(compiled(language))


def mo_file(language: str) -> Path:
    """Where Django reads them."""
    return po_file(language).with_suffix(".mo")


def compiled(language: str) -> bytes:
    """The compiled form of a catalogue."""
    made = io.BytesIO()
    write_mo(made, catalogue(language))
    return made.getvalue()


def run(arguments: argparse.Namespace) -> Iterable[str]:
    """Do what was asked; what there is to complain about."""
    if arguments.what == "merge":
        said: dict[str, str] = {}
        for file in arguments.files:
            said |= json.loads(Path(file).read_text(encoding="utf-8"))
        return [f"nobody says: {text}" for text in merge(arguments.language, said)]
    if arguments.what == "compile":
        for language in LANGUAGES:
            mo_file(language).write_bytes(compiled(language))
        return []
    return [complaint for language in LANGUAGES for complaint in complaints(language)]


def main() -> int:
    """Exit code 1 where there is something to complain about."""
    parser = argparse.ArgumentParser(description="Keep the translations whole.")
    parser.add_argument("what", choices=("check", "merge", "compile"))
    parser.add_argument("files", nargs="*")
    parser.add_argument("--language", choices=LANGUAGES, default="ko")
    open_house()
    found = list(run(parser.parse_intermixed_args()))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
