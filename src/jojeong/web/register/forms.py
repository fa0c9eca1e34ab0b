"""What a reader of the register may ask for, and an owner may close."""

from typing import Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jojeong import reference
from jojeong.accounts.queries import organizations
from jojeong.register.actions import DisclosureDraft
from jojeong.register.policies import GroundMissing
from jojeong.register.policies.searching import sought_in
from jojeong.register.queries import UNSAID, BudgetFilter, EntryFilter
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetStage, Funding
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.vocabulary.money import JO, Won
from jojeong.vocabulary.refusals import Refusal
from jojeong.web.words import name_of, organization, sentence_of


_MOST: Final = Won(100_000 * JO)


def _kinds() -> list[tuple[str, str]]:
    return [("", gettext("All")), *((kind.value, name_of(kind)) for kind in ProgrammeKind)]


def _facets() -> list[tuple[str, str]]:
    return [("", ""), *((row.facet, row.facet) for row in reference.facets())]


def _stages() -> list[tuple[str, str]]:
    return [("", gettext("All")), *((stage.value, name_of(stage)) for stage in BudgetStage)]


def _stages_and_unsaid() -> list[tuple[str, str]]:
    return [*_stages(), (UNSAID, gettext("not said"))]


def _disclosures() -> list[tuple[str, str]]:
    return [(disclosure.value, name_of(disclosure)) for disclosure in Disclosure]


def _grounds() -> list[tuple[int | str, str]]:
    return [("", "—"), *((ground.value, ground_name(ground)) for ground in Ground)]


def _organizations() -> list[tuple[str, str]]:
    return [(name.code, organization(name)) for name in organizations(on=timezone.localdate())]


class SearchForm(forms.Form):
    """Words, facet, kind, owner, money. What can't be understood is said and left out."""

    words = forms.CharField(required=False, max_length=200, label=_("Words"))
    kind = forms.ChoiceField(required=False, choices=_kinds, label=_("Kind"))
    facet = forms.ChoiceField(required=False, choices=_facets)
    owner = forms.CharField(required=False, max_length=32)
    year = forms.IntegerField(required=False, min_value=1948, max_value=2200, label=_("Year"))
    stage = forms.ChoiceField(required=False, choices=_stages_and_unsaid, label=_("Stage"))
    funding = forms.CharField(required=False, max_length=40)
    amount_from = forms.CharField(required=False, max_length=20, label=_("From (100 m won)"))
    amount_to = forms.CharField(required=False, max_length=20, label=_("To (100 m won)"))
    portfolio = forms.SlugField(required=False, max_length=64)
    period = forms.IntegerField(required=False, min_value=1948, max_value=2200)

    def clean_words(self) -> str:
        """The words, where they can be looked for."""
        words: str = self.cleaned_data["words"]
        try:
            sought_in(words)
        except Refusal as refusal:
            raise forms.ValidationError(sentence_of(refusal)) from refusal
        return words

    def clean_amount_from(self) -> Won | None:
        """The least amount, read in 억원."""
        return _eok(self.cleaned_data["amount_from"])

    def clean_amount_to(self) -> Won | None:
        """The largest amount, read in 억원."""
        return _eok(self.cleaned_data["amount_to"])

    def clean_funding(self) -> tuple[Funding, ...] | None:
        """Kinds of funding, joined by points."""
        return _funding(self.cleaned_data["funding"])

    def money_fields(self) -> list[forms.BoundField]:
        """The fields that narrow by an amount."""
        return [self[name] for name in ("year", "stage", "amount_from", "amount_to")]

    def kept_fields(self) -> list[forms.BoundField]:
        """What an address may narrow by, too, and a new search keeps."""
        kept = (self[name] for name in ("portfolio", "period", "funding"))
        return [field for field in kept if field.data]

    def asks_for_money(self) -> bool:
        """Whether one of those is filled in."""
        return any(field.data for field in self.money_fields())

    def wanted(self) -> EntryFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        understood = {
            name: value for name, value in self.cleaned_data.items() if value or value == ()
        }
        return EntryFilter(**understood)


def _eok(text: str) -> Won | None:
    """An amount in 억원; whole won of it, at most what a budget could be."""
    if not text:
        return None
    try:
        return min(Won.from_eok(text.replace(",", "")), _MOST)
    except ValueError as no_amount:
        raise forms.ValidationError(gettext("Write an amount as a number, such as 15.6.")) from (
            no_amount
        )


class PlaceForm(forms.Form):
    """A place in a file. What can't be understood is left out, and found nowhere."""

    sheet = forms.CharField(required=False, max_length=200, strip=False)
    cell = forms.CharField(required=False, max_length=32)

    def wanted(self) -> dict[str, str]:
        """The sheet and the cell."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class BudgetForm(forms.Form):
    """Which year, stage and basis, and whose. What can't be understood is left out."""

    year = forms.IntegerField(required=False, min_value=1948, max_value=2200)
    stage = forms.ChoiceField(required=False, choices=_stages_and_unsaid)
    funding = forms.CharField(required=False, max_length=40)
    owner = forms.CharField(required=False, max_length=32)
    facet = forms.ChoiceField(required=False, choices=_facets)

    def wanted(self) -> BudgetFilter:
        """The slice that was asked for, as far as it was understood."""
        self.is_valid()
        asked = self.cleaned_data
        stage = asked.get("stage") or None
        return BudgetFilter(
            year=asked.get("year"),
            stage="" if stage == UNSAID else stage,
            funding=_funding(asked.get("funding", "")),
            owner=asked.get("owner", ""),
            facet=asked.get("facet", ""),
        )


def _funding(text: str) -> tuple[Funding, ...] | None:
    """Kinds of funding joined by signs no kind holds; None where any will do."""
    if not text:
        return None
    return tuple(sorted(kind for kind in Funding if kind.value in text.split(".")))


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
