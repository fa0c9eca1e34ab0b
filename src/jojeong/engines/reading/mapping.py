"""열 대응: what each column of a table is taken for, how surely and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from jojeong.engines.reading.assignment import settled
from jojeong.engines.reading.choices import ChoiceList
from jojeong.engines.reading.folding import column_letters, key, shortened, spaced
from jojeong.engines.reading.likeness import Lexicon, Likeness
from jojeong.engines.reading.parameters import Parameters
from jojeong.engines.reading.parts import Claim, told_apart
from jojeong.engines.reading.profiles import Profile, Suit, profile_of, suit
from jojeong.engines.reading.results import (
    Candidate,
    ColumnAnswer,
    ColumnMapping,
    Decisions,
    Reason,
    ReasonKind,
    Remembered,
)
from jojeong.engines.reading.tables import Block, numbered, unit_beside
from jojeong.engines.reading.words import is_year
from jojeong.vocabulary.questionnaires import FieldKind, Questionnaire


_MEASURED = (
    FieldKind.DATE,
    FieldKind.AMOUNT,
    FieldKind.NUMBER,
    FieldKind.LINK,
    FieldKind.CONTACT,
)
_LIFT_LISTED = 0.5
_LIFT_MEASURED = 0.25
_LIFT_ELSE = 0.1
_LIFT_NAME = 0.04  # an entry is nothing without its name
_DROP = 0.3
_PLACE = 0.01  # of two columns that fit as well, the one at its place
_CLOSE = 0.05
_SURE = 0.95
_STRANGE = 0.5  # left of a name none of whose choices stand under it, but another field's
_ALTERNATIVES = 5
_HERE = 0.97  # trust in what the organization itself confirmed
_ELSEWHERE = 0.7  # and in what others did, more the more they were
_SHIFTED = 2.0  # headings stand beside their columns where values fit so much better


@dataclass(frozen=True, slots=True)
class Asked:
    """A questionnaire, made ready to be compared with columns and answers."""

    questionnaire: Questionnaire
    lexicon: Lexicon
    lists: Mapping[str, ChoiceList]


@dataclass(frozen=True, slots=True)
class _Column:
    at: int
    name: str
    profile: Profile
    likeness: tuple[Likeness, ...]
    suits: tuple[Suit, ...]
    scores: tuple[float, ...]
    known: Remembered | None


@lru_cache(maxsize=8)
def ready(questionnaire: Questionnaire, parameters: Parameters) -> Asked:
    """The questionnaire with its names and lists indexed."""
    lists = {
        field.identifier: ChoiceList(field, parameters.typo_share)
        for field in questionnaire.fields
        if field.choices
    }
    return Asked(questionnaire, Lexicon(questionnaire), lists)


def map_columns(
    table: int,
    block: Block,
    asked: Asked,
    told: tuple[Sequence[Remembered], Decisions],
    parameters: Parameters,
) -> tuple[ColumnMapping, ...]:
    """The mapping of every column that has a name or a value, in order."""
    remembered, decisions = told
    profiles = _profiles(block, parameters)
    names = _names(block, profiles, asked)
    counts_money = unit_beside(block) is not None
    columns = [
        _column(at, name, profile, asked, (remembered, counts_money))
        for at, (name, profile) in enumerate(zip(names, profiles, strict=True))
        if name or profile.texts
    ]
    columns = _whole_amounts(columns, asked, parameters)
    answers = {
        column.at: answer for column in columns if (answer := _answer(column, block, decisions))
    }
    taken = {answer.field for answer in answers.values()}
    assigned = _assigned(columns, answers, taken, asked, parameters)
    fields = asked.questionnaire.fields
    taken |= {fields[at].identifier for at in assigned if at is not None}
    mapped = (
        _confirmed(table, column, answers[column.at], asked)
        if column.at in answers
        else _proposed(table, column, field, taken, asked, parameters)
        for column, field in zip(columns, assigned, strict=True)
    )
    return tuple(replace(one, cell=_cell(block, one.column)) for one in mapped)


def _cell(block: Block, column: int) -> str:
    """Where the heading of a column stands, as a spreadsheet calls it."""
    row, at = block.place(max(block.heading.rows, default=0), column)
    return f"{column_letters(at)}{row + 1}"


def _profiles(block: Block, parameters: Parameters) -> list[Profile]:
    body = [
        row
        for at, row in islice(
            ((at, row) for at, row in numbered(block.sheet.rows) if at >= block.first_row),
            parameters.sampled_rows,
        )
        if at <= block.last_row
    ]
    width = max([len(block.heading.names), *map(len, body)])
    choices = block.sheet.choices
    return [
        profile_of([row[at] for row in body if at < len(row)], choices.get(at, ()))
        for at in range(width)
    ]


def _names(block: Block, profiles: Sequence[Profile], asked: Asked) -> list[str]:
    """The name of each column; where all stand one beside their values, put in their places."""
    width = len(profiles)
    names = [spaced(name) for name in block.heading.names][:width]
    names += [""] * (width - len(names))
    ways = {0: names, 1: ["", *names[:-1]], -1: [*names[1:], ""]}
    fits = {by: _fit(way, profiles, asked) for by, way in ways.items()}
    best = max(fits, key=lambda by: (fits[by], -abs(by)))
    lost = {1: names[-1:], -1: names[:1]}.get(best, [])
    return ways[best] if fits[best] >= fits[0] + _SHIFTED and not any(lost) else names


def _fit(names: Sequence[str], profiles: Sequence[Profile], asked: Asked) -> float:
    """How well values suit the fields whose names stand above them."""
    total = 0.0
    for name, profile in zip(names, profiles, strict=True):
        at = asked.lexicon.keys.get(key(name)) if name else None
        if at is not None:
            total += _suit(profile, at, asked).score
    return total


def _suit(profile: Profile, at: int, asked: Asked) -> Suit:
    field = asked.questionnaire.fields[at]
    keys = {asked.questionnaire.identifier, asked.questionnaire.name}
    listed = asked.lists.get(field.identifier)
    return suit(profile, field, listed, is_key=field.identifier in keys)


def _column(
    at: int,
    name: str,
    profile: Profile,
    asked: Asked,
    told: tuple[Sequence[Remembered], bool],
) -> _Column:
    remembered, counts_money = told
    likeness = asked.lexicon.likeness(name)
    if counts_money and is_year(name):
        likeness = _of_years(likeness, asked.lexicon.likeness(f"{name} budget"), asked)
    fields = range(len(asked.questionnaire.fields))
    suits = tuple(_suit(profile, field, asked) for field in fields)
    is_whole = any(one.is_whole for one in suits) or 1.0 in {profile.dated, profile.counted}
    scores = tuple(
        _score(
            likeness[field].score * (_STRANGE if is_whole and suits[field].is_strange else 1.0),
            suits[field],
            asked,
            field,
        )
        for field in fields
    )
    known = _known(name, remembered)
    return _Column(at, name, profile, likeness, suits, _remembering(scores, known, asked), known)


def _of_years(
    bare: Sequence[Likeness], amount: Sequence[Likeness], asked: Asked
) -> tuple[Likeness, ...]:
    """A heading that is a year alone where money is counted: an amount to the fields of years."""
    fields = asked.questionnaire.fields
    pairs = zip(fields, bare, amount, strict=True)
    return tuple(one if field.year is None else other for field, one, other in pairs)


def _known(name: str, remembered: Sequence[Remembered]) -> Remembered | None:
    """What the heading was confirmed to be most often, here before elsewhere."""
    known = [one for one in remembered if name and key(one.header) == key(name)]
    return max(known, key=lambda one: (one.here, one.elsewhere, one.field), default=None)


def _score(likeness: float, suits: Suit, asked: Asked, at: int) -> float:
    """Values lift a name that says little, and speak against one they don't suit."""
    if suits.score < 0:
        return max(0.0, likeness + _DROP * suits.score)
    field, kind = asked.questionnaire.fields[at], asked.questionnaire.fields[at].kind
    lift = _LIFT_MEASURED if kind in _MEASURED and likeness >= 0.3 else _LIFT_ELSE
    if suits.is_listed:
        lift = _LIFT_LISTED
    elif not likeness:
        lift = 0.0
    if field.identifier == asked.questionnaire.name and likeness >= 0.5:
        return min(1.0, likeness + _LIFT_NAME)
    return likeness + lift * suits.score * (1 - likeness)


