"""Workbooks and questionnaires made for tests, and files bent as senders bend them."""

import random

from jojeong.engines.reading import Decisions, Parameters, Sheet, Workbook, read
from jojeong.reference import questionnaire
from jojeong.vocabulary.questionnaires import Choice, Field, FieldKind, Questionnaire


FEDERAL = questionnaire("us-federal-2025")
KOREAN = questionnaire("kr-ai-2027")
RESEARCH = questionnaire("kr-rnd-2027")


def sheet(*rows, name="Sheet1", **more):
    return Sheet(name, tuple(tuple(row) for row in rows), **more)


def workbook(*sheets, file="file.xlsx", **more):
    return Workbook(file, sheets, **more)


def reading_of(*rows, asked=KOREAN, decisions=None, remembered=(), **more):
    return read(
        workbook(sheet(*rows, **more)),
        asked,
        decisions=decisions or Decisions(),
        remembered=remembered,
        parameters=Parameters(),
    )


def fields_of(reading):
    return {one.column: one.field for one in reading.mappings if one.is_applied}


def doubts_of(reading, kind):
    return [doubt for doubt in reading.doubts if doubt.kind is kind]


def answers_of(reading, field):
    return [row.value_of(field) for row in reading.rows if not row.problem]


def asking(kind, *choices, identifier="answer", label="답", **more):
    """A questionnaire of a name and one field."""
    field = Field(
        identifier,
        label,
        "Answer",
        kind,
        choices=tuple(Choice(value, ko, en) for value, ko, en in choices),
        **more,
    )
    name = Field("name", "사업명", "Name", FieldKind.TEXT)
    return Questionnaire("made", 2027, "지은 것", "Made", (name, field), name="name")


def value_of(raw, asked, *, heading="답", decisions=None):
    """The one answer in a file of one row under a questionnaire of `asking`."""
    reading = reading_of(("사업명", heading), ("x1", raw), asked=asked, decisions=decisions)
    [row] = [row for row in reading.rows if not row.problem]
    return next(value for value in row.values if value.field == "answer")


FORMS = {
    "identifier": "NO-{}",
    "organization": "교육부",
    "date": "2026-0{}-01",
    "amount": "{}00",
    "number": "{}",
    "link": "https://example.org/{}",
    "contact": "person{}@example.org",
}


def answer_to(field, number):
    """A fair answer to a field, other for each row."""
    if field.choices:
        return field.choices[number % len(field.choices)].label_en
    return FORMS.get(field.kind.value, f"{field.label_en} of entry {{}}").format(number + 1)


class Bent:
    """A file in the layout of a questionnaire, bent by lot: what each column is stays known."""

    def __init__(self, asked, seed, rows=6):
        chance = random.Random(seed)
        self.fields = [field for field in asked.fields if chance.random() > 0.25]
        name = asked.field(asked.name)
        if name not in self.fields:
            self.fields.insert(0, name)
        if chance.random() < 0.5:
            chance.shuffle(self.fields)
        headings = [self._heading(field, chance) for field in self.fields]
        body = [[answer_to(field, at) for field in self.fields] for at in range(rows)]
        self.truth = dict(enumerate(field.identifier for field in self.fields))
        self.header_row = 1
        table = [headings, *body]
        if chance.random() < 0.4:
            table = self._with_blank_column(table, chance)
        if chance.random() < 0.3:
            table.insert(chance.randrange(2, len(table)), table[0])
        if chance.random() < 0.3:
            table.append(["합계", *[""] * (len(headings) - 1)])
        for banner in chance.sample(
            [["2027년 현황"], [], ["작성: 기획조정실"]], chance.randrange(4)
        ):
            table.insert(0, banner)
            self.header_row += 1
        self.workbook = workbook(sheet(*table))

    def _with_blank_column(self, table, chance):
        at = chance.randrange(len(table[0]))
        self.truth = {column + (column >= at): field for column, field in self.truth.items()}
        return [[*row[:at], "", *row[at:]] for row in table]

    def _heading(self, field, chance):
        text = chance.choice([field.label_ko, field.label_en, *field.aliases[:6]])
        bends = [
            str,
            str.upper,
            lambda one: f" {one} ",
            lambda one: one.replace(" ", "\n"),
            lambda one: one.replace(" ", "_"),
            lambda one: f"{one} *",
            lambda one: f"({chance.randrange(1, 30)}) {one}",
            lambda one: one.replace("'", "’").replace("-", "–"),
        ]
        return chance.choice(bends)(text)
