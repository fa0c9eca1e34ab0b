"""Questionnaires as data: what stands in them, and what is said where they can't be read."""

import json

import pytest

from jojeong.reference import BadReference, questionnaire, questionnaires
from jojeong.reference.questionnaires import parse_questionnaire
from jojeong.vocabulary.disclosure import Disclosure, Ground
from jojeong.vocabulary.questionnaires import Condition, FieldKind


def field(**changes):
    return {
        "identifier": "stage",
        "label": {"ko": "단계", "en": "Stage"},
        "kind": "choice",
        "choices": [choice()],
        **changes,
    }


def choice(**changes):
    return {"value": "open", "label": {"ko": "열림", "en": "Open"}, **changes}


def whole(*fields, **changes):
    return {
        "code": "made",
        "period": 2027,
        "title": {"ko": "지음", "en": "Made"},
        "fields": list(fields or [field()]),
        **changes,
    }


def parsed(said, file="made.json"):
    return parse_questionnaire(file, json.dumps(said))


def test_three_questionnaires_are_shipped():
    assert set(questionnaires()) >= {"kr-ai-2027", "kr-rnd-2027", "us-federal-2025"}


@pytest.mark.parametrize("code", questionnaires())
def test_every_choice_and_field_has_a_name_in_both_languages(code):
    for one in questionnaire(code).fields:
        assert all((one.label_ko, one.label_en))
        assert all(each.label_ko and each.label_en for each in one.choices)


def test_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError):
        questionnaire("nowhere")


@pytest.mark.parametrize("code", questionnaires())
def test_a_field_is_found_by_its_identifier_and_no_other_word(code):
    asked = questionnaire(code)

    assert [asked.field(each.identifier) for each in asked.fields] == list(asked.fields)
    with pytest.raises(KeyError):
        asked.field("colour of the roof")


def test_a_field_says_what_is_asked_and_how():
    conditions = [{"field": "stage", "values": ["open"]}, {"field": "money", "values": []}]
    secret = {"disclosure": "closed", "ground": 5, "public_from": "2026-09-03"}
    money = field(
        identifier="money",
        kind="amount",
        choices=None,
        unit="백만원",
        year=2027,
        question={"ko": "얼마입니까?"},
        aliases=["예산"],
        required_when=conditions,
        confidence=secret,
    )
    made = parsed(whole(field(required_when=[]), money)).field("money")

    assert (made.kind, made.unit, made.year) == (FieldKind.AMOUNT, "백만원", 2027)
    assert (made.question_ko, made.question_en, made.aliases) == ("얼마입니까?", "", ("예산",))
    assert made.required_when == (Condition("stage", ("open",)), Condition("money", ()))
    assert made.confidence.disclosure is Disclosure.CLOSED
    assert made.confidence.ground is Ground.DELIBERATION_IN_PROGRESS


def test_what_is_left_out_is_never_required_and_public():
    made = parsed(whole()).field("stage")

    assert made.required_when is None
    assert made.confidence.disclosure is Disclosure.PUBLIC


def test_the_fields_an_entry_is_made_of_are_named():
    makes = {"name": "stage", "builds": ["stage"]}
    made = parsed(whole(makes=makes))

    assert (made.name, made.builds, made.identifier, made.owner) == ("stage", ("stage",), "", "")


MISTAKES = [
    (whole(code="other"), "code", "the same name"),
    (whole(period=None), "period", "write a year"),
    (whole(period="2027"), "period", "without quotes"),
    (whole(title={"ko": "지음"}), "en", "fill it in"),
    (whole(title="지음"), "title", "in braces"),
    (whole(colour="red"), "colour", "write one of"),
    (whole(fields=[]), "fields", "list the fields"),
    (whole("stage"), "fields", "list objects"),
    (whole(field(), field()), "identifier", "leave one"),
    (whole(field(kind="colour")), "kind", "write one of"),
    (whole(field(kind="text")), "choices", "for choices only"),
    (whole(field(choices=[])), "choices", "for choices only"),
    (whole(field(choices=[choice(), choice()])), "value", "leave one"),
    (
        whole(field(choices=[choice(), choice(value="shut", spellings=["OPEN"])])),
        "choices",
        "leave it",
    ),
    (whole(field(choices=[choice(label={"ko": "열림"})])), "en", "fill it in"),
    (whole(field(kind="amount", choices=None)), "unit", "fill it in"),
    (whole(field(aliases=[""])), "aliases", "list texts"),
    (whole(field(aliases="x")), "aliases", "in brackets"),
    (
        whole(field(required_when=[{"field": "gone", "values": ["x"]}])),
        "required_when",
        "name a field",
    ),
    (
        whole(field(required_when=[{"field": "stage", "values": ["x"]}])),
        "required_when",
        "name a field",
    ),
    (whole(field(confidence={"disclosure": "closed"})), "ground", "from 1 to 8"),
    (whole(field(confidence={"disclosure": "hidden"})), "disclosure", "write one of"),
    (
        whole(field(confidence={"disclosure": "closed", "ground": 9})),
        "ground",
        "from 1 to 8",
    ),
    (
        whole(field(confidence={"disclosure": "closed", "ground": 5, "public_from": "soon"})),
        "public_from",
        "a date like",
    ),
    (whole(makes={"name": "gone"}), "name", "name a field"),
    (whole(makes={"builds": ["gone"]}), "builds", "name fields"),
]


@pytest.mark.parametrize(("said", "key", "remedy"), MISTAKES)
def test_a_mistake_is_told_with_file_key_and_what_to_do(said, key, remedy):
    with pytest.raises(BadReference) as refused:
        parsed(said)

    assert refused.value.place.file == "made.json"
    assert refused.value.column == key
    assert remedy in str(refused.value)


@pytest.mark.parametrize("text", ["{", "[]"])
def test_what_is_no_object_is_told(text):
    with pytest.raises(BadReference):
        parse_questionnaire("made.json", text)
