"""What is the same answer in another form, and what is another answer."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.reading import DoubtKind, Rule
from jojeong.engines.reading.choices import ChoiceList, is_one_slip
from jojeong.vocabulary.questionnaires import FieldKind
from tests.engines.reading.made import FEDERAL, KOREAN, asking, value_of


def listed(field, asked=FEDERAL):
    return ChoiceList(asked.field(field), 0.88)


AUTHORISED = (
    "Deployed – The use case is being actively authorised or utilized to support the functions "
    "or mission of an agency."
)
FORMS = [
    ("development_stage", "Pilot", "Pilot", ()),
    ("development_stage", "pilot", "Pilot", {Rule.CASE}),
    ("development_stage", " Pilot", "Pilot", {Rule.SPACING}),
    ("development_stage", "b) Pilot", "Pilot", {Rule.PREFIX}),
    ("development_stage", "b)  b)  Pilot", "Pilot", {Rule.PREFIX, Rule.SPACING}),
    ("development_stage", "② Pilot", "Pilot", {Rule.PREFIX}),
    ("development_stage", "Pre–deployment", "Pre-deployment", {Rule.PUNCTUATION}),
    ("development_stage", "Deploeyd", "Deployed", {Rule.TYPO}),
    ("has_pii", "TRUE", "Yes", {Rule.YES_NO}),
    ("has_pii", "n", "No", {Rule.YES_NO}),
    ("has_pii", "Yes - System logs may contain user identifiers", "Yes", {Rule.DEFINITION}),
    ("have_ato", "a) Yes", "Yes", {Rule.PREFIX}),
    ("classification", "Natural Language Processing (NLP)", "NLP", {Rule.SPELLING}),
    ("classification", "Computer Vision (CV)", "Computer Vision", {Rule.SPELLING}),
    ("demographic_features", "Sex; Age", "Sex; Age", ()),
    ("demographic_features", "Age, Sex", "Sex; Age", {Rule.LIST}),
    ("demographic_features", '["Age","Sex"]', "Sex; Age", {Rule.LIST}),
    ("demographic_features", "b) Sex c) Age", "Sex; Age", {Rule.LIST}),
    ("contracting_usage", "a)\u00a0Purchased from a vendor", "Vendor Purchased", {Rule.SPELLING}),
    (
        "development_stage",
        AUTHORISED,
        "Deployed",
        {Rule.DEFINITION},
    ),
    (
        "development_stage",
        "a) Pre-deployment ñ The use case is in a development or acquisition status.",
        "Pre-deployment",
        {Rule.MOJIBAKE},
    ),
]
HELD = [
    ("have_ato", "In-progress - ATO process underway", DoubtKind.UNKNOWN_CHOICE),
    ("have_ato", "Yes, but expired", DoubtKind.CHANGED_MEANING),
    ("have_ato", "No - pending", DoubtKind.CHANGED_MEANING),
    ("have_ato", "Yes / No", DoubtKind.SEVERAL_VALUES),
    ("has_pii", "Depends on data sources analyzed", DoubtKind.UNKNOWN_CHOICE),
    ("is_high_impact", "No", DoubtKind.UNKNOWN_CHOICE),
    ("is_high_impact", "non high-impact", DoubtKind.CHANGED_MEANING),
    ("development_stage", "Undeployed", DoubtKind.CHANGED_MEANING),
    ("development_stage", "Pilot/Deployed", DoubtKind.SEVERAL_VALUES),
    ("development_stage", "Operation and Maintenance", DoubtKind.UNKNOWN_CHOICE),
    ("development_stage", "Pilot (since retired)", DoubtKind.CHANGED_MEANING),
    ("topic_area", "Cybersecurity IT", DoubtKind.CHANGED_MEANING),
    ("topic_area", "Other - Economics", DoubtKind.CHANGED_MEANING),
    ("classification", "Generative AI; NLP", DoubtKind.SEVERAL_VALUES),
    ("demographic_features", "Sex/Gender, Age", DoubtKind.CHANGED_MEANING),
    ("demographic_features", "Zodiac sign, Age", DoubtKind.SEVERAL_VALUES),
]


@pytest.mark.parametrize(("field", "raw", "told", "rules"), FORMS)
def test_a_form_is_put_right_and_told(field, raw, told, rules):
    verdict = listed(field).read(raw)

    assert (verdict.value, verdict.doubt) == (told, None)
    assert set(rules) <= set(verdict.rules)
    assert bool(verdict.rules) == (raw != told)


@pytest.mark.parametrize(("field", "raw", "kind"), HELD)
def test_another_meaning_is_never_chosen_for_anybody(field, raw, kind):
    verdict = listed(field).read(raw)

    assert (verdict.value, verdict.doubt) == (raw, kind)
    assert set(verdict.offers) <= {choice.value for choice in FEDERAL.field(field).choices}


def test_the_likeliest_answers_are_offered_first():
    assert listed("topic_area").read("Cybersecurity Operations").offers[0] == "Cybersecurity"


def test_of_no_plain_yes_none_is_chosen():
    assert listed("is_withheld").read("Yes").doubt is DoubtKind.UNKNOWN_CHOICE


@pytest.mark.parametrize(
    ("raw", "told"), [("예", "yes"), ("계속", "no"), ("신규", "yes"), ("O", "yes")]
)
def test_korean_answers_are_known(raw, told):
    assert listed("is_new", KOREAN).read(raw).value == told


def test_a_held_answer_is_kept_as_written_and_marked():
    asked = asking(FieldKind.CHOICE, ("big", "크다", "Big"), ("small", "작다", "Small"))
    value = value_of("아주 크다", asked)

    assert (value.value, value.is_held) == ("아주 크다", True)


@pytest.mark.parametrize("field", [field for field in FEDERAL.fields if field.choices])
def test_every_way_a_choice_is_listed_is_that_choice(field):
    known = ChoiceList(field, 0.88)

    for choice in field.choices:
        for way in (choice.value, choice.label_ko, choice.label_en, *choice.spellings):
            assert known.read(way).value == choice.value


@given(st.sampled_from([f for f in FEDERAL.fields if f.choices]), st.text(max_size=40))
def test_recoding_twice_is_recoding_once(field, raw):
    known = ChoiceList(field, 0.88)
    once = known.read(raw)

    assert known.read(once.value).value == once.value


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("retired", "retried", True),
        ("retired", "retird", True),
        ("retired", "rettired", True),
        ("retired", "rehired", True),
        ("retired", "reared", False),
        ("abc", "xyz", False),
    ],
)
def test_a_slip_is_one_letter_or_two_swapped(one, other, is_slip):
    assert is_one_slip(one, other) is is_slip


def test_judged_recodings_of_form_are_reproduced_and_of_meaning_held(shared):
    path = shared / "data/labels/recode_kinds.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rules = [row for row in csv.DictReader(stream) if FEDERAL.field(row["field"]).choices]
    wrong = [row for row in rules if not is_kept(row)]

    assert wrong == []


def is_kept(row):
    raw = row["original"].split(" \\(Note:")[0].replace("\\xa0", "\u00a0")
    known = listed(row["field"])
    mine, official = known.read(raw), known.read(row["official"])
    if row["kind"] == "meaning":
        return mine.doubt is not None
    return row["kind"] == "either" or mine.value == official.value
