"""Holds GLOSSARY.md against the code: an identifier that it gives must be there."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tools.house import PACKAGE, ROOT, parsed, python_files


FILE: Final = ROOT / "GLOSSARY.md"
_CODE = re.compile(r"`([A-Za-z_]\w*)`")


def complaints() -> list[str]:
    """What the glossary names and the code does not have."""
    if not FILE.exists():
        return ["GLOSSARY.md is missing"]
    known = set(_names())
    return [f"GLOSSARY.md: there is no {name} in the code" for name in sorted(_given() - known)]


def _given() -> set[str]:
    """The identifiers of the third column; a word that is not built yet stands without marks."""
    rows = (line.split("|") for line in FILE.read_text(encoding="utf-8").splitlines())
    cells = (row[3] for row in rows if len(row) > 4)
    return {name for cell in cells for name in _CODE.findall(cell)}


def _names() -> Iterator[str]:
    """Every name the code defines: packages, modules, classes, functions, fields, members."""
    for file in python_files(PACKAGE):
        yield from file.relative_to(PACKAGE).with_suffix("").parts
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
