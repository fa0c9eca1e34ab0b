"""A plan in the words of a database: FTS5 of SQLite, tsquery of PostgreSQL.

Tokens hold letters and digits only, so nothing in them can be read as a sign of either language.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from jojeong.register.policies.searching import SearchField
from jojeong.register.queries.search import plan
from jojeong.register.queries.search.wording import PIECE


_WEIGHTS: Final[Mapping[SearchField, str]] = dict(zip(SearchField, "ABCD", strict=True))


class Matches(Func):
    """Whether all that is wanted is found in an entry, as a condition on entries.

    At least one has to be something to find: words to leave out alone are refused before.
    """

    output_field = BooleanField()
    arity = 1

    def __init__(self, wanted: Sequence[plan.Wanted]) -> None:
        super().__init__(F("search_text__entry"))
        self.wanted = tuple(wanted)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **told: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Found by the key in the full-text table."""
        del connection, told
        key, parameters = compiler.compile(self.source_expressions[0])
        found = "SELECT rowid FROM register_search WHERE register_search MATCH %s"
        return f"{key} IN ({found})", (*parameters, fts5(self.wanted))

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **told: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Found in the vectors beside the key: pieces of words in one, all others in the other."""
        del connection, told
        key, parameters = compiler.compile(self.source_expressions[0])
        table = key.removesuffix('."entry_id"')
        wanted = _by_vector(self.wanted)
        found = " AND ".join(f"{table}.{vector} @@ %s::tsquery" for vector in wanted)
        return f"({found})", (*parameters, *map(tsquery, wanted.values()))


def _by_vector(wanted: Sequence[plan.Wanted]) -> dict[str, list[plan.Wanted]]:
    """What is wanted by the vector it is found in. All alternatives of one stand in the same."""
    vectors: dict[str, list[plan.Wanted]] = {}
    for each in wanted:
        is_pieces = any(
            token.startswith(PIECE) for seq in each.alternatives for token in seq.tokens
        )
        vectors.setdefault("letters" if is_pieces else "words", []).append(each)
    return vectors


def fts5(wanted: Sequence[plan.Wanted]) -> str:
    """The query as FTS5 reads it: columns before a colon, the end of a beginning as a star."""
    found = " AND ".join(_each(wanted, _fts5, " OR ", left_out=False))
    left_out = "".join(f" NOT {each}" for each in _each(wanted, _fts5, " OR ", left_out=True))
    return f"({found}){left_out}"


def tsquery(wanted: Sequence[plan.Wanted]) -> str:
    """The query as a tsquery: fields are weights, neighbours an arrow."""
    found = _each(wanted, _tsquery, " | ", left_out=False)
    left_out = [f"!{each}" for each in _each(wanted, _tsquery, " | ", left_out=True)]
    return " & ".join([*found, *left_out])


def _each(
    wanted: Sequence[plan.Wanted],
    said: Callable[[plan.Sequence, frozenset[SearchField]], str],
    either: str,
    *,
    left_out: bool,
) -> list[str]:
    return [
        f"({either.join(said(sequence, each.fields) for sequence in each.alternatives)})"
        for each in wanted
        if each.is_left_out is left_out
    ]


def _fts5(sequence: plan.Sequence, fields: frozenset[SearchField]) -> str:
    columns = " ".join(sorted(fields))
    star = "*" if sequence.is_beginning else ""
    return f'{{{columns}}} : "{" ".join(sequence.tokens)}"{star}'


def _tsquery(sequence: plan.Sequence, fields: frozenset[SearchField]) -> str:
    # All weights are no weights: an index keeps none, so that every row would be looked at again.
    everywhere = len(fields) == len(_WEIGHTS)
    weights = "" if everywhere else "".join(sorted(_WEIGHTS[field] for field in fields))
    colon = ":" if weights else ""
    tokens = [f"'{token}'{colon}{weights}" for token in sequence.tokens]
    if sequence.is_beginning:
        tokens[-1] = f"'{sequence.tokens[-1]}':*{weights}"
    return f"({' <-> '.join(tokens)})"
