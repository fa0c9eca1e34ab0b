"""The full-text index over the texts of search: FTS5 on SQLite, tsvector on PostgreSQL.

Both follow the table of texts by themselves, in the transaction that writes it.
"""

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


_COLUMNS: Final = "name, owner, builds, keywords"
_NEW: Final = "new.entry_id, new.name, new.owner, new.builds, new.keywords"
_OLD: Final = "old.entry_id, old.name, old.owner, old.builds, old.keywords"
_PUT: Final = f"INSERT INTO register_search (rowid, {_COLUMNS}) VALUES ({_NEW});"
_TAKE: Final = (
    f"INSERT INTO register_search (register_search, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"
)
SQLITE: Final = (
    f"CREATE VIRTUAL TABLE register_search USING fts5({_COLUMNS}, "
    "content='register_searchtext', content_rowid='entry_id', prefix='2 3', "
    "tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_put AFTER INSERT ON register_searchtext BEGIN {_PUT} END",
    f"CREATE TRIGGER search_taken AFTER DELETE ON register_searchtext BEGIN {_TAKE} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON register_searchtext BEGIN {_TAKE} {_PUT} END",
)
# Pieces of words, which begin with ㅍ, are found in a column of their own: they are most of all
# there is, and few queries ask for them.
_LETTERS: Final = "{}"
_WORDS: Final = r"regexp_replace({}, 'ㅍ\S*', '', 'g')"


def _weighed(taken: str) -> str:
    """The texts of all columns as one vector, each weighed as what it is."""
    return " || ".join(
        f"setweight(to_tsvector('simple', {taken.format(column)}), '{weight}')"
        for column, weight in zip(_COLUMNS.split(", "), "ABCD", strict=True)
    )


_VECTORS: Final = {"words": _weighed(_WORDS), "letters": _weighed(_LETTERS)}
POSTGRESQL: Final = (
    # The words stay in the row, where they are read a hundred thousand at a time; the rest need not.
    "ALTER TABLE register_searchtext SET (toast_tuple_target = 256)",
    *(
        f"ALTER TABLE register_searchtext ADD COLUMN {name} tsvector "
        f"GENERATED ALWAYS AS ({told}) STORED"
        for name, told in _VECTORS.items()
    ),
    "ALTER TABLE register_searchtext ALTER words SET STORAGE MAIN",
    *(
        f"CREATE INDEX register_search_{name} ON register_searchtext USING gin ({name})"
        for name in _VECTORS
    ),
)
_STATEMENTS: Final = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def make_search_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index of the database at hand."""
    del apps
    for statement in _STATEMENTS[editor.connection.vendor]:
        editor.execute(statement)
