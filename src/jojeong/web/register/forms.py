"""What a reader of the register may ask for, and an owner may close."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jojeong import reference
from jojeong.accounts.queries import organizations
from jojeong.register.actions import DisclosureDraft
from jojeong.register.policies import GroundMissing
from jojeong.register.queries import EntryFilter
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.web.words import name_of, organization


def _kinds() -> list[tuple[str, str]]:
    return [("", gettext("All")), *((kind.value, name_of(kind)) for kind in ProgrammeKind)]


def _facets() -> list[tuple[str, str]]:
    return [("", ""), *((row.facet, row.facet) for row in reference.facets())]


def _disclosures() -> list[tuple[str, str]]:
    return [(disclosure.value, name_of(disclosure)) for disclosure in Disclosure]


def _grounds() -> list[tuple[int | str, str]]:
    return [("", "—"), *((ground.value, ground_name(ground)) for ground in Ground)]


def _organizations() -> list[tuple[str, str]]:
    return [(name.code, organization(name)) for name in organizations(on=timezone.localdate())]


class SearchForm(forms.Form):
    """Words, facet, kind and owner. What can't be understood is left out, never an error page."""

    words = forms.CharField(required=False, max_length=200, label=_("Words"))
    kind = forms.ChoiceField(required=False, choices=_kinds, label=_("Kind"))
    facet = forms.ChoiceField(required=False, choices=_facets)
    owner = forms.CharField(required=False, max_length=32)

    def wanted(self) -> EntryFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        return EntryFilter(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class DisclosureForm(forms.Form):
    """How far an entry is open, on what ground, from when it is public, and to whom it is open."""

    disclosure = forms.ChoiceField(choices=_disclosures, label=_("Disclosure"))
    ground = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=_grounds, label=_("Ground")
    )
    public_from = forms.DateField(
        required=False, label=_("Public from"), widget=forms.DateInput({"type": "date"})
    )
    readers = forms.MultipleChoiceField(
        required=False, choices=_organizations, label=_("Open to these organizations")
    )

    def clean(self) -> None:
        """Ask for the ground beside its field, where one is needed."""
        asked = self.cleaned_data
        is_closed = asked.get("disclosure", Disclosure.PUBLIC) != Disclosure.PUBLIC
        if is_closed and "ground" in asked and asked["ground"] is None:
            self.add_error("ground", gettext(GroundMissing.sentence))

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
