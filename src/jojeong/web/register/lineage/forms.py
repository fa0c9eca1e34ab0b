"""What may be asked of lineage, decided on it, and answered."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jojeong.register.actions import AnswerToQuestion
from jojeong.register.policies import BULK_LINE, NoSuccessorNamed
from jojeong.register.queries import LineageFilter
from jojeong.register.states import LineageAnswer, LineageState
from jojeong.vocabulary.lineage import LineageKind
from jojeong.web.words import name_of


_DECISIONS = (LineageState.CONFIRMED, LineageState.REFUSED)


def _states() -> list[tuple[str, str]]:
    return [(state.value, name_of(state)) for state in LineageState]


def _kinds() -> list[tuple[str, str]]:
    return [("", gettext("All")), *((kind.value, name_of(kind)) for kind in LineageKind)]


def _answers() -> list[tuple[str, str]]:
    return [(answer.value, name_of(answer)) for answer in LineageAnswer]


class NarrowForm(forms.Form):
    """State and kind. What can't be understood is left out, never an error page."""

    state = forms.ChoiceField(
        required=False, choices=_states, label=_("State"), initial=LineageState.PROPOSED
    )
    kind = forms.ChoiceField(required=False, choices=_kinds, label=_("What became of it"))

    def wanted(self) -> LineageFilter:
        """The filter that was asked for, as far as it was understood."""
        self.is_valid()
        state = self.cleaned_data.get("state") or LineageState.PROPOSED.value
        return LineageFilter(state=state, kind=self.cleaned_data.get("kind", ""))


class LineForm(forms.Form):
    """From which confidence on all open links are confirmed."""

    line = forms.FloatField(
        min_value=0.5,
        max_value=1.0,
        initial=BULK_LINE,
        label=_("Confidence"),
        widget=forms.NumberInput({"step": "0.01"}),
    )


class LinksField(forms.TypedMultipleChoiceField):
    """Identifiers of links; whether there are such links is the action's to say."""

    def valid_value(self, value: object) -> bool:
        """Any number that can be an identifier."""
        text = str(value)
        return text.isdecimal() and text.isascii() and len(text) < 19


class DecisionForm(forms.Form):
    """Which links are confirmed or refused."""

    links = LinksField(coerce=int)
    state = forms.ChoiceField(choices=[(state.value, state.value) for state in _DECISIONS])


class AnswerForm(forms.Form):
    """What became of an entry of which nothing was said."""

    answer = forms.ChoiceField(choices=_answers, widget=forms.RadioSelect, label=_("Answer"))
    later = forms.CharField(
        required=False,
        max_length=16,
        label=_("Number of the entry it is now"),
        help_text=_("Only where it goes on as another entry, such as J12345678."),
    )

    def clean(self) -> None:
        """Ask for the number beside its field, where one is needed."""
        asked = self.cleaned_data
        if asked.get("answer") == LineageAnswer.BECAME and not asked.get("later"):
            self.add_error("later", gettext(NoSuccessorNamed.sentence))

    def said(self) -> AnswerToQuestion:
        """What was answered. Only for a valid form."""
        asked = self.cleaned_data
        return AnswerToQuestion(LineageAnswer(asked["answer"]), asked["later"].strip().upper())
