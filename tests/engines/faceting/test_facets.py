"""Spec table of facets: what a text speaks of, by the phrases of the rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.engines.faceting import FacetMark, FacetRule, find_facets
from jojeong.vocabulary.text import Language


ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN
RULES = (
    FacetRule("chatbot", ENGLISH, "chatbot"),
    FacetRule("vision", ENGLISH, "image recognition"),
    FacetRule("vision", ENGLISH, "image"),
    FacetRule("", ENGLISH, "image of the agency"),
    FacetRule("speech", KOREAN, "음성"),
    FacetRule("fraud", KOREAN, "음성 사기"),
    FacetRule("", KOREAN, "음성군"),
    FacetRule("robot", KOREAN, "로봇"),
    FacetRule("drone", KOREAN, "무인 항공"),
    FacetRule("repair", KOREAN, "항공기 정비"),
)

TABLE = [
    ("nothing", ENGLISH, "A tool for staff.", []),
    ("a whole word", ENGLISH, "A chatbot for staff.", [("chatbot", "chatbot")]),
    ("no part of a word", ENGLISH, "Many chatbots and imagery.", []),
    ("whatever the case", ENGLISH, "CHATBOT", [("chatbot", "CHATBOT")]),
    ("at both ends", ENGLISH, "image", [("vision", "image")]),
    ("beside a sign", ENGLISH, "(image)-chatbot", [("vision", "image"), ("chatbot", "chatbot")]),
    ("the longest phrase", ENGLISH, "image recognition", [("vision", "image recognition")]),
    ("across a line end", ENGLISH, "image\n recognition", [("vision", "image\n recognition")]),
    ("a mask prevents", ENGLISH, "The image of the agency.", []),
    ("a mask once only", ENGLISH, "The image of the agency; image", [("vision", "image")]),
    ("each mark once", ENGLISH, "image, image, image", [("vision", "image")]),
    ("other wording", ENGLISH, "Image, image", [("vision", "Image"), ("vision", "image")]),
    ("Korean inside a word", KOREAN, "농업로봇을", [("robot", "로봇")]),
    ("Korean longest", KOREAN, "음성 사기 탐지", [("fraud", "음성 사기")]),
    ("Korean mask", KOREAN, "충북 음성군의 로봇", [("robot", "로봇")]),
    ("longest, not leftmost", KOREAN, "무인 항공기 정비", [("repair", "항공기 정비")]),
    ("in order of place", KOREAN, "로봇 음성", [("robot", "로봇"), ("speech", "음성")]),
    ("own language only", KOREAN, "chatbot", []),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_table(language, text, expected):
    marks = find_facets([(language, text)], RULES)

    assert [(mark.facet, mark.surface) for mark in marks] == expected


def test_a_mark_names_the_rule_s_phrase():
    assert find_facets([(ENGLISH, "An Image")], RULES) == (FacetMark("vision", "image", "Image"),)


def test_texts_of_two_languages_are_read_by_their_own_rules():
    marks = find_facets([(KOREAN, "로봇"), (ENGLISH, "a chatbot")], RULES)

    assert [mark.facet for mark in marks] == ["robot", "chatbot"]


def test_signs_in_a_phrase_are_only_signs():
    rule = FacetRule("cpp", ENGLISH, "C++ (2017)")

    assert [mark.surface for mark in find_facets([(ENGLISH, "in C++ (2017).")], [rule])] == [
        "C++ (2017)"
    ]


@pytest.mark.parametrize("phrase", ["", "  ", "\n"])
def test_a_rule_needs_a_phrase(phrase):
    with pytest.raises(ValueError, match="has no phrase"):
        FacetRule("vision", ENGLISH, phrase)


@given(st.text(alphabet="음성 사기로봇군", max_size=30))
def test_marks_stand_in_the_text_and_never_overlap(text):
    marks = find_facets([(KOREAN, text)], RULES)

    assert all(mark.surface in text and mark.facet for mark in marks)
    assert len(set(marks)) == len(marks)


@given(st.text(alphabet="음성 사기로봇군", max_size=30), st.randoms())
def test_the_order_of_rules_does_not_matter_where_phrases_differ(text, random):
    shuffled = list(RULES)
    random.shuffle(shuffled)

    assert find_facets([(KOREAN, text)], shuffled) == find_facets([(KOREAN, text)], RULES)
