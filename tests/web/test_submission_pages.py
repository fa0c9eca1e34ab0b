"""Pages of what was sent: for its ministry, a colleague, a rival, the secretariat, a stranger."""

import openpyxl
import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import queries
from jojeong.submissions.models import StoredFile, Submission
from jojeong.submissions.states import SubmissionState
from tests.adapters.files import saved
from tests.factories import client_for, make_person
from tests.web import pages
from tests.web import submission_world as world


pytestmark = pytest.mark.django_db

OF_ONE = ("", "columns/", "doubts/", "recodes/", "rows/", "rows/?problems=1", "difference/")
MOST_QUERIES = 12


@pytest.fixture
def sent(spelled_words):
    world.build()


def page_of(reference, page=""):
    return f"/submissions/{reference}/{page}"


def place_of(reference, cell="D2"):
    document = StoredFile.objects.get(submission__organization__code=reference.split(":")[1])
    return page_of(reference, f"files/{document.digest}/?sheet=사업조사표&cell={cell}")


def all_of(reference):
    place = place_of(reference)
    return [page_of(reference, page) for page in OF_ONE] + [place, f"{place.split('?')[0]}sent/"]


@pytest.mark.parametrize("role", [Role.MINISTRY_AUTHOR, Role.PLANNING_HEAD, Role.COUNCIL_MEMBER])
@pytest.mark.parametrize("language", ["", "/en"])
def test_whoever_belongs_to_the_ministry_reads_all_of_it(sent, role, language):
    client = client_for(role, world.OWNER)

    for path in all_of(world.REFERENCE)[:-1]:
        page = pages.read(client, f"{language}{path}")
        assert (path, page.status, page.errors, page.unsaid_korean) == (path, 200, [], [])
        assert page.unlabelled == []


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_secretariat_reads_what_every_ministry_sent(sent, language):
    client = client_for(Role.SECRETARIAT_OFFICER, "STI")

    for path in [*all_of(world.REFERENCE)[:-1], *all_of(world.PLAIN)[:-1]]:
        page = pages.read(client, f"{language}{path}")
        assert (path, page.status, page.errors, page.unsaid_korean) == (path, 200, [], [])


def test_a_rival_ministry_does_not_even_learn_that_it_is_there(sent):
    rival = client_for(Role.PLANNING_HEAD, world.RIVAL)
    missing = page_of(f"{world.CODE}:{world.OWNER}:9")

    for path in all_of(world.REFERENCE):
        page = pages.read(rival, path)
        assert (path, page.status) == (path, 404)
        assert "챗봇" not in page.text
    assert pages.read(rival, missing).status == 404


def test_whoever_holds_no_post_sees_none_of_it(sent):
    client = Client()
    client.force_login(make_person())

    for path in all_of(world.REFERENCE):
        assert client.get(path).status_code == 404


def test_a_stranger_is_asked_to_sign_in_before_anything_is_said(sent, client):
    paths = [*all_of(world.REFERENCE), "/submissions/", "/submissions/ours/"]
    paths += ["/submissions/collections/", f"/submissions/collections/{world.CODE}/doubts/"]

    for path in paths:
        answer = client.get(path)
        assert (path, answer.status_code) == (path, 302)
        assert answer.url.startswith("/account/login/")


@pytest.mark.parametrize("who", ["author", "secretariat"])
def test_no_page_asks_the_database_too_often(sent, who, django_assert_max_num_queries):
    client = world.people()[who]
    send = f"/submissions/collections/{world.CODE}/"
    others = ["/submissions/ours/", "/submissions/collections/", send, f"{send}questions/"]
    others += [f"{send}send/", f"{send}doubts/", "/submissions/"]

    for path in [*all_of(world.REFERENCE)[:-1], *others]:
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(path)


