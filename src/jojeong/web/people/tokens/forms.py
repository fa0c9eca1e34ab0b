"""What somebody says of a token they make."""

from collections.abc import Mapping, Sequence
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jojeong.accounts.policies import TokenDraft
from jojeong.accounts.states import NAME_LENGTH, Permission
from jojeong.vocabulary.people import Asker
from jojeong.web.words import name_of


class TokenForm(forms.Form):
    """What a token is for, what it may, for which organization, and until when."""

    label = forms.CharField(
        max_length=NAME_LENGTH,
        label=_("What the token is for"),
        help_text=_("Such as the name of the program that will come with it."),
    )
    permissions = forms.MultipleChoiceField(label=_("What it may do"))
    organization = forms.ChoiceField(required=False, label=_("For which organization"))
    expires_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("At most a year from now. It counts whole."),
    )

    def __init__(self, data: Mapping[str, object] | None, *, asker: Asker) -> None:
        super().__init__(data)
        held = [permission for permission in Permission if asker.may(permission)]
        self._offer("permissions", [(each.value, name_of(each)) for each in held])
        codes = [(code, code) for code in sorted(asker.organizations)]
        self._offer("organization", [("", gettext("All of mine")), *codes])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def draft(self) -> TokenDraft:
        """The token that was asked for. Only for a valid form."""
        asked = self.cleaned_data
        return TokenDraft(
            label=asked["label"],
            permissions=tuple(Permission(each) for each in asked["permissions"]),
            expires_on=asked["expires_on"],
            organization=asked["organization"],
        )
