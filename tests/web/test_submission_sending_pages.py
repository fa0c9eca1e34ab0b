"""Collections and the way in: opening, sending, clearing, returning, attesting, reminding."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions.models import Collection, Reminder, Submission
from jojeong.submissions.states import SubmissionState
from tests.factories import client_for, make_organization
from tests.web import pages
from tests.web import submission_world as world


pytestmark = pytest.mark.django_db

COLLECTION = f"/submissions/collections/{world.CODE}/"
PAGE = f"/submissions/{world.REFERENCE}/"


@pytest.fixture
def opened(spelled_words):
    world.open_collection()


@pytest.fixture
def who(opened):
    return world.people()


def file(*rows, name="사업조사표.csv"):
    return SimpleUploadedFile(name, world.table(*(rows or world.ROWS)))


def send(client, *files, how="submit", organization=world.OWNER):
    told = {"organization": organization, "how": how, "sent": list(files or [file()])}
    return client.post(f"{COLLECTION}send/", told)


def state():
    return Submission.objects.get().state


def move(client, name, message="", reference=world.REFERENCE):
    return client.post(f"/submissions/{reference}/move/{name}/", {"message": message})


# The form


def form_of(kind="xlsx", organization=world.OWNER):
    return f"{COLLECTION}form/{organization}.{kind}"


@pytest.mark.parametrize("kind", ["xlsx", "hwpx"])
def test_the_form_is_given_to_its_ministry_and_to_the_secretariat(who, kind):
    assert form_of(kind) in pages.read(who["author"], "/submissions/ours/").links

    for name in ("author", "secretariat"):
        answer = who[name].get(form_of(kind))
        assert answer.content[:2] == b"PK"
        assert f"{world.CODE}_{world.OWNER}.{kind}" in answer["Content-Disposition"]


def test_the_form_of_another_ministry_is_not_given(who, client):
    assert who["rival"].get(form_of()).status_code == 404
    assert client.get(form_of()).status_code == 302
    assert who["author"].get(form_of("exe")).status_code == 404


def test_a_form_that_is_sent_back_as_it_was_is_read_without_a_doubt_about_its_columns(who):
    filled = SimpleUploadedFile("양식.xlsx", who["head"].get(form_of()).content)

    assert send(who["head"], filled).status_code == 302


# Clearance: 작성 → 확인 → 제출


def test_an_author_drafts_the_head_of_planning_checks_and_sends(who):
    assert send(who["author"], how="draft").url == PAGE
    assert state() == SubmissionState.DRAFTED
    assert move(who["head"], "check").status_code == 302
    assert state() == SubmissionState.CHECKED
    assert move(who["head"], "submit").status_code == 302
    worker.drain()

    assert state() in {SubmissionState.READ, SubmissionState.SETTLED}


def test_an_author_neither_checks_nor_sends(who):
    send(who["author"], how="draft")
    page = pages.read(who["author"], PAGE)

    assert [t for t in page.all("form") if "/move/check/" in t.of.get("action", "")] == []
    assert move(who["author"], "check").status_code == 403
    assert send(who["author"], how="submit").status_code == 403
    assert state() == SubmissionState.DRAFTED


def test_what_is_still_the_ministrys_own_affair_the_secretariat_does_not_see(who):
    send(who["author"], how="draft")

    assert pages.read(who["secretariat"], PAGE).status == 404
    assert world.REFERENCE not in pages.read(who["secretariat"], "/submissions/").text


def test_the_head_sends_a_draft_back_with_a_message_and_the_author_takes_it_back(who):
    send(who["author"], how="draft")
    move(who["head"], "check")
    move(who["head"], "send_back", "예산 단계를 적어 주세요")

    page = pages.read(who["author"], PAGE)
    assert "예산 단계를 적어 주세요" in page.text
    move(who["author"], "withdraw")
    assert state() == SubmissionState.WITHDRAWN


def test_the_head_of_planning_may_check_and_send_in_one_press(who):
    assert send(who["head"]).url == PAGE
    worker.drain()

    assert state() in {SubmissionState.READ, SubmissionState.SETTLED}


def test_a_way_of_sending_that_is_none_is_the_careful_one(who):
    send(who["head"], how="nonsense")

    assert state() == SubmissionState.DRAFTED


# Sending


def test_the_form_offers_the_ways_and_organizations_that_are_open_to_the_reader(who):
    author = pages.read(who["author"], f"{COLLECTION}send/")
    officer = pages.read(who["secretariat"], f"{COLLECTION}send/?organization={world.SILENT}")

    assert [tag.of["value"] for tag in author.all("button", name="how")] == ["draft"]
    assert [tag.of["value"] for tag in author.all("option")] == [world.OWNER]
    assert [tag.of["value"] for tag in officer.all("button", name="how")] == ["submit"]
    chosen = [tag.of["value"] for tag in officer.all("option") if "selected" in tag.of]
    assert chosen == [world.SILENT]


def test_several_files_are_one_submission(who):
    send(who["head"], file(), file(*world.PLAIN_ROWS, name="둘.csv"))

    assert Submission.objects.get().files.count() == 2


def test_a_large_file_is_not_held_in_memory(who, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    assert send(who["head"]).status_code == 302


@pytest.mark.parametrize("files", [[], [SimpleUploadedFile("빈.csv", b"")]])
def test_without_a_file_the_form_says_what_is_missing(who, files):
    told = {"organization": world.OWNER, "how": "draft", "sent": files}

    answer = who["author"].post(f"{COLLECTION}send/", told)

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert not Submission.objects.exists()


def test_what_is_secret_is_refused_and_nothing_of_it_is_kept(who):
    secret = file("A-1,비밀 사업,Ⅱ급비밀 대외비 사업을 한다,운영,신규,공개,1,요구,대외비")

    answer = send(who["head"], secret)

    assert answer.status_code == 422
    assert not Submission.objects.exists()


def test_nobody_sends_for_another_organization(who, client):
    assert send(who["rival"], organization=world.OWNER).status_code == 200  # not among the choices
    assert send(client).status_code == 302
    council = client_for(Role.COUNCIL_MEMBER, world.OWNER)
    assert pages.read(council, f"{COLLECTION}send/").status == 403
    assert send(client_for(Role.PLANNING_HEAD, "ZZZ")).status_code == 404
    assert not Submission.objects.exists()


def test_nothing_to_report_is_said_by_the_head_of_planning_and_stands_in_the_ledger(who):
    told = {"organization": world.OWNER}
    assert who["author"].post(f"{COLLECTION}attest/", told).status_code == 403
    assert who["rival"].post(f"{COLLECTION}attest/", told).status_code == 403

    who["head"].post(f"{COLLECTION}attest/", told)

    page = pages.read(who["secretariat"], COLLECTION)
    assert gettext("Duty.attested") in page.text
    glance = pages.read(who["head"], PAGE)
    assert gettext("The organization confirmed that it has nothing to report.") in glance.text
    assert glance.all("nav", class_="tabs") == []


# Many at once


def test_files_of_many_ministries_are_sent_for_whom_their_names_name(who):
    dropped = [
        file(name="AAA부 조사표.csv"),
        file(*world.PLAIN_ROWS, name="2027_Ministry BBB (final).csv"),
        file(name="이름없는 표.csv"),
    ]

    answer = who["secretariat"].post(f"{COLLECTION}send/many/", {"sent": dropped}, follow=True)

    sent = set(Submission.objects.values_list("organization__code", flat=True))
    assert sent == {world.OWNER, world.RIVAL}
    assert "이름없는 표.csv" in answer.content.decode()


def test_one_ministrys_refused_file_does_not_hold_up_the_others(who):
    secret = "A-1,비밀 사업,Ⅱ급비밀 대외비 사업을 한다,운영,신규,공개,1,요구,대외비"
    dropped = [file(secret, name="AAA.csv"), file(*world.PLAIN_ROWS, name="BBB.csv")]

    answer = who["secretariat"].post(f"{COLLECTION}send/many/", {"sent": dropped}, follow=True)

    assert Submission.objects.get().organization.code == world.RIVAL
    assert "AAA부:" in answer.content.decode()


def test_dropping_nothing_says_so(who):
    answer = who["secretariat"].post(f"{COLLECTION}send/many/", {}, follow=True)

    assert gettext("Choose at least one file.") in answer.content.decode()


def test_only_the_secretariat_sends_for_many(who, client):
    for name in ("author", "head", "rival"):
        assert who[name].post(f"{COLLECTION}send/many/", {"sent": [file()]}).status_code == 403
    assert client.post(f"{COLLECTION}send/many/", {}).status_code == 302
    assert not Submission.objects.exists()


# What the secretariat does with it


def test_the_secretariat_accepts_and_the_rows_are_on_their_way(who):
    world.send(world.OWNER, *world.PLAIN_ROWS)
    page = pages.read(who["secretariat"], PAGE)
    assert [t for t in page.all("form") if "/move/accept/" in t.of.get("action", "")]

    move(who["secretariat"], "accept")
    worker.drain()

    assert state() == SubmissionState.ACCEPTED
    assert "도로 점검" in pages.read(who["head"], "/submissions/ours/").text


def test_the_secretariat_returns_with_a_message_and_a_later_version_replaces(who):
    world.send()
    assert move(who["secretariat"], "return").status_code == 400  # without a word
    move(who["secretariat"], "return", "단위를 확인해 주세요")

    ours = pages.read(who["author"], "/submissions/ours/")
    assert gettext("SubmissionState.returned") in ours.text
    assert "단위를 확인해 주세요" in pages.read(who["author"], PAGE).text
    world.send()
    assert Submission.objects.filter(state=SubmissionState.REPLACED).count() == 1


@pytest.mark.parametrize("name", ["accept", "return"])
def test_a_ministry_neither_accepts_nor_returns(who, name):
    world.send(world.OWNER, *world.PLAIN_ROWS)

    for each in ("author", "head"):
        assert move(who[each], name, "말").status_code == 403


@pytest.mark.parametrize("name", ["check", "submit", "withdraw", "accept", "send_back", "return"])
def test_a_rival_and_a_stranger_move_nothing(who, client, name):
    world.send()
    before = state()

    assert move(who["rival"], name, "말").status_code in {403, 404}
    assert move(client, name).url.startswith("/account/login/")
    assert state() == before


@pytest.mark.parametrize("name", ["nonsense", "decide", "replace"])
def test_a_move_there_is_not_is_not_found(who, name):
    world.send()

    assert move(who["secretariat"], name).status_code == 404


def test_what_can_no_longer_be_done_is_said_in_a_sentence(who):
    world.send()

    answer = move(who["head"], "check")

    assert answer.status_code == 409
    assert "%(" not in answer.content.decode()


# Collections


def test_the_secretariat_opens_a_collection(who):
    page = pages.read(who["secretariat"], "/submissions/collections/new/")
    assert (page.status, page.errors, page.unlabelled) == (200, [], [])
    due = timezone.localdate() + timedelta(days=9)
    told = {"questionnaire": "kr-rnd-2027", "code": "kr-rnd-2027", "due": due}

    short = who["secretariat"].post("/submissions/collections/new/", told)
    assert 'class="errorlist"' in short.content.decode()
    told["organizations"] = [world.OWNER, world.RIVAL]
    answer = who["secretariat"].post("/submissions/collections/new/", told)

    assert answer.url == "/submissions/collections/kr-rnd-2027/"
    assert Collection.objects.get(code="kr-rnd-2027").obligations.count() == 2


def test_nobody_else_opens_one(who, client):
    for name in ("author", "head", "rival"):
        assert who[name].get("/submissions/collections/new/").status_code == 403
        assert who[name].post("/submissions/collections/new/", {}).status_code == 403
    assert client.post("/submissions/collections/new/", {}).status_code == 302


def test_the_ledger_shows_the_secretariat_everybody_and_a_ministry_itself(who):
    world.send()

    whole = pages.read(who["secretariat"], COLLECTION)
    own = pages.read(who["head"], COLLECTION)

    assert all(f"{code}부" in whole.text for code in (world.OWNER, world.RIVAL, world.SILENT))
    assert "AAA부" in own.text
    assert "BBB" not in own.text
    assert own.all("input", type="checkbox") == []
    assert pages.read(client_for(Role.PLANNING_HEAD, "ZZZ"), COLLECTION).status == 404


@pytest.mark.parametrize(("days", "duty"), [(5, "owes"), (-3, "late")])
def test_who_owes_is_told_by_when_or_since_when(spelled_words, days, duty):
    world.open_collection(days=days)

    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), COLLECTION)

    assert page.text.count(gettext(f"Duty.{duty}")) >= 3


def test_the_ledger_is_narrowed_to_a_duty(who):
    world.send()

    page = pages.read(who["secretariat"], f"{COLLECTION}?duty=answered")

    assert "AAA부" in page.text
    assert "BBB부" not in page.text
    assert page.errors == []


def test_a_late_answer_is_kept_and_said_to_be_late(spelled_words):
    world.open_collection()
    Collection.objects.update(due=timezone.localdate() - timedelta(days=9))
    world.send()

    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), COLLECTION)

    assert gettext("after the deadline") in page.text


def test_the_budget_year_stands_beside_with_its_sources(who):
    page = pages.read(who["secretariat"], COLLECTION)

    assert page.all("ol", class_="calendar")
    assert any(href.startswith("/sources/budget_calendar/") for href in page.figures)
    assert gettext("not confirmed") in page.text


def test_who_owes_is_reminded_and_the_ledger_counts_it(who):
    who["secretariat"].post(f"{COLLECTION}remind/", {"organization": [world.RIVAL]})
    assert Reminder.objects.get().obligation.organization.code == world.RIVAL
    who["secretariat"].post(f"{COLLECTION}remind/")
    assert Reminder.objects.count() == 4

    page = pages.read(who["secretariat"], COLLECTION)
    assert page.errors == []
    for name in ("author", "rival"):
        assert who[name].post(f"{COLLECTION}remind/").status_code == 403


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_question_is_shown_with_its_choices(who, language):
    page = pages.read(who["author"], f"{language}{COLLECTION}questions/")

    assert (page.status, page.errors, page.unsaid_korean) == (200, [], [])
    assert len(page.all("dt")) > 20


# The desk and the page of a ministry


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("name", ["author", "head", "secretariat"])
def test_every_page_of_the_room_is_whole(who, language, name):
    world.build_in()
    paths = ["ours/", "collections/", f"collections/{world.CODE}/"]
    paths += [f"collections/{world.CODE}/send/", f"collections/{world.CODE}/doubts/"]

    for path in paths:
        page = pages.read(who[name], f"{language}/submissions/{path}")
        assert (path, page.status, page.errors, page.unsaid_korean) == (path, 200, [], [])
        assert page.unlabelled == []


def test_the_desk_shows_what_waits_for_the_secretariat_and_leads_to_it(who):
    world.build_in()

    page = pages.read(who["secretariat"], "/submissions/")

    assert (page.status, page.errors) == (200, [])
    assert f"/submissions/collections/{world.CODE}/doubts/" in page.links
    assert "AAA부" in page.text


def test_an_empty_desk_says_that_nothing_waits(spelled_words):
    page = pages.read(client_for(Role.SECRETARIAT_OFFICER, "STI"), "/submissions/")

    assert gettext("Nothing waits for you here.") in page.text


def test_a_ministry_is_led_from_the_desk_to_its_own_page(who):
    assert who["head"].get("/submissions/").url == "/submissions/ours/"


def test_the_page_of_a_ministry_says_what_it_owes_and_what_waits_in_it(who):
    ours = pages.read(who["author"], "/submissions/ours/")
    assert f"{COLLECTION}send/" in ours.links[0] or any("send/" in href for href in ours.links)

    send(who["author"], how="draft")
    page = pages.read(who["head"], "/submissions/ours/")

    assert gettext("Move.check") in page.text
    assert PAGE in page.links


def test_a_ministry_that_owes_nothing_is_told_so(who):
    send(who["head"])
    worker.drain()
    assert (
        gettext("You have answered everything you were asked.")
        in pages.read(who["head"], "/submissions/ours/").text
    )

    stranger = client_for(Role.MINISTRY_AUTHOR, "ZZZ")
    make_organization("ZZZ")
    page = pages.read(stranger, "/submissions/ours/")
    assert gettext("Nothing is asked of you at present.") in page.text


def test_the_way_to_submissions_is_shown_to_those_who_have_some(who, client):
    assert "/submissions/" in pages.read(who["author"], "/").links
    assert "/submissions/" not in pages.read(client, "/").links
    assert "/submissions/" not in pages.read(client_for(Role.AUDITOR, "OPC"), "/").links
