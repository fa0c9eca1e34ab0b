"""The phrases that speak for what is built."""

import re
from collections import Counter

import pytest

from jojeong import reference
from jojeong.vocabulary.text import Language


FACET_OF_KIND = {"service_ax": "service"}


def found(text, language):
    """The facets a text speaks of, the slow way: each longest phrase takes its place first."""
    taken: set[int] = set()
    facets = set()
    for rule in sorted(reference.facet_rules(), key=lambda rule: -len(rule.phrase)):
        if rule.language is language:
            for match in re.finditer(pattern(rule), text, re.IGNORECASE):
                place = set(range(*match.span()))
                if not place & taken:
                    taken |= place
                    facets.add(rule.facet)
    return facets - {""}


def pattern(rule):
    phrase = re.escape(rule.phrase)
    return phrase if rule.language is Language.KOREAN else rf"\b{phrase}\b"


def built_by(row):
    korean = found(f"{row.name_ko}\n{row.builds_ko}", Language.KOREAN)
    return korean | found(row.name_en, Language.ENGLISH)


def test_every_rule_speaks_for_a_facet_or_for_nothing():
    known = {row.facet for row in reference.facets()} | {""}

    assert {rule.facet for rule in reference.facet_rules()} == known


def test_every_facet_has_phrases_in_both_languages():
    for facet in reference.facets():
        languages = {r.language for r in reference.facet_rules() if r.facet == facet.facet}
        assert languages == set(Language), facet.facet


def test_no_phrase_speaks_twice_in_any_case():
    phrases = Counter((r.language, r.phrase.casefold()) for r in reference.facet_rules())

    assert max(phrases.values()) == 1


def test_a_phrase_has_no_space_around_it_and_is_more_than_one_letter():
    for rule in reference.facet_rules():
        assert rule.phrase == rule.phrase.strip()
        assert len(rule.phrase) > 1, rule.phrase


def test_an_english_phrase_is_made_of_whole_words():
    for rule in reference.facet_rules():
        if rule.language is Language.ENGLISH:
            assert re.fullmatch(r"\w.*\w", rule.phrase, re.ASCII), rule.phrase


def test_there_are_nine_facets_each_named_and_defined_in_two_languages():
    assert [row.facet for row in reference.facets()] == [
        "foundation_model",
        "compute_infrastructure",
        "data_platform",
        "service",
        "talent",
        "rnd",
        "regulation",
        "physical_ai",
        "fund",
    ]
    assert all(row.name_ko and row.name_en for row in reference.facets())
    assert all(row.definition_ko.endswith("다.") for row in reference.facets())
    assert all(row.definition_en.endswith(".") for row in reference.facets())


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("국가 AI 데이터센터 구축", {"compute_infrastructure"}),
        ("통계데이터센터 운영", {"data_platform"}),
        ("머신러닝 연구개발", {"rnd"}),
        ("온라인 러닝 과정", {"talent"}),
        ("LLM 기반 민원 안내", {"service"}),
        ("한국어 LLM", {"foundation_model"}),
        ("교육부", set()),
        ("교원 연수", {"talent"}),
        ("무인민원 창구", set()),
        ("무인 소방로봇", {"physical_ai"}),
        ("연구개발특구", set()),
        ("벤처투자 모태펀드", {"fund"}),
        ("하위법령과 가이드라인", {"regulation"}),
        ("회의 개최", set()),
    ],
)
def test_the_longest_korean_phrase_decides(text, facets):
    assert found(text, Language.KOREAN) == facets


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("National data centre", {"compute_infrastructure"}),
        ("Deep learning", set()),
        ("Lifelong learning", {"talent"}),
        ("Robotics", {"physical_ai"}),
        ("Refund of fees", set()),
        ("GROWTH FUND", {"fund"}),
        ("Detection technology", {"rnd"}),
        ("Fraud detection", {"service"}),
    ],
)
def test_an_english_phrase_is_whole_words_in_any_case(text, facets):
    assert found(text, Language.ENGLISH) == facets


def test_the_facets_agree_with_the_kind_in_193_of_238_programmes():
    rows = reference.programmes()

    agreed = [row for row in rows if FACET_OF_KIND.get(row.kind, row.kind) in built_by(row)]

    assert (len(agreed), len(rows)) == (193, 238)


def test_a_fund_is_found_though_kind_has_no_word_for_it():
    funds = {row.identifier for row in reference.programmes() if "fund" in built_by(row)}

    assert funds == {"P042", "P112", "P126", "P210", "P211"}


def test_few_programmes_are_given_many_facets():
    given = Counter(len(built_by(row)) for row in reference.programmes())

    assert sum(count for facets, count in given.items() if facets > 2) < 10
