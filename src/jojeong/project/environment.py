"""The environment variables jojeong reads, what each means, and what production must be told."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import dj_database_url


class Misconfigured(Exception):
    """The environment does not say what it must. The message names every variable to set."""


VARIABLES: Final[dict[str, str]] = {
    "JOJEONG_ENV": "`development` (the default) or `production`.",
    "JOJEONG_HOME": "Folder for the database file, keys, mail and anchors. Default: `var`.",
    "JOJEONG_SECRET_KEY": "Key that signs sessions. Production needs it; development makes one.",
    "JOJEONG_HOSTS": "Host names served, separated by commas. Production needs it.",
    "DATABASE_URL": "The database, `postgres://…` or `sqlite:///…`. Production needs it.",
    "JOJEONG_ANCHOR_FILE": "File the audit head is written to daily. Default: in JOJEONG_HOME.",
    "JOJEONG_MAIL_URL": "`smtp://user:password@host:587`. Default: files in JOJEONG_HOME.",
    "JOJEONG_LOG_LEVEL": "Level of the JSON log on standard error. Default: `WARNING`.",
    "JOJEONG_ACTOR": "Mail address of the person the command line acts as.",
    "JOJEONG_LANGUAGE": "Language the command line speaks: `ko` (the default) or `en`.",
}
_PRODUCTION_NEEDS: Final = ("JOJEONG_SECRET_KEY", "JOJEONG_HOSTS", "DATABASE_URL")


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, read once."""

    is_production: bool
    home: Path
    secret_key: str
    hosts: tuple[str, ...]
    database: dict[str, object]
    anchor_file: Path
    mail_url: str
    log_level: str


def read(variables: Mapping[str, str]) -> Environment:
    """Read the environment. Raises Misconfigured where production lacks a variable."""
    is_production = _is_production(variables)
    home = Path(variables.get("JOJEONG_HOME") or "var").resolve()
    return Environment(
        is_production=is_production,
        home=home,
        secret_key=variables.get("JOJEONG_SECRET_KEY") or _kept_key(home),
        hosts=tuple(filter(None, variables.get("JOJEONG_HOSTS", "").split(",")))
        or ("localhost", "127.0.0.1", "[::1]"),
        database=_database(variables, home),
        anchor_file=Path(variables.get("JOJEONG_ANCHOR_FILE") or home / "audit-anchors.jsonl"),
        mail_url=variables.get("JOJEONG_MAIL_URL", ""),
        log_level=variables.get("JOJEONG_LOG_LEVEL") or "WARNING",
    )


def _is_production(variables: Mapping[str, str]) -> bool:
    kind = variables.get("JOJEONG_ENV") or "development"
    if kind not in {"development", "production"}:
        message = f"JOJEONG_ENV is {kind!r}: set it to development or production."
        raise Misconfigured(message)
    missing = [name for name in _PRODUCTION_NEEDS if not variables.get(name)]
    if kind == "production" and missing:
        message = f"Production does not start without {', '.join(missing)}: set each of them."
        raise Misconfigured(message)
    return kind == "production"


def _kept_key(home: Path) -> str:
    """The key of a development installation: made once, readable by its owner alone."""
    file = home / "secret-key"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return file.read_text(encoding="utf-8")


def _database(variables: Mapping[str, str], home: Path) -> dict[str, object]:
    url = variables.get("DATABASE_URL") or f"sqlite:///{home / 'jojeong.sqlite3'}"
    try:
        settings: dict[str, object] = dict(dj_database_url.parse(url, conn_health_checks=True))
    except (dj_database_url.UnknownSchemeError, ValueError) as unread:
        message = "DATABASE_URL can't be read: write postgres://user:password@host/name."
        raise Misconfigured(message) from unread
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return settings
