"""The environment variables jojeong reads, what each means, and what production must be told."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import dj_database_url

from jojeong.accounts.states import Role


class Misconfigured(Exception):
    """The environment does not say what it must. The message names every variable to set."""


VARIABLES: Final[dict[str, str]] = {
    "JOJEONG_ENV": "`development` (the default) or `production`.",
    "JOJEONG_HOME": "Folder for the database file, keys, mail and anchors. Default: `var`.",
    "JOJEONG_SECRET_KEY": (
        "Key that signs sessions. Production needs one of 32 characters; development makes one."
    ),
    "JOJEONG_HOSTS": "Host names served, separated by commas. Production needs it, and not `*`.",
    "DATABASE_URL": "The database, `postgres://…` or `sqlite:///…`. Production needs it.",
    "JOJEONG_VAULT": "Folder for the files that are sent. Default: `vault` in JOJEONG_HOME.",
    "JOJEONG_ANCHOR_FILE": "File the audit head is written to daily. Default: in JOJEONG_HOME.",
    "JOJEONG_MAIL_URL": "`smtp://user:password@host:587`. Default: files in JOJEONG_HOME.",
    "JOJEONG_MAIL_FROM": "Address our mails come from. Default: `jojeong@` the first host.",
    "JOJEONG_OIDC_ISSUER": (
        "Address of the OpenID Connect provider people may sign in with. Default: none."
    ),
    "JOJEONG_OIDC_CLIENT": "Identifier of jojeong at that provider. The provider needs it.",
    "JOJEONG_OIDC_SECRET": "Secret of jojeong at that provider. The provider needs it.",
    "JOJEONG_OIDC_NAME": "What the sign-in page calls the provider. Default: its host.",
    "JOJEONG_SECOND_FACTOR": (
        "Roles that need a second factor to sign in, separated by commas. Default: none."
    ),
    "JOJEONG_LOG_LEVEL": "Level of the JSON log on standard error. Default: `WARNING`.",
    "JOJEONG_ACTOR": "Mail address of the person the command line acts as.",
    "JOJEONG_LANGUAGE": "Language the command line speaks: `ko` (the default) or `en`.",
}
_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_ENGINES: Final = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
_KEY_LENGTH: Final = 32
_CONNECTED: Final = 600  # seconds a thread stays connected; each connection costs milliseconds
_PRODUCTION_NEEDS: Final = ("JOJEONG_SECRET_KEY", "JOJEONG_HOSTS", "DATABASE_URL")


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """Whom people may sign in with: the issuer, and what jojeong is called there."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, read once."""

    is_production: bool
    home: Path
    secret_key: str
    hosts: tuple[str, ...]
    database: dict[str, object]
    anchor_file: Path
    vault_folder: Path
    mail_url: str
    mail_from: str
    log_level: str
    oidc: OidcProvider | None
    second_factor: frozenset[str]


def read(variables: Mapping[str, str]) -> Environment:
    """Read the environment. Raises Misconfigured where production lacks a variable.

    In development the home is made, for its owner alone: keys, mails and the database lie in it.
    """
    is_production = _is_production(variables)
    _check_language(variables)
    home = Path(variables.get("JOJEONG_HOME") or "var").resolve()
    if is_production:
        _check_production(variables)
    else:
        _make_home(home)
    return Environment(
        is_production=is_production,
        home=home,
        secret_key=variables.get("JOJEONG_SECRET_KEY") or _kept_key(home),
        hosts=_hosts(variables),
        database=_database(variables, home),
        anchor_file=Path(variables.get("JOJEONG_ANCHOR_FILE") or home / "audit-anchors.jsonl"),
        vault_folder=Path(variables.get("JOJEONG_VAULT") or home / "vault"),
        mail_url=_mail_url(variables),
        mail_from=variables.get("JOJEONG_MAIL_FROM") or f"jojeong@{_hosts(variables)[0]}",
        log_level=_log_level(variables),
        oidc=_oidc(variables),
        second_factor=_second_factor(variables),
    )


def _hosts(variables: Mapping[str, str]) -> tuple[str, ...]:
    named = tuple(host.strip() for host in variables.get("JOJEONG_HOSTS", "").split(","))
    return tuple(filter(None, named)) or ("localhost", "127.0.0.1", "[::1]")


def _is_production(variables: Mapping[str, str]) -> bool:
    kind = variables.get("JOJEONG_ENV") or "development"
    if kind not in {"development", "production"}:
        message = f"JOJEONG_ENV is {kind!r}: set it to development or production."
        raise Misconfigured(message)
    missing = [name for name in _PRODUCTION_NEEDS if not variables.get(name, "").strip(" ,")]
    if kind == "production" and missing:
        message = f"Production does not start without {', '.join(missing)}: set each of them."
        raise Misconfigured(message)
    return kind == "production"


