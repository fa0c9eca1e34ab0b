"""What a reader of the register may ask for, and an owner may close."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jojeong import reference
from jojeong.register.actions import DisclosureDraft
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.web.words import name_of


class SearchForm(forms.Form):
    """Words, facet, kind and owner. What can't be understood is left out, never an error page."""

    words = forms.CharField(required=False, max_length=200, label=_("Words"))
    facet = forms.CharField(required=False, max_length=32)
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    owner = forms.ChoiceField(required=False, label=_("Owner"))

    def __init__(self, *args: object, owners: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("All")), *owners]
        kinds = [(kind.value, name_of(kind)) for kind in ProgrammeKind]
        self.fields["kind"].choices = [("", _("All")), *kinds]

    def wanted(self) -> EntryFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in self.fields}
        if asked["facet"] not in {row.facet for row in reference.facets()}:
            asked["facet"] = ""
        return EntryFilter(**asked)


class DisclosureForm(forms.Form):
    """How far an entry is open, on what ground, and from when it is public."""

    disclosure = forms.ChoiceField(label=_("Disclosure"))
    ground = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label=_("Ground"))
    public_from = forms.DateField(
        required=False, label=_("Public from"), widget=forms.DateInput({"type": "date"})
    )

    readers = forms.MultipleChoiceField(required=False, label=_("Open to these organizations"))

    def __init__(
        self, *args: object, organizations: list[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = organizations
        self.fields["disclosure"].choices = [(d.value, name_of(d)) for d in Disclosure]
        grounds = [(ground.value, ground_name(ground)) for ground in Ground]
        self.fields["ground"].choices = [("", "—"), *grounds]

    def draft(self) -> DisclosureDraft:
        """What was asked for. Only for a valid form."""
        asked = self.cleaned_data
        return DisclosureDraft(
            disclosure=Disclosure(asked["disclosure"]),
            ground=asked["ground"],
            public_from=asked["public_from"],
            readers=tuple(asked["readers"]),
        )


def ground_name(ground: Ground) -> str:
    """A ground with the number of its item."""
    return gettext("Article 9(1) item %(item)d: %(protects)s") % {
        "item": ground.value,
        "protects": gettext(f"Ground.{ground.name.lower()}"),
    }
