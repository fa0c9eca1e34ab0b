"""No engine does input or output, or knows anything of the world around it."""

import ast
from pathlib import Path

import pytest

import jojeong.engines.matching
from jojeong import engines
from jojeong.engines import matching


FILES = sorted(Path(engines.__file__).parent.rglob("*.py"))
BANNED = {
    "asyncio",
    "datetime",
    "django",
    "http",
    "httpx",
    "io",
    "kiwipiepy",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "requests",
    "secrets",
    "shutil",
    "sklearn",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}
CALLS = {"open", "print", "input", "eval", "exec", "compile", "__import__", "hash", "id"}
ALLOWED_OF_US = ("jojeong.engines", "jojeong.vocabulary")


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def tree(request):
    return ast.parse(request.param.read_text(encoding="utf-8"))


def test_no_module_reaches_for_the_world(tree):
    assert {name.split(".")[0] for name in imported(tree)}.isdisjoint(BANNED)


def test_no_module_opens_prints_or_hashes_by_chance(tree):
    assert CALLS.isdisjoint(called(tree))


def test_no_module_draws_lots(tree):
    reached = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert "random" not in reached


def test_of_our_own_only_values_and_the_engine_are_known(tree):
    ours = [name for name in imported(tree) if name.startswith("jojeong")]

    assert all(name.startswith(ALLOWED_OF_US) for name in ours)


def test_the_front_door_offers_what_it_names():
    assert all(hasattr(jojeong.engines.matching, name) for name in matching.__all__)
    assert sorted(matching.__all__, key=str) == sorted(set(matching.__all__))


def test_functions_are_short():
    longest = max(
        node.end_lineno - node.lineno + 1
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )

    assert longest <= 40
