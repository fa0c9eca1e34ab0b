"""Words that have no place in the project: where it was made, and what is left to do."""

import re
import subprocess

import pytest

from tools.house import ROOT


# Taken apart, so that this file does not hold what it looks for.
MACHINES = r"/(?:ho[m]e|ro[o]t|Use[r]s|wo[r]k)/[a-z.]"
REGISTRIES = r"(?:py[p]i\.org|pythonho[s]ted|npm[j]s|registry\.y[a]rn|--(?:extra-)?index-[u]rl)"
UNFINISHED = r"\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b"


def files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts():
    for file in files():
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("words", [MACHINES, REGISTRIES, UNFINISHED])
def test_nobody_can_tell_from_the_project_where_it_was_made(words):
    found = [
        f"{file.relative_to(ROOT)}: {m[0]}"
        for file, text in texts()
        for m in re.finditer(words, text)
    ]

    assert found == []


@pytest.mark.parametrize("mark", ["noqa", "type: ignore", "pragma: no (?:cover|branch)"])
def test_whatever_excuses_a_line_says_why(mark):
    excuse = re.compile(rf"#\s*{mark}(?:\[[\w, -]+\]|: [A-Z0-9, ]+)?(.*)")
    python = [(file, text) for file, text in texts() if file.suffix == ".py"]
    bare = [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file, text in python
        for found in excuse.finditer(text)
        if not re.search(r"\w{3}", found[1])
    ]

    assert bare == []


def test_the_patterns_find_what_they_look_for():
    assert re.search(MACHINES, "/".join(("see ", "home", "somebody")))
    assert re.search(REGISTRIES, "".join(("from npm", "js")))
    assert re.search(UNFINISHED, "".join(("TO", "DO later")))
