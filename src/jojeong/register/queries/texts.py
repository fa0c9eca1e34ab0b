"""The texts of entries, for those who compare them."""

import hashlib
import json
from dataclasses import dataclass

from jojeong.accounts.policies import Depth
from jojeong.register.models import EntryVersion
from jojeong.register.queries.reading import owners_of, standing_versions
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.text import Language


@dataclass(frozen=True, slots=True)
class EntryText:
    """What an entry is called and what it builds, by language, and who owns it."""

    number: str
    entry: int
    version: int
    owners: frozenset[str]
    passages: tuple[tuple[str, Language, str], ...]


def texts(*, asker: Asker) -> list[EntryText]:
    """The texts of every standing entry the asker may read whole, by number."""
    return [
        EntryText(
            number=row.entry.number,
            entry=row.entry.pk,
            version=row.pk,
            owners=frozenset(owner.code for owner in owners_of(row.entry)),
            passages=passages_of(row),
        )
        for row in standing_versions(asker, Depth.WHOLE)
    ]


def passages_of(row: EntryVersion) -> tuple[tuple[str, Language, str], ...]:
    """The texts of a version that are not empty, each with its field and its language."""
    told = (
        ("name", Language.KOREAN, row.name_ko),
        ("name", Language.ENGLISH, row.name_en),
        ("builds", Language.KOREAN, row.builds_ko),
        ("builds", Language.ENGLISH, row.builds_en),
        ("builds", Language.KOREAN, ", ".join(row.keywords)),
    )
    return tuple(passage for passage in told if passage[2])


def digest_of_texts(found: list[EntryText]) -> str:
    """SHA-256 over numbers, owners and texts: equal while nothing that is compared has changed."""
    parts = [[text.number, sorted(text.owners), text.passages] for text in found]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
