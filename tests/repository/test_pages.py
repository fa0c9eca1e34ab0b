"""Pages are thin, plain, and all of them are used."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools import measuring
from tools.house import PACKAGE, TEMPLATES, parsed, python_files


WEB = PACKAGE / "web"
FILES = sorted(file for file in TEMPLATES.rglob("*") if file.is_file())
NAMES = [str(file.relative_to(TEMPLATES)) for file in FILES]
TEMPLATE = pytest.mark.parametrize("template", FILES, ids=NAMES)


def rendered_by_code():
    nodes = (node for file in python_files(WEB) for node in ast.walk(parsed(file)))
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


def named_by_templates():
    texts = [file.read_text(encoding="utf-8") for file in FILES]
    return {
        name
        for text in texts
        for name in re.findall(r"{%\s*(?:extends|include)\s+\"(.+?)\"", text)
    }


def rendered_by_allauth(name):
    if name == "429.html":  # its name is put together there
        return True
    package = Path(find_spec("allauth").origin).parent
    return any((package / folder / name).exists() for folder in ("templates", "account/templates"))


def test_every_template_is_used():
    used = rendered_by_code() | named_by_templates()

    assert [name for name in NAMES if name not in used and not rendered_by_allauth(name)] == []


@TEMPLATE
def test_a_template_is_at_most_120_lines(template):
    assert len(template.read_text(encoding="utf-8").splitlines()) <= 120


@TEMPLATE
def test_a_template_has_no_style_or_script_of_its_own(template):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)


@TEMPLATE
def test_a_template_fetches_nothing_from_elsewhere(template):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"(?:src|action|srcset)=[\"']?(?:https?:)?//|<link[^>]+//", text)


@TEMPLATE
def test_a_template_calculates_nothing(template):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*(?:add|divisibleby|filesizeformat|floatformat):?", text)
    assert "widthratio" not in text


def test_a_view_has_at_most_15_lines():
    assert [name for lines, name in measuring.views() if lines > 15] == []


def test_pages_and_commands_never_touch_the_orm():
    assert measuring.touching_the_orm() == []


def test_forms_are_plain():
    text = "".join(file.read_text(encoding="utf-8") for file in WEB.rglob("forms.py"))

    assert "ModelForm" not in text


def test_the_stylesheet_stays_under_40_kilobytes():
    sizes = [file.stat().st_size for file in (WEB / "static").rglob("*.css")]

    assert sizes
    assert sum(sizes) < 40_000


def test_there_is_no_script():
    assert list((WEB / "static").rglob("*.js")) == []
