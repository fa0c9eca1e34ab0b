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
_WEIGHED: Final = " || ".join(
    f"setweight(to_tsvector('simple', {column}), '{weight}')"
    for column, weight in zip(_COLUMNS.split(", "), "ABCD", strict=True)
)
POSTGRESQL: Final = (
    f"ALTER TABLE register_searchtext ADD COLUMN words tsvector "
    f"GENERATED ALWAYS AS ({_WEIGHED}) STORED",
    "CREATE INDEX register_search ON register_searchtext USING gin (words)",
)
_STATEMENTS: Final = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def make_search_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index of the database at hand."""
    del apps
    for statement in _STATEMENTS[editor.connection.vendor]:
        editor.execute(statement)
