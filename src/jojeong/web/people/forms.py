"""What may be asked of people and posts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jojeong.accounts.actions import OrganizationDraft, PostDraft
from jojeong.accounts.queries import OrganizationName, PersonRow
from jojeong.accounts.states import CODE_LENGTH, ENGLISH_NAME_LENGTH, NAME_LENGTH, Role
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind
from jojeong.web.words import name_of, organization


class PersonForm(forms.Form):
    """Somebody to be added."""

    name = forms.CharField(max_length=NAME_LENGTH, label=_("Name"))
    email = forms.EmailField(
        label=_("Mail address"),
        help_text=_("The person signs in with it, and sets the password by a mail sent to it."),
    )


class PostForm(forms.Form):
    """A post to be created."""

    organization = forms.ChoiceField(label=_("Organization"))
    title_ko = forms.CharField(max_length=NAME_LENGTH, label=_("Title in Korean"))
    title_en = forms.CharField(max_length=ENGLISH_NAME_LENGTH, label=_("Title in English"))
    role = forms.ChoiceField(
        label=_("Role"), help_text=_("What the post may do here follows from its role.")
    )

    def __init__(
        self, data: Mapping[str, object] | None, *, organizations: Sequence[OrganizationName]
    ) -> None:
        super().__init__(data)
        named = [(row.code, organization(row)) for row in organizations]
        _offer(self, "organization", named)
        _offer(self, "role", [(role.value, name_of(role)) for role in Role])

    def draft(self) -> PostDraft:
        """What was asked for. Only for a valid form."""
        asked = self.cleaned_data
        return PostDraft(
            organization=asked["organization"],
            title_ko=asked["title_ko"],
            title_en=asked["title_en"],
            role=Role(asked["role"]),
        )


class OrganizationForm(forms.Form):
    """An organization to be registered."""

    code = forms.CharField(
        max_length=CODE_LENGTH,
        label=_("Code"),
        help_text=_("Capital letters and digits, such as MSIT."),
    )
    name_ko = forms.CharField(max_length=NAME_LENGTH, label=_("Name in Korean"))
    name_en = forms.CharField(max_length=ENGLISH_NAME_LENGTH, label=_("Name in English"))
    kind = forms.ChoiceField(label=_("Kind of organization"))
    valid_from = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, object] | None) -> None:
        super().__init__(data)
        _offer(self, "kind", [(kind.value, name_of(kind)) for kind in OrganizationKind])

    def draft(self) -> OrganizationDraft:
        """What was asked for. Only for a valid form."""
        asked = self.cleaned_data
        return OrganizationDraft(**asked | {"kind": OrganizationKind(asked["kind"])})


class SuccessionForm(forms.Form):
    """Duties that pass on."""

    predecessor = forms.ChoiceField(label=_("Whose duties pass on"))
    successor = forms.ChoiceField(
        label=_("Who has them from that day"),
        help_text=_("A new name is registered as an organization first."),
    )
    kind = forms.TypedChoiceField(label=_("How"), coerce=SuccessionKind)
    on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(
        self, data: Mapping[str, object] | None, *, organizations: Sequence[OrganizationName]
    ) -> None:
        super().__init__(data)
        named = [(row.code, f"{organization(row)} ({row.code})") for row in organizations]
        _offer(self, "predecessor", named)
        _offer(self, "successor", named)
        _offer(self, "kind", [(kind.value, name_of(kind)) for kind in SuccessionKind])


class AppointmentForm(forms.Form):
    """Who shall hold a post, and from when."""

    person = forms.ChoiceField(label=_("Person"))
    from_day = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    is_acting = forms.BooleanField(
        required=False, label=_("Acting, beside or instead of a holder")
    )

    def __init__(
        self, data: Mapping[str, object] | None, *, people: Sequence[PersonRow], on: date
    ) -> None:
        super().__init__(data, initial={"from_day": on})
        _offer(self, "person", [(row.identifier, f"{row.name} ({row.email})") for row in people])


class LeavingForm(forms.Form):
    """The last day of a holding."""

    until_day = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("It counts whole: what the post may do ends at midnight."),
    )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = cast("forms.ChoiceField", form.fields[name])
    field.choices = [("", "—"), *choices]
