"""Overlaps on the command line."""

import sys
from pathlib import Path
from typing import ClassVar

from django.utils.translation import get_language, gettext

from jojeong.accounts.policies import check_may
from jojeong.accounts.states import Permission
from jojeong.audit import queries as audit
from jojeong.cli import printing
from jojeong.cli.printing import name_of, out
from jojeong.overlap import actions, queries
from jojeong.overlap.policies import MoneyRange, NoRange
from jojeong.overlap.queries import EvidenceView, FamilyFilter, FamilyView, QuotationView
from jojeong.overlap.states import Scope
from jojeong.register.queries import nearest
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import Refusal


class NoPlan(Refusal):
    """A file that can't be read as text, or holds none."""

    sentence: ClassVar[str] = (
        "“%(file)s” holds no text that can be read. Give a text file in UTF-8, or - and the text."
    )
    status = 400


def match(by: Actor, cluster: str) -> None:
    """Judge both scopes as they are now, here or on the machines of a cluster."""
    check_may(by, Permission.RUN_MATCHING)
    for scope in Scope:
        printing.progress(gettext("Looking for overlaps: %(scope)s") % {"scope": name_of(scope)})
        judged = queries.judged(scope=scope, on=by.asker.on, cluster=cluster)
        if judged.is_current:
            printing.progress(gettext("Nothing has changed since the last run."))
        else:
            actions.keep_judgement(by=by, judged=judged)


def show_families(asker: Asker, owner: str, top: int, *, as_json: bool) -> None:
    """The strongest families the asker may see, with their evidence."""
    found = queries.strongest(asker=asker, wanted=FamilyFilter(owner), top=top)
    if as_json:
        run = queries.current_run(asker=asker)
        printing.as_json({"head": audit.head(), "run": run, "families": found})
        return
    for family in found:
        _print_family(family)
    run = queries.current_run(asker=asker)
    if run:
        out().print(
            gettext("Judged by %(engine)s over %(entries)d entries, input %(digest)s")
            % {
                "engine": run.engine_version,
                "entries": run.entries,
                "digest": run.input_digest[:12],
            },
            style="dim",
        )
    else:
        printing.progress(gettext("Nothing has been compared yet: run jojeong match."))


def check(asker: Asker, file: Path, top: int, *, as_json: bool) -> None:
    """The programmes nearest to a plan. Raises NoPlan."""
    found = nearest(asker=asker, text=_plan(file), most=top)
    if as_json:
        printing.as_json({"head": audit.head(), "found": found})
        return
    for near in found:
        line = near.line
        owners = " · ".join(printing.name_in(name.ko, name.en) for name in line.owners)
        name = printing.name_in(line.name_ko, line.name_en)
        out().print(f"{line.number} {name}  {near.nearness:.2f}", style="bold")
        out().print(f"   {owners}")
        out().print(f"   “{line.builds_ko}”", style="dim")
    if not found:
        printing.progress(gettext("There is nothing to compare it with, or it holds no word."))


def _plan(file: Path) -> str:
    try:
        told = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        text = told.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as unread:
        raise NoPlan(file=str(file)) from unread
    if not text.strip() or "\0" in text:
        raise NoPlan(file=str(file))
    return text


def _print_family(family: FamilyView) -> None:
    console, line = out(), family.line
    owners = " · ".join(printing.name_in(name.ko, name.en) for name in line.organizations)
    title = f"{line.rank}. {', '.join(line.title)}  {line.score:.2f}"
    console.print(f"\n{title}", style="bold")
    console.print(f"   {owners}")
    for member in line.members:
        few = f" ({gettext('few words')})" if member.is_thin else ""
        name = printing.name_in(member.name_ko, member.name_en)
        place = f"{member.publisher} {member.url} ({member.place})"
        console.print(f"   {member.number} {name}{few}")
        console.print(f"      “{member.builds_ko}” — {place}", style="dim")
    _print_evidence(family.evidence[0])
    console.print(f"   {gettext('Money')}: {money_sentence(line.money)}")


def _print_evidence(evidence: EvidenceView) -> None:
    console = out()
    spoken = [quoted for quoted in evidence.quotations if quoted.language == get_language()]
    for quoted in spoken or evidence.quotations:
        console.print(f"   {evidence.left} “{_marked(quoted, 'left')}”")
        console.print(f"   {evidence.right} “{_marked(quoted, 'right')}”")
    shared = ", ".join(dict.fromkeys(word.left for word in evidence.shared))
    console.print(f"   {gettext('Shared')}: {shared or '—'}")
    if evidence.akin:
        akin = ", ".join(f"{words.left} ~ {words.right}" for words in evidence.akin)
        console.print(f"   {gettext('In other words')}: {akin}")
    differs = " ↔ ".join(
        ", ".join(words) or "—" for words in (evidence.left_only, evidence.right_only)
    )
    console.print(f"   {gettext('Differs')}: {differs}")


def _marked(quoted: QuotationView, side: str) -> str:
    """The passage with the shared words in brackets."""
    text = quoted.left if side == "left" else quoted.right
    marks = quoted.left_marks if side == "left" else quoted.right_marks
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def money_sentence(money: MoneyRange | NoRange) -> str:
    """The range with what it assumes, or why there is none."""
    if isinstance(money, NoRange):
        reason = gettext(f"WhyNoRange.{money.why.value}")
        return f"{reason} ({', '.join(money.entries)})"
    sentence = gettext(
        "between nothing and %(high)s (%(year)d, %(stage)s), if the largest programme could serve "
        "the others"
    )
    return sentence % {
        "year": money.year,
        "stage": name_of(money.stage),
        "high": _amount(money.high),
    }


def _amount(won: Won) -> str:
    return won.in_korean() if get_language() == "ko" else won.in_english()
