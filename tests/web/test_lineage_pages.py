"""The review of lineage, the questions to owners, the picture on an entry's page."""

import pytest
from django.utils.translation import override

from jojeong.accounts.states import Role
from jojeong.register import actions, queries
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import Entry, Lineage
from jojeong.register.states import LineageState, Standing
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.lineage import LineageKind, LineageReason
from jojeong.web.words import name_of
from tests.factories import client_for, load, system
from tests.web import pages
from tests.web.world import programme


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

FOREST = "야간 열화상 영상 산불 조기 탐지 드론 감시 체계"
HELP = "국민 민원 상담 자동화 음성 안내 챗봇 서비스"
MAP = "농지 위성 영상 판독 작물 면적 추정 모형"
# The session and the person; whose posts; who succeeded whom.
SIGNED_IN = 4


@pytest.fixture
def periods():
    earlier = load(
        programme("AAA", "산불 감시 드론", FOREST),
        programme("AAA", "민원 상담 챗봇", HELP),
        programme("BBB", "위성 작물 지도", MAP),
        code="y1",
    )
    later = load(
        programme("AAA", "산불 감시 드론", FOREST),
        programme("BBB", "위성 작물 지도", MAP),
        code="y2",
    )
    found = queries.compared(asker=system().asker, earlier="y1", later="y2")
    actions.propose_lineage(by=system(), compared=found)
    return earlier, later


@pytest.fixture
def secretariat():
    return client_for(Role.SECRETARIAT_OFFICER, "STI")


@pytest.fixture
def owner():
    return client_for(Role.PLANNING_HEAD, "AAA")


@pytest.fixture
def rival():
    return client_for(Role.PLANNING_HEAD, "CCC")


def link_of(entry):
    return Lineage.objects.get(earlier=entry)


def standing(entry):
    return Entry.objects.get(pk=entry.pk).standing


def test_the_secretariat_sees_every_proposal_side_by_side(secretariat, periods):
    (fire, chat, _), (fire_2, _) = periods

    page = pages.read(secretariat, "/register/lineage/")

    assert (page.status, page.errors, page.unlabelled) == (200, [], [])
    assert {f"/register/{entry.number}/" for entry in (fire, chat, fire_2)} <= set(page.links)
    assert "같은 이름" in page.text
    assert "이어지는 것이 없음" in page.text
    assert len(page.all("input", type="checkbox")) == 3


def test_an_owner_sees_proposals_on_its_own_entries(owner, periods):
    (fire, _, crops), _ = periods

    page = pages.read(owner, "/register/lineage/")

    assert f"/register/{fire.number}/" in page.links
    assert f"/register/{crops.number}/" not in page.links


def test_a_rival_sees_none_and_a_stranger_is_asked_to_sign_in(rival, client, periods):
    page = pages.read(rival, "/register/lineage/")

    assert "정할 연결이 없습니다" in page.text
    assert page.all("input", type="checkbox") == []
    assert client.get("/register/lineage/").status_code == 302


def test_who_writes_no_entries_is_told_so(periods):
    assert client_for(Role.AIDE, "AAA").get("/register/lineage/").status_code == 403


def test_in_english_the_review_is_in_english(secretariat, periods):
    page = pages.read(secretariat, "/en/register/lineage/")

    assert "vanished without a word" in page.text
    assert page.unsaid_korean == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?kind=vanished", 1),
        ("?state=confirmed", 0),
        ("?state=nothing&kind=nothing", 3),
        ("?state=refused&page=9", 0),
    ],
)
def test_the_review_is_narrowed_and_never_broken(secretariat, periods, query, count):
    page = pages.read(secretariat, f"/register/lineage/{query}")

    assert page.status == 200
    assert len(page.all("input", type="checkbox")) == count


@pytest.mark.parametrize(
    ("state", "expected"),
    [("confirmed", Standing.CONTINUED), ("refused", Standing.STANDING)],
)
def test_chosen_links_are_confirmed_or_refused(secretariat, periods, state, expected):
    (fire, *_), _ = periods
    link = link_of(fire)

    answer = secretariat.post(
        "/register/lineage/decide/", {"links": [link.pk], "state": state}, follow=True
    )

    assert answer.redirect_chain == [("/register/lineage/", 302)]
    link.refresh_from_db()
    assert (link.state, standing(fire)) == (state, expected)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"links": ["1"]},
        {"links": ["one"], "state": "confirmed"},
        {"links": ["²"], "state": "confirmed"},
        {"links": ["9" * 30], "state": "confirmed"},
        {"links": ["1"], "state": "proposed"},
    ],
)
def test_what_cannot_be_understood_decides_nothing(secretariat, periods, told):
    answer = secretariat.post("/register/lineage/decide/", told, follow=True)

    assert "연결을 하나 이상 고른 다음" in answer.content.decode()
    assert set(Lineage.objects.values_list("state", flat=True)) == {LineageState.PROPOSED}


