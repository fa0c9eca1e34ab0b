"""What a reader of the overlaps may ask for."""

from django import forms

from jojeong.overlap.queries import FamilyFilter


class OwnerForm(forms.Form):
    """Whose families. What can't be understood is left out, never an error page."""

    owner = forms.CharField(required=False, max_length=32)

    def wanted(self) -> FamilyFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        return FamilyFilter(owner=self.cleaned_data.get("owner", ""))
