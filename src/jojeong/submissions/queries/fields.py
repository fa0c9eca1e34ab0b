"""What a questionnaire calls its fields."""

from dataclasses import dataclass

from jojeong.reference.questionnaires import questionnaire
from jojeong.submissions.models import Collection
from jojeong.vocabulary.questionnaires import Field, FieldKind, Questionnaire


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field with its labels; where a questionnaire asks no such thing, its identifier thrice."""

    identifier: str
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class ChoiceName:
    """A listed answer, with what it means."""

    value: str
    ko: str
    en: str
    definition_ko: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as it is asked."""

    name: FieldName
    kind: FieldKind
    question_ko: str
    question_en: str
    choices: tuple[ChoiceName, ...]


def asked_in(collection: Collection) -> Questionnaire:
    """The questionnaire of a collection."""
    return questionnaire(collection.questionnaire)


def field_names(asked: Questionnaire) -> dict[str, FieldName]:
    """The fields' names by identifier, in the order they are asked."""
    return {f.identifier: FieldName(f.identifier, f.label_ko, f.label_en) for f in asked.fields}


def name_of_field(names: dict[str, FieldName], identifier: str) -> FieldName:
    """The name of one field, known or not."""
    return names.get(identifier, FieldName(identifier, identifier, identifier))


def field_views(asked: Questionnaire) -> tuple[FieldView, ...]:
    """All that is asked."""
    return tuple(_view(field) for field in asked.fields)


def _view(field: Field) -> FieldView:
    return FieldView(
        FieldName(field.identifier, field.label_ko, field.label_en),
        field.kind,
        field.question_ko,
        field.question_en,
        tuple(
            ChoiceName(c.value, c.label_ko, c.label_en, c.definition_ko, c.definition_en)
            for c in field.choices
        ),
    )