def _remembering(
    scores: tuple[float, ...], best: Remembered | None, asked: Asked
) -> tuple[float, ...]:
    """What was confirmed of the same heading before, here or in another organization."""
    if best is None:
        return scores
    trust = _HERE if best.here else _ELSEWHERE + 0.05 * min(4, best.elsewhere)
    return tuple(
        max(score, trust) if field.identifier == best.field else score * (1 - 0.6 * trust)
        for score, field in zip(scores, asked.questionnaire.fields, strict=True)
    )


def _whole_amounts(
    columns: Sequence[_Column], asked: Asked, parameters: Parameters
) -> list[_Column]:
    """The columns, of which none is taken for an amount that says a part of it.

    Beside the whole a part is no field at all; what can't be told is left below the line. A column
    somebody said was the amount, here or elsewhere, is not judged again.
    """
    fields = asked.questionnaire.fields
    scores = [list(column.scores) for column in columns]
    years = {field.year for field in fields if field.kind is FieldKind.AMOUNT} - {None}
    for at, field in enumerate(fields):
        claims = [
            Claim(number, column.name, column.likeness[at])
            for number, column in enumerate(columns)
            if parameters.propose_from <= column.scores[at] == max(column.scores)
            and (column.profile.counted or not column.profile.texts)
        ]
        if field.kind is not FieldKind.AMOUNT or any(columns[one.column].known for one in claims):
            continue
        told = told_apart(field, claims, is_dated=len(years) > 1)
        for number in told.parts:
            scores[number] = [0.0] * len(fields)
        for number in told.unsure:
            most = min(1.0, (parameters.apply_from - _PLACE) / max(scores[number]))
            scores[number] = [most * score for score in scores[number]]
    return [replace(each, scores=tuple(own)) for each, own in zip(columns, scores, strict=True)]


