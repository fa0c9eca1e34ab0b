"""One entry with its versions, its money, its facets, and where each was read."""

from dataclasses import dataclass
from typing import Final

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName, kept
from jojeong.register.models import EntryVersion
from jojeong.register.policies import MoneyLine
from jojeong.register.queries.money import money_lines, place_of
from jojeong.register.queries.reading import current_versions, depth_for, owners_of, readers_of
from jojeong.register.queries.sent import AnswerCell, answer_cell
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.disclosure import Confidence
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound
from jojeong.vocabulary.sources import SourceRef


@dataclass(frozen=True, slots=True)
class FacetWords:
    """A facet and the words of the entry that triggered it."""

    facet: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a version says otherwise than the one before it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the history of an entry: its names, and where and when it was published."""

    ordinal: int
    name_ko: str
    name_en: str
    publisher: str
    url: str
    published: str
    place: SourceRef
    is_current: bool
    answers: tuple[AnswerCell, ...] = ()
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as deep as the asker may read it; of an outline the texts and money are empty."""

    number: str
    origin: str
    portfolio: str
    depth: Depth
    confidence: Confidence
    owners: tuple[OrganizationName, ...]
    readers: tuple[OrganizationName, ...]
    owner_as_written: str
    owner_is_guessed: bool
    name_ko: str
    name_en: str
    kind: ProgrammeKind
    builds_ko: str
    builds_en: str
    detailed_programme: str
    sub_programme: str
    keywords: tuple[str, ...]
    facets: tuple[FacetWords, ...]
    money: tuple[MoneyLine, ...]
    versions: tuple[VersionLine, ...]
    questionnaire: str = ""


@kept
def entry(*, asker: Asker, number: str) -> EntryView:
    """One entry by its number. Raises NotFound where there is none the asker may know of."""
    rows = current_versions(asker, Depth.OUTLINE).select_related("entry__portfolio")
    row = rows.prefetch_related("facets", "budget_lines").filter(entry__number=number).first()
    if row is None:
        raise NotFound(name=number)
    return _view(row, asker)


def _view(row: EntryVersion, asker: Asker) -> EntryView:
    depth = depth_for(asker, row.entry)
    is_whole = depth is Depth.WHOLE
    return EntryView(
        number=row.entry.number,
        origin=row.entry.origin,
        portfolio=row.entry.portfolio.code,
        depth=depth,
        confidence=row.entry.confidence,
        owners=owners_of(row.entry),
        readers=readers_of(row.entry) if is_whole else (),
        owner_as_written=row.owner_as_written,
        owner_is_guessed=row.owner_is_guessed,
        name_ko=row.name_ko,
        name_en=row.name_en,
        kind=ProgrammeKind(row.kind),
        builds_ko=row.builds_ko if is_whole else "",
        builds_en=row.builds_en if is_whole else "",
        detailed_programme=row.detailed_programme if is_whole else "",
        sub_programme=row.sub_programme if is_whole else "",
        keywords=tuple(row.keywords) if is_whole else (),
        facets=_facet_words(row) if is_whole else (),
        money=money_lines(row, asker) if is_whole else (),
        versions=_versions(row) if is_whole else (),
        questionnaire=row.entry.portfolio.questionnaire,
    )


def _facet_words(row: EntryVersion) -> tuple[FacetWords, ...]:
    words: dict[str, list[str]] = {}
    for mark in row.facets.all():
        words.setdefault(mark.facet, []).append(mark.surface)
    return tuple(FacetWords(facet, tuple(dict.fromkeys(found))) for facet, found in words.items())


def _versions(row: EntryVersion) -> tuple[VersionLine, ...]:
    versions = list(row.entry.versions.all())
    before = [None, *versions]
    return tuple(map(_version, versions, before))


def _version(version: EntryVersion, before: EntryVersion | None) -> VersionLine:
    return VersionLine(
        ordinal=version.ordinal,
        name_ko=version.name_ko,
        name_en=version.name_en,
        publisher=version.publisher,
        url=version.url,
        published=version.published,
        place=place_of(version),
        is_current=version.is_current,
        answers=tuple(answer_cell(answer) for answer in version.answers),
        changed=_changes(before, version) if before else (),
    )


_COMPARED: Final = [
    "name_ko",
    "name_en",
    "owner_as_written",
    "kind",
    "builds_ko",
    "builds_en",
    "detailed_programme",
    "sub_programme",
]


def _changes(before: EntryVersion, after: EntryVersion) -> tuple[Changed, ...]:
    """By answers where both were submitted, else by what every version has."""
    old, new = _said(before, after), _said(after, before)
    fields = dict.fromkeys((*old, *new))
    told = ((field, old.get(field, ""), new.get(field, "")) for field in fields)
    return tuple(Changed(*each) for each in told if each[1] != each[2])


def _said(row: EntryVersion, other: EntryVersion) -> dict[str, str]:
    if row.answers and other.answers:
        return {str(answer["field"]): str(answer["value"]) for answer in row.answers}
    return {name: str(getattr(row, name)) for name in _COMPARED}
