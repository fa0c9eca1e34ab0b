"""What a reader of the overlaps may ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jojeong.overlap.queries import FamilyFilter


class OwnerForm(forms.Form):
    """Whose families. What can't be understood is left out, never an error page."""

    owner = forms.CharField(required=False, max_length=32)

    def wanted(self) -> FamilyFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        return FamilyFilter(owner=self.cleaned_data.get("owner", ""))


class PlanForm(forms.Form):
    """A plan that is not submitted yet."""

    plan = forms.CharField(
        label=_("The plan"),
        help_text=_("A name, a sentence or a page, in Korean or English, in your own words."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write at least a sentence of what is planned.")},
    )
