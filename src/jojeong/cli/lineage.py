"""Lineage on the command line: proposed, listed, confirmed, refused, answered."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from jojeong.audit import queries as audit
from jojeong.cli import door, printing
from jojeong.cli.printing import name_of, out
from jojeong.register import actions, queries
from jojeong.register.actions import AnswerToQuestion
from jojeong.register.policies import NothingAbove
from jojeong.register.queries import LineageFilter, LineageLine, LinkedEntry
from jojeong.register.states import LineageAnswer, LineageState
from jojeong.vocabulary.lineage import LineageKind
from jojeong.vocabulary.people import Actor, Asker


def propose(by: Actor, earlier: str, later: str) -> None:
    """Compare two portfolios and keep what is proposed."""
    printing.progress(gettext("Comparing %(earlier)s with %(later)s") % _both(earlier, later))
    compared = queries.compared(asker=by.asker, earlier=earlier, later=later)
    proposed = actions.propose_lineage(by=by, compared=compared)
    said = gettext("%(links)d links, %(retired)d said to have ended, %(vanished)d questions")
    values = {name: getattr(proposed, name) for name in ("links", "retired", "vanished")}
    out().print(said % values)


def _both(earlier: str, later: str) -> dict[str, str]:
    return {"earlier": earlier, "later": later}


def list_links(asker: Asker, wanted: LineageFilter, page: int, *, as_json: bool) -> None:
    """One page of the links the asker may decide on. Raises NotAmong for what nobody knows."""
    door.check_among("--state", wanted.state, LineageState)
    door.check_among("--kind", wanted.kind, LineageKind)
    found = queries.lineage(asker=asker, wanted=wanted, page=page)
    if as_json:
        printing.as_json({"head": audit.head(), "found": found})
        return
    printing.table(_headings(), [_row(line) for line in found.lines])
    values = {"total": found.total, "page": found.page, "pages": found.pages}
    out().print(gettext("%(total)d found, page %(page)d of %(pages)d") % values)


def _headings() -> list[str]:
    return [
        gettext("Link"),
        gettext("Confidence"),
        gettext("What became of it"),
        gettext("Before"),
        gettext("After"),
        gettext("Reasons"),
    ]


def _row(line: LineageLine) -> list[str]:
    reasons = ", ".join(name_of(reason) for reason in line.reasons)
    ends = [_end(line.earlier), _end(line.later) if line.later else "—"]
    return [str(line.identifier), f"{line.confidence:.2f}", name_of(line.kind), *ends, reasons]


def _end(entry: LinkedEntry) -> str:
    return f"{entry.number} {printing.name_in(entry.name_ko, entry.name_en)}"


def decide(by: Actor, links: Sequence[int], state: LineageState) -> None:
    """Confirm or refuse single links."""
    _say(state, actions.decide_lineage(by=by, links=links, state=state))


def confirm_above(by: Actor, line: float, portfolio: str) -> None:
    """Confirm every open link from a confidence on. Raises NothingAbove where there is none."""
    links = queries.open_above(asker=by.asker, line=line, portfolio=portfolio)
    if not links:
        raise NothingAbove(line=f"{line:.2f}")
    state = LineageState.CONFIRMED
    _say(state, actions.decide_lineage(by=by, links=links, state=state))


def _say(state: LineageState, count: int) -> None:
    if state is LineageState.CONFIRMED:
        said = ngettext("One link was confirmed.", "%(count)d links were confirmed.", count)
    else:
        said = ngettext("One link was refused.", "%(count)d links were refused.", count)
    out().print(said % {"count": count})


def list_questions(asker: Asker, *, as_json: bool) -> None:
    """The entries of the asker's organizations of which nothing was said."""
    asked = queries.questions_to(asker=asker)
    if as_json:
        printing.as_json({"head": audit.head(), "questions": asked})
        return
    for one in asked:
        out().print(_end(one.entry))
    out().print(
        ngettext("One question is open.", "%(count)d questions are open.", len(asked))
        % {"count": len(asked)}
    )


def answer(by: Actor, number: str, said: str, later: str) -> None:
    """Say what became of an entry. Raises NotAmong for an answer nobody knows."""
    door.check_among("ANSWER", said, LineageAnswer)
    taken = AnswerToQuestion(LineageAnswer(said), later.upper())
    actions.answer_question(by=by, number=number.upper(), said=taken)
    out().print(gettext("Your answer was taken."))
