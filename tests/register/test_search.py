"""Search: what words find, in which order, and what they may not tell."""

import pytest

from jojeong.accounts.states import Role
from jojeong.register import actions, queries
from jojeong.register.models import EntryVersion, SearchText
from jojeong.register.policies.searching import (
    MOST_WORDS,
    NoSuchField,
    NothingLookedFor,
    OnlyLeftOut,
    QuoteOpen,
    SearchField,
    TooManyWords,
    sought_in,
)
from jojeong.register.queries import EntryFilter
from jojeong.register.queries.listing import PAGE
from jojeong.register.queries.search import Lag, index_lag, plan
from jojeong.register.queries.search.plan import Reading, planned
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.money import Won
from tests.factories import asker, draft, load, money, nobody, system


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
PARTIAL = Confidence(Disclosure.PARTIAL, Ground.DELIBERATION_IN_PROGRESS)


def named(name, builds="", **fields):
    return draft(name_ko=name, name_en="", builds_ko=builds, keywords=(), **fields)


def names(words, who=None, **narrowed):
    found = queries.entries(asker=who or nobody(), wanted=EntryFilter(words, **narrowed))
    return [line.name_ko for line in found.lines]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("데이터센터", ["데이터 센터 구축"]),
        ("데이터 센터", ["데이터 센터 구축"]),
        ("센터를", ["데이터 센터 구축"]),
        ("전자", ["전자 정부"]),
        ("R&D", ["유전자 분석"]),
        ("gpu", ["데이터 센터 구축"]),
        ("2030", ["유전자 분석"]),
        ("name:구축", ["데이터 센터 구축"]),
        ("내용:구축", ["전자 정부"]),
        ("구축 -정부", ["데이터 센터 구축"]),
        ('"센터 구"', ["데이터 센터 구축"]),
        ('구축 -"데이터 센터"', ["전자 정부"]),
    ],
)
def test_words_find_what_they_mean(words, found):
    load(
        named("데이터 센터 구축", "GPUs를 모은다"),
        named("전자 정부", "민원 창구 구축"),
        named("유전자 분석", "R&D 2030"),
    )

    assert names(words) == found


def test_letters_find_where_words_find_nothing_and_the_page_says_so():
    load(named("유전자 분석"))

    found = queries.entries(asker=nobody(), wanted=EntryFilter("전자"))

    assert found.is_loose
    assert [line.name_ko for line in found.lines] == ["유전자 분석"]


def test_a_letter_alone_finds_what_begins_with_it():
    load(named("물 관리"), named("강물 관리"))

    assert names("물") == ["물 관리"]


def test_a_name_stands_before_a_text_and_a_short_name_before_a_long_one():
    load(
        named("위성 판독", "챗봇으로 묻는다"),
        named("민원 상담 안내 챗봇"),
        named("챗봇 도입"),
    )

    assert names("챗봇") == ["챗봇 도입", "민원 상담 안내 챗봇", "위성 판독"]


@pytest.mark.parametrize(
    ("words", "asked", "page", "shown"),
    [
        ("센터", 1, 1, PAGE),
        ("센터", 2, 2, 3),
        ("센터", 9, 2, 3),  # past the end: the last there is
        ("센터", -4, 1, PAGE),
        ("트리", 2, 2, 3),  # by letters alone
        ("없는낱말", 7, 1, 0),
    ],
)
def test_what_words_find_comes_in_pages_that_are_held_in_bounds(words, asked, page, shown):
    load(*(named(f"센터 스트리밍 {number}", origin=f"{number}") for number in range(PAGE + 3)))

    found = queries.entries(asker=nobody(), wanted=EntryFilter(words), page=asked)

    assert (found.page, len(found.lines)) == (page, shown)
    assert found.total == (PAGE + 3 if shown else 0)


def test_pages_divide_what_is_found_and_facets_count_all_of_it():
    load(
        *(
            named(f"센터 구축 {number:02}", "데이터센터를 짓는다", origin=f"{number}")
            for number in range(PAGE + 3)
        )
    )

    first, second = (
        queries.entries(asker=nobody(), wanted=EntryFilter("센터"), page=page) for page in (1, 2)
    )

    told = [line.name_ko for page in (first, second) for line in page.lines]
    assert told == [f"센터 구축 {number:02}" for number in range(PAGE + 3)]
    assert first.facets == second.facets
    assert first.facets[0].count == PAGE + 3


def test_a_number_finds_its_entry():
    [entry, _] = load(named("하나"), named("둘"))

    assert names(entry.number.lower()) == ["하나"]


