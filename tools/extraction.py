"""Which words the house says: every message in the code and the templates, found unrun.

A message is what gettext is called with, what a refusal says, what a template translates, what a
module listed in SPOKEN_BY_VALUE hands to a face as a value, and the names of closed sets.
"""

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.house import PACKAGE, TEMPLATES, functions, literal, parsed, python_files


if TYPE_CHECKING:
    from enum import Enum

# Closed sets whose members are named on pages or on the command line, as "ClassName.value".
CLOSED_SETS: Final = (
    "jojeong.accounts.policies.refusals.Shape",
    "jojeong.accounts.states.Permission",
    "jojeong.accounts.states.Role",
    "jojeong.audit.chain.Damage",
    "jojeong.engines.reading.results.DoubtKind",
    "jojeong.engines.reading.results.ReasonKind",
    "jojeong.engines.reading.results.Rule",
    "jojeong.engines.reading.results.Severity",
    "jojeong.engines.reading.results.TableRole",
    "jojeong.engines.reading.rows.Problem",
    "jojeong.overlap.policies.WhyNoRange",
    "jojeong.overlap.states.Scope",
    "jojeong.reference.rows.EvidenceType",
    "jojeong.register.states.ExportFormat",
    "jojeong.register.states.LeftOut",
    "jojeong.register.states.LineageAnswer",
    "jojeong.register.states.LineageState",
    "jojeong.register.states.ProgrammeKind",
    "jojeong.submissions.states.Duty",
    "jojeong.submissions.states.Move",
    "jojeong.submissions.states.SubmissionState",
    "jojeong.vocabulary.budget.BudgetLevel",
    "jojeong.vocabulary.budget.BudgetStage",
    "jojeong.vocabulary.budget.Funding",
    "jojeong.vocabulary.disclosure.Disclosure",
    "jojeong.vocabulary.disclosure.Ground",
    "jojeong.vocabulary.lineage.LineageKind",
    "jojeong.vocabulary.lineage.LineageReason",
    "jojeong.vocabulary.organizations.OrganizationKind",
    "jojeong.vocabulary.organizations.SuccessionKind",
    "jojeong.vocabulary.questionnaires.Aspect",
)
# Modules that hand messages on as values: in them, text that begins with a capital is a message.
SPOKEN_BY_VALUE: Final = (
    "flow/handover.py",
    "flow/doctor.py",
    "cli/register.py",
    "submissions/policies/sentences.py",
)
_ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_MANY = {"ngettext", "ngettext_lazy"}
_CALL = re.compile(r"\b(n?gettext|_)\((.*?)\) ", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A message as it stands in the code, and its plural where it counts something."""

    text: str
    plural: str = ""


def messages() -> set[Message]:
    """Every sentence and word that is said."""
    found = {message for file in python_files(PACKAGE) for message in _of_module(file)}
    return found | {
        message for file in sorted(TEMPLATES.rglob("*.*")) for message in of_template(file)
    }


def names() -> set[Message]:
    """The names of members of closed sets and of the tables of facts."""
    reference = importlib.import_module("jojeong.reference")
    tables = {Message(f"table.{table}") for table in reference.tables()}
    return tables | {Message(name) for path in CLOSED_SETS for name in _members(path)}


def _members(path: str) -> list[str]:
    module, _, name = path.rpartition(".")
    closed_set: type[Enum] = getattr(importlib.import_module(module), name)
    # A number is no name: such a set is named by its members' names.
    return [
        f"{name}.{member.value if isinstance(member.value, str) else member.name.lower()}"
        for member in closed_set
    ]


def _of_module(file: Path) -> Iterator[Message]:
    tree = parsed(file)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.ListComp | ast.GeneratorExp):
            yield from _of_comprehension(node)
        elif isinstance(node, ast.ClassDef):
            yield from _of_class(node)
    if str(file.relative_to(PACKAGE)) in SPOKEN_BY_VALUE:
        yield from _spoken_by_value(tree)


def _of_call(call: ast.Call) -> Iterator[Message]:
    name = _called(call)
    texts = [literal(argument) for argument in call.args[:2]]
    if name in _ONE and texts and texts[0]:
        yield Message(texts[0])
    elif name in _MANY and len(texts) == 2 and texts[0] and texts[1]:
        yield Message(texts[0], texts[1])


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _of_comprehension(made: ast.ListComp | ast.GeneratorExp) -> Iterator[Message]:
    """`[gettext(word) for word in ("Role", "Address")]`."""
    is_said = isinstance(made.elt, ast.Call) and _called(made.elt) in _ONE
    source = made.generators[0].iter
    if is_said and isinstance(source, ast.Tuple | ast.List):
        yield from _each(source.elts)


def _of_class(node: ast.ClassDef) -> Iterator[Message]:
    """`sentence = "…"` in a refusal."""
    for statement in node.body:
        if (
            isinstance(statement, ast.Assign | ast.AnnAssign)
            and _assigned(statement) == "sentence"
        ):
            yield from _each([statement.value])


def _assigned(statement: ast.Assign | ast.AnnAssign) -> str:
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    return target.id if isinstance(target, ast.Name) else ""


def _each(nodes: Iterable[ast.expr | None]) -> Iterator[Message]:
    return (Message(text) for text in map(literal, nodes) if text)


def _spoken_by_value(tree: ast.Module) -> Iterator[Message]:
    unsaid = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        text = literal(node)
        if text and text[0].isupper() and id(node) not in unsaid:
            yield Message(text)


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for owner in (tree, *classes, *functions(tree)):
        if owner.body and isinstance(owner.body[0], ast.Expr):
            yield owner.body[0].value


def of_template(file: Path) -> Iterator[Message]:
    """What a template translates, as Django's own extraction reads it."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs the settings

    code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    for function, arguments in _CALL.findall(code):
        tree = ast.parse(f"{function}({arguments})", mode="eval")
        if isinstance(tree.body, ast.Call):
            yield from _of_call(tree.body)
