"""A run as it was judged: reproducible from its version, parameters and input digest."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from jojeong.overlap.states import Scope
from jojeong.register.models import Entry, EntryVersion


def _choices(closed_set: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in closed_set]


class Run(models.Model):
    """One judgement over one set of entries. The same input is judged once."""

    # Made of what was judged, never counted: numbers in a row would tell how many runs others see.
    id = models.CharField(max_length=16, primary_key=True)
    scope = models.CharField(max_length=16, choices=_choices(Scope))
    engine_version = models.CharField(max_length=16)
    parameters = models.JSONField()
    parameters_digest = models.CharField(max_length=64)
    input_digest = models.CharField(max_length=64)
    # The encoder's, which read what texts mean; none in version 1.
    meaning_digest = models.CharField(max_length=64, blank=True, default="")
    texts_digest = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "texts_digest"], name="run_once_per_texts"),
            models.UniqueConstraint(
                fields=["scope"], condition=models.Q(is_current=True), name="run_current_per_scope"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.engine_version} {self.input_digest[:8]}"


class Family(models.Model):
    """Entries of different owners of which every two may be one shared build."""

    id = models.CharField(max_length=24, primary_key=True)
    run = models.ForeignKey(Run, models.CASCADE, related_name="families")
    rank = models.PositiveIntegerField()
    score = models.FloatField()
    title = models.JSONField()

    class Meta:
        ordering: ClassVar = ["run", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "rank"], name="family_rank_once"),
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1), name="family_score_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} #{self.rank}"


class Member(models.Model):
    """An entry in a family, in the version that was judged."""

    family = models.ForeignKey(Family, models.CASCADE, related_name="members")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="memberships")
    version = models.ForeignKey(EntryVersion, models.PROTECT, related_name="memberships")
    is_thin = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["family", "entry__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "entry"], name="member_once_per_family")
        ]

    def __str__(self) -> str:
        return f"{self.family}: {self.entry}"


class Finding(models.Model):
    """The evidence on one pair of a family: passages, shared words, what differs."""

    family = models.ForeignKey(Family, models.CASCADE, related_name="findings")
    left = models.ForeignKey(Entry, models.PROTECT, related_name="findings_left")
    right = models.ForeignKey(Entry, models.PROTECT, related_name="findings_right")
    score = models.FloatField()
    evidence = models.JSONField()

    class Meta:
        ordering: ClassVar = ["family", "-score", "left__number", "right__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "left", "right"], name="finding_once"),
            models.CheckConstraint(
                condition=~models.Q(left=models.F("right")), name="finding_between_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} ~ {self.right}"
