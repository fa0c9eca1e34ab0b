"""The API: who is let in, what a refusal says, and that nothing closed comes through it."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from jojeong.accounts import actions as accounts
from jojeong.accounts import queries as people
from jojeong.accounts.policies import TokenDraft
from jojeong.accounts.states import PERMISSIONS, Permission, Role, Verb
from jojeong.audit.queries import events_about
from jojeong.flow import worker
from jojeong.submissions import actions as submissions
from jojeong.submissions.policies import CollectionDraft
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.people import Actor
from tests.factories import (
    client_for,
    draft,
    hold,
    load,
    make_organization,
    make_person,
    make_post,
    money,
    system,
)
from tests.web import world


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]
V1 = "/api/v1"
COLLECTION = "kr-ai-2027"


def token(role=Role.PLANNING_HEAD, organization="AAA", permissions=None):
    """A token, and the header it comes in."""
    person, today = make_person(), timezone.localdate()
    hold(person, make_post(role, organization))
    actor = Actor(people.asker_for(str(person.pk), on=today), via="test")
    wanted = tuple(sorted(permissions or PERMISSIONS[role]))
    made = accounts.make_token(by=actor, draft=TokenDraft("t", wanted, today + timedelta(1)))
    return made, {"Authorization": f"Bearer {made.secret}"}


def bearing(*told, **more):
    return token(*told, **more)[1]


def get(path, headers=None):
    return Client().get(V1 + path, headers=headers)


def test_what_is_public_needs_no_token():
    entries = world.build()

    listed = get("/entries?words=챗봇").json()
    one = get(f"/entries/{entries[0].number}").json()

    assert {line["number"] for line in listed["lines"]} == {e.number for e in entries[:2]}
    assert one["versions"][0]["place"]["file"] == "programmes.csv"
    assert get("/findings").json()["total"] == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("year=2026", {"둘", "셋"}),
        ("year=2026&amount_from=15000000000", {"셋"}),
        ("year=2026&amount_to=15000000000", {"둘"}),
        ("year=2026&stage=enacted", {"셋"}),
        ("year=2027&stage=unsaid", set()),
        ("period=2027", set()),
        ("portfolio=none-such", set()),
    ],
)
def test_entries_are_narrowed_by_what_is_said_of_one_amount(asked, found):
    bill, law = BudgetStage.GOVERNMENT_BILL, BudgetStage.ENACTED
    told = {"하나": money(year=2025, stage=law), "둘": money(stage=bill)}
    told["셋"] = money("200", stage=law)
    load(*(draft(name_ko=name, name_en="", money=(line,)) for name, line in told.items()))

    assert {line["name_ko"] for line in get(f"/entries?{asked}").json()["lines"]} == found


@pytest.mark.parametrize("asked", ["year=99", "stage=nothing", "amount_from=-1", "period=x"])
def test_what_no_amount_can_be_is_not_looked_for(asked):
    assert get(f"/entries?{asked}").status_code in {400, 422}


def test_a_page_of_findings_leads_to_one_with_its_evidence():
    world.build()
    [first, *_] = get("/findings?owner=AAA").json()["lines"]

    one = get(f"/findings/{first['identifier']}").json()

    assert one["line"]["members"]
    assert one["evidence"][0]["shared"]
    assert one["run"]["engine_version"]


@pytest.mark.parametrize("who", ["rival", "nobody"])
@pytest.mark.parametrize("path", ["/entries", f"/entries?words={world.SECRET}", "/findings"])
def test_nothing_closed_comes_through_to_a_rival(path, who):
    *_, hidden = world.build(world.HIDDEN)
    world.set_disclosure(hidden)
    headers = bearing(organization=world.RIVAL) if who == "rival" else None

    told = get(path, headers).content.decode()

    assert world.SECRET not in told
    assert hidden.number not in told
    assert get(f"/entries/{hidden.number}", headers).status_code == 404


def test_an_owner_reads_its_own_through_a_token_that_may():
    *_, hidden = world.build(world.HIDDEN)
    world.set_disclosure(hidden)
    may = bearing(organization=world.OWNER)
    may_not = bearing(organization=world.OWNER, permissions={Permission.WRITE_ENTRIES})

    assert get(f"/entries/{hidden.number}", may).status_code == 200
    assert get(f"/entries/{hidden.number}", may_not).status_code == 404


@pytest.mark.parametrize("header", ["Bearer guessed", "Basic Zm9v", "Bearer", "Bearer \u00e4"])
def test_a_token_that_opens_nothing_is_refused_even_where_none_is_needed(header):
    response = get("/entries", {"Authorization": header})

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json()["kind"] == "TokenRefused"


def test_a_token_notes_the_day_it_was_used_on_once():
    made, headers = token()

    get("/me", headers)
    get("/me", headers)

    verbs = [event.verb for event in events_about(f"token:{made.identifier}")]
    assert verbs.count(Verb.TOKEN_USED) == 1


def test_what_is_done_with_a_token_names_the_token():
    made, headers = token(Role.SECRETARIAT_OFFICER, "STI")
    make_organization("AAA")
    asked = {"code": COLLECTION, "questionnaire": COLLECTION, "due": "2027-03-31"}

    Client().post(
        f"{V1}/collections",
        asked | {"organizations": ["AAA"]},
        content_type="application/json",
        headers=headers,
    )

    [event] = events_about(f"collection:{COLLECTION}")
    assert event.via == f"token:{made.identifier}"


def test_who_is_not_signed_in_is_asked_to():
    for path in ("/me", "/collections", "/submissions", "/submissions/a:A:1"):
        response = get(path)
        assert (response.status_code, response.json()["kind"]) == (401, "SignInNeeded")


def test_a_browser_that_is_signed_in_comes_with_its_session():
    browser = client_for(Role.PLANNING_HEAD, "AAA")

    assert browser.get(f"{V1}/me").json()["rights"]


def test_a_browser_that_sends_something_carries_its_csrf_token():
    browser = client_for(Role.SECRETARIAT_OFFICER, "STI")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies

    refused = strict.post(f"{V1}/submissions/{COLLECTION}:AAA:1/accept")

    assert (refused.status_code, refused.json()["kind"]) == (403, "StaleRequest")
    assert browser.post(f"{V1}/submissions/{COLLECTION}:AAA:1/accept").status_code == 404


@pytest.mark.parametrize(("language", "word"), [("ko", "없"), ("en", "There is no")])
def test_a_refusal_is_a_sentence_in_the_language_that_was_asked_for(language, word):
    response = get("/entries/J99999999", {"Accept-Language": language})

    assert response.status_code == 404
    assert word in response.json()["sentence"]


def test_what_cannot_be_understood_names_its_problems():
    response = get("/entries?page=none")

    assert response.status_code == 422
    assert response.json()["problems"][0]["place"][-1] == "page"


def test_a_body_that_cannot_be_read_is_refused():
    response = Client().post(
        f"{V1}/collections", "{", content_type="application/json", headers=bearing()
    )

    assert (response.status_code, response.json()["kind"]) == (400, "Unreadable")


@pytest.mark.parametrize("path", ["/nothing", "/entries/J1/more/of/it"])
def test_an_address_nothing_is_at_is_json_too(path):
    response = get(path)

    assert (response.status_code, response.json()["kind"]) == (404, "NotFound")


@pytest.fixture
def collection():
    make_organization("AAA")
    make_organization("BBB")
    today = timezone.localdate()
    draft = CollectionDraft(COLLECTION, COLLECTION, today + timedelta(30), ("AAA", "BBB"))
    submissions.open_collection(by=system(on=today), draft=draft)


def send(headers, organization="AAA"):
    table = "identifier,name,builds\nA-1,민원 챗봇,민원 상담 챗봇을 만든다\n"
    file = SimpleUploadedFile("a.csv", table.encode())
    asked = {"collection": COLLECTION, "organization": organization, "files": [file]}
    return Client().post(f"{V1}/submissions", asked, headers=headers)


def test_files_are_sent_looked_at_and_returned(collection):
    ministry = bearing(Role.PLANNING_HEAD, "AAA")
    secretariat = bearing(Role.SECRETARIAT_OFFICER, "STI")
    sent = send(ministry)
    reference = sent.json()["line"]["reference"]
    path = f"{V1}/submissions/{reference}"

    told = json.dumps({"message": "열을 하나 더 주세요"})
    returned = Client().post(
        f"{path}/return", told, content_type="application/json", headers=secretariat
    )

    assert sent.status_code == 201
    assert sent.json()["files"][0]["name"] == "a.csv"
    assert returned.json()["line"]["state"] == "returned"
    for more in ("", "/columns", "/doubts?is_open=true"):
        assert Client().get(path + more, headers=ministry).status_code == 200


def test_a_submission_is_no_rivals(collection):
    reference = send(bearing(Role.PLANNING_HEAD, "AAA")).json()["line"]["reference"]
    rival = bearing(Role.PLANNING_HEAD, "BBB")

    assert get(f"/submissions/{reference}", rival).status_code == 404
    assert get("/submissions", rival).json() == []
    assert "AAA" not in get(f"/collections/{COLLECTION}/ledger", rival).content.decode()
    assert send(rival).status_code == 403


def test_a_collection_and_its_ledger_are_read(collection):
    secretariat = bearing(Role.SECRETARIAT_OFFICER, "STI")

    assert [c["code"] for c in get("/collections", secretariat).json()] == [COLLECTION]
    assert get(f"/collections/{COLLECTION}", secretariat).json()["fields"]
    lines = get(f"/collections/{COLLECTION}/ledger", secretariat).json()["lines"]
    assert [line["organization"]["code"] for line in lines] == ["AAA", "BBB"]


def test_accepting_needs_the_permission(collection):
    ministry = bearing(Role.PLANNING_HEAD, "AAA")
    reference = send(ministry).json()["line"]["reference"]

    accepted = Client().post(f"{V1}/submissions/{reference}/accept", headers=ministry)
    settled = Client().post(
        f"{V1}/submissions/{reference}/settle",
        {"answers": [{"key": "0" * 64}]},
        content_type="application/json",
        headers=bearing(Role.SECRETARIAT_OFFICER, "STI"),
    )

    assert accepted.status_code in {403, 409}
    assert settled.status_code in {404, 409}


def test_doubts_are_settled_and_the_submission_accepted(collection):
    secretariat = bearing(Role.SECRETARIAT_OFFICER, "STI")
    path = f"{V1}/submissions/{send(bearing()).json()['line']['reference']}"
    worker.drain()
    doubts = Client().get(f"{path}/doubts", headers=secretariat).json()
    answers = {"answers": [{"key": doubt["key"], "reason": "확인"} for doubt in doubts]}

    settled = Client().post(
        f"{path}/settle", answers, content_type="application/json", headers=secretariat
    )
    worker.drain()
    accepted = Client().post(f"{path}/accept", headers=secretariat)

    assert (settled.status_code, accepted.status_code) == (200, 200)
    assert accepted.json()["line"]["state"] == "accepted"
