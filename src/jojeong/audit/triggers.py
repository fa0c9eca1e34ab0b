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
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$"
)
_POSTGRESQL = {
    f"{TABLE}_no_{verb.lower()}": (
        f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
        f"FOR EACH {level} EXECUTE FUNCTION {TABLE}_refuse()"
    )
    for verb, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
}
_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('audit_event') "
        "AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger that is missing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing(connection):
            cursor.execute(_triggers(connection)[name])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that do not stand, in a stable order; empty when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        standing = {row[0] for row in cursor.fetchall()}
    return sorted(set(_triggers(connection)) - standing)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away for the length of a block. For the test harness alone."""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            of_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")
    try:
        yield
    finally:
        install(connection)


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
