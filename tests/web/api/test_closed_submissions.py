"""Over the API a submission is its ministry's and the secretariat's, at every address."""

import json

import pytest
from django.test import Client

from jojeong.accounts.states import Role
from jojeong.submissions.models import Step, ValueDecision
from jojeong.web.api.house import api
from tests.factories import client_for
from tests.web import submission_world as world


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

PATHS = api.get_openapi_schema()["paths"]
OF_ONE = [
    (method, path)
    for path, operations in PATHS.items()
    for method in operations
    if "{reference}" in path
]
BODIES = {
    "settle": {"answers": [{"key": "0" * 64, "value": "trial"}]},
    "return": {"message": "다시 내 주십시오"},
}


@pytest.fixture
def who():
    world.build()
    return world.people() | {
        "stranger": Client(),
        "member": client_for(Role.COUNCIL_MEMBER, world.OWNER),
        "auditor": client_for(Role.AUDITOR, "BAI"),
    }


def ask(client, method, path, reference=world.REFERENCE):
    body = json.dumps(BODIES.get(path.rpartition("/")[2], {}))
    address = path.replace("{reference}", reference)
    told = {"data": body, "content_type": "application/json"} if method == "post" else {}
    return getattr(client, method)(address, **told)


def test_every_address_of_a_submission_is_known():
    assert {method for method, _ in OF_ONE} == {"get", "post"}
    assert len(OF_ONE) >= 6


@pytest.mark.parametrize("name", ["rival", "auditor"])
def test_to_others_it_is_not_there_like_one_that_never_was(who, name):
    for method, path in OF_ONE:
        closed = ask(who[name], method, path)
        missing = ask(who[name], method, path, f"{world.CODE}:{world.OWNER}:9")

        assert (path, closed.status_code, missing.status_code) == (path, 404, 404)
        assert closed.content.decode().replace(":1", ":9") == missing.content.decode()


def test_a_stranger_is_asked_to_sign_in(who):
    for method, path in OF_ONE:
        answer = ask(who["stranger"], method, path)
        assert (path, answer.status_code) == (path, 401)
        assert answer.json()["kind"] == "SignInNeeded"


def test_who_may_only_read_reads_and_changes_nothing(who):
    steps = Step.objects.count()

    for method, path in OF_ONE:
        answer = ask(who["member"], method, path)
        assert (path, answer.status_code) == (path, 200 if method == "get" else 403)

    assert Step.objects.count() == steps
    assert not ValueDecision.objects.exists()


@pytest.mark.parametrize("name", ["rival", "member", "auditor"])
def test_no_list_holds_what_is_not_for_the_reader(who, name):
    told = who[name].get("/api/v1/submissions").json()

    seen = {line["reference"] for line in told}
    assert seen == {"rival": {world.PLAIN}, "member": {world.REFERENCE}, "auditor": set()}[name]


def test_narrowing_a_list_finds_no_more_than_the_whole(who):
    for narrowed in ("organization=AAA", "state=read", f"collection={world.CODE}"):
        told = who["rival"].get(f"/api/v1/submissions?{narrowed}").content.decode()
        assert world.OWNER not in told
        assert "챗봇" not in told
