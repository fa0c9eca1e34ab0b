"""Every action has one shape: who does it comes first, and it leaves one event."""

import ast
import importlib
import inspect

import pytest

from tools.house import PACKAGE, parsed, python_files


ROOMS = sorted(
    file.relative_to(PACKAGE).parts[0]
    for file in (*PACKAGE.glob("*/actions.py"), *PACKAGE.glob("*/actions/__init__.py"))
    if file.parent.name != "audit"
)


def files_of(room):
    """The module of a room's actions, or those of its package."""
    module = PACKAGE / room / "actions.py"
    return [module] if module.exists() else python_files(PACKAGE / room / "actions")


def actions_of(room):
    module = importlib.import_module(f"jojeong.{room}.actions")
    return [
        function
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__.startswith(module.__name__)
        and not name.startswith("_")
    ]


ACTIONS = [
    pytest.param(room, action, id=f"{room}.{action.__name__}")
    for room in ROOMS
    for action in actions_of(room)
]


def recordings(room, name):
    """How many events a function opens, itself and by the functions of its room it calls."""
    nodes = [node for file in files_of(room) for node in parsed(file).body]
    known = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}

    def count(node):
        called = [getattr(c.func, "id", "") for c in ast.walk(node) if isinstance(c, ast.Call)]
        inner = sum(count(known[each]) for each in called if each in known and each != node.name)
        return called.count("recorded") + inner

    return count(known[name])


def test_there_are_actions_in_every_room():
    assert set(ROOMS) >= {"accounts", "register", "overlap"}
    assert all(actions_of(room) for room in ROOMS)


@pytest.mark.parametrize(("room", "action"), ACTIONS)
def test_an_action_takes_its_actor_first_and_everything_by_name(room, action):
    parameters = list(inspect.signature(action).parameters.values())

    assert parameters[0].name == "by"
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    assert parameters[0].default is inspect.Parameter.empty


@pytest.mark.parametrize(("room", "action"), ACTIONS)
def test_an_action_leaves_exactly_one_event(room, action):
    assert recordings(room, action.__name__) == 1


@pytest.mark.parametrize(("room", "action"), ACTIONS)
def test_an_action_says_what_it_does(room, action):
    assert inspect.getdoc(action)


@pytest.mark.parametrize("room", ROOMS)
def test_every_event_a_room_names_is_recorded_by_it(room):
    states = importlib.import_module(f"jojeong.{room}.states")
    code = "".join(file.read_text(encoding="utf-8") for file in files_of(room))

    assert [verb.name for verb in states.Verb if f"Verb.{verb.name})" not in code] == []
