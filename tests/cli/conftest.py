import sys
from dataclasses import dataclass

import pytest

from jojeong.project.__main__ import run


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def jojeong(capsys, monkeypatch):
    """`jojeong("show", "J12345678")`: the command line in this process, on the test's database."""
    monkeypatch.setattr("django.setup", lambda: None)

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["jojeong", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        return Done(ended.value.code or 0, out, err)

    return call


@pytest.fixture
def in_english_on_the_command_line(monkeypatch):
    monkeypatch.setenv("JOJEONG_LANGUAGE", "en")
