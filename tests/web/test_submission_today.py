"""What needs somebody of what is asked and sent: the front page, the desk, the ministry's page."""

import pytest
from django.utils.translation import gettext

from jojeong.flow import worker
from jojeong.register import actions as register
from jojeong.register import queries as entries
from jojeong.submissions import actions, queries
from tests.factories import load, system
from tests.web import pages
from tests.web import submission_world as world
from tests.web.world import programme


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
OURS = "/submissions/ours/"
FRONT = "/"


@pytest.fixture
def who():
    world.open_collection()
    return world.people()


def text(client, path=FRONT):
    page = pages.read(client, path)
    assert (page.status, page.errors) == (200, [])
    return page.text


@pytest.mark.parametrize("path", [FRONT, "/submissions/"])
def test_where_nothing_is_doubted_the_secretariat_is_told_only_what_can_be_accepted(
    who, in_english, path
):
    world.send(world.OWNER, *world.PLAIN_ROWS)

    told = text(who["secretariat"], f"/en{path}")

    assert "One submission can be accepted" in told
    assert "submission up" not in told
    assert "to be settled" not in told


def test_doubts_are_counted_by_collection_and_only_where_there_are_some(who):
    world.open_collection("second")
    world.send(world.OWNER)
    world.send_bytes(world.table(*world.PLAIN_ROWS), "둘.csv", world.RIVAL, "second")

    links = pages.read(who["secretariat"], FRONT).links

    assert f"/submissions/collections/{world.CODE}/doubts/" in links
    assert "/submissions/collections/second/doubts/" not in links


def test_of_what_can_no_longer_be_settled_the_desk_leads_to_no_doubts(who):
    reference = world.send(world.OWNER)
    world.give_back(reference)

    page = pages.read(who["secretariat"], "/submissions/")

    assert world.REFERENCE in page.html
    assert [href for href in page.links if href.endswith("/doubts/")] == []


def test_whoever_has_answered_finds_nothing_more_to_do(who):
    title = queries.collection(asker=world.officer().asker, code=world.CODE).line.title_ko
    assert title in text(who["head"])

    world.send(world.OWNER, *world.PLAIN_ROWS)

    assert title not in text(who["head"])
    assert title in text(who["rival"])


def test_what_a_ministry_left_unsaid_of_last_years_is_asked_on_its_page(who):
    stays = programme(world.OWNER, "산불 감시 드론", "야간 열화상 영상 산불 조기 탐지 드론 감시")
    gone = programme(world.OWNER, "사라진 상담 챗봇", "국민 민원 상담 자동화 음성 안내 서비스")
    load(stays, gone, code="y1")
    load(stays, code="y2")
    compared = entries.compared(asker=system().asker, earlier="y1", later="y2")
    register.propose_lineage(by=system(), compared=compared)

    page = pages.read(who["author"], OURS)

    assert gettext("Questions to us") in page.text
    [section] = [tag.text for tag in page.all("section") if gettext("Questions to us") in tag.text]
    assert "사라진 상담 챗봇" in section
    assert "산불 감시 드론" not in section
    assert "/register/lineage/questions/" in page.links
    assert gettext("Questions to us") not in text(who["rival"], OURS)


def test_one_answer_reaches_only_the_submissions_that_doubt_it(who):
    world.send(world.OWNER)
    other = "C-1,항만 하역,항만 하역 로봇을 만든다,아마도,신규,공개,1,예산요구서,"
    world.send(world.SILENT, other)
    reference = f"{world.CODE}:{world.SILENT}:1"
    found = queries.doubts(asker=world.officer().asker, reference=reference)
    [key] = [doubt.key for doubt in found if doubt.raw == "아마도"]
    path = f"/submissions/collections/{world.CODE}/doubts/"

    who["secretariat"].post(path, {f"answer-{key}": "own", f"own-{key}": "planned"})
    worker.drain()

    def decided(each):
        return len(queries.decisions(asker=world.officer().asker, reference=each))

    assert (decided(world.REFERENCE), decided(reference)) == (0, 1)


def test_what_was_sent_says_what_it_replaces(who):
    world.send(world.OWNER)
    second = world.send(world.OWNER, *world.PLAIN_ROWS)

    page = pages.read(who["author"], f"/submissions/{second}/")

    assert gettext("It replaces") in page.text
    assert f"/submissions/{world.REFERENCE}/" in page.links


def test_nothing_of_a_rival_stands_on_any_page_of_a_ministry(who):
    world.send(world.OWNER)
    actions.remind(by=world.officer(), collection=world.CODE, organizations=[world.SILENT])

    for path in (FRONT, OURS, f"/submissions/collections/{world.CODE}/"):
        told = text(who["rival"], path)
        assert "챗봇" not in told
        assert world.REFERENCE not in told
        assert "AAA" not in told
        assert "CCC" not in told
