"""The texts of entries, for those who compare them."""

import hashlib
import json
from dataclasses import dataclass

from jojeong.accounts.policies import Depth
from jojeong.register.queries.reading import current_versions, owners_of
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
    """The texts of every entry the asker may read whole, by number."""
    return [
        EntryText(
            number=row.entry.number,
            entry=row.entry.pk,
            version=row.pk,
            owners=frozenset(owner.code for owner in owners_of(row.entry)),
            passages=tuple(
                (field, language, text)
                for field, language, text in (
                    ("name", Language.KOREAN, row.name_ko),
                    ("name", Language.ENGLISH, row.name_en),
                    ("builds", Language.KOREAN, row.builds_ko),
                    ("builds", Language.ENGLISH, row.builds_en),
                    ("builds", Language.KOREAN, ", ".join(row.keywords)),
                )
                if text
            ),
        )
        for row in current_versions(asker, Depth.WHOLE)
    ]


def digest_of_texts(found: list[EntryText]) -> str:
    """SHA-256 over numbers, owners and texts: equal while nothing that is compared has changed."""
    parts = [[text.number, sorted(text.owners), text.passages] for text in found]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
