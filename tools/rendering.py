"""The pages of docs/reference, each rendered from the part of the code it describes."""

import importlib
import inspect
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import models
from typer.main import get_command

from jojeong.accounts.states import PERMISSIONS, Permission, Role
from jojeong.cli.main import app
from jojeong.flow.table import REACTIONS
from jojeong.project.environment import VARIABLES, Misconfigured, read
from tools.house import PACKAGE, module_name, python_files


def environment() -> str:
    """What an installation is told by its environment."""
    needed = _needed_in_production()
    rows = [
        (f"`{name}`", meaning, "yes" if name in needed else "")
        for name, meaning in VARIABLES.items()
    ]
    return _page(
        "Environment variables", _table(("Variable", "Meaning", "Production needs it"), rows)
    )


def _needed_in_production() -> str:
    """What production says it lacks, where nothing is set."""
    try:
        read({"JOJEONG_ENV": "production"})
    except Misconfigured as lacking:
        return str(lacking)
    message = "production starts with nothing set"
    raise AssertionError(message)


def permissions() -> str:
    """Which role carries which permission."""
    heading = ("Permission", *(f"`{role}`" for role in Role))
    rows = [
        (f"`{permission}`", *("●" if permission in PERMISSIONS[role] else "" for role in Role))
        for permission in Permission
    ]
    return _page("Permissions by role", _table(heading, rows))


def states() -> str:
    """Every closed set with its members, and how states follow one another."""
    parts = [_closed_set(member) for module in _modules() for member in _closed_sets(module)]
    diagrams = [_diagram(module) for module in _modules() if hasattr(module, "TRANSITIONS")]
    return _page("States and closed sets", "## Transitions", *diagrams, "## Closed sets", *parts)


def _modules() -> list[ModuleType]:
    return [importlib.import_module(module_name(file)) for file in _defining(r"\((Str|Int)Enum\)")]


def _defining(pattern: str) -> list[Path]:
    found = python_files(PACKAGE)
    return [file for file in found if re.search(pattern, file.read_text(encoding="utf-8"))]


def _closed_sets(module: ModuleType) -> list[type[StrEnum | IntEnum]]:
    found = vars(module).values()
    return [
        value
        for value in found
        if inspect.isclass(value)
        and issubclass(value, StrEnum | IntEnum)
        and value.__module__ == module.__name__
    ]


def _closed_set(closed_set: type[StrEnum | IntEnum]) -> str:
    name = f"### `{closed_set.__module__}.{closed_set.__name__}`"
    members = ", ".join(f"`{_said(member)}`" for member in closed_set)
    return f"{name}\n\n{_first_line(closed_set)}\n\n{members}"


def _said(member: StrEnum | IntEnum) -> str:
    return str(member) if isinstance(member, StrEnum) else f"{member.value} {member.name.lower()}"


def _diagram(module: ModuleType) -> str:
    table: Mapping[StrEnum, Iterable[StrEnum]] = module.TRANSITIONS
    lines = [f"    {a} --> {b}" for a, after in table.items() for b in sorted(after)]
    ends = [f"    {a} --> [*]" for a, after in table.items() if not after]
    drawn = "\n".join(["```mermaid", "stateDiagram-v2", *lines, *ends, "```"])
    return f"### `{module.__name__}`\n\n{drawn}"


def commands() -> str:
    """Every command with its arguments and options."""
    command = get_command(app)
    return _page("The command line", *_command(command, "jojeong"))


def _command(command: Any, path: str) -> list[str]:
    """`command` is one of click's, which Typer keeps a copy of under a private name."""
    parts = [f"## `{path}`", command.help or ""]
    rows = [_parameter(each) for each in command.params if each.name != "help"]
    if rows:
        parts.append(_table(("", "", "Default", "Variable"), rows))
    for name, inner in getattr(command, "commands", {}).items():
        parts += _command(inner, f"{path} {name}")
    return parts


def _parameter(parameter: Any) -> tuple[str, ...]:
    names = " ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = f"`{parameter.name.upper()}`"
    default = parameter.default
    said = "" if default in (None, "", False) else f"`{default}`"
    variable = f"`{parameter.envvar}`" if parameter.envvar else ""
    return (names, getattr(parameter, "help", "") or "", said, variable)


def events() -> str:
    """Every event that is recorded, and what follows from it."""
    verbs = [
        (f"`{verb}`", verb.__class__.__module__.split(".")[1], _reactions_to(verb))
        for module in _modules()
        for closed_set in _closed_sets(module)
        if closed_set.__name__ == "Verb"
        for verb in closed_set
    ]
    return _page("Events and reactions", _table(("Event", "Room", "Then"), verbs))


def _reactions_to(verb: StrEnum | IntEnum) -> str:
    return ", ".join(f"`{reaction.name}`" for reaction in REACTIONS if reaction.on is verb)


def database() -> str:
    """Every table of the house, with its columns and constraints."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("jojeong.")]
    return _page("Database tables", *(_model(model) for model in ours))


def _model(model: type[models.Model]) -> str:
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.Field)]
    heading = f"## `{model._meta.db_table}`\n\n{_first_line(model)}"
    table = _table(("Column", "Type", "May be unknown", "Points to"), map(_column, fields))
    names = "\n".join(f"- `{constraint.name}`" for constraint in model._meta.constraints)
    return "\n\n".join(filter(None, (heading, table, names)))


def _column(field: "models.Field[Any, Any]") -> tuple[str, ...]:
    target = field.related_model
    points_to = f"`{target._meta.db_table}`" if isinstance(target, type) else ""
    return (f"`{field.column}`", field.get_internal_type(), "yes" if field.null else "", points_to)


def _first_line(documented: object) -> str:
    return (inspect.getdoc(documented) or "").partition("\n")[0]


def _page(title: str, *parts: str) -> str:
    made = "<!-- Made from the code by `make docs`. -->"
    return "\n\n".join((f"# {title}", made, *filter(None, parts))) + "\n"


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