@pytest.mark.parametrize("path", ["/submissions/", f"/submissions/collections/{world.CODE}/"])
def test_more_submissions_cost_no_more_queries(
    sent, path, django_assert_num_queries, django_assert_max_num_queries
):
    client = world.people()["secretariat"]
    with django_assert_max_num_queries(MOST_QUERIES) as before:
        client.get(path)
    world.send(world.SILENT, "C-1,항만,항만 하역 로봇을 만든다,운영,신규,공개,1,요구,")

    with django_assert_num_queries(len(before)):
        client.get(path)


def test_the_files_are_given_back_byte_for_byte(sent):
    client = world.people()["author"]

    answer = client.get(all_of(world.REFERENCE)[-1])

    assert b"".join(answer.streaming_content) == world.table(*world.ROWS)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_place_shows_the_cell_among_its_neighbours_and_what_was_read_there(sent):
    page = pages.read(world.people()["secretariat"], place_of(world.REFERENCE))

    here = [tag.text for tag in page.all("mark")]
    assert here == ["시범운영 검토중", "시범운영 검토중"]
    assert "위성 판독" in page.text  # the row below
    assert [tag.text for tag in page.all("th", scope="col")][1:] == list("ABCDEFGH")


def test_a_file_without_sheets_is_looked_into_without_naming_one(sent):
    path = place_of(world.REFERENCE).replace("sheet=사업조사표&", "")

    page = pages.read(world.people()["secretariat"], path)

    assert (page.status, page.errors) == (200, [])
    assert page.all("mark")[0].text == "시범운영 검토중"


@pytest.mark.parametrize("cell", ["", "row 3", "3", "ZZ9", "A9999999", "nonsense", "A0", "가1"])
def test_any_place_that_is_asked_for_is_a_page(sent, cell):
    page = pages.read(world.people()["secretariat"], place_of(world.REFERENCE, cell))

    assert (page.status, page.errors) == (200, [])


def test_a_sheet_or_a_file_that_is_not_there_is_not_found(sent):
    client = world.people()["secretariat"]
    place = place_of(world.REFERENCE).split("?")[0]

    assert client.get(f"{place}?sheet=없는+시트").status_code == 404
    assert client.get(page_of(world.REFERENCE, f"files/{'0' * 64}/")).status_code == 404


def test_a_file_that_cannot_be_opened_is_kept_and_the_page_says_what_to_do(spelled_words):
    world.open_collection()
    reference = world.send_bytes(b"PK\x03\x04" + b"broken" * 200, "망가진.xlsx")
    client = world.people()["secretariat"]

    glance, place = pages.read(client, page_of(reference)), place_of(reference, "")

    assert "망가진.xlsx" in glance.all("p", class_="note due")[0].text
    assert pages.read(client, place.split("?")[0]).all("p", class_="note due")


def test_at_a_glance_stand_its_way_its_files_and_whose_turn_it_is(sent):
    page = pages.read(world.people()["secretariat"], page_of(world.REFERENCE))

    assert len(page.all("li")) >= 5
    assert "사업조사표.csv" in page.text
    assert gettext("Permission.collect") in page.text
    assert gettext("the platform") in page.text


def test_a_sheet_that_holds_no_rows_is_named_with_what_it_was_taken_for(spelled_words):
    book = openpyxl.Workbook()
    book.active.title = "사업"
    for row in (world.HEADINGS, *world.PLAIN_ROWS):
        book.active.append(row.split(","))
    book.create_sheet("빈 시트")
    world.open_collection()
    reference = world.send_bytes(saved(book), "사업.xlsx")

    page = pages.read(world.people()["secretariat"], page_of(reference))

    assert (page.status, page.errors) == (200, [])
    assert [tag.text for tag in page.all("td")] == [
        *(gettext("TableRole.data"), "1", "2–2"),
        *(gettext("TableRole.empty"), "—", "—"),
    ]


