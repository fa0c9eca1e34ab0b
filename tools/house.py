"""Where the parts of the house lie, and a way in that touches no installation."""

import ast
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final


ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "src" / "jojeong"
TEMPLATES: Final = PACKAGE / "web" / "templates"
LOCALE: Final = PACKAGE / "locale"


def open_house() -> None:
    """Set Django up with a home that is thrown away."""
    os.environ["JOJEONG_HOME"] = tempfile.mkdtemp(prefix="jojeong-tools-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
    import django  # noqa: PLC0415 - after the home is set

    django.setup()


def python_files(*folders: Path) -> list[Path]:
    """Every Python file below these folders that people write: no migrations."""
    found = (file for folder in folders for file in folder.rglob("*.py"))
    return sorted(file for file in found if "migrations" not in file.parts)


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def module_name(file: Path) -> str:
    """The dotted name of a file of the package."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def literal(node: ast.AST | None) -> str | None:
    """The string a node is, or None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
