"""The budget on the command line: one slice, its parts, and what is left out of it."""

from django.utils.translation import get_language, gettext

from jojeong import reference
from jojeong.audit import queries as audit
from jojeong.cli import door, printing
from jojeong.cli.printing import name_of, out
from jojeong.cli.register import check_owner
from jojeong.register import queries
from jojeong.register.queries import BudgetFilter, BudgetView, Slice, Tally
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.people import Asker


def show(asker: Asker, wanted: BudgetFilter, *, as_json: bool) -> None:
    """One slice of the budget. Raises NotAmong for a facet, a stage or an owner nobody knows."""
    door.check_among("--facet", wanted.facet, [row.facet for row in reference.facets()])
    door.check_among("--stage", wanted.stage or "", BudgetStage)
    check_owner(wanted.owner)
    found = queries.budget(asker=asker, wanted=wanted)
    if as_json:
        printing.as_json({"head": audit.head(), "budget": found})
        return
    _print(found)


def _print(found: BudgetView) -> None:
    title = _name(found.slice) if found.slice else gettext("No amount can be added up")
    out().print(f"{title}: {_said(found.counted)}", style="bold")
    parts = [(printing.name_in(name.ko, name.en), tally) for name, tally in found.by_owner]
    printing.table([gettext("Owner"), gettext("Amount")], [_row(*part) for part in parts])
    facets = [(printing.facet_name(facet), tally) for facet, tally in found.by_facet]
    printing.table([gettext("Facet"), gettext("Amount")], [_row(*part) for part in facets])
    for reason, lines in found.left_out:
        out().print(f"{gettext('Left out')}: {name_of(reason)} {lines}")


def _row(name: str, tally: Tally) -> list[str]:
    return [name, _said(tally)]


def _said(tally: Tally) -> str:
    amount = tally.amount
    return (
        f"{amount.in_korean() if get_language() == 'ko' else amount.in_english()} ({tally.lines})"
    )


def _name(each: Slice) -> str:
    stage = name_of(BudgetStage(each.stage)) if each.stage else gettext("stage not said")
    funding = " · ".join(map(name_of, each.funding)) or gettext("funding not said")
    return f"{each.year} {stage}, {funding}"