def test_while_it_is_read_the_page_asks_for_itself_again_without_script(sent):
    Submission.objects.filter(organization__code=world.OWNER).update(
        state=SubmissionState.RECEIVED
    )
    client = world.people()["secretariat"]

    for path in (page_of(world.REFERENCE), "/submissions/"):
        assert client.get(path)["Refresh"] == "3"
    assert pages.read(client, page_of(world.REFERENCE)).all("progress")
    assert not client.get(page_of(world.PLAIN)).has_header("Refresh")


def test_every_value_of_a_row_leads_to_its_cell(sent):
    client = world.people()["author"]
    page = pages.read(client, page_of(world.REFERENCE, "rows/"))

    assert len(page.figures) > 20
    for href in page.figures[:8]:
        assert pages.read(client, href).all("mark")


def test_what_was_written_another_way_shows_both_ways_and_the_rule(sent):
    page = pages.read(world.people()["author"], page_of(world.REFERENCE, "recodes/"))

    assert "b) 신규" in page.text
    assert gettext("Rule.prefix") in page.text


def test_a_later_version_shows_cell_by_cell_what_it_changes(sent):
    changed = (world.ROWS[0].replace("1200", "1300"), world.ROWS[1], "A-9,새 사업,새것,운영,,,,,")
    reference = world.send(world.OWNER, *changed)

    page = pages.read(world.people()["author"], page_of(reference, "difference/"))

    assert [tag.text for tag in page.all("del")] == ["1200000000"]
    assert [tag.text for tag in page.all("ins")] == ["1300000000"]
    assert "A-9" in page.text
    assert "A-3" in page.text
    before = pages.read(world.people()["author"], page_of(world.REFERENCE))
    assert f"/submissions/{reference}/" in before.links


def test_what_another_ministry_sent_too_is_told_to_the_secretariat_alone(spelled_words):
    world.open_collection()
    world.send(world.OWNER)
    reference = world.send(world.RIVAL)
    who = world.people()

    told = pages.read(who["secretariat"], page_of(reference, "doubts/"))
    silent = pages.read(who["rival"], page_of(reference, "doubts/"))

    assert gettext("DoubtKind.same_file_elsewhere") in told.text
    assert world.REFERENCE in told.text
    assert gettext("DoubtKind.same_file_elsewhere") not in silent.text
    assert world.OWNER not in silent.text


def test_what_only_the_secretariat_has_to_settle_a_ministry_is_not_told_to_wait_for(spelled_words):
    world.open_collection()
    world.send(world.OWNER, *world.PLAIN_ROWS)
    reference = world.send(world.RIVAL, *world.PLAIN_ROWS)
    who = world.people()

    page = pages.read(who["rival"], page_of(reference))

    assert gettext("It was read, and nothing more is asked of you. The secretariat has it.") in (
        page.text
    )
    assert page.all("progress") == []
    assert not who["rival"].get(page_of(reference)).has_header("Refresh")
    assert world.OWNER not in page.text


def test_what_was_settled_of_a_broken_file_is_put_in_order_by_itself(spelled_words):
    world.open_collection()
    reference = world.send_bytes(b"PK\x03\x04" + b"broken" * 200, "망가진.xlsx")
    [doubt] = queries.doubts(asker=world.officer().asker, reference=reference)
    client = world.people()["secretariat"]
    client.post(
        page_of(reference, "doubts/"),
        {f"answer-{doubt.key}": "leave", f"reason-{doubt.key}": "다시 받기로 함"},
    )

    answer = client.get(page_of(reference))

    settling = gettext("Everything that held it up is settled; it is being put in order.")
    assert settling in answer.content.decode()
    assert answer["Refresh"] == "3"
    worker.drain()
    assert not client.get(page_of(reference)).has_header("Refresh")


def test_reasons_samples_and_certainty_stand_beside_each_column(sent):
    page = pages.read(world.people()["secretariat"], page_of(world.REFERENCE, "columns/"))

    assert "위성 판독" in page.text
    assert gettext("ReasonKind.same_words") in page.text
    columns = queries.columns(asker=world.officer().asker, reference=world.REFERENCE)
    assert len(page.all("article")) == sum(len(table.columns) for table in columns)
