"""Prints the ten tests of beauty with what was measured, and fails where something is refused.

A line begins with a tick where its aim is met, a dot where it is missed, a cross where it is
refused: a function over 60 lines, a module over 400, a view over 15 or one that touches the ORM,
a contract broken or excused.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools import measuring, messages
from tools.house import PACKAGE, ROOT, open_house


CODE: Final = (PACKAGE, ROOT / "tools", ROOT / "benchmarks")
TESTS: Final = ROOT / "tests"


@dataclass(frozen=True, slots=True)
class Result:
    """One test: what was measured, whether its aim is met, and what is refused."""

    measured: str
    is_met: bool
    refused: tuple[str, ...] = ()


def direction() -> Result:
    """1. Every contract kept, no ignore added, no cycle."""
    done = _output(str(Path(sys.executable).parent / "lint-imports"), "--no-logo")
    kept = next((line for line in done.splitlines() if line.startswith("Contracts:")), "none ran")
    excused = [f"{line.strip()} in .importlinter" for line in _ignores()]
    broken = [] if ", 0 broken" in kept else ["a contract is broken: run lint-imports"]
    return Result(f"{kept}, {len(excused)} ignored", not broken, (*broken, *excused))


def _ignores() -> list[str]:
    lines = (ROOT / ".importlinter").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip().startswith(("ignore_imports", "unmatched"))]


def purity() -> Result:
    """2. At least 35 % of the code is free of the framework."""
    share, unaware = measuring.share_without_django(), measuring.share_not_naming_django()
    said = f"{share:.0%} of src reaches no Django by any import, {unaware:.0%} imports none itself"
    return Result(said, share >= 0.35)


def shape() -> Result:
    """3. Functions: median 9, nine in ten 27, all 60. Modules: nine in ten 220, all 400."""
    lengths = sorted(measuring.function_lengths(*CODE))
    files = sorted(measuring.file_lengths(*CODE))
    function, module = measuring.spread(lengths), measuring.spread(files)
    refused = [f"{name} has {n} lines" for n, name in lengths if n > 60]
    refused += [f"{name} has {n} lines" for n, name in files if n > 400]
    met = function.median <= 9 and function.p90 <= 27 and module.p90 <= 220
    return Result(f"functions {function}; modules {module}", met, tuple(refused))


def thin_pages() -> Result:
    """4. No view touches the ORM; a view has 15 lines."""
    views = measuring.views()
    long = [f"{name} has {n} lines" for n, name in views if n > 15]
    touching = [f"{name} touches the ORM" for name in measuring.touching_the_orm()]
    longest = max((n for n, _ in views), default=0)
    said = f"{len(views)} views, the longest {longest} lines, {len(touching)} touch the ORM"
    return Result(said, not long and not touching, (*long, *touching))


def proof() -> Result:
    """5. Tests to code at least 1.4; branch coverage is judged by .ci/run."""
    code = sum(n for n, _ in measuring.file_lengths(*CODE))
    tests = sum(n for n, _ in measuring.file_lengths(TESTS))
    ratio = tests / code
    return Result(f"{tests} lines of tests to {code} of code: {ratio:.2f}", ratio >= 1.4)


def closed_sets() -> Result:
    """6. Each state, permission and event is covered by a test."""
    sets = measuring.closed_sets()
    unproved = sorted(name for name in sets if name not in measuring.words_of_tests())
    members = sum(sets.values())
    said = f"{len(sets)} closed sets with {members} members; no test names {_listed(unproved)}"
    return Result(said, not unproved)


def traceability() -> Result:
    """7. Every figure leads to its source."""
    shown, bare = measuring.figures()
    said = f"{shown} kinds of figure, each with an address; {len(bare)} without: {_listed(bare)}"
    return Result(said, not bare)


def one_vocabulary() -> Result:
    """8. Korean and English complete."""
    lacking = [text for language in messages.LANGUAGES for text in messages.complaints(language)]
    said = ", ".join(f"{len(messages.expected(lang))} in {lang}" for lang in messages.LANGUAGES)
    return Result(f"messages: {said}; {len(lacking)} wrong", not lacking)


def read_aloud() -> Result:
    """9. From an address to the row in at most five files."""
    chains = measuring.chains_to_models()
    longest = max(chains, key=len, default=())
    return Result(f"the longest way: {' → '.join(longest)}", len(longest) <= 5)


def subtraction() -> Result:
    """10. What the last change removed."""
    lines = _output("git", "log", "-1", "--format=%h %s", "--shortstat").split("\n")
    return Result(" ".join(filter(None, lines)) or "there is no history here", is_met=True)


def _output(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "none"


TESTS_OF_BEAUTY: Final[dict[str, Callable[[], Result]]] = {
    "Direction": direction,
    "Purity": purity,
    "Shape": shape,
    "Thin pages": thin_pages,
    "Proof": proof,
    "Closed sets": closed_sets,
    "Traceability": traceability,
    "One vocabulary": one_vocabulary,
    "Read-aloud": read_aloud,
    "Subtraction": subtraction,
}


def lines() -> Iterator[tuple[str, bool]]:
    """Each test as a line, and whether something in it is refused."""
    for number, (name, test) in enumerate(TESTS_OF_BEAUTY.items(), start=1):
        result = test()
        sign = "✗" if result.refused else "✓" if result.is_met else "·"
        yield f"{sign} {number:>2}. {name:<15} {result.measured}", bool(result.refused)
        for refused in result.refused:
            yield f"       refused: {refused}", True


def main() -> int:
    """Print all ten; exit code 1 where something is refused."""
    open_house()
    is_refused = False
    for line, refused in lines():
        print(line)
        is_refused |= refused
    return int(is_refused)


if __name__ == "__main__":
    sys.exit(main())
