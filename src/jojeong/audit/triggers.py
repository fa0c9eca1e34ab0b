"""The database's own refusal to change or delete an event, and the check that it stands.

Only the test harness lifts it, around the flush between two tests that commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper


TABLE = "audit_event"
_WORDS = "audit events are never changed"
_SQLITE = {
    f"{TABLE}_no_{verb.lower()}": (
        f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )
    for verb in ("UPDATE", "DELETE")
} | {
    # INSERT OR REPLACE deletes the row it replaces without a word to the trigger on DELETE.
    f"{TABLE}_no_replace": (
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608 - our own names
        f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number) "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )
}
_BODY = f" BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END "
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)
_POSTGRESQL = {
    f"{TABLE}_no_{verb.lower()}": (
        f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
        f"FOR EACH {level} EXECUTE FUNCTION {TABLE}_refuse()"
    )
    for verb, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
}
# Name and definition of each that guards this table and is switched on. Both databases give a
# definition back as it was written; a name that is not on the search path comes with its schema.
_STANDING = {
    "sqlite": (
        "SELECT name, sql FROM sqlite_master "  # noqa: S608 - our own names
        f"WHERE type = 'trigger' AND tbl_name = '{TABLE}'"
    ),
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(t.oid, true) FROM pg_trigger t "  # noqa: S608 - our own names
        "JOIN pg_proc p ON p.oid = t.tgfoid "
        f"WHERE tgrelid = to_regclass('{TABLE}') AND NOT tgisinternal "
        f"AND tgenabled IN ('O', 'A') AND p.prosrc = $${_BODY}$$"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger that is missing, in the place of one that does not guard."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing(connection):
            cursor.execute(_drop(connection, name))
            cursor.execute(_triggers(connection)[name])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that do not stand as written, in order; empty when all is well.

    A trigger of the right name that is switched off, guards another table, refuses less, or calls
    a function that refuses nothing does not stand.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = dict(cursor.fetchall())
    wanted = _triggers(connection)
    return sorted(name for name, definition in wanted.items() if standing.get(name) != definition)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away for the length of a block. For the test harness alone."""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(_drop(connection, name))
    try:
        yield
    finally:
        install(connection)


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    of_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {name}{of_table}"


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
