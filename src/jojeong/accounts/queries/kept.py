"""Answers that are kept while nothing is written.

Every write extends the audit chain, so its head names the state of everything: an answer given
under a head holds as long as the head stands. It is kept for whoever sees the same, never for a
person: a query that is kept is asked as somebody without a name, who may read what the asker may
and nothing else.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Final, TypeVar, cast

from django.db import transaction

from jojeong.accounts.states import Permission
from jojeong.audit.chain import Head
from jojeong.audit.queries import head
from jojeong.vocabulary.people import Asker, Grant


MOST: Final = 256  # answers of one query; those least lately asked for are given up first

Query = TypeVar("Query", bound=Callable[..., object])

_moment: ContextVar[list[Head] | None] = ContextVar("moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that is read within be of one state: the head of the chain is looked up once."""
    token = _moment.set([])
    try:
        yield
    finally:
        _moment.reset(token)


def _state() -> Head:
    looked_up = _moment.get()
    if looked_up is None:
        return head()
    if not looked_up:
        looked_up.append(head())
    return looked_up[0]


def seer(asker: Asker) -> Asker:
    """Whoever reads what the asker reads, without a name and without any other permission."""
    if asker.may(Permission.READ_EVERYTHING):
        return Asker("", asker.on, frozenset({Grant(Permission.READ_EVERYTHING, "")}))
    reading = (grant for grant in asker.grants if grant.permission == Permission.READ_OWN)
    return Asker("", asker.on, frozenset(reading))


def kept(query: Query) -> Query:
    """The query, its answers kept while the head of the chain stands, for all who see the same.

    What it is asked is given by name and hashable; its answer is a value nobody changes, and
    depends on what the asker may read alone. Inside a transaction nothing is kept or taken: what
    is written there is not in the chain yet. Nor is it before the first event.
    """

    @lru_cache(maxsize=MOST)
    def answer(state: Head, asked: frozenset[tuple[str, Hashable]]) -> object:
        del state
        return query(**dict(asked))

    @wraps(query)
    def answered(**asked: Hashable) -> object:
        told = {name: _nameless(value) for name, value in asked.items()}
        if transaction.get_connection().in_atomic_block:
            return query(**told)
        state = _state()
        return answer(state, frozenset(told.items())) if state.number else query(**told)

    return cast("Query", answered)


def _nameless(value: Hashable) -> Hashable:
    return seer(value) if isinstance(value, Asker) else value
