"""Families of a current run, with the evidence on every two members."""

from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from jojeong.accounts.policies import Depth
from jojeong.accounts.queries import OrganizationName, kept
from jojeong.overlap.models import Family, Finding, Member, Run
from jojeong.overlap.policies import MoneyRange, NoRange, money_between, scope_of
from jojeong.overlap.states import Scope
from jojeong.register.models import Party
from jojeong.register.policies import MoneyLine
from jojeong.register.queries.money import money_lines, place_of
from jojeong.register.queries.reading import owners_of, readable_entries
from jojeong.register.queries.sent import AnswerCell, answer_cell
from jojeong.register.states import Part
from jojeong.vocabulary.people import Asker
from jojeong.vocabulary.refusals import NotFound
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Language


PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class RunView:
    """How a run was judged: what is needed to judge it again."""

    identifier: str
    scope: Scope
    engine_version: str
    parameters: dict[str, float]
    input_digest: str
    meaning_digest: str
    entries: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as it was judged: its number, owners, words, money and source.

    `answers` are what its owner answered to a questionnaire, none where nobody was asked; `facets`
    are those of the programme as it is now.
    """

    number: str
    origin: str
    name_ko: str
    name_en: str
    builds_ko: str
    keywords: tuple[str, ...]
    owners: tuple[OrganizationName, ...]
    money: tuple[MoneyLine, ...]
    facets: tuple[str, ...]
    questionnaire: str
    answers: tuple[AnswerCell, ...]
    is_thin: bool
    publisher: str
    url: str
    place: SourceRef


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word both have, as it stands in each, and how much of the score it explains."""

    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class AkinWords:
    """Two different words that mean nearly the same, with the cosine of their meanings."""

    left: str
    right: str
    nearness: float


@dataclass(frozen=True, slots=True)
class QuotationView:
    """Two passages side by side, with the spans of the words they share."""

    field: str
    language: Language
    left: str
    right: str
    left_marks: tuple[tuple[int, int], ...]
    right_marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The evidence on one pair."""

    left: str
    right: str
    score: float
    quotations: tuple[QuotationView, ...]
    shared: tuple[SharedWord, ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]
    akin: tuple[AkinWords, ...]


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A family as a line of a list."""

    identifier: str
    run: str
    rank: int
    score: float
    title: tuple[str, ...]
    members: tuple[MemberView, ...]
    money: MoneyRange | NoRange

    @property
    def organizations(self) -> tuple[OrganizationName, ...]:
        """The lead owners, each once, in the order of the members."""
        return tuple(dict.fromkeys(member.owners[0] for member in self.members))


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family with its run and the evidence, strongest pair first.

    Of a family over everything that was opened by its address, `public` is the one of the same
    members in the current public run, where there is one.
    """

    line: FamilyLine
    run: RunView
    evidence: tuple[EvidenceView, ...]
    public: str | None = None


@dataclass(frozen=True, slots=True)
class FamilyFilter:
    """Whose families; an empty value does not narrow."""

    owner: str = ""


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One page of families, strongest first."""

    lines: tuple[FamilyLine, ...]
    total: int
    page: int
    pages: int


def current_run(*, asker: Asker) -> RunView | None:
    """The run the asker sees families of, or None before the first."""
    run = Run.objects.filter(scope=scope_of(asker), is_current=True).first()
    return _run_view(run) if run else None


@kept
def families(*, asker: Asker, wanted: FamilyFilter, page: int = 1) -> FamilyPage:
    """The families of the current run of which the asker may read every member whole."""
    found = _visible(asker).filter(run__is_current=True)
    if wanted.owner:
        found = found.filter(pk__in=_owned_by(frozenset({wanted.owner})))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    rows = _with_members(found)[(page - 1) * PAGE : page * PAGE]
    return FamilyPage(tuple(_line(asker, row) for row in rows), total, page, pages)


@kept
def families_of(*, asker: Asker, organizations: frozenset[str]) -> tuple[FamilyLine, ...]:
    """The families of the current run in which these organizations own an entry."""
    found = _visible(asker).filter(run__is_current=True, pk__in=_owned_by(organizations))
    return tuple(_line(asker, row) for row in _with_members(found))


@kept
def families_with(*, asker: Asker, entry: str) -> tuple[FamilyLine, ...]:
    """The families of the current run that an entry, by its number, is a member of."""
    found = _visible(asker).filter(run__is_current=True, members__entry__number=entry)
    return tuple(_line(asker, row) for row in _with_members(found))


def run(*, asker: Asker, identifier: str) -> RunView:
    """One run the asker may see families of, public ones too. Raises NotFound."""
    found = Run.objects.filter(scope__in=_scopes(asker), pk=identifier).first()
    if found is None:
        raise NotFound(name=identifier)
    return _run_view(found)


@kept
def family(*, asker: Asker, identifier: str) -> FamilyView:
    """One family of any run, old and public ones too.

    Raises NotFound where the asker may not see it all.
    """
    opened = _whole(asker, Family.objects.filter(run__scope__in=_scopes(asker)))
    found = _with_members(opened).select_related("run").filter(pk=identifier)
    row = found.prefetch_related("findings").first()
    if row is None:
        raise NotFound(name=identifier)
    return replace(_view(asker, row), public=_in_public(row))


