"""A plan in the words of a database: FTS5 of SQLite, tsquery of PostgreSQL.

Tokens hold letters and digits only, so nothing in them can be read as a sign of either language.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.db import connection
from django.db.models.expressions import RawSQL

from jojeong.register.policies.searching import SearchField
from jojeong.register.queries.search import plan


_WEIGHTS: Final[Mapping[SearchField, str]] = dict(zip(SearchField, "ABCD", strict=True))
_SQLITE: Final = "SELECT rowid FROM register_search WHERE register_search MATCH %s"
_POSTGRESQL: Final = "SELECT entry_id FROM register_searchtext WHERE words @@ %s::tsquery"


def matching(wanted: Sequence[plan.Wanted]) -> RawSQL:
    """The keys of the entries in which all that is wanted is found, as a subquery.

    At least one has to be something to find: words to leave out alone are refused before.
    """
    if connection.vendor == "postgresql":
        return RawSQL(_POSTGRESQL, (tsquery(wanted),))  # noqa: S611 - nothing but tokens, as a parameter
    return RawSQL(_SQLITE, (fts5(wanted),))  # noqa: S611 - nothing but tokens, as a parameter


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
    weights = "".join(sorted(_WEIGHTS[field] for field in fields))
    tokens = [f"'{token}':{weights}" for token in sequence.tokens]
    if sequence.is_beginning:
        tokens[-1] = f"'{sequence.tokens[-1]}':*{weights}"
    return f"({' <-> '.join(tokens)})"
