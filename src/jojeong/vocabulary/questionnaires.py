"""What a period asks of every organization: fields, their questions, choices and defaults."""

from dataclasses import dataclass
from enum import StrEnum

from jojeong.vocabulary.disclosure import OPEN, Confidence


class FieldKind(StrEnum):
    """What an answer is."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    ORGANIZATION = "organization"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    LIST = "list"
    LINK = "link"
    CONTACT = "contact"


class Aspect(StrEnum):
    """What of a programme an answer tells, whatever a questionnaire calls it."""

    USERS = "users"
    DATA = "data"
    MODELS = "models"
    INFRASTRUCTURE = "infrastructure"
    STAGE = "stage"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class Choice:
    """One listed answer. `value` is what is kept; the rest is how people read and write it.

    `spellings` are other ways to write the same answer, never another answer.
    """

    value: str
    label_ko: str
    label_en: str
    definition_ko: str = ""
    definition_en: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where another field of the same row is answered by one of `values`.

    Without `values` any answer will do.
    """

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked. `required_when` is None where an answer is never required.

    An empty tuple of conditions means always; otherwise one of them has to hold. `unit` is the
    unit an amount or a number is asked in, such as "백만원" or "GPU-hour"; `year` is the budget
    year of an amount. `aliases` are other identifiers and headings of the same field.
    `confidence` is that of an answer unless its row says otherwise. Answers of one `aspect` can be
    set side by side, also those to different questionnaires.
    """

    identifier: str
    label_ko: str
    label_en: str
    kind: FieldKind
    question_ko: str = ""
    question_en: str = ""
    choices: tuple[Choice, ...] = ()
    required_when: tuple[Condition, ...] | None = None
    unit: str = ""
    year: int | None = None
    aliases: tuple[str, ...] = ()
    confidence: Confidence = OPEN
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """조사표: what is asked in one period. A later period is another one.

    `identifier`, `name`, `owner` and `builds` name the fields a register entry is made of, each
    empty where the questionnaire asks for no such thing; `builds` may be several fields.
    """

    code: str
    period: int
    title_ko: str
    title_en: str
    fields: tuple[Field, ...]
    identifier: str = ""
    name: str = ""
    owner: str = ""
    builds: tuple[str, ...] = ()
    source: str = ""

    def field(self, identifier: str) -> Field:
        """The field of that identifier. Raises KeyError where nothing of the kind is asked."""
        for field in self.fields:
            if field.identifier == identifier:
                return field
        raise KeyError(identifier)
