"""What the worker remembers: how far it has read, and what became of each reaction."""

from typing import ClassVar

from django.db import models

from jojeong.flow.states import DeliveryState


class Cursor(models.Model):
    """How far the events have been read. One row."""

    name = models.CharField(max_length=16, unique=True)
    position = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.position}"


class Delivery(models.Model):
    """One reaction to one event: waiting, done, or dead after too many tries."""

    event = models.BigIntegerField()
    reaction = models.CharField(max_length=64)
    state = models.CharField(
        max_length=16,
        choices=[(state.value, state.value) for state in DeliveryState],
        default=DeliveryState.WAITING,
    )
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["event", "reaction"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "reaction"], name="delivery_once_per_event")
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.reaction} ({self.state})"
