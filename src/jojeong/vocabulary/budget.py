"""What an amount in a budget is: its stage, who pays, whether it may be added up."""

import re
from dataclasses import dataclass
from enum import StrEnum


class BudgetStage(StrEnum):
    """How far an amount has come on its way through the budget year.

    Source: National Finance Act (국가재정법) articles 31 to 33 and 89; allotment and coordination
    of research budgets: Framework Act on Science and Technology (과학기술기본법) article 12-2.
    """

    REQUEST = "request"  # 요구
    ALLOTMENT_PLAN = "allotment_plan"  # 배분·조정안
    GOVERNMENT_BILL = "government_bill"  # 정부안
    ENACTED = "enacted"  # 확정
    SUPPLEMENTARY = "supplementary"  # 추경


class Funding(StrEnum):
    """Whose money an amount is."""

    NATIONAL = "national"  # 국비
    LOCAL = "local"  # 지방비
    PRIVATE = "private"  # 민자


class BudgetLevel(StrEnum):
    """What an amount covers. Amounts of two levels are never added to one another."""

    ANNUAL_LINE = "annual_line"
    """One programme in one year: may be added to other annual lines of its year and stage."""

    MULTI_YEAR_TOTAL = "multi_year_total"
    """One programme over several years; its annual lines, where listed, are inside it."""

    ROLLUP = "rollup"
    """A field or a bundle of programmes; the lines it bundles may be listed as well."""

    NO_AMOUNT = "no_amount"
    """No amount of money was published, or what was published is no amount of money."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the words beside an amount say of it; whatever they do not say stays unknown.

    `note` is the text as written. `stage` is None where no stage, or more than one, is claimed.
    """

    stage: BudgetStage | None
    funding: frozenset[Funding]
    guessed_owner: bool
    note: str


def read_basis(text: str) -> Basis:
    """Read the words beside an amount, such as "국비(정부안, 2년)".

    A stage holds where the words outside parentheses claim exactly one, or claim none and those
    inside claim exactly one; of alternatives joined by a slash each has to claim it. A word that
    is denied ("추경 미반영", "지방비 제외") claims nothing.
    """
    return Basis(
        stage=_stage(text),
        funding=frozenset(kind for kind, words in _FUNDING.items() if words.search(text)),
        guessed_owner=bool(re.search(r"소관\s*추정", text)),
        note=text,
    )


_DENIED = r"(?!\s*(?:미반영|미포함|제외|별도|전(?![가-힣])|예정|미정))"
_STAGES = {
    BudgetStage.REQUEST: re.compile(rf"요구(?:안|액|서)?{_DENIED}"),
    BudgetStage.ALLOTMENT_PLAN: re.compile(rf"(?:배분\s*[·ㆍ‧・]?\s*조정|조정|배분)안{_DENIED}"),
    BudgetStage.GOVERNMENT_BILL: re.compile(
        rf"(?:정부\s?|(?<!추경)(?<!추경\s)(?<!추가경정)(?<!추가경정\s)예산)안{_DENIED}"
    ),
    BudgetStage.ENACTED: re.compile(rf"(?:(?<!미)확정|본예산){_DENIED}"),
    BudgetStage.SUPPLEMENTARY: re.compile(rf"(?:추경|추가경정)(?:예산)?안?{_DENIED}"),
}
_FUNDING = {
    Funding.NATIONAL: re.compile(rf"(?<![가-힣])국(?:비|고){_DENIED}"),
    Funding.LOCAL: re.compile(
        rf"(?<![가-힣])(?:지방비|지방(?![가-힣])|[시도군구]비(?![가-힣])){_DENIED}"
    ),
    Funding.PRIVATE: re.compile(
        rf"(?<![가-힣])(?:민자|민간(?:투자|자본|부담)?(?![가-힣])){_DENIED}"
    ),
}
_PARENTHESIS = re.compile(r"[((]([^))]*)[))]?")
_ALTERNATIVES = re.compile(r"(?<!\d)/|/(?!\d)")


def _stage(text: str) -> BudgetStage | None:
    outside = _PARENTHESIS.sub(" ", text)
    if not _claims(outside):
        outside = " ".join(_PARENTHESIS.findall(text))
    claims = [_claims(alternative) for alternative in _ALTERNATIVES.split(outside)]
    agreed = set.intersection(*claims)
    return agreed.pop() if len(set.union(*claims)) == 1 and agreed else None


def _claims(text: str) -> set[BudgetStage]:
    return {stage for stage, words in _STAGES.items() if words.search(text)}
