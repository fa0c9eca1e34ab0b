"""Data on pages: what can be taken out, and that nothing closed is in it."""

import pytest

from jojeong.accounts.states import Role
from tests.factories import client_for
from tests.web import world


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]


def content(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("path", ["/data/", "/en/data/", "/data/api/", "/en/data/api/"])
def test_the_pages_are_there_for_anybody(client, path):
    assert client.get(path).status_code == 200


def test_the_page_of_the_api_names_every_operation(client):
    page = client.get("/data/api/").content.decode()

    assert "GET /api/v1/entries" in page
    assert "POST /api/v1/submissions" in page
    assert "/api/v1/openapi.json" in page


FORMS = {
    "jsonl": ("application/jsonl; charset=utf-8", b'{"record":"entry"'),
    "csv": ("text/csv; charset=utf-8", b"\xef\xbb\xbfrecord,"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    "pdf": ("text/csv; charset=utf-8", b"\xef\xbb\xbfrecord,"),
}


@pytest.mark.parametrize(("form", "told"), FORMS.items())
def test_the_register_is_downloaded_as_a_file(client, form, told):
    world.build()

    response = client.get(f"/register/export?format={form}")

    assert (response["Content-Type"], content(response)[: len(told[1])]) == told
    assert "attachment; filename=" in response["Content-Disposition"]


def test_a_download_holds_what_the_list_shows(client):
    world.build()

    response = client.get("/register/export?format=jsonl&owner=AAA")

    assert content(response).count(b'"record":"entry"') == 1


@pytest.mark.parametrize("who", ["rival", "nobody"])
@pytest.mark.parametrize("path", ["/register/export?format=jsonl", "/register/export?format=csv"])
def test_nothing_closed_is_downloaded_by_a_rival(client, path, who):
    *_, hidden = world.build(world.HIDDEN)
    world.set_disclosure(hidden)
    browser = client_for(Role.PLANNING_HEAD, world.RIVAL) if who == "rival" else client

    told = content(browser.get(path)).decode()

    assert world.SECRET not in told
    assert hidden.number not in told
    assert world.SECRET in content(client_for(Role.PLANNING_HEAD, "AAA").get(path)).decode()


def test_the_open_data_is_the_same_for_the_owner_and_a_stranger(client):
    *_, hidden = world.build(world.HIDDEN)
    world.set_disclosure(hidden)
    owner = client_for(Role.SECRETARIAT_OFFICER, "STI")

    mine = content(owner.get("/data/open-data.zip"))

    assert mine == content(client.get("/data/open-data.zip"))