def _assigned(
    columns: Sequence[_Column],
    answers: Mapping[int, ColumnAnswer],
    taken: set[str],
    asked: Asked,
    parameters: Parameters,
) -> list[int | None]:
    fields = asked.questionnaire.fields
    scores = [
        [
            0.0
            if column.at in answers or fields[at].identifier in taken
            else score + _place(rank, len(columns), at, len(fields))
            for at, score in enumerate(column.scores)
        ]
        for rank, column in enumerate(columns)
    ]
    return list(settled(scores, parameters.propose_from, parameters.apply_from + _PLACE))


def _place(rank: int, columns: int, field: int, fields: int) -> float:
    return _PLACE * (1 - abs(rank / max(1, columns) - field / max(1, fields)))


def _answer(column: _Column, block: Block, decisions: Decisions) -> ColumnAnswer | None:
    for answer in decisions.columns:
        is_here = answer.sheet == block.sheet.name and answer.column == column.at
        if is_here and key(answer.header) == key(column.name):
            return answer
    return None


def _confirmed(table: int, column: _Column, answer: ColumnAnswer, asked: Asked) -> ColumnMapping:
    known = {field.identifier for field in asked.questionnaire.fields}
    field = answer.field if answer.field in known else ""
    reasons = (Reason(ReasonKind.CONFIRMED, 1.0, column.name),)
    return _mapping(table, column, field, (1.0, True), reasons, _candidates(column, asked))


