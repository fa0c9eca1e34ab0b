"""Whoever reads, asks as somebody."""

import ast
import importlib
import inspect
from functools import cache

import pytest

from tools.house import PACKAGE, functions, parsed, python_files


ROOMS = ("submissions", "register", "overlap")
# A judgement reads as whoever its scope is for, whom it makes up itself; only flow runs it.
ASKS_FOR_ITS_SCOPE = {"judged", "texts_digest"}


def exported(room):
    queries = importlib.import_module(f"jojeong.{room}.queries")
    found = {name: getattr(queries, name) for name in queries.__all__}
    return {name: each for name, each in found.items() if inspect.isfunction(each)}


@cache
def bodies():
    files = [file for room in ROOMS for file in python_files(PACKAGE / room / "queries")]
    return {function.name: function for file in files for function in functions(parsed(file))}


def reaches_rows(name, known, seen=frozenset()):
    """Whether a function asks a manager for rows, itself or through others of the two rooms."""
    if name in seen or name not in known:
        return False
    inside = list(ast.walk(known[name]))
    if any(isinstance(node, ast.Attribute) and node.attr == "objects" for node in inside):
        return True
    called = {getattr(node.func, "id", "") for node in inside if isinstance(node, ast.Call)}
    return any(reaches_rows(each, known, seen | {name}) for each in called)


QUERIES = [
    pytest.param(query, id=f"{room}.{name}")
    for room in ROOMS
    for name, query in exported(room).items()
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_reads_rows_has_an_asker_and_no_default_for_it(query):
    if not reaches_rows(query.__name__, bodies()) or query.__name__ in ASKS_FOR_ITS_SCOPE:
        return
    asker = inspect.signature(query).parameters.get("asker")

    assert asker is not None
    assert asker.kind is inspect.Parameter.KEYWORD_ONLY
    assert asker.default is inspect.Parameter.empty


def test_the_rule_is_not_empty():
    known = bodies()
    reading = {name for room in ROOMS for name in exported(room) if reaches_rows(name, known)}

    assert reading >= {"entries", "entry", "coverage", "texts", "families", "family", "heat_map"}


@pytest.mark.parametrize("room", ROOMS)
def test_queries_write_nothing(room):
    writing = {"create", "bulk_create", "update", "delete", "save", "update_or_create"}
    files = python_files(PACKAGE / room / "queries")
    calls = [
        node for file in files for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)
    ]
    written = {getattr(call.func, "attr", "") for call in calls} & (writing - {"update"})

    assert written == set()
