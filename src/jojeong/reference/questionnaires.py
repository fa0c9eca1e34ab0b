"""The shipped questionnaires (조사표): what each period asks, one JSON file each.

A file `data/questionnaires/CODE.json` is one object. Of all keys only those marked * must stand.

    {
      "code": "kr-ai-2027",                    * as the file is called
      "period": 2027,                          * the budget or reporting year
      "title": {"ko": "…", "en": "…"},         * both
      "source": "where the questions come from",
      "makes": {                               which fields a register entry is made of
        "identifier": "…", "name": "…", "owner": "…", "builds": ["…"]
      },
      "fields": [                              * in the order they are asked
        {
          "identifier": "budget_2027",         * unique
          "label": {"ko": "…", "en": "…"},     * both; the heading of a column
          "kind": "amount",                    * a FieldKind
          "question": {"ko": "…", "en": "…"},  what is asked, in full
          "choices": [                         for choice and choices, and only there
            {
              "value": "…",                    * what is kept; unique
              "label": {"ko": "…", "en": "…"}, * both
              "definition": {"ko": "…", "en": "…"},
              "spellings": ["…"]               the same answer written another way
            }
          ],
          "required_when": [                   left out: never; []: always; else one must hold
            {"field": "stage", "values": ["…"]}   without values any answer will do
          ],
          "unit": "백만원",                     the unit an amount or number is asked in
          "year": 2027,                        the budget year of an amount
          "aliases": ["…"],                    other headings of the same field
          "aspect": "users",                   users, data, models, infrastructure, stage, vendor
          "confidence": {                      left out: public
            "disclosure": "closed", "ground": 5, "public_from": "2026-09-03"
          }
        }
      ]
    }

A spelling is never another answer: where a paraphrase could be taken for something else it is left
out, so that a person is asked. No way of writing may belong to two choices of one field.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jojeong.reference.items import Item, read_item
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.questionnaires import (
    Aspect,
    Choice,
    Condition,
    Field,
    FieldKind,
    Questionnaire,
)


_CHOSEN = (FieldKind.CHOICE, FieldKind.CHOICES)


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Every shipped questionnaire by its code, in the order of codes."""
    folder = files("jojeong.reference") / "data" / "questionnaires"
    shipped = sorted(folder.iterdir(), key=lambda file: file.name)
    read = [parse_questionnaire(file.name, file.read_text(encoding="utf-8")) for file in shipped]
    return MappingProxyType({questionnaire.code: questionnaire for questionnaire in read})


def questionnaire(code: str) -> Questionnaire:
    """The questionnaire of that code. Raises KeyError where none is shipped."""
    return questionnaires()[code]


def parse_questionnaire(file: str, text: str) -> Questionnaire:
    """A questionnaire from the text of a file of that name. Raises BadReference."""
    whole = read_item(file, text)
    whole.only("code", "period", "title", "source", "makes", "fields")
    if whole.required("code") != file.removesuffix(".json"):
        whole.refuse("code", "the file is called otherwise", "give both the same name")
    items = whole.items("fields", "identifier")
    fields = tuple(_field(item) for item in items)
    _check_unique(items, "identifier", [field.identifier for field in fields])
    _check_conditions(items, fields)
    return _questionnaire(whole, fields)


def _questionnaire(whole: Item, fields: tuple[Field, ...]) -> Questionnaire:
    title_ko, title_en = _both(whole, "title")
    makes = whole.item("makes")
    makes.only("identifier", "name", "owner", "builds")
    known = {field.identifier for field in fields}
    return Questionnaire(
        code=whole.required("code"),
        period=_year(whole, "period"),
        title_ko=title_ko,
        title_en=title_en,
        fields=fields or whole.refuse("fields", "nothing is asked", "list the fields"),
        identifier=_one_of(makes, "identifier", known),
        name=_one_of(makes, "name", known),
        owner=_one_of(makes, "owner", known),
        builds=_all_of(makes, "builds", known),
        source=whole.text("source"),
    )


def _field(item: Item) -> Field:
    item.only(
        *("identifier", "label", "kind", "question", "choices", "required_when", "unit"),
        *("year", "aliases", "confidence", "aspect"),
    )
    label_ko, label_en = _both(item, "label")
    question_ko, question_en = _either(item, "question")
    kind = item.read("kind", FieldKind, "one of " + ", ".join(FieldKind))
    return Field(
        identifier=item.required("identifier"),
        label_ko=label_ko,
        label_en=label_en,
        kind=kind,
        question_ko=question_ko,
        question_en=question_en,
        choices=_choices(item, kind),
        required_when=_conditions(item),
        unit=item.required("unit") if kind is FieldKind.AMOUNT else item.text("unit"),
        year=item.number("year"),
        aliases=item.texts("aliases"),
        confidence=_confidence(item),
        aspect=_aspect(item),
    )