def _proposed(
    table: int,
    column: _Column,
    at: int | None,
    taken: set[str],
    asked: Asked,
    parameters: Parameters,
) -> ColumnMapping:
    alternatives = _candidates(column, asked)
    if at is None:
        best = alternatives[0] if alternatives else Candidate("", 0.0)
        is_rival = best.confidence >= parameters.apply_from
        kind = ReasonKind.RIVAL if is_rival else ReasonKind.NOTHING_FITS
        none = (Reason(kind, best.confidence, best.field),)
        return _mapping(
            table, column, "", (1 - min(1.0, best.confidence), False), none, alternatives
        )
    field = asked.questionnaire.fields[at].identifier
    rival = next((one for one in alternatives if one.field != field), None)
    sure = min(1.0, column.scores[at])
    is_close = rival is not None and rival.confidence > sure - _CLOSE and sure < _SURE
    reasons = _reasons(column, at, rival if is_close else None, asked)
    sure -= 0.15 if is_close else 0.0
    if _names_another(column, at, taken, asked):
        # The heading is as much the name of a field that no other column is: a person can tell.
        sure = min(sure, parameters.apply_from - _PLACE)
    field = field if sure >= parameters.propose_from else ""
    return _mapping(
        table, column, field, (sure, sure >= parameters.apply_from), reasons, alternatives
    )


def _names_another(column: _Column, at: int, taken: set[str], asked: Asked) -> bool:
    """Whether the heading is word for word the name of another field, which nothing else is."""
    return any(
        field.identifier not in taken
        and column.likeness[other].reason is ReasonKind.SAME_WORDS
        and column.scores[other] >= column.scores[at] - _PLACE
        for other, field in enumerate(asked.questionnaire.fields)
        if other != at
    )


def _mapping(
    table: int,
    column: _Column,
    field: str,
    sure: tuple[float, bool],
    reasons: tuple[Reason, ...],
    alternatives: tuple[Candidate, ...],
) -> ColumnMapping:
    return ColumnMapping(
        table=table,
        column=column.at,
        header=column.name,
        field=field,
        confidence=round(sure[0], 3),
        is_applied=sure[1],
        reasons=reasons,
        alternatives=tuple(one for one in alternatives if one.field != field),
        samples=tuple(shortened(text, 80) for text in column.profile.distinct[:5]),
    )


def _reasons(
    column: _Column, at: int, rival: Candidate | None, asked: Asked
) -> tuple[Reason, ...]:
    likeness, suits = column.likeness[at], column.suits[at]
    reasons = []
    if likeness.score:
        reasons.append(Reason(likeness.reason, round(likeness.score, 3), likeness.words))
    if column.known and column.known.field == asked.questionnaire.fields[at].identifier:
        kind = ReasonKind.REMEMBERED_HERE if column.known.here else ReasonKind.REMEMBERED_ELSEWHERE
        reasons.append(Reason(kind, round(column.scores[at], 3), column.known.header))
    if suits.score > 0 or not reasons:
        kind = ReasonKind.LISTED_CHOICES if suits.is_listed else ReasonKind.VALUE_PROFILE
        words = " · ".join(shortened(text, 40) for text in column.profile.distinct[:3])
        reasons.append(Reason(kind, round(max(0.0, suits.score), 3), words))
    if rival is not None:
        reasons.append(Reason(ReasonKind.RIVAL, round(rival.confidence, 3), rival.field))
        reasons.append(Reason(ReasonKind.POSITION, _PLACE, str(column.at + 1)))
    return tuple(reasons)


def _candidates(column: _Column, asked: Asked) -> tuple[Candidate, ...]:
    fields = asked.questionnaire.fields
    ranked = sorted(range(len(fields)), key=lambda at: (-column.scores[at], at))
    return tuple(
        Candidate(fields[at].identifier, round(min(1.0, column.scores[at]), 3))
        for at in ranked[:_ALTERNATIVES]
        if column.scores[at] > 0.15
    )