def _check_production(variables: Mapping[str, str]) -> None:
    if len(variables["JOJEONG_SECRET_KEY"]) < _KEY_LENGTH:
        message = f"JOJEONG_SECRET_KEY is short: give {_KEY_LENGTH} random characters or more."
        raise Misconfigured(message)
    if "*" in _hosts(variables):
        message = "JOJEONG_HOSTS holds *, which lets any name in: name the hosts that are served."
        raise Misconfigured(message)


def _make_home(home: Path) -> None:
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(mode=0o700, exist_ok=True)
    except OSError as unwritten:
        raise _no_home(home) from unwritten


def _no_home(home: Path) -> Misconfigured:
    return Misconfigured(f"JOJEONG_HOME is {home}: give a folder that can be read and written.")


def _kept_key(home: Path) -> str:
    """The key of a development installation: made once, readable by its owner alone."""
    file = home / "secret-key"
    try:
        if not file.exists():
            _keep_a_key(file)
        return file.read_text(encoding="utf-8")
    except OSError as unwritten:
        raise _no_home(home) from unwritten


def _keep_a_key(file: Path) -> None:
    """Put a whole key in its place at once: of two processes that begin together one wins."""
    draft = file.with_name(f"{file.name}-{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()


def _mail_url(variables: Mapping[str, str]) -> str:
    url = variables.get("JOJEONG_MAIL_URL", "")
    if url and not _is_a_mail_server(url):
        message = "JOJEONG_MAIL_URL can't be read: write smtp://user:password@host:587."
        raise Misconfigured(message)
    return url


def _is_a_mail_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "smtp" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _oidc(variables: Mapping[str, str]) -> OidcProvider | None:
    """The provider people may sign in with: said whole or not at all, and over TLS."""
    names = ("JOJEONG_OIDC_ISSUER", "JOJEONG_OIDC_CLIENT", "JOJEONG_OIDC_SECRET")
    issuer, client, secret = (variables.get(name, "") for name in names)
    if not any((issuer, client, secret)):
        return None
    if not all((issuer, client, secret)):
        message = f"To sign in with another provider, set each of {', '.join(names)}."
        raise Misconfigured(message)
    parts = urlsplit(issuer)
    is_near = parts.hostname in {"127.0.0.1", "localhost"}
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_near)):
        message = "JOJEONG_OIDC_ISSUER is no address of a provider: write https://host/realm."
        raise Misconfigured(message)
    name = variables.get("JOJEONG_OIDC_NAME") or parts.hostname
    return OidcProvider(issuer.rstrip("/"), client, secret, name)


def _second_factor(variables: Mapping[str, str]) -> frozenset[str]:
    named = variables.get("JOJEONG_SECOND_FACTOR", "").split(",")
    roles = frozenset(filter(None, (name.strip() for name in named)))
    unknown = roles - set(Role)
    if unknown:
        message = f"JOJEONG_SECOND_FACTOR: {min(unknown)} is no role. Name {', '.join(Role)}."
        raise Misconfigured(message)
    return roles


def _check_language(variables: Mapping[str, str]) -> None:
    if variables.get("JOJEONG_LANGUAGE", "") not in {"", "ko", "en"}:
        message = "JOJEONG_LANGUAGE is neither ko nor en: set it to one of them."
        raise Misconfigured(message)


def _log_level(variables: Mapping[str, str]) -> str:
    level = (variables.get("JOJEONG_LOG_LEVEL") or "WARNING").upper()
    if level not in _LEVELS:
        message = f"JOJEONG_LOG_LEVEL is {level!r}: set it to {', '.join(_LEVELS)}."
        raise Misconfigured(message)
    return level


def _database(variables: Mapping[str, str], home: Path) -> dict[str, object]:
    url = variables.get("DATABASE_URL") or f"sqlite:///{home / 'jojeong.sqlite3'}"
    try:
        settings: dict[str, object] = dict(dj_database_url.parse(url, conn_health_checks=True))
    except (dj_database_url.UnknownSchemeError, ValueError) as unread:
        message = "DATABASE_URL can't be read: write postgres://user:password@host/name."
        raise Misconfigured(message) from unread
    if settings["ENGINE"] not in _ENGINES:
        message = "DATABASE_URL names no database jojeong runs on: write postgres:// or sqlite://."
        raise Misconfigured(message)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        settings["CONN_MAX_AGE"] = _CONNECTED
        # A page asks small questions: to compile one takes longer than to answer it. And what is
        # asked for lies in memory, where a row here and there is as near as the next.
        told = settings.setdefault("OPTIONS", {})
        assert isinstance(told, dict)
        told["options"] = f"{told.get('options', '')} -c jit=off -c random_page_cost=1.1".strip()
    return settings


def providers(oidc: OidcProvider | None) -> dict[str, dict[str, object]]:
    """The provider as the sign-in library wants to be told of it; nothing where there is none."""
    if oidc is None:
        return {}
    told = {
        "provider_id": "oidc",
        "name": oidc.name,
        "client_id": oidc.client,
        "secret": oidc.secret,
        "settings": {"server_url": oidc.issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [told]}}
