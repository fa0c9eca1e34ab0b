"""What stands in a form whatever its file format: headings, questions, answers, explanations."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from jojeong.vocabulary.questionnaires import Choice, Field, FieldKind, Questionnaire
from jojeong.vocabulary.text import Language


Answers: TypeAlias = Mapping[str, str]


class Heading(NamedTuple):
    """How a field is asked in one language."""

    field: Field
    label: str
    question: str
    choices: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """The question, and what may be answered."""
        return "\n".join(part for part in (self.question, " · ".join(self.choices)) if part)


class Words(NamedTuple):
    """The names of the parts of a form."""

    cover: str
    data: str
    lists: str


WORDS: Final = {
    Language.KOREAN: Words("작성 안내", "조사표", "보기"),
    Language.ENGLISH: Words("Instructions", "Form", "Choices"),
}
BLANK_ROWS: Final = 20  # for programmes that are new this year


def headings(asked: Questionnaire, language: Language) -> tuple[Heading, ...]:
    """The fields in order, an amount with its unit."""
    return tuple(_heading(field, language) for field in asked.fields)


def _heading(field: Field, language: Language) -> Heading:
    is_korean = language is Language.KOREAN
    label = field.label_ko if is_korean else field.label_en
    return Heading(
        field,
        f"{label} ({field.unit})" if field.unit else label,
        field.question_ko if is_korean else field.question_en,
        tuple(_label(choice, language) for choice in field.choices),
    )


def _label(choice: Choice, language: Language) -> str:
    return choice.label_ko if language is Language.KOREAN else choice.label_en


def filled(
    asked: tuple[Heading, ...], rows: Iterable[Answers], language: Language
) -> Iterator[tuple[str, ...]]:
    """The answers of each row under the headings, choices by their labels."""
    for row in rows:
        yield tuple(_answer(each, row.get(each.field.identifier, ""), language) for each in asked)


def _answer(heading: Heading, text: str, language: Language) -> str:
    field = heading.field
    labels = {choice.value: _label(choice, language) for choice in field.choices}
    if field.kind is FieldKind.CHOICES:
        return "; ".join(labels.get(part.strip(), part.strip()) for part in text.split(";"))
    return labels.get(text, text)
