"""A plan is checked before money is asked for: what is like it, and for whom it stays unseen."""

import pytest
from django.utils.translation import gettext

from jojeong.audit.models import Event
from tests.factories import load
from tests.web import pages, world


LANGUAGES = pytest.mark.parametrize("language", ["", "/en"])
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

PATH = "/overlaps/check/"
PLAN = "주민이 전화로 묻는 것을 기계가 대신 답한다"


def check(client, plan, language=""):
    path = f"{language}{PATH}"
    return pages.page_of(path, client.post(path, {"plan": plan}))


def found(page):
    return [link.text for link in page.all("a") if "/register/J" in link.of["href"]]


@LANGUAGES
def test_the_page_says_what_it_does_and_asks_for_the_plan(client, language):
    page = pages.read(client, f"{language}{PATH}")

    [field] = page.all("textarea")
    assert field.of["name"] == "plan"
    assert language == "/en" or gettext("Nearest in meaning") not in page.text


@LANGUAGES
def test_what_is_nearest_comes_first_with_its_owner_and_what_it_builds(client, language):
    world.build()

    page = check(client, PLAN, language)

    assert set(found(page)[:2]) == {"민원 상담 챗봇 구축", "민원 상담 챗봇 도입"}
    assert len(found(page)) == 4
    assert "국민 민원 상담 자동화 음성 안내 챗봇 서비스" in page.text
    assert ("AAA부" if not language else "Ministry AAA") in page.text
    assert page.figures  # each amount leads to its source


def test_the_list_of_families_leads_to_it(client):
    assert PATH in [link.of["href"] for link in pages.read(client, "/overlaps/").all("a")]


def test_what_was_written_stays_in_the_field_and_nowhere_else(client):
    world.build()
    before = Event.objects.count()

    page = check(client, PLAN)

    assert PLAN in page.text
    assert Event.objects.count() == before


def test_without_a_plan_it_is_asked_for(client):
    assert gettext("Write at least a sentence of what is planned.") in check(client, " ").text


def test_a_text_too_long_is_refused_and_kept_in_the_field(client):
    page = check(client, "가" * 20_001)

    assert "20000" in page.text.replace(",", "")
    assert not found(page)


def test_where_nothing_can_be_compared_it_says_so(client):
    sentence = gettext(
        "There is nothing to compare it with yet, or it holds no word. Write what is built, for "
        "whom and with what."
    )

    assert sentence in check(client, PLAN).text
    world.build()
    assert sentence in check(client, "?!").text


def test_a_rival_is_shown_nothing_of_a_closed_programme(client):
    *_, hidden = world.build(world.HIDDEN)
    world.set_disclosure(hidden)
    people = world.people()

    texts = {name: check(person, world.SECRET).text for name, person in people.items()}
    texts["nobody"] = check(client, world.SECRET).text

    sees = {name for name, text in texts.items() if hidden.number in text}
    assert sees == {"owner", "secretariat"}


def test_a_programme_that_is_told_in_english_only_is_shown_without_a_quotation(client):
    load(world.programme("AAA", "전화 답변", "", builds_en="answers calls"))

    page = check(client, PLAN)

    assert found(page) == ["전화 답변"]
    assert not page.all("q")
