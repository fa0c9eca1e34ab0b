"""What may be asked of submissions, and sent."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jojeong.accounts.queries import OrganizationName
from jojeong.submissions.policies import CollectionDraft, Upload
from jojeong.web.templatetags.spoken import marked
from jojeong.web.words import organization


if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict


_Sent: TypeAlias = "UploadedFile[Any]"
Sent: TypeAlias = "MultiValueDict[str, _Sent]"


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files dropped or chosen together; at least one."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[_Sent]:
        """Each file checked as Django checks one."""
        if not data:
            return [super().clean(None, initial)]
        return [super(FilesField, self).clean(each, initial) for each in data]


class FilesForm(forms.Form):
    """Files of several organizations, told apart by their names."""

    sent = FilesField(
        label=_("Files"),
        help_text=_("Drop them here or choose them: XLSX, XLS, ODS, HWPX, CSV or TSV."),
        error_messages={
            "required": _("Choose at least one file."),
            "empty": _("One of the files is empty. Take it out and send the rest."),
        },
    )

    def uploads(self) -> list[Upload]:
        """The files as the actions take them. Only for a valid form."""
        return [_upload(file) for file in self.cleaned_data["sent"]]


class SendForm(FilesForm):
    """Files of one organization."""

    organization = forms.ChoiceField(label=_("Organization"))
    field_order = ("organization", "sent")

    def __init__(
        self,
        data: Mapping[str, object] | None,
        files: "Sent | None",
        *,
        owing: Sequence[OrganizationName],
        initial: str = "",
    ) -> None:
        super().__init__(data, files, initial={"organization": initial})
        field = cast("forms.ChoiceField", self.fields["organization"])
        field.choices = [(name.code, organization(name)) for name in owing]


class CollectionForm(forms.Form):
    """A collection to be opened."""

    questionnaire = forms.ChoiceField(label=_("Questionnaire"))
    code = forms.SlugField(
        max_length=64,
        label=_("Code"),
        help_text=_("Small letters, digits and hyphens, such as kr-ai-2027."),
    )
    due = forms.DateField(
        label=_("Last day to answer"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("It counts whole, until 24:00 in Seoul; on a holiday the next working day."),
    )
    organizations = forms.MultipleChoiceField(
        label=_("Who owes an answer"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, object] | None,
        *,
        questionnaires: Sequence[tuple[str, str]],
        organizations: Sequence[OrganizationName],
    ) -> None:
        super().__init__(data)
        asked = cast("forms.ChoiceField", self.fields["questionnaire"])
        asked.choices = list(questionnaires)
        owing = cast("forms.MultipleChoiceField", self.fields["organizations"])
        owing.choices = [(name.code, marked(organization(name))) for name in organizations]

    def draft(self) -> CollectionDraft:
        """What was asked for. Only for a valid form."""
        asked = self.cleaned_data
        return CollectionDraft(**asked | {"organizations": tuple(asked["organizations"])})


class MessageForm(forms.Form):
    """Why something is sent back; what is empty the action refuses in its own words."""

    message = forms.CharField(required=False, max_length=4000)


class PlaceForm(forms.Form):
    """Which cell of which sheet; what can't be understood is left out."""

    sheet = forms.CharField(required=False, max_length=200, strip=False)
    cell = forms.CharField(required=False, max_length=40)

    def wanted(self) -> dict[str, str]:
        """The sheet and the cell."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def several(post: QueryDict, name: str) -> list[str]:
    """The values that were ticked under a name."""
    return [value for value in post.getlist(name) if value]


def _upload(file: _Sent) -> Upload:
    """A large file already lies on the disk; a small one is in memory."""
    name = file.name or ""
    kept = getattr(file, "temporary_file_path", None)
    return Upload(name, Path(kept()) if kept else file.read())


class LineForm(forms.Form):
    """A line of confidence; where it can't be understood, one above which nothing lies."""

    above = forms.FloatField(min_value=0, max_value=1)

    def line(self) -> float:
        """The line."""
        return float(self.cleaned_data["above"]) if self.is_valid() else 2.0
