"""Headings that ask yes or no about one of two opposite choices."""

import pytest

from jojeong.engines.reading import Decisions, DoubtKind, Recode, Rule
from jojeong.vocabulary.questionnaires import FieldKind
from tests.engines.reading.made import (
    FEDERAL,
    answers_of,
    asking,
    doubts_of,
    fields_of,
    reading_of,
    value_of,
)


def disclosed(heading, *values, **more):
    rows = [(f"{at} 사업", "교육부", value) for at, value in enumerate(values)]
    return reading_of(("사업명", "소관", heading), *rows, **more)


@pytest.mark.parametrize(
    "heading", ["withheld", "Withheld", "비공개 여부", "비공개여부(Y/N)", "비공개"]
)
@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("Y", "N"), ("예", "아니오"), ("O", "X")])
def test_what_is_withheld_is_closed(heading, yes, no):
    reading = disclosed(heading, yes, no, no)

    assert fields_of(reading)[2] == "disclosure"
    assert answers_of(reading, "disclosure") == ["closed", "public", "public"]
    assert {one for one in reading.recodes if one.field == "disclosure"} == {
        Recode("disclosure", yes, "closed", (Rule.YES_NO,), 1),
        Recode("disclosure", no, "public", (Rule.YES_NO,), 2),
    }


@pytest.mark.parametrize("heading", ["공개 여부", "공개여부(Y/N)", "Public?"])
def test_what_is_public_is_open(heading):
    assert answers_of(disclosed(heading, "Y", "N"), "disclosure") == ["public", "closed"]


def test_listed_answers_say_what_they_say_under_either_heading():
    for heading in ("withheld", "공개 여부"):
        found = answers_of(disclosed(heading, "공개", "부분공개", "비공개"), "disclosure")

        assert found == ["public", "partial", "closed"]


@pytest.mark.parametrize("heading", ["공개여부(공개/비공개)", "공개구분(공개, 비공개)"])
def test_a_heading_that_lists_the_choices_asks_for_one_of_them(heading):
    reading = disclosed(heading, "Y", "N")

    assert {d.raw for d in doubts_of(reading, DoubtKind.UNKNOWN_CHOICE)} == {"Y", "N"}


def test_what_takes_a_yes_back_is_asked_about():
    reading = disclosed("withheld", "yes", "예정", "yes, in part")

    assert answers_of(reading, "disclosure")[0] == "closed"
    assert sum(doubt.count for doubt in reading.doubts if doubt.field == "disclosure") == 2


def test_it_can_be_taken_back():
    kept = Decisions(as_written=frozenset([("disclosure", "no")]))

    assert answers_of(disclosed("withheld", "yes", "no", decisions=kept), "disclosure") == [
        "closed",
        "no",
    ]


def test_a_list_that_has_a_yes_of_its_own_keeps_it():
    heading = ("Use Case Name", "Withheld")
    reading = reading_of(heading, ("x", "No"), asked=FEDERAL)

    assert answers_of(reading, "is_withheld") == ["No"]


@pytest.mark.parametrize(
    ("label", "negated", "heading", "no"),
    [("승인", "미승인", "승인 여부", "no"), ("Safe", "Not safe", "Safe (Y/N)", "no")],
)
def test_any_two_choices_may_be_opposites(label, negated, heading, no):
    asked = asking(FieldKind.CHOICE, ("a", label, label), ("b", negated, negated), label=label)

    assert value_of("N", asked, heading=heading).value == "b"
    assert value_of("Y", asked, heading=heading).value == "a"


def test_choices_that_are_no_opposites_have_no_yes():
    asked = asking(FieldKind.CHOICE, ("a", "기획", "Plan"), ("b", "운영", "Run"), label="운영")

    assert value_of("Y", asked, heading="운영 여부").is_held
