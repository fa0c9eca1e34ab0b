"""One verdict over several runs of the tests: a test skipped in one must have run in another.

    python -m tools.verdict RUN.xml…

Only tests that need real inventories may stay unrun; they say so by "needs_shared".
"""

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final


ALLOWED: Final = "needs_shared"
_ORDER: Final = ("skipped", "passed", "failed")  # the later outranks the earlier


def outcomes(files: list[Path]) -> dict[str, tuple[str, str]]:
    """Each test by name with its weightiest outcome over all runs, and the reason of a skip."""
    found: dict[str, tuple[str, str]] = {}
    for file in files:
        for name, outcome, reason in _cases(file):
            known = found.get(name, ("skipped", reason))
            if _ORDER.index(outcome) >= _ORDER.index(known[0]):
                found[name] = (outcome, reason)
    return found


def _cases(file: Path) -> Iterator[tuple[str, str, str]]:
    for case in ET.parse(file).iter("testcase"):  # noqa: S314 - pytest wrote it, a moment ago
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            yield name, "failed", ""
        elif skipped is not None:
            yield name, "skipped", skipped.get("message") or ""
        else:
            yield name, "passed", ""


def verdict(files: list[Path]) -> tuple[list[str], bool]:
    """The lines to print, the count last, and whether all is well."""
    found = outcomes(files)
    skips = {name: reason for name, (outcome, reason) in found.items() if outcome == "skipped"}
    unexcused = {n: reason for n, reason in skips.items() if not reason.startswith(ALLOWED)}
    passed, failed = (
        sum(o == sought for o, _ in found.values()) for sought in ("passed", "failed")
    )
    lines = [f"skipped everywhere: {name}: {reason}" for name, reason in sorted(unexcused.items())]
    lines += [f"skipped for want of real inventories ({ALLOWED}): {len(skips) - len(unexcused)}"]
    failed += len(unexcused)
    return [*lines, f"{passed} passed, {failed} failed"], passed > 0 and not failed


def main() -> int:
    """Print the verdict; exit code 1 where something failed or stayed unrun."""
    lines, is_well = verdict([Path(name) for name in sys.argv[1:]])
    print(*lines, sep="\n")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
