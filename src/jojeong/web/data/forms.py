"""As what kind of file the register is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jojeong.register.states import ExportFormat
from jojeong.web.words import name_of


def _formats() -> list[tuple[str, str]]:
    return [(form.value, name_of(form)) for form in ExportFormat]


class ExportForm(forms.Form):
    """The kind of file; what can't be understood is CSV."""

    format = forms.ChoiceField(required=False, choices=_formats, label=_("Kind of file"))

    def form(self) -> ExportFormat:
        """What was asked for."""
        self.is_valid()
        return ExportFormat(self.cleaned_data.get("format") or ExportFormat.CSV)