def _aspect(item: Item) -> Aspect | None:
    if not item.text("aspect"):
        return None
    return item.read("aspect", Aspect, "one of " + ", ".join(Aspect))


def _choices(item: Item, kind: FieldKind) -> tuple[Choice, ...]:
    items = item.items("choices", "value")
    if bool(items) != (kind in _CHOSEN):
        item.refuse("choices", f"this does not go with {kind}", "list them for choices only")
    choices = tuple(_choice(choice) for choice in items)
    _check_unique(items, "value", [choice.value for choice in choices])
    owners: dict[str, str] = {}
    for choice in choices:
        for way in _ways(choice):
            if owners.setdefault(way, choice.value) != choice.value:
                item.refuse("choices", f"{way!r} is written for two", "leave it with one")
    return choices


def _ways(choice: Choice) -> set[str]:
    ways = (choice.value, choice.label_ko, choice.label_en, *choice.spellings)
    return {way.casefold() for way in ways}


def _choice(item: Item) -> Choice:
    item.only("value", "label", "definition", "spellings")
    label_ko, label_en = _both(item, "label")
    definition_ko, definition_en = _either(item, "definition")
    value, spellings = item.required("value"), item.texts("spellings")
    return Choice(value, label_ko, label_en, definition_ko, definition_en, spellings)


def _conditions(item: Item) -> tuple[Condition, ...] | None:
    if item.parts.get("required_when") is None:
        return None
    items = item.items("required_when", "field")
    for condition in items:
        condition.only("field", "values")
    return tuple(Condition(one.required("field"), one.texts("values")) for one in items)


def _check_conditions(items: Iterable[Item], fields: tuple[Field, ...]) -> None:
    choices = {one.identifier: {choice.value for choice in one.choices} for one in fields}
    for item, field in zip(items, fields, strict=True):
        for condition in field.required_when or ():
            known = choices.get(condition.field)
            if known is None or not known.issuperset(condition.values):
                problem = f"{condition.field!r} has no such choices"
                item.refuse("required_when", problem, "name a field and some of its choices")


def _check_unique(items: Iterable[Item], key: str, names: list[str]) -> None:
    for position, item in enumerate(items):
        if names[position] in names[:position]:
            item.refuse(key, f"{names[position]!r} stands twice", "leave one")


def _confidence(item: Item) -> Confidence:
    told = item.item("confidence")
    told.only("disclosure", "ground", "public_from")
    if not told.parts:
        return OPEN
    disclosure = told.read("disclosure", Disclosure, "one of " + ", ".join(Disclosure))
    day = told.text("public_from")
    until = told.read("public_from", date.fromisoformat, "a date like 2026-09-03") if day else None
    return _checked(told, lambda: Confidence(disclosure, _ground(told), until))


def _ground(told: Item) -> Ground | None:
    number = told.number("ground")
    return None if number is None else Ground(number)


def _checked(told: Item, made: Callable[[], Confidence]) -> Confidence:
    try:
        return made()
    except ValueError as error:
        told.refuse("ground", str(error), "write a ground from 1 to 8 where it is not public")


def _both(item: Item, key: str) -> tuple[str, str]:
    named = item.item(key)
    named.only("ko", "en")
    return named.required("ko"), named.required("en")


def _either(item: Item, key: str) -> tuple[str, str]:
    named = item.item(key)
    named.only("ko", "en")
    return named.text("ko"), named.text("en")


def _year(item: Item, key: str) -> int:
    number = item.number(key)
    return item.refuse(key, "there is nothing", "write a year") if number is None else number


def _one_of(makes: Item, key: str, known: set[str]) -> str:
    name = makes.text(key)
    if name and name not in known:
        makes.refuse(key, f"{name!r} is not asked", "name a field, or leave it out")
    return name


def _all_of(makes: Item, key: str, known: set[str]) -> tuple[str, ...]:
    names = makes.texts(key)
    if not known.issuperset(names):
        makes.refuse(key, f"{names!r} are not all asked", "name fields, or leave it out")
    return names
