"""Which of several columns says the whole of an amount, where others say parts of it.

국비 is no year's budget, nor is what was spent of it. Where nothing says which column is the whole
amount, none of them is taken for it: somebody says which.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jojeong.engines.reading.folding import plain
from jojeong.engines.reading.likeness import Likeness
from jojeong.engines.reading.results import ReasonKind
from jojeong.engines.reading.words import years
from jojeong.vocabulary.questionnaires import Field


_WHOLE = 0.85  # a heading that says no more than the amount's own name
# Whose money it is, from which account, in what form, for which things; and what became of it.
_PART = re.compile(
    r"국비|국고|지방비|시도비|시군구비|[도시군구]비(?![가-힣])|민자|민간|자부담|자체\s*부담|자체\s*재원|부담금|매칭"
    r"|기금|일반\s*회계|특별\s*회계|특회|교특|균특|출연|보조금|융자|출자|현금|현물|경상|자본|인건비|장비비|운영비"
    r"|추경(?!\s*포함)|추가\s*경정|이월|누계|누적|까지|이후|이전|집행|결산|불용|잔액|증감|증액|감액|차액"
    r"|\b(?:national|federal|state|central|local|municipal|provincial|private|matching|own"
    r"|contributions?|grants?|loans?|subsid(?:y|ies)|(?:general|special)\s+accounts?|earmarked"
    r"|in[- ]kind|in[- ]cash|capital|recurrent|personnel|equipment|supplementary|carried|carry"
    r"|carryover|executed|execution|spent|outturn|actuals?|cumulative|balance|change|increase|decrease)\b"
)
_TOTAL = re.compile(
    r"(?:합|총|소)?계|총액|합계액|총|전체|(?:sub|grand)?totals?|sum|overall|whole|all"
)
_TOKEN = re.compile(r"[가-힣]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A column whose likeliest field is an amount."""

    column: int
    heading: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Told:
    """Of columns that claim an amount: those that are only parts of one that is the whole.

    `unsure` are those nobody may take for it unasked.
    """

    parts: frozenset[int]
    unsure: frozenset[int]


def told_apart(field: Field, claims: Sequence[Claim], *, is_dated: bool) -> Told:
    """What can be told of the claims on one amount; `is_dated` where others differ by their year.

    The whole has the amount's own name or says that it is a total, or it is the only one that says
    no part. Then what says a part is one; where nothing is the whole, all are unsure. Unsure is as
    well what names no year where the year is asked for: "전년도" is of another year to everybody.
    """
    undated = [one for one in claims if is_dated and not _has_year(one, field)]
    claims = [one for one in claims if one not in undated]
    own = _parts((field.label_ko, field.label_en, *field.aliases))
    entire = [one for one in claims if not _parts([one.heading]) - own]
    whole = _whole(entire, claims)
    unsure = undated if whole or not claims else [*claims, *undated]
    parts = [one for one in claims if one not in entire] if whole else []
    return Told(frozenset(o.column for o in parts), frozenset(o.column for o in unsure))


def _has_year(claim: Claim, field: Field) -> bool:
    is_named = claim.likeness.reason is ReasonKind.SAME_WORDS
    return field.year is None or is_named or field.year in years(claim.heading)


def _whole(entire: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """The claim that is the whole amount, if one alone is."""
    if len(claims) == 1:
        return entire[0] if entire else None
    same = ReasonKind.SAME_WORDS
    said = [one for one in entire if one.likeness.reason is same or is_total(one.heading)]
    if not said and len(entire) == 1 and entire[0].likeness.score >= _WHOLE:
        said = list(entire)
    return said[0] if len(said) == 1 else None


def is_total(heading: str) -> bool:
    """Whether one of the words of a heading says that it adds others up."""
    return any(map(_TOTAL.fullmatch, _TOKEN.findall(plain(heading).casefold())))


def is_part(text: str) -> bool:
    """Whether a text names part of an amount: whose money it is, from where, or what for."""
    return bool(_parts([text]))


def _parts(texts: Iterable[str]) -> set[str]:
    return {part for text in texts for part in _PART.findall(plain(text).casefold())}
