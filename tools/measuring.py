"""Measures the house without running it: lengths, layers, views, figures, ways to a row."""

import ast
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import grimp

from tools.house import PACKAGE, ROOT, functions, module_name, parsed, python_files


WEB: Final = PACKAGE / "web"
_FRAMEWORK = ("django", "allauth", "csp", "whitenoise")


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle, the ninth decile and the most of some lengths."""

    median: float
    p90: int
    most: int

    def __str__(self) -> str:
        return f"median {self.median:g}, p90 {self.p90}, max {self.most}"


def spread(lengths: list[tuple[int, str]]) -> Spread:
    """The spread of lengths that are sorted."""
    numbers = [length for length, _ in lengths]
    return Spread(statistics.median(numbers), numbers[int(len(numbers) * 0.9)], numbers[-1])


def function_lengths(*folders: Path) -> Iterator[tuple[int, str]]:
    """Every function below these folders with its lines, its docstring among them."""
    for file in python_files(*folders):
        for function in functions(parsed(file)):
            place = f"{file.relative_to(ROOT)}:{function.lineno} {function.name}"
            yield _lines(function), place


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def file_lengths(*folders: Path) -> Iterator[tuple[int, str]]:
    """Every module below these folders with its lines that are not empty."""
    return ((_written(file), str(file.relative_to(ROOT))) for file in python_files(*folders))


def _written(file: Path) -> int:
    return sum(bool(line.strip()) for line in file.read_text(encoding="utf-8").splitlines())


@cache
def graph() -> grimp.ImportGraph:
    """Who imports whom, the packages of others included."""
    return grimp.build_graph("jojeong", include_external_packages=True, cache_dir=None)


def share_without_django() -> float:
    """The share of lines in modules from which no chain of imports reaches the framework."""
    return _share_outside(graph().find_downstream_modules)


def share_not_naming_django() -> float:
    """The share of lines in modules that do not import the framework themselves."""
    return _share_outside(graph().find_modules_that_directly_import)


def _share_outside(importers: Callable[[str], set[str]]) -> float:
    known = [name for name in _FRAMEWORK if name in graph().modules]
    inside = {module for name in known for module in importers(name)}
    files = python_files(PACKAGE)
    outside = [file for file in files if module_name(file) not in inside]
    return sum(map(_written, outside)) / sum(map(_written, files))


def views() -> list[tuple[int, str]]:
    """Every view with its lines: a function or method of a module `views` that takes a request."""
    found = []
    for file in WEB.rglob("*.py"):
        if file.stem in {"views", "health", "errors"} or file.parent.name == "views":
            found += [
                (_lines(f), f"{module_name(file)}.{f.name}") for f in functions(parsed(file))
            ]
    return found


def touching_the_orm() -> list[str]:
    """Modules of pages and commands that import models or ask a manager for rows."""
    return [
        module_name(file)
        for file in python_files(WEB, PACKAGE / "cli")
        if any(_touches_the_orm(node) for node in ast.walk(parsed(file)))
    ]


def _touches_the_orm(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "objects"
    if isinstance(node, ast.ImportFrom):
        return bool(re.search(r"^jojeong\..*models|^django\.db\.models", node.module or ""))
    return False


def closed_sets() -> dict[str, int]:
    """Each closed set by name, with how many members it has."""
    return {
        node.name: sum(isinstance(statement, ast.Assign) for statement in node.body)
        for file in python_files(PACKAGE)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.ClassDef) and _bases(node) & {"StrEnum", "IntEnum"}
    }


def _bases(node: ast.ClassDef) -> set[str]:
    return {base.id for base in node.bases if isinstance(base, ast.Name)}


@cache
def words_of_tests() -> frozenset[str]:
    """Every word that a test contains."""
    files = python_files(ROOT / "tests")
    return frozenset(word for file in files for word in _words(file))


def _words(file: Path) -> list[str]:
    return re.findall(r"\w+", file.read_text(encoding="utf-8"))


def figures() -> tuple[int, list[str]]:
    """How many places make a Figure, and which of them give it no address."""
    made = [
        (f"{module_name(file)}:{node.lineno}", node)
        for file in python_files(WEB)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Figure"
    ]
    return len(made), [place for place, call in made if not _has_address(call)]


def _has_address(call: ast.Call) -> bool:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    address = call.args[1] if len(call.args) > 1 else named.get("href")
    return address is not None and not (isinstance(address, ast.Constant) and not address.value)


def chains_to_models() -> list[tuple[str, ...]]:
    """The shortest way from each room's addresses to the models of the room of that name."""
    return [way for room in _rooms_with_pages() if (way := _way(room))]


def _rooms_with_pages() -> Iterable[str]:
    return sorted(file.parent.name for file in WEB.glob("*/urls.py"))


def _way(room: str) -> tuple[str, ...]:
    ends = f"jojeong.web.{room}.urls", f"jojeong.{room}.models"
    if not set(ends) <= graph().modules:
        return ()
    return graph().find_shortest_chain(*ends) or ()
