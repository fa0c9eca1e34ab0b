"""A judgement over the register as it is now. It reads and computes; nothing is written."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from jojeong.accounts import queries as accounts
from jojeong.accounts.models import Organization
from jojeong.accounts.policies import present_owners
from jojeong.adapters import encoders
from jojeong.adapters.clusters import spread_over
from jojeong.overlap.models import Run
from jojeong.overlap.policies import outside, pattern_of, spans_of
from jojeong.overlap.states import Scope
from jojeong.register.queries import EntryText, digest_of_texts, texts
from jojeong.register.queries.words import tokens_of
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.text import Language, Token


# The engine brings NumPy along (0.4 s), which whoever only reads families has no need of: it is
# imported where it is asked.
if TYPE_CHECKING:
    from jojeong.engines import matching


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judgement was made of and what it found.

    `texts_digest` covers texts, names without weight, parameters, and the versions of what reads
    words and their meaning. `known_run` is the run already kept for it, in which case there is no
    `judgement`.
    """

    scope: Scope
    on: date
    texts: tuple[EntryText, ...]
    texts_digest: str
    judgement: "matching.Judgement | None"
    known_run: str | None
    is_current: bool


def judged(*, scope: Scope, on: date, cluster: str = "") -> Judged:
    """Judge what is readable in a scope on a day; what was judged before is not judged again.

    With the address of a `cluster` its machines search; the result is the same.
    """
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    found = _texts(scope, on)
    names = _names()
    digest = _digest(found, names)
    known = Run.objects.filter(scope=scope, texts_digest=digest).first()
    judgement = None
    if known is None:
        with spread_over(cluster) if cluster else nullcontext(map) as spread:
            judgement = matching.judge(
                _records(found, names), meaning=encoders.get(), spread=spread
            )
    return Judged(
        scope=scope,
        on=on,
        texts=tuple(found),
        texts_digest=digest,
        judgement=judgement,
        known_run=known.pk if known else None,
        is_current=known is not None and known.is_current,
    )


def texts_digest(*, scope: Scope, on: date) -> str:
    """The digest a judgement of a scope on a day would have."""
    return _digest(_texts(scope, on), _names())


def _texts(scope: Scope, on: date) -> list[EntryText]:
    return _by_present_owners(texts(asker=_asker(scope, on)), on)


def _by_present_owners(found: Sequence[EntryText], on: date) -> list[EntryText]:
    """The texts under those who have the owners' duties today: a new name is no other owner."""
    passings = accounts.passings()
    return [
        replace(
            text,
            owners=frozenset(
                present
                for code in text.owners
                for present in present_owners(code, passings, on=on)
            ),
        )
        for text in found
    ]


def _asker(scope: Scope, on: date) -> Asker:
    return accounts.system(on=on) if scope is Scope.EVERYTHING else accounts.nobody(on=on)


def _names() -> list[str]:
    fields = ("name_ko", "name_en", "short_ko", "code")
    rows = Organization.objects.order_by("code").values_list(*fields)
    return sorted({name for row in rows for name in row if name})


def _digest(found: Sequence[EntryText], names: Sequence[str]) -> str:
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    readers = [f"{name}={version(name)}" for name in ("kiwipiepy", "snowballstemmer")]
    engine = [matching.VERSION, matching.Parameters().as_dict(), encoders.digest()]
    parts = [digest_of_texts(list(found)), names, readers, engine]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _records(found: Sequence[EntryText], names: Sequence[str]) -> "list[matching.Record]":
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    tokens = tokens_of(passage for text in found for passage in text.passages)
    pattern = pattern_of(names)
    return [
        matching.Record(
            key=text.number,
            owners=text.owners,
            passages=tuple(
                _passage(passage, tokens[passage[1], passage[2]], spans_of(passage[2], pattern))
                for passage in text.passages
            ),
        )
        for text in found
    ]


def _passage(
    told: tuple[str, Language, str], tokens: Sequence[Token], unread: tuple[tuple[int, int], ...]
) -> "matching.Passage":
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    field, language, text = told
    return matching.Passage(field, language, text, outside(unread, tokens), unread)
