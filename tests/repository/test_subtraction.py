"""What nothing uses is deleted: settings, parameters, dependencies."""

import ast
import re
from dataclasses import fields
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from django.conf import global_settings

from jojeong.engines.matching import LineageParameters, Parameters
from tools.house import PACKAGE, ROOT, parsed, python_files


# Read by the packages they belong to.
OF_OTHERS = (
    "ACCOUNT_",
    "MFA_",
    "SOCIALACCOUNT_",
    "ALLAUTH_",
    "WHITENOISE_",
    "CONTENT_SECURITY_POLICY",
    "ROOT_URLCONF",
    "EMAIL_FILE_PATH",
)
# Needed without being imported: what each is for stands beside it in run.in.
NEVER_IMPORTED = {"psycopg", "tzdata", "whitenoise"}


def settings():
    tree = parsed(PACKAGE / "project" / "settings.py")
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    names = {target.id for node in assigned for target in node.targets}
    return sorted(name for name in names if name.isupper() and not name.startswith("_"))


@cache
def code_of(folder):
    return "".join(file.read_text(encoding="utf-8") for file in python_files(folder))


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_read_by_somebody(name):
    is_djangos = hasattr(global_settings, name) or name.startswith(OF_OTHERS)
    code = code_of(PACKAGE)

    assert is_djangos or f"settings.{name}" in code or code.count(name) > 1


@pytest.mark.parametrize(
    "name", [field.name for kind in (Parameters, LineageParameters) for field in fields(kind)]
)
def test_every_parameter_of_the_engine_is_read(name):
    assert re.search(rf"\.{name}\b", code_of(PACKAGE / "engines" / "matching"))


def required(file):
    lines = (ROOT / "requirements" / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"[a-z]", line)]


def distribution(line):
    return re.match(r"[\w.-]+", line)[0].lower()


@cache
def imported():
    """The distributions whose packages the code imports."""
    trees = [parsed(file) for file in python_files(PACKAGE)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    froms = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    plain = {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}
    roots = {name.partition(".")[0] for name in froms | plain}
    known = packages_distributions()
    return {name.lower().replace("_", "-") for root in roots for name in known.get(root, [])}


@pytest.mark.parametrize("line", required("run.in"), ids=distribution)
def test_every_dependency_is_imported(line):
    assert distribution(line) in imported() | NEVER_IMPORTED


@pytest.mark.parametrize("file", ["bootstrap.in", "run.in", "dev.in"])
def test_every_dependency_says_why_it_is_here(file):
    assert [line for line in required(file) if "  # " not in line] == []


def pins(file):
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.\-\[\]]+==\S+)", text, re.MULTILINE))


def test_the_tests_run_on_the_very_versions_that_are_installed():
    assert pins("run.txt") <= pins("dev.txt")


@pytest.mark.parametrize("name", ["bootstrap", "run", "dev"])
def test_everything_that_is_required_is_locked_by_hash(name):
    locked = {pin.partition("==")[0].partition("[")[0] for pin in pins(f"{name}.txt")}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")

    assert {distribution(line) for line in required(f"{name}.in")} <= locked
    assert text.count("--hash=sha256:") >= len(locked)