def strongest(*, asker: Asker, wanted: FamilyFilter, top: int) -> list[FamilyView]:
    """The first `top` families of the current run, each with its evidence."""
    found = _visible(asker).filter(run__is_current=True)
    if wanted.owner:
        found = found.filter(pk__in=_owned_by(frozenset({wanted.owner})))
    rows = _with_members(found).select_related("run").prefetch_related("findings")[:top]
    return [_view(asker, row) for row in rows]


def visible_findings(asker: Asker) -> QuerySet[Finding]:
    """The findings of the current run in families the asker may see."""
    seen = _visible(asker).filter(run__is_current=True).order_by()
    return Finding.objects.filter(family__in=seen.values("pk"))


def _scopes(asker: Asker) -> list[Scope]:
    """Whose addresses somebody may open: what is public is so for whoever sees more, too."""
    return sorted({Scope.PUBLIC, scope_of(asker)})


def _in_public(row: Family) -> str | None:
    if row.run.scope == Scope.PUBLIC:
        return None
    entries = [member.entry_id for member in row.members.all()]
    current = Family.objects.filter(run__scope=Scope.PUBLIC, run__is_current=True)
    counted = current.annotate(
        size=Count("members"), same=Count("members", filter=Q(members__entry__in=entries))
    )
    alike = counted.filter(size=len(entries), same=len(entries))
    return alike.order_by("rank").values_list("pk", flat=True).first()


def _visible(asker: Asker) -> QuerySet[Family]:
    return _whole(asker, Family.objects.filter(run__scope=scope_of(asker)))


def _whole(asker: Asker, found: QuerySet[Family]) -> QuerySet[Family]:
    # Asked of each family and each member: PostgreSQL answers NOT IN by reading all rows anew.
    readable = readable_entries(asker, Depth.WHOLE).filter(pk=OuterRef("entry"))
    hidden = Member.objects.filter(~Exists(readable), family=OuterRef("pk"))
    return found.filter(~Exists(hidden.order_by()))


def _owned_by(codes: frozenset[str]) -> QuerySet[Member, str]:
    owned = Party.objects.filter(organization__code__in=codes).exclude(part=Part.READER)
    members = Member.objects.filter(entry__in=owned.order_by().values("entry"))
    return members.order_by().values_list("family", flat=True)


def _with_members(found: QuerySet[Family]) -> QuerySet[Family]:
    parties = Party.objects.select_related("organization")
    members = Member.objects.select_related("entry__portfolio", "version").prefetch_related(
        Prefetch("entry__parties", parties), "version__budget_lines"
    )
    return found.prefetch_related(Prefetch("members", members)).order_by("rank", "pk")


def _view(asker: Asker, row: Family) -> FamilyView:
    return FamilyView(
        line=_line(asker, row),
        run=_run_view(row.run),
        evidence=tuple(_evidence(finding) for finding in row.findings.all()),
    )


def _line(asker: Asker, row: Family) -> FamilyLine:
    members = tuple(_member(asker, member) for member in row.members.all())
    return FamilyLine(
        identifier=row.pk,
        run=row.run_id,
        rank=row.rank,
        score=row.score,
        title=tuple(row.title),
        members=members,
        money=money_between({member.number: member.money for member in members}),
    )


def _member(asker: Asker, row: Member) -> MemberView:
    version = row.version
    version.entry = row.entry  # whose parties are at hand
    return MemberView(
        number=row.entry.number,
        origin=row.entry.origin,
        name_ko=version.name_ko,
        name_en=version.name_en,
        builds_ko=version.builds_ko,
        keywords=tuple(version.keywords),
        owners=owners_of(row.entry),
        money=money_lines(version, asker),
        facets=tuple(row.entry.facets.split()),
        questionnaire=row.entry.portfolio.questionnaire,
        answers=tuple(answer_cell(answer) for answer in version.answers),
        is_thin=row.is_thin,
        publisher=version.publisher,
        url=version.url,
        place=place_of(version),
    )


def _evidence(row: Finding) -> EvidenceView:
    kept = row.evidence
    return EvidenceView(
        left=kept["left"],
        right=kept["right"],
        score=row.score,
        quotations=tuple(
            QuotationView(
                field=quoted["field"],
                language=Language(quoted["language"]),
                left=quoted["left"],
                right=quoted["right"],
                left_marks=tuple((start, end) for start, end in quoted["left_marks"]),
                right_marks=tuple((start, end) for start, end in quoted["right_marks"]),
            )
            for quoted in kept["quotations"]
        ),
        shared=tuple(
            SharedWord(word["left"], word["right"], word["weight"]) for word in kept["shared"]
        ),
        left_only=tuple(kept["left_only"]),
        right_only=tuple(kept["right_only"]),
        akin=tuple(
            AkinWords(word["left"], word["right"], word["nearness"])
            for word in kept.get("akin", ())  # version 1 kept none
        ),
    )


def _run_view(run: Run) -> RunView:
    return RunView(
        identifier=run.pk,
        scope=Scope(run.scope),
        engine_version=run.engine_version,
        parameters=run.parameters,
        input_digest=run.input_digest,
        meaning_digest=run.meaning_digest,
        entries=run.entries,
        is_current=run.is_current,
    )
