"""Writes docs/reference from the code, so that it can't say anything else.

python -m tools.reference_docs           write
python -m tools.reference_docs --check   exit code 1 where a file differs, or the glossary errs
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from tools.glossary import complaints
from tools.house import ROOT, open_house


FOLDER: Final = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    from tools import rendering  # noqa: PLC0415 - needs Django set up

    return {
        "environment.md": rendering.environment(),
        "permissions.md": rendering.permissions(),
        "states.md": rendering.states(),
        "commands.md": rendering.commands(),
        "events.md": rendering.events(),
        "database.md": rendering.database(),
    }


def stale() -> list[str]:
    """Names of the files that differ from the code."""
    return [name for name, text in pages().items() if _read(FOLDER / name) != text]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write, or compare."""
    parser = argparse.ArgumentParser(description="Write docs/reference from the code.")
    parser.add_argument("--check", action="store_true", help="compare only")
    open_house()
    if not parser.parse_args().check:
        write()
        return 0
    found = [f"docs/reference/{name} is stale: run make docs" for name in stale()]
    found += complaints()
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
