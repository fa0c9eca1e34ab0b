import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import translation

from jojeong.adapters import morphology
from jojeong.adapters.morphology.whitespace import WhitespaceMorphology
from jojeong.project.__main__ import run


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def exit_code(*args):
    """What the command line ends with, run in this process on the test's database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.setup", lambda: None)
        patch.setattr(sys, "argv", ["jojeong", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            run()
    return ended.value.code or 0


@pytest.fixture
def jojeong(capsys):
    """`jojeong("show", "J12345678")`: the command line in this process, on the test's database."""

    def call(*args):
        code = exit_code(*args)
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """The demo, run once for a module by its words as they are spelled.

    Each test begins where it ended: what a test does after it is rolled back to there. A test
    that needs a register without the demo stands in another module.
    """
    out, err = io.StringIO(), io.StringIO()
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ko"):
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(morphology, "get", WhitespaceMorphology)
            code = exit_code("demo", "--no-serve")
        yield Done(code, out.getvalue(), err.getvalue())
        transaction.set_rollback(True)


@pytest.fixture
def in_english_on_the_command_line(monkeypatch):
    monkeypatch.setenv("JOJEONG_LANGUAGE", "en")
