"""Organizations with their history, posts, and the people who hold them from a date."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from jojeong.accounts.states import (
    ADDRESS_LENGTH,
    CODE_LENGTH,
    ENGLISH_NAME_LENGTH,
    NAME_LENGTH,
    SHORT_NAME_LENGTH,
    Role,
)
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind


def _choices(closed_set: type[OrganizationKind | Role | SuccessionKind]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in closed_set]


class Organization(models.Model):
    """기관: one body under one name. A new name is a new row, joined by a Succession."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    name_ko = models.CharField(max_length=NAME_LENGTH)
    name_en = models.CharField(max_length=ENGLISH_NAME_LENGTH, blank=True)
    short_ko = models.CharField(max_length=SHORT_NAME_LENGTH, blank=True)
    kind = models.CharField(max_length=16, choices=_choices(OrganizationKind))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name_ko", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="organization_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name_ko


class Succession(models.Model):
    """개칭·분리·통합·이관: from a day on, another organization has the duties."""

    predecessor = models.ForeignKey(Organization, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organization, models.PROTECT, related_name="inheritances")
    kind = models.CharField(max_length=16, choices=_choices(SuccessionKind))
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_is_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on})"


class Post(models.Model):
    """직위: what permissions attach to. People come and go; the post stays."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="posts")
    title_ko = models.CharField(max_length=NAME_LENGTH)
    title_en = models.CharField(max_length=ENGLISH_NAME_LENGTH)
    role = models.CharField(max_length=32, choices=_choices(Role))

    class Meta:
        ordering: ClassVar = ["organization__name_ko", "title_ko", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "title_ko", "role"], name="post_once_per_organization"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.title_ko}"


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from the posts they hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=ADDRESS_LENGTH, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects: ClassVar = BaseUserManager()

    class Meta:
        ordering: ClassVar = ["name", "email"]

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """A person holds a post from a day, until a day that is included; acting (직무대리) or not."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    is_acting = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["from_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gte=F("from_day")),
                name="holding_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["post", "person", "from_day"], name="holding_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.post} ({self.from_day})"


class ApiToken(models.Model):
    """A key with which a program reads and acts as a person, for a part of what they may.

    Only its digest is kept. `organization` is the code it is narrowed to, empty for all.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=NAME_LENGTH)
    digest = models.CharField(max_length=64, unique=True)
    permissions = models.JSONField(default=list)
    organization = models.CharField(max_length=CODE_LENGTH, blank=True)
    made_on = models.DateField()
    expires_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("made_on")), name="token_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.label}"
