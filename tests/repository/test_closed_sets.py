"""Closed sets are closed: every member is covered, used, and named."""

import ast
import importlib
import inspect
from enum import StrEnum
from functools import cache

import pytest

from jojeong.accounts.states import PERMISSIONS, Permission, Role
from jojeong.project.environment import VARIABLES
from jojeong.vocabulary.organizations import SuccessionKind
from tools import extraction
from tools.house import PACKAGE, ROOT, module_name, parsed, python_files


# Closed sets no face ever names, each with why.
NOT_SHOWN = {
    "Depth": "decides what is shown, and is not shown itself",
    "DeliveryState": "faces show dead letters only",
    "ExportScope": "stands at the end of a file, for an import to read",
    "FieldKind": "decides how an answer is read",
    "FormKind": "is the ending of a file's name",
    "HolidayKind": "only days count",
    "Kind": "decides how a file is opened",
    "Language": "names the field of a text",
    "Mark": "leads to a doubt, which is shown",
    "Part": "owners are listed in order, readers by name",
    "Reading": "decides how words are sought; a page says which it was",
    "Repair": "leads to a doubt, which is shown",
    "SearchField": "is written before a colon by whoever searches",
    "Standing": "decides what is listed; the step of its lineage is shown",
    "Verb": "events are named by their identifiers",
}


# Members the law or the field gives that no shipped fact happens to have, each with why it stays.
MET_LATER = {
    SuccessionKind.MERGED: "통합: the next reorganization may bring one",
}


def closed_sets():
    files = [file for file in python_files(PACKAGE) if "Enum)" in file.read_text(encoding="utf-8")]
    modules = [importlib.import_module(module_name(file)) for file in files]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, StrEnum)
        and value.__module__ == module.__name__
    ]


SETS = [pytest.param(each, id=f"{each.__module__}.{each.__name__}") for each in closed_sets()]


@cache
def named_members():
    """Every `Name.MEMBER` of the code."""
    nodes = (node for file in python_files(PACKAGE) for node in ast.walk(parsed(file)))
    named = (node for node in nodes if isinstance(node, ast.Attribute))
    return {(getattr(n.value, "id", getattr(n.value, "attr", "")), n.attr) for n in named}


@cache
def words_of_facts():
    folder = PACKAGE / "reference" / "data"
    files = sorted([*folder.glob("*.csv"), *folder.glob("questionnaires/*.json")])
    return " ".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("closed_set", SETS)
def test_every_member_is_named_in_the_code_or_read_out_of_the_shipped_facts(closed_set):
    named, facts = named_members(), words_of_facts()
    unused = {
        member
        for member in closed_set
        if (closed_set.__name__, member.name) not in named and member.value not in facts
    }

    assert unused - set(MET_LATER) == set()


@pytest.mark.parametrize("closed_set", SETS)
def test_a_closed_set_is_named_for_people_or_says_why_not(closed_set):
    path = f"{closed_set.__module__}.{closed_set.__name__}"

    assert (path in extraction.CLOSED_SETS) != (closed_set.__name__ in NOT_SHOWN)


@pytest.mark.parametrize("closed_set", SETS)
def test_a_closed_set_says_what_it_is_of(closed_set):
    assert closed_set.__doc__


def tables_of_transitions():
    files = python_files(PACKAGE)
    found = [file for file in files if "TRANSITIONS" in file.read_text(encoding="utf-8")]
    return [importlib.import_module(module_name(file)).TRANSITIONS for file in found]


@pytest.mark.parametrize("table", tables_of_transitions())
def test_transitions_cover_every_state_and_lead_to_states_only(table):
    states = set(type(next(iter(table))))

    assert set(table) == states
    assert set().union(*table.values()) <= states


@pytest.mark.parametrize("table", tables_of_transitions())
def test_every_state_is_reached_from_the_first(table):
    first = next(iter(table))
    reached, wave = {first}, {first}
    while wave:
        wave = set().union(*(table[state] for state in wave)) - reached
        reached |= wave

    assert reached == set(table)


def test_every_role_has_its_permissions():
    assert set(PERMISSIONS) == set(Role)


def test_every_permission_is_carried_by_a_role():
    assert set().union(*PERMISSIONS.values()) == set(Permission)


@pytest.mark.parametrize("role", Role)
def test_the_permissions_of_a_role_stand_in_the_reference(role):
    lines = (ROOT / "docs/reference/permissions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in line.split("|")] for line in lines if line[:1] == "|"]
    column = rows[0].index(role.value)

    assert {row[1] for row in rows if row[column] == "●"} == PERMISSIONS[role]


def test_every_variable_is_read():
    files = [file for file in python_files(PACKAGE) if file.name != "reference.py"]
    text = "".join(file.read_text(encoding="utf-8") for file in files)

    assert [name for name in VARIABLES if text.count(f'"{name}"') < 2] == []