def test_a_rival_decides_nothing(rival, periods):
    (fire, *_), _ = periods

    answer = rival.post(
        "/register/lineage/decide/", {"links": [link_of(fire).pk], "state": "confirmed"}
    )

    assert answer.status_code == 403
    assert standing(fire) == Standing.STANDING


def test_all_above_a_line_are_confirmed_at_once(secretariat, periods):
    (fire, chat, crops), _ = periods

    answer = secretariat.post("/register/lineage/confirm/", {"line": "0.9"}, follow=True)

    assert "연결 2개를 확인했습니다" in answer.content.decode()
    assert (standing(fire), standing(crops)) == (Standing.CONTINUED, Standing.CONTINUED)
    assert standing(chat) == Standing.STANDING


@pytest.mark.parametrize("line", ["", "two", "0.1", "1"])
def test_a_line_nothing_reaches_is_refused_in_a_sentence(secretariat, periods, line):
    Lineage.objects.update(confidence=0.95)

    answer = secretariat.post("/register/lineage/confirm/", {"line": line})

    assert answer.status_code == 409
    assert "미결 연결이 없습니다" in answer.content.decode()


def test_an_owner_finds_its_questions_on_its_day_and_on_their_page(owner, rival, periods):
    (_, chat, _), _ = periods

    assert "아무 말이 없었습니다" in pages.read(owner, "/").text
    page = pages.read(owner, "/register/lineage/questions/")
    assert f"/register/lineage/questions/{chat.number}/" in page.links
    assert "질문이 없습니다" in pages.read(rival, "/register/lineage/questions/").text
    assert "아무 말이 없었습니다" not in pages.read(rival, "/").text


def test_the_secretariat_finds_what_waits_on_its_day(secretariat, owner, periods):
    assert "3개가 어떻게 되었는지" in pages.read(secretariat, "/").text
    assert "어떻게 되었는지 정해야" not in pages.read(owner, "/").text


def test_an_owner_answers_and_is_thanked(owner, periods):
    (_, chat, _), _ = periods
    path = f"/register/lineage/questions/{chat.number}/"
    assert pages.read(owner, path).unlabelled == []

    answer = owner.post(path, {"answer": "ended"}, follow=True)

    assert answer.redirect_chain == [(f"/register/{chat.number}/", 302)]
    assert "답변을 받았습니다" in answer.content.decode()
    assert standing(chat) == Standing.ENDED


def test_an_owner_names_the_entry_it_is_now(owner, periods):
    (_, chat, _), (fire_2, _) = periods

    owner.post(
        f"/register/lineage/questions/{chat.number}/",
        {"answer": "became", "later": f" {fire_2.number.lower()} "},
    )

    assert standing(chat) == Standing.CONTINUED


@pytest.mark.parametrize("told", [{"later": "J1"}, {"answer": "became"}, {"answer": "perhaps"}])
def test_an_answer_that_says_too_little_is_asked_again(owner, periods, told):
    (_, chat, _), _ = periods

    answer = owner.post(f"/register/lineage/questions/{chat.number}/", told)

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert standing(chat) == Standing.STANDING


def test_a_question_is_nobody_else_s(rival, client, periods):
    (_, chat, _), _ = periods
    path = f"/register/lineage/questions/{chat.number}/"

    assert rival.get(path).status_code == 404
    assert client.get(path).status_code == 404
    assert client.get("/register/lineage/questions/").status_code == 200


def test_a_confirmed_step_is_drawn_and_told_on_the_pages_of_both(client, secretariat, periods):
    (fire, *_), (fire_2, _) = periods
    link = {"links": [link_of(fire).pk], "state": "confirmed"}
    secretariat.post("/register/lineage/decide/", link)

    for entry in (fire, fire_2):
        page = pages.read(client, f"/register/{entry.number}/")
        assert (page.status, page.errors) == (200, [])
        assert len(page.all("rect")) == 2
        assert "표로 본 연혁" in page.text
        assert f"/register/{fire.number}/" in page.links


