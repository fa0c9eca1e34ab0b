"""Engines run where Django was never installed, and reach for nothing but what they are handed."""

import ast
import os
import subprocess
import sys
import textwrap

import pytest

from tools.house import PACKAGE, ROOT, parsed, python_files


PURE = (PACKAGE / "engines", PACKAGE / "vocabulary")
ALONE = """
    import importlib, pkgutil, sys

    class NotInstalled:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in {"django", "allauth", "kiwipiepy", "httpx", "requests"}:
                raise ModuleNotFoundError(name)

    sys.meta_path.insert(0, NotInstalled())
    for name in ("jojeong.vocabulary", "jojeong.engines"):
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, name + "."):
            importlib.import_module(found.name)

    import numpy as np

    from jojeong.engines import matching
    from jojeong.vocabulary.text import Language, Token

    def record(key, owner):
        words = "민원 상담 챗봇 구축"
        tokens, start = [], 0
        for word in words.split():
            tokens.append(Token(word, start, start + len(word)))
            start += len(word) + 1
        passage = matching.Passage("builds", Language.KOREAN, words, tuple(tokens))
        return matching.Record(key=key, owners=frozenset({owner}), passages=(passage,))

    class Alike:
        digest = "everything means the same"

        def encode(self, texts):
            return np.ones((len(texts), 1), dtype=np.float32)

    judgement = matching.judge([record("a", "AAA"), record("b", "BBB")], meaning=Alike())
    print(judgement.version, sorted({name.partition(".")[0] for name in sys.modules} & {"django"}))
"""
REACHING_OUT = {"open", "input", "print", "exec", "eval", "__import__"}
ON_DISK = {"read_text", "write_text", "read_bytes", "write_bytes", "urlopen"}


def test_engines_judge_with_django_uninstalled():
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ALONE)],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        check=False,
        # Coverage would follow the process, and its template plugin brings Django along.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(" []\n")


@pytest.mark.parametrize(
    "file", python_files(*PURE), ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_an_engine_opens_nothing(file):
    calls = [node.func for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    attributes = {call.attr for call in calls if isinstance(call, ast.Attribute)}

    assert named & REACHING_OUT == set()
    assert attributes & ON_DISK == set()
