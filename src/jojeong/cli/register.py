"""The register on the command line."""

from django.utils.translation import get_language, gettext

from jojeong import reference
from jojeong.accounts.policies import Malformed, Shape
from jojeong.accounts.queries import organization_histories
from jojeong.audit import queries as audit
from jojeong.cli import door, printing
from jojeong.cli.printing import name_of, out
from jojeong.register import actions, queries
from jojeong.register.policies import MoneyLine
from jojeong.register.queries import EntryFilter, EntryLine, EntryView
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Actor, Asker


def list_entries(asker: Asker, wanted: EntryFilter, page: int, *, as_json: bool) -> None:
    """One page of the register. Raises NotAmong for a facet, a kind or an owner nobody knows."""
    door.check_among("--facet", wanted.facet, [row.facet for row in reference.facets()])
    door.check_among("--kind", wanted.kind, ProgrammeKind)
    door.check_among("--stage", wanted.stage, BudgetStage)
    check_owner(wanted.owner)
    found = queries.entries(asker=asker, wanted=wanted, page=page)
    if as_json:
        printing.as_json({"head": audit.head(), "found": found})
        return
    headings = [gettext(word) for word in ("Number", "Owner", "Programme", "Kind", "Amount")]
    printing.table(headings, [_row(line) for line in found.lines])
    values = {"total": found.total, "page": found.page, "pages": found.pages}
    if found.is_loose:
        printing.progress(
            gettext("No programme holds these words as words. Shown is what holds their letters.")
        )
    out().print(gettext("%(total)d found, page %(page)d of %(pages)d") % values)


def amount(text: str) -> Won | None:
    """An amount in 억원; None where there is none. Raises Malformed where it is no number."""
    try:
        return Won.from_eok(text) if text else None
    except ValueError as no_amount:
        raise Malformed(value=text, kind=Shape.AMOUNT, example="15.6") from no_amount


def index(by: Actor) -> None:
    """Write the index of search anew."""
    printing.progress(gettext("Writing the index of search"))
    count = actions.rebuild_index(by=by)
    printing.progress(gettext("%(count)d programmes can be searched") % {"count": count})


def check_owner(code: str) -> None:
    """Raise NotAmong where `code` is no organization there is or was."""
    if code:
        known = organization_histories()
        door.check_among("--owner", code, [row.name.code for row in known])


def _row(line: EntryLine) -> list[str]:
    owners = " · ".join(printing.name_in(owner.ko, owner.en) for owner in line.owners)
    money = "; ".join(money_text(money) for money in line.money)
    name = printing.name_in(line.name_ko, line.name_en)
    return [line.number, owners, name, name_of(line.kind), money]


def money_text(line: MoneyLine) -> str:
    """An amount with its year and basis, as one phrase."""
    if line.amount is None:
        return f"{line.year} {gettext('amount unknown')} ({line.basis})"
    amount = line.amount.in_korean() if get_language() == "ko" else line.amount.in_english()
    return f"{line.year} {amount} ({line.basis})"


def show_entry(asker: Asker, number: str, *, as_json: bool) -> None:
    """One entry, whole. Its number may be written in small letters."""
    found = queries.entry(asker=asker, number=number.upper())
    if as_json:
        printing.as_json({"head": audit.head(), "entry": found})
        return
    console = out()
    name = printing.name_in(found.name_ko, found.name_en)
    console.print(f"{found.number} {name}", style="bold")
    for heading, text in _facts(found):
        console.print(f"  {gettext(heading)}: {text}")


def _facts(entry: EntryView) -> list[tuple[str, str]]:
    facts = [
        ("Owner", " · ".join(printing.name_in(owner.ko, owner.en) for owner in entry.owners)),
        ("Kind", name_of(entry.kind)),
        ("Disclosure", name_of(entry.confidence.disclosure)),
        ("What it builds", entry.builds_ko or entry.builds_en),
    ]
    facts += [("Amount", money_text(line)) for line in entry.money]
    facts += [
        ("Facet", f"{printing.facet_name(facet.facet)} ← {', '.join(facet.surfaces)}")
        for facet in entry.facets
    ]
    facts += [
        ("Source", f"{version.publisher}, {version.published} {version.url} ({version.place})")
        for version in entry.versions
    ]
    return [(heading, text) for heading, text in facts if text]
