"""Collections and who owes an answer; submissions, their files, and how they were read."""

import hashlib
import json
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from jojeong.accounts.models import Organization
from jojeong.submissions.states import SubmissionState


def _choices(closed_set: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in closed_set]


class AsWritten(json.JSONEncoder):
    """Keeps Korean as it is written, so that a search in the database finds it on SQLite too."""

    def __init__(self, *, ensure_ascii: bool = False, **options: Any) -> None:
        del ensure_ascii
        super().__init__(ensure_ascii=False, **options)


class Collection(models.Model):
    """조사: one questionnaire asked of organizations for one period, until a deadline."""

    code = models.CharField(max_length=64, unique=True)
    questionnaire = models.CharField(max_length=64)
    period = models.PositiveSmallIntegerField()
    opened = models.DateField()
    due = models.DateField()

    class Meta:
        ordering: ClassVar = ["-period", "code"]

    def __str__(self) -> str:
        return self.code


class Obligation(models.Model):
    """That an organization owes an answer to a collection."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="obligations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="obligations")

    class Meta:
        ordering: ClassVar = ["collection", "organization__name_ko", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "organization"], name="owed_once")
        ]

    def __str__(self) -> str:
        return f"{self.collection}: {self.organization}"


class Reminder(models.Model):
    """That an organization was reminded of what it owes."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="reminders")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["obligation", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.obligation} {self.at}"


class Submission(models.Model):
    """제출: what an organization sent to a collection at one time, or that it has nothing to."""

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="submissions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="submissions")
    ordinal = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=_choices(SubmissionState))
    is_attestation = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced"
    )

    class Meta:
        ordering: ClassVar = ["collection", "organization__name_ko", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection", "organization", "ordinal"], name="submission_ordinal_once"
            ),
            models.CheckConstraint(
                condition=Q(state="replaced", replaced_by__isnull=False)
                | ~Q(state="replaced") & Q(replaced_by__isnull=True),
                name="submission_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(message=""), name="returned_with_a_message"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.organization} #{self.ordinal}"

    @property
    def reference(self) -> str:
        """How it is named: "kr-ai-2027:MSIT:2"."""
        return f"{self.collection.code}:{self.organization.code}:{self.ordinal}"


class Step(models.Model):
    """One move of a submission: to which state, when, by whom (as events name them)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=16, choices=_choices(SubmissionState))
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["submission", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.state}"


class StoredFile(models.Model):
    """A file as it was sent; its bytes lie in the vault under the digest (SHA-256, hex).

    `is_read` is false until it was read with all that was decided so far. `row_count` is how many
    of its rows are answers: totals and notes are kept beside them. A file that can't be opened has
    a `problem`: the sentence of a refusal, with the words for its named places.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    ordinal = models.PositiveIntegerField()
    name = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    is_read = models.BooleanField(default=False)
    row_count = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    problem_words = models.JSONField(default=dict, encoder=AsWritten)

    class Meta:
        ordering: ClassVar = ["submission", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "ordinal"], name="file_ordinal_once")
        ]

    def __str__(self) -> str:
        return self.name


class ReadTable(models.Model):
    """A block of rows that was found in a file."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="tables")
    position = models.PositiveIntegerField()
    sheet = models.TextField(blank=True)
    role = models.CharField(max_length=16)
    header_rows = models.JSONField(default=list)
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["file", "position"]

    def __str__(self) -> str:
        return f"{self.file} {self.sheet} {self.position}"


class MappedColumn(models.Model):
    """열 대응: what a column is taken for, why, and what a person said of it.

    `field` is empty where none was proposed or the person said that it is none. `cell` is where
    its heading stands: in a form, the label. It is empty of what was read before it was kept.
    """

    table = models.ForeignKey(ReadTable, models.CASCADE, related_name="columns")
    column = models.PositiveIntegerField()
    header = models.TextField(blank=True)
    field = models.CharField(max_length=64, blank=True)
    confidence = models.FloatField()
    is_applied = models.BooleanField()
    reasons = models.JSONField(default=list, encoder=AsWritten)
    alternatives = models.JSONField(default=list, encoder=AsWritten)
    samples = models.JSONField(default=list, encoder=AsWritten)
    cell = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["table", "column"]

    def __str__(self) -> str:
        return f"{self.header} → {self.field}"


class ColumnDecision(models.Model):
    """A person's word on what a column is: kept over readings, remembered for later files."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="column_decisions")
    sheet = models.TextField(blank=True)
    column = models.PositiveIntegerField()
    header = models.TextField(blank=True)
    field = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["file", "sheet", "column", "pk"]

    def __str__(self) -> str:
        return f"{self.header} → {self.field}"


class ReadRow(models.Model):
    """A row as it was read: each value with its raw text and cell; nothing of it dropped.

    `values` are [{"field", "value", "raw", "cell", "rules", "is_held"}], `rest` [[header, text]].
    `digest` is the SHA-256 of what it says, to find the same row sent by somebody else; empty
    where it says too little to be told by it.
    """

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="rows")
    table = models.PositiveIntegerField()
    sheet = models.TextField(blank=True)
    number = models.PositiveIntegerField()
    identifier = models.TextField(blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    values = models.JSONField(default=list, encoder=AsWritten)
    rest = models.JSONField(default=list, encoder=AsWritten)
    problem = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["file", "table", "number"]
        indexes: ClassVar = [
            models.Index(fields=["file", "table", "number"], name="rows_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.sheet} {self.number}"

    @property
    def text_digest(self) -> str:
        """SHA-256 of what it says, however little that is."""
        said = sorted((value["field"], value["value"]) for value in self.values)
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class RecodeLine(models.Model):
    """값 정비: equal recodes of form of one field of one file, and how many cells they cover."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="recodes")
    field = models.CharField(max_length=64)
    raw = models.TextField()
    value = models.TextField()
    rules = models.JSONField(default=list)
    count = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["file", "field", "-count", "pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.raw} → {self.value}"


class Doubt(models.Model):
    """Something for a person, with its place and what to do.

    `key` tells it over readings, and is the same in every file of a submission where one answer
    covers all equal cells. `is_between` says that no single file shows it.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="doubts")
    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="doubts")
    is_between = models.BooleanField(default=False)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    severity = models.CharField(max_length=16)
    sheet = models.TextField(blank=True)
    cell = models.CharField(max_length=64, blank=True)
    field = models.CharField(max_length=64, blank=True)
    raw = models.TextField(blank=True)
    offers = models.JSONField(default=list, encoder=AsWritten)
    places = models.JSONField(default=list, encoder=AsWritten)
    count = models.PositiveIntegerField(default=1)
    words = models.JSONField(default=dict, encoder=AsWritten)

    class Meta:
        ordering: ClassVar = ["submission", "severity", "kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "file", "key"], name="doubt_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.kind}"


class ValueDecision(models.Model):
    """A person's word on a doubt or a recode, for all equal cells of the submission.

    With a `field`, `value` is kept for every cell of it that holds `raw`; equal to `raw` it stands
    as written. Without, the doubt of that `key` was looked at and left as it is.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=64)
    field = models.CharField(max_length=64, blank=True)
    raw = models.TextField(blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["submission", "at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "key"], name="decided_once")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.raw} → {self.value}"
