"""The entry, its versions, its money, where each was read, and who owns it."""

import json
from enum import IntEnum, StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from jojeong.accounts.models import Organization
from jojeong.register.states import (
    DIGEST_LENGTH,
    NUMBER_LENGTH,
    PORTFOLIO_LENGTH,
    PUBLISHED_LENGTH,
    PUBLISHER_LENGTH,
    REFERENCE_LENGTH,
    SHORT_LENGTH,
    WORD_LENGTH,
    LineageState,
    Part,
    ProgrammeKind,
    Standing,
)
from jojeong.submissions.models import Submission
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.lineage import LineageKind


def _choices(closed_set: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in closed_set]


def _numbers(closed_set: type[IntEnum]) -> list[tuple[int, str]]:
    return [(member.value, member.name) for member in closed_set]


class AsWritten(json.JSONEncoder):
    """Keeps Korean as it is written, so that a search in the database finds it on SQLite too."""

    def __init__(self, *, ensure_ascii: bool = False, **options: Any) -> None:
        del ensure_ascii
        super().__init__(ensure_ascii=False, **options)


class Portfolio(models.Model):
    """A set of entries that came in together, labelled for what it is.

    Entries that were asked for name their questionnaire and the period it was about; `period` is
    empty where the set is of no one year.
    """

    code = models.CharField(max_length=PORTFOLIO_LENGTH, unique=True)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    questionnaire = models.CharField(max_length=PORTFOLIO_LENGTH, blank=True)
    period = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """등재 사업: one real programme under one permanent number, never reused.

    `kind`, `facets`, `listed` and `name_length` are what lists ask of the current version, written
    with the index: a hundred thousand entries are narrowed and counted without opening a version.
    """

    number = models.CharField(max_length=NUMBER_LENGTH, unique=True)
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="entries")
    origin = models.TextField()
    disclosure = models.CharField(
        max_length=16, choices=_choices(Disclosure), default=Disclosure.PUBLIC
    )
    ground = models.PositiveSmallIntegerField(choices=_numbers(Ground), null=True, blank=True)
    public_from = models.DateField(null=True, blank=True)
    standing = models.CharField(
        max_length=16, choices=_choices(Standing), default=Standing.STANDING
    )
    kind = models.CharField(max_length=32, choices=_choices(ProgrammeKind), blank=True)
    # By name, a space before and after each: " compute service ".
    facets = models.CharField(max_length=250, blank=True)
    # Where it stands in a list: owner and name, as much of them as an index holds.
    listed = models.CharField(max_length=160, blank=True)
    # In words: of two names in which a word is found the shorter says it more.
    name_length = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(
                fields=["listed", "number"],
                name="entries_as_listed",
                condition=Q(standing="standing"),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "origin"], name="entry_once_per_origin"),
            models.CheckConstraint(
                condition=Q(disclosure="public", ground__isnull=True)
                | (~Q(disclosure="public") & Q(ground__isnull=False)),
                name="entry_not_public_names_its_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def confidence(self) -> Confidence:
        """The disclosure as a value."""
        ground = Ground(self.ground) if self.ground else None
        return Confidence(Disclosure(self.disclosure), ground, self.public_from)


class Party(models.Model):
    """An organization's part in an entry. The version keeps its name as the source wrote it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="parties")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=16, choices=_choices(Part))

    class Meta:
        ordering: ClassVar = ["entry", "part", "organization__name_ko", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "organization"], name="party_once_per_entry"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(part="lead"), name="entry_has_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.organization} ({self.part})"


class EntryVersion(models.Model):
    """What an entry said at one time: names, what it builds, and where that was read."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="versions")
    ordinal = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    name_ko = models.TextField(blank=True)
    name_en = models.TextField(blank=True)
    builds_ko = models.TextField(blank=True)
    builds_en = models.TextField(blank=True)
    detailed_programme = models.TextField(blank=True)
    sub_programme = models.TextField(blank=True)
    kind = models.CharField(max_length=32, choices=_choices(ProgrammeKind))
    keywords = models.JSONField(default=list, encoder=AsWritten)
    owner_as_written = models.TextField()
    owner_is_guessed = models.BooleanField(default=False)
    publisher = models.CharField(max_length=PUBLISHER_LENGTH)
    url = models.TextField(blank=True)
    published = models.CharField(max_length=PUBLISHED_LENGTH, blank=True)
    file = models.TextField()
    sheet = models.TextField(blank=True)
    cell = models.CharField(max_length=SHORT_LENGTH)
    # Of an entry that was submitted: the stored file, the submission, and every answer with the
    # text and the cell it was read from: [{"field", "value", "raw", "cell", "rules"}].
    document = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="versions"
    )
    # Of an entry that came from another installation: how its submission is named there.
    submitted_as = models.CharField(max_length=REFERENCE_LENGTH, blank=True)
    answers = models.JSONField(default=list, encoder=AsWritten)

    class Meta:
        ordering: ClassVar = ["entry", "ordinal"]
        indexes: ClassVar = [
            # Which version an entry has now is read off the index alone.
            models.Index(
                fields=["entry", "id"], name="current_versions", condition=Q(is_current=True)
            ),
            models.Index(fields=["document", "sheet"], name="versions_of_a_document"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "ordinal"], name="version_ordinal_once"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(is_current=True), name="entry_has_one_current"
            ),
            models.CheckConstraint(
                condition=~Q(name_ko="", name_en=""), name="version_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(submission__isnull=True) | Q(submitted_as=""),
                name="version_was_submitted_here_or_elsewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} v{self.ordinal}"

    @property
    def submission_reference(self) -> str:
        """How its submission is named, here or where it came from; empty where there is none."""
        return self.submission.reference if self.submission else self.submitted_as


class BudgetLine(models.Model):
    """One amount of one year, on the basis its source gives; an unknown one stays unknown."""

    version = models.ForeignKey(EntryVersion, models.CASCADE, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=16, choices=_choices(BudgetStage), blank=True)
    funding = models.JSONField(default=list)
    level = models.CharField(max_length=16, choices=_choices(BudgetLevel))
    basis = models.TextField()
    cell = models.CharField(max_length=SHORT_LENGTH, blank=True)
    ground = models.PositiveSmallIntegerField(choices=_numbers(Ground), null=True, blank=True)
    public_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["version", "year", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["level", "year", "stage"], name="lines_that_add_up"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="budget_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(level="no_amount") | Q(amount__isnull=True),
                name="budget_no_amount_has_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.year}"

    @property
    def confidence(self) -> Confidence:
        """The disclosure of this one amount: closed where it names a ground."""
        if self.ground is None:
            return OPEN
        return Confidence(Disclosure.CLOSED, Ground(self.ground), self.public_from)


class FacetMark(models.Model):
    """A facet of what is built, with the words that triggered it and the rule that read them."""

    version = models.ForeignKey(EntryVersion, models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=32)
    phrase = models.CharField(max_length=100)
    surface = models.CharField(max_length=100)
    rules_digest = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
        ordering: ClassVar = ["version", "facet", "pk"]
        indexes: ClassVar = [models.Index(fields=["facet", "version"], name="marked_versions")]

    def __str__(self) -> str:
        return f"{self.version} {self.facet}"


class SearchText(models.Model):
    """색인: what search reads of an entry, as tokens; a full-text index follows it."""

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="search_text"
    )
    version = models.OneToOneField(EntryVersion, models.CASCADE, related_name="search_text")
    name = models.TextField(blank=True)
    owner = models.TextField(blank=True)
    builds = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    # Where it lies in meaning, as `queries.points` has it; none before an encoder placed it.
    point = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar = ["entry"]

    def __str__(self) -> str:
        return f"{self.version}"


class Lineage(models.Model):
    """연혁: what an entry of an earlier period became. `later` is empty where it has none."""

    earlier = models.ForeignKey(Entry, models.CASCADE, related_name="successors")
    later = models.ForeignKey(
        Entry, models.CASCADE, null=True, blank=True, related_name="predecessors"
    )
    kind = models.CharField(max_length=16, choices=_choices(LineageKind))
    state = models.CharField(
        max_length=16, choices=_choices(LineageState), default=LineageState.PROPOSED
    )
    confidence = models.FloatField()
    reasons = models.JSONField(default=list, encoder=AsWritten)
    engine = models.CharField(max_length=WORD_LENGTH)
    decided_by = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["earlier", "-confidence", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["earlier", "later"], name="lineage_once"),
            models.UniqueConstraint(
                fields=["earlier"], condition=Q(later__isnull=True), name="lineage_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(later__isnull=True, kind__in=["retired", "vanished"])
                | Q(later__isnull=False) & ~Q(kind__in=["retired", "vanished"]),
                name="lineage_ends_or_leads_on",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by="", decided_at__isnull=True)
                | ~Q(state="proposed") & ~Q(decided_by="") & Q(decided_at__isnull=False),
                name="lineage_decided_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later or self.kind}"
