"""The fingerprint of what was judged."""

import json
from collections.abc import Sequence
from hashlib import sha256

from jojeong.engines.matching.records import Passage, Record


def input_digest(records: Sequence[Record], *, silent: frozenset[str]) -> str:
    """SHA-256, in hexadecimal, of the records in their order and of the silent words.

    Over JSON of key, sorted owners and passages with every token, so that another tokenizer or
    one changed letter shows.
    """
    digest = sha256(_canonical(sorted(silent)))
    for record in records:
        digest.update(_canonical(_record(record)))
    return digest.hexdigest()


def _record(record: Record) -> list[object]:
    passages = [_passage(part) for part in record.passages]
    return [record.key, sorted(record.owners), passages]


def _passage(part: Passage) -> list[object]:
    tokens = [[token.lemma, token.start, token.end] for token in part.tokens]
    return [part.field, part.language.value, part.text, tokens]


def _canonical(value: Sequence[object]) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
