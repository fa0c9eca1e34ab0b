"""The budget, the list narrowed, and the row a value was read in, as they are shown."""

import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.register.models import EntryVersion
from jojeong.register.policies import AnswerDraft
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.sources import SourceRef
from tests.factories import client_for, draft, load, money
from tests.web.pages import read


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

CLOSED = Confidence(Disclosure.CLOSED, Ground.DELIBERATION_IN_PROGRESS)
DOCUMENT = "d" * 64
PLACE = SourceRef("제출.xlsx", "사업", "A5", DOCUMENT)
ANSWERS = (AnswerDraft("name", "챗봇 구축", " 챗봇  구축 ", "B5", ("spacing",)),)
ADDRESS = f"/sources/documents/{DOCUMENT}/?sheet=사업&cell=B5"


@pytest.fixture
def clients():
    return {
        "stranger": Client(),
        "rival": client_for(Role.PLANNING_HEAD, "BBB"),
        "owner": client_for(Role.PLANNING_HEAD, "AAA"),
        "secretariat": client_for(Role.SECRETARIAT_OFFICER, "STI"),
    }


def sent(**fields):
    told = {"name_ko": "챗봇 구축", "place": PLACE, "document": DOCUMENT, "answers": ANSWERS}
    return draft(**told | fields)


@pytest.mark.parametrize("who", ["stranger", "rival", "owner", "secretariat"])
def test_the_budget_says_what_is_counted_and_leads_to_it(clients, who):
    load(draft(name_ko="하나", money=(money("100"),)), draft(money=(money(None),)))

    page = read(clients[who], "/register/budget/")
    leads_to = [read(clients[who], href) for href in page.figures]

    assert (page.status, page.errors, page.unsaid_korean) == (200, [], [])
    assert "100억원" in page.text
    assert "금액을 모름" in page.text
    assert all("하나" in each.text and "1건" in each.text for each in leads_to)


@pytest.mark.parametrize("who", ["stranger", "rival", "owner", "secretariat"])
def test_a_closed_amount_is_on_the_pages_of_its_owner_and_the_secretariat_only(clients, who):
    closed = money("777", year=2027, stage=BudgetStage.REQUEST, confidence=CLOSED)
    [entry] = load(draft(money=(money("100"), closed)))
    pages = ["/register/", "/register/budget/?year=2027", f"/register/{entry.number}/"]

    shown = ["777억원" in read(clients[who], path).text for path in pages]

    assert shown == [who in {"owner", "secretariat"}] * 3


def test_a_budget_of_nothing_and_one_that_makes_no_sense_are_pages_too(client):
    assert read(client, "/register/budget/").status == 200
    assert read(client, "/register/budget/?year=x&stage=y&funding=z&owner=Q&facet=w").status == 200


@pytest.mark.parametrize("who", ["stranger", "rival", "owner", "secretariat"])
def test_a_value_leads_to_the_row_it_was_read_in(clients, who):
    [entry] = load(sent())

    entry_page = read(clients[who], f"/register/{entry.number}/")
    page = read(clients[who], ADDRESS)

    assert any(href.startswith(f"/sources/documents/{DOCUMENT}/") for href in entry_page.figures)
    assert (page.status, page.errors) == (200, [])
    assert "챗봇 구축" in page.text
    assert "spacing" in page.text


def test_the_row_of_a_closed_entry_is_found_by_its_owner_only(clients):
    load(sent(confidence=CLOSED))

    statuses = {who: client.get(ADDRESS).status_code for who, client in clients.items()}

    assert statuses == {"stranger": 404, "rival": 404, "owner": 200, "secretariat": 200}


@pytest.mark.parametrize("place", ["", "?sheet=사업&cell=B6", "?sheet=x&cell=B5", "?cell=%00"])
def test_a_place_nothing_was_read_at_is_not_found(client, place):
    load(sent())

    assert client.get(f"/sources/documents/{DOCUMENT}/{place}").status_code == 404


def test_a_version_says_what_changed(client):
    load(sent(origin="x"))
    answers = (AnswerDraft("name", "상담 챗봇", "상담 챗봇", "B5", ()),)
    [entry] = load(sent(origin="x", name_ko="상담 챗봇", answers=answers))

    html = client.get(f"/register/{entry.number}/").content.decode()

    assert EntryVersion.objects.count() == 2
    assert "<del" in html
    assert "상담 챗봇</ins>" in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("words=%22열린", "따옴표가 닫히지 않았습니다"),
        ("amount_from=많이", "숫자로 쓰십시오"),
        ("words=colour:red", "항목이 아닙니다"),
    ],
)
def test_what_cant_be_understood_is_said_on_the_page(client, query, said):
    page = read(client, f"/register/?{query}")

    assert page.status == 200
    assert said in page.text


def test_the_list_is_narrowed_by_year_stage_and_amount_and_keeps_the_portfolio(client):
    load(draft(name_ko="하나", money=(money("100"),)), draft(name_ko="둘", money=(money("9"),)))

    path = "/register/?year=2026&stage=enacted&amount_from=50&amount_to=1,000&portfolio=test"
    page = read(client, path)

    assert ("하나" in page.text, "둘" in page.text) == (True, False)
    assert page.all("input", name="portfolio", value="test")


def test_letters_are_said_to_be_letters(client):
    load(draft(name_ko="유전자 분석"))

    assert "글자가 든 사업" in read(client, "/register/?words=전자").text


@pytest.mark.parametrize(("who", "is_told"), [("stranger", True), ("owner", False)])
def test_whose_amounts_are_not_shown_is_counted_beside_the_sum(clients, who, is_told):
    partial = Confidence(Disclosure.PARTIAL, Ground.DELIBERATION_IN_PROGRESS)
    load(draft(money=(money("100"),)), draft(money=(money("70"),), confidence=partial))

    page = read(clients[who], "/register/budget/")

    sentence = gettext("Programmes that are partly public: their amounts are not shown")
    assert (sentence in page.text) is is_told
    assert ("170억원" in page.text) is not is_told


def test_of_a_partly_public_programme_the_page_says_who_can_tell_more(clients):
    partial = Confidence(Disclosure.PARTIAL, Ground.DELIBERATION_IN_PROGRESS)
    [entry] = load(draft(name_ko="챗봇", builds_ko="비밀 내용", confidence=partial))

    page = read(clients["rival"], f"/register/{entry.number}/")

    assert "비밀 내용" not in page.text
    assert "챗봇" in page.text
    assert (
        gettext(
            "This programme is partly public: its name and owner are shown. Its owner or the "
            "secretariat can tell you more."
        )
        in page.text
    )