def test_a_long_word_is_not_taken_apart():
    [whole] = planned(sought_in("가나다라마바사아자차카"), Reading.WORDS)

    assert whole.alternatives == (plan.Sequence(("가나다라마바사아자차카",), is_beginning=True),)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ('"열린', QuoteOpen),
        ("colour:red", NoSuchField),
        ("name:", NothingLookedFor),
        ("name:!!", NothingLookedFor),
        ("!!", NothingLookedFor),
        ("-챗봇", OnlyLeftOut),
        ("가 " * (MOST_WORDS + 1), TooManyWords),
    ],
)
def test_what_cant_be_looked_for_is_refused_in_a_sentence(words, refusal):
    with pytest.raises(refusal) as refused:
        queries.entries(asker=nobody(), wanted=EntryFilter(words))

    assert "%(" not in str(refused.value)


def test_signs_beside_words_are_passed_over():
    assert [each.text for each in sought_in("AI & 데이터")] == ["AI", "데이터"]


@pytest.mark.parametrize("field", SearchField)
def test_every_field_can_be_searched_by_itself(field):
    load(draft(name_ko="낱말", owner_as_written="낱말", builds_ko="낱말", keywords=("낱말",)))

    assert names(f"{field.value}:낱말") == ["낱말"]


@pytest.mark.parametrize("words", ["비밀", "비", '"비밀 계획"', "name:비밀", "계획 -없음", "밀계"])
def test_what_is_closed_is_found_by_its_owner_and_the_secretariat_only(words):
    load(named("비밀 계획", confidence=CLOSED))

    assert names(words) == names(words, asker(organization="BBB")) == []
    if words != "밀계":
        assert names(words, asker()) == ["비밀 계획"]
        assert names(words, asker(Role.SECRETARIAT_OFFICER, "STI")) == ["비밀 계획"]


@pytest.mark.parametrize("words", ["챗봇", "builds:챗봇", "반쪽 챗봇", "반쪽 -이름"])
def test_of_an_outline_only_the_name_and_the_owner_are_searched(words):
    load(named("반쪽 이름", "챗봇", confidence=PARTIAL))

    assert names(words, asker(organization="BBB")) == []


def test_what_is_left_out_of_an_outline_says_nothing_of_its_text():
    load(named("반쪽 이름", "챗봇", confidence=PARTIAL))

    assert names("반쪽 -챗봇") == ["반쪽 이름"]
    assert names("반쪽 -builds:챗봇") == ["반쪽 이름"]
    assert names("반쪽 -챗봇", asker()) == []


def test_the_order_is_the_same_whether_or_not_something_closed_exists():
    load(named("챗봇 하나 도입"), named("챗봇 둘"), named("위성", "챗봇"))
    before = names("챗봇")

    load(*(named(f"챗봇 {n}", "챗봇", confidence=CLOSED) for n in range(5)), code="closed")

    assert names("챗봇") == before


def test_an_amount_narrows_to_whom_it_is_shown():
    closed = money("700", year=2027, stage=None, confidence=CLOSED)
    load(named("감춘 금액", money=(money("100"), closed)))
    wanted = {"year": 2027, "amount_from": Won.from_eok("500"), "amount_to": Won.from_eok("900")}

    assert names("", asker(organization="BBB"), **wanted) == []
    assert names("", asker(), **wanted) == ["감춘 금액"]
    assert names("", year=2026, stage="enacted") == ["감춘 금액"]


def test_a_portfolio_and_its_period_narrow():
    load(named("하나"), code="one")
    load(named("둘"), code="two")

    assert names("", portfolio="two") == ["둘"]
    assert names("", period=2031) == []


def test_a_new_version_takes_the_place_of_the_old_one_in_the_index():
    load(named("옛 이름", origin="x"))
    load(named("새로운 명칭", origin="x"))

    assert (names("옛"), names("명칭")) == ([], ["새로운 명칭"])
    assert index_lag() == Lag(0, 0)


def test_an_index_that_lacks_something_is_found_and_written_anew():
    load(named("하나"))
    SearchText.objects.all().delete()
    assert index_lag() == Lag(missing=1, stale=0)

    count = actions.rebuild_index(by=system())

    assert (count, index_lag().is_none, names("하나")) == (1, True, ["하나"])


def test_an_entry_that_goes_takes_its_words_along():
    load(named("하나"))

    EntryVersion.objects.all().delete()

    assert not SearchText.objects.exists()
