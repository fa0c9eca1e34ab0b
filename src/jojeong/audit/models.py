"""The event as it is stored. No foreign keys: an event outlives what it speaks of."""

from typing import ClassVar

from django.db import models

from jojeong.audit.chain import Link


class Event(models.Model):
    """One thing that was done. Rows are only ever added; triggers refuse everything else."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    via = models.CharField(max_length=64)
    verb = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=128, db_index=True)
    details = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"

    def link(self) -> Link:
        """The event as a value of the chain."""
        names = ("number", "at", "actor", "via", "verb", "subject", "details", "previous", "hash")
        return Link(**{name: getattr(self, name) for name in names})
