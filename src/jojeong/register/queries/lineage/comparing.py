"""Two portfolios compared: what became of each entry. Nothing is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jojeong.accounts import queries as accounts
from jojeong.accounts.policies import Depth, present_owners
from jojeong.register.models import EntryVersion, Portfolio
from jojeong.register.policies import LinkDraft, says_it_is_over
from jojeong.register.queries.reading import owners_of, readable_entries, standing_versions
from jojeong.register.queries.texts import passages_of
from jojeong.register.queries.words import tokens_of
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound


# The engine brings NumPy along (0.4 s): it is imported where it is asked.
if TYPE_CHECKING:
    from jojeong.engines import matching


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of two portfolios found, of the entries it looked at (by number)."""

    earlier: str
    later: str
    engine: str
    examined: tuple[str, ...]
    links: tuple[LinkDraft, ...]


def compared(
    *, asker: Asker, earlier: str, later: str, owners: frozenset[str] | None = None
) -> Compared:
    """What became of the standing entries of one portfolio in another, as far as it was reported.

    Entries of owners that have nothing in the later portfolio are left aside: they have not
    reported yet. `owners` names those that have, where it is known better: who attested that there
    is nothing has no portfolio. Raises NotFound for an earlier portfolio there is not.
    """
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    if not Portfolio.objects.filter(code=earlier).exists():
        raise NotFound(name=earlier)
    first, second = (_standing(asker, code) for code in (earlier, later))
    successors = _successors([*first, *second], asker.on)
    reported = _owners(second, successors) if owners is None else _present(owners, successors)
    asked = [row for row in first if _owners([row], successors) & reported]
    records = _dated([*asked, *second])
    links = matching.propose_lineage(
        records[: len(asked)], records[len(asked) :], successors=successors
    )
    return Compared(
        earlier=earlier,
        later=later,
        engine=matching.LINEAGE_VERSION,
        examined=tuple(row.entry.number for row in asked),
        links=tuple(_draft(link) for link in links),
    )


def earlier_portfolio(*, asker: Asker, questionnaire: str, period: int) -> str | None:
    """The portfolio of the last period before this one in which the same was asked, if there is.

    A questionnaire is named after its subject and its period ("kr-ai-2027"): of one subject are
    those that differ in nothing but the period. Of a portfolio the asker knows an entry.
    """
    subject = questionnaire.removesuffix(str(period))
    seen = readable_entries(asker, Depth.OUTLINE).order_by().values("portfolio")
    known = Portfolio.objects.filter(period__lt=period, pk__in=seen).order_by("-period", "code")
    found = (one.code for one in known if _subject(one) == subject)
    return next(found, None)


def _subject(portfolio: Portfolio) -> str:
    return portfolio.questionnaire.removesuffix(str(portfolio.period))


def _standing(asker: Asker, code: str) -> list[EntryVersion]:
    rows = standing_versions(asker, Depth.WHOLE)
    return list(rows.filter(entry__portfolio__code=code))


def _successors(rows: Iterable[EntryVersion], on: date) -> dict[str, frozenset[str]]:
    passings = accounts.passings()
    codes = {owner.code for row in rows for owner in owners_of(row.entry)}
    return {code: frozenset(present_owners(code, passings, on=on)) for code in codes}


def _owners(
    rows: Iterable[EntryVersion], successors: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    return _present((owner.code for row in rows for owner in owners_of(row.entry)), successors)


def _present(codes: Iterable[str], successors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(now for code in codes for now in successors.get(code, {code}))


def _dated(rows: Sequence[EntryVersion]) -> "list[matching.Dated]":
    from jojeong.engines import matching  # noqa: PLC0415 - SciPy is slow to import

    passages = {row.pk: passages_of(row) for row in rows}
    tokens = tokens_of(passage for told in passages.values() for passage in told)
    return [
        matching.Dated(
            record=matching.Record(
                key=row.entry.number,
                owners=frozenset(owner.code for owner in owners_of(row.entry)),
                passages=tuple(
                    matching.Passage(field, language, words, tokens[language, words])
                    for field, language, words in passages[row.pk]
                ),
            ),
            identifier=_identifier(row.entry.origin),
            unit=row.detailed_programme,
            has_ended=says_it_is_over(row.answers),
        )
        for row in rows
    ]


def _identifier(origin: str) -> str:
    """What its owner calls it; what came in otherwise has no name that lasts."""
    _, divided, identifier = origin.partition("/")
    return identifier if divided else ""


def _draft(link: "matching.Link") -> LinkDraft:
    return LinkDraft(
        earlier=link.earlier,
        later=link.later,
        kind=link.kind,
        confidence=link.confidence,
        reasons=link.reasons,
    )
