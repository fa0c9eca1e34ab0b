"""The entry, its versions, its money, where each was read, and who owns it."""

import json
from enum import IntEnum, StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from jojeong.accounts.models import Organization
from jojeong.register.states import Part, ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground


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
    """A set of entries that came in together, labelled for what it is."""

    code = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """등재 사업: one real programme under one permanent number, never reused."""

    number = models.CharField(max_length=16, unique=True)
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="entries")
    origin = models.CharField(max_length=64)
    disclosure = models.CharField(
        max_length=16, choices=_choices(Disclosure), default=Disclosure.PUBLIC
    )
    ground = models.PositiveSmallIntegerField(choices=_numbers(Ground), null=True, blank=True)
    public_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
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
    digest = models.CharField(max_length=64)
    name_ko = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    builds_ko = models.TextField(blank=True)
    builds_en = models.TextField(blank=True)
    detailed_programme = models.CharField(max_length=300, blank=True)
    sub_programme = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=32, choices=_choices(ProgrammeKind))
    keywords = models.JSONField(default=list, encoder=AsWritten)
    owner_as_written = models.CharField(max_length=200)
    owner_is_guessed = models.BooleanField(default=False)
    publisher = models.CharField(max_length=200)
    url = models.URLField(max_length=600, blank=True)
    published = models.CharField(max_length=32, blank=True)
    file = models.CharField(max_length=200)
    sheet = models.CharField(max_length=200, blank=True)
    cell = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["entry", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "ordinal"], name="version_ordinal_once"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(is_current=True), name="entry_has_one_current"
            ),
            models.CheckConstraint(
                condition=~Q(name_ko="", name_en=""), name="version_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} v{self.ordinal}"


class BudgetLine(models.Model):
    """One amount of one year, on the basis its source gives; an unknown one stays unknown."""

    version = models.ForeignKey(EntryVersion, models.CASCADE, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=16, choices=_choices(BudgetStage), blank=True)
    funding = models.JSONField(default=list)
    level = models.CharField(max_length=16, choices=_choices(BudgetLevel))
    basis = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["version", "year", "pk"]
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


class FacetMark(models.Model):
    """A facet of what is built, with the words that triggered it and the rule that read them."""

    version = models.ForeignKey(EntryVersion, models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=32)
    phrase = models.CharField(max_length=100)
    surface = models.CharField(max_length=100)
    rules_digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["version", "facet", "pk"]

    def __str__(self) -> str:
        return f"{self.version} {self.facet}"