def test_a_proposed_step_is_dashed_and_for_the_secretariat_alone(client, secretariat, periods):
    (fire, chat, _), _ = periods

    shown = pages.read(secretariat, f"/register/{fire.number}/")
    gone = pages.read(secretariat, f"/register/{chat.number}/")

    assert "stroke-dasharray" in shown.html
    assert "/register/lineage/" in shown.links
    assert "말없이 사라짐" in gone.text
    assert "<svg" not in pages.read(client, f"/register/{fire.number}/").html


def test_the_parts_of_a_split_are_named_at_their_own_ends(secretariat, periods):
    (fire, *_), later = periods
    Lineage.objects.all().delete()
    Lineage.objects.bulk_create(
        Lineage(earlier=fire, later=part, kind=LineageKind.SPLIT, confidence=0.9) for part in later
    )

    page = pages.read(secretariat, f"/register/{fire.number}/")

    assert page.html.count('text-anchor="end"') == 2


def test_a_long_name_is_cut_in_the_picture_and_whole_beside_it(client, periods):
    (fire, *_), (fire_2, _) = periods
    name = "야간에도 산불을 감시하는 아주 긴 이름의 드론 체계"
    fire.versions.update(name_ko=name)
    actions.decide_lineage(by=system(), links=[link_of(fire).pk], state=LineageState.CONFIRMED)

    page = pages.read(client, f"/register/{fire_2.number}/")

    assert name in page.text
    assert "…" in page.text


def test_a_closed_end_leaves_no_trace_of_the_step(rival, client, secretariat, periods):
    (fire, *_), (fire_2, _) = periods
    before = [
        pages.read(each, f"/register/{fire_2.number}/").without_token for each in (rival, client)
    ]
    actions.decide_lineage(by=system(), links=[link_of(fire).pk], state=LineageState.CONFIRMED)
    told = DisclosureDraft(Disclosure.CLOSED, 5)
    actions.set_disclosure(by=system(), number=fire.number, draft=told)

    after = [
        pages.read(each, f"/register/{fire_2.number}/").without_token for each in (rival, client)
    ]

    assert after == before
    assert rival.get(f"/register/{fire.number}/").status_code == 404


def test_of_an_end_that_is_partly_public_only_its_outline_is_shown(owner, periods):
    (fire, *_), (_, crops) = periods
    Lineage.objects.create(earlier=fire, later=crops, kind=LineageKind.RENAMED, confidence=0.5)
    told = DisclosureDraft(Disclosure.PARTIAL, 5)
    actions.set_disclosure(by=system(), number=crops.number, draft=told)

    page = pages.read(owner, "/register/lineage/")

    assert (page.status, page.errors) == (200, [])
    assert [tag.text for tag in page.all("span", class_="chip")].count("부분공개") == 1
    assert f"/register/{crops.number}/" in page.links
    assert MAP not in page.text
    assert FOREST in page.text


@pytest.mark.parametrize("end", ["earlier", "later"])
def test_who_may_not_know_of_an_end_may_not_decide_on_it(owner, periods, end):
    (_, _, crops), (fire_2, _) = periods
    link = Lineage.objects.create(
        earlier=crops, later=fire_2, kind=LineageKind.RENAMED, confidence=0.5
    )
    hidden = crops if end == "earlier" else fire_2
    hidden.parties.update(organization=crops.parties.get().organization)
    told = DisclosureDraft(Disclosure.CLOSED, 5)
    actions.set_disclosure(by=system(), number=hidden.number, draft=told)

    answer = owner.post("/register/lineage/decide/", {"links": [link.pk], "state": "confirmed"})

    assert answer.status_code == 404


@pytest.mark.parametrize("kind", LineageKind)
@pytest.mark.parametrize("reason", LineageReason)
def test_every_kind_and_reason_has_a_name(kind, reason):
    for language in ("ko", "en"):
        with override(language):
            assert "." not in name_of(kind) + name_of(reason)


@pytest.mark.parametrize(
    ("path", "queries_of_page"),
    [("/register/lineage/", 5), ("/register/lineage/questions/", 3)],
)
def test_what_a_page_costs_is_known(secretariat, owner, counted, periods, path, queries_of_page):
    counted(owner, path, queries_of_page + SIGNED_IN)
