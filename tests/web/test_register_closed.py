"""What is closed leaves no trace on any page; what is partly public shows its outline, no more."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from jojeong import reference
from jojeong.flow import worker
from jojeong.register.policies import draft_of
from jojeong.vocabulary.disclosure import Disclosure
from tests.factories import draft, load, make_organization
from tests.web import pages, world
from tests.web.world import HIDDEN, OTHER, RIVAL, SECRET


pytestmark = pytest.mark.django_db

PARTIAL = Disclosure.PARTIAL
SEARCHES = (SECRET, "Zephyr", "제피르", "챗봇", world.number_of(HIDDEN), "100")


def outside(path):
    """Not the shipped tables: they stay as they were published, whatever the register keeps."""
    return not re.match(r"(/en)?/(sources|account)/", path)


def everything(client):
    """Every page somebody can reach or type the address of, without its form tokens."""
    found = pages.crawl(client, follows=outside)
    typed = [f"/register/?words={word}" for word in SEARCHES]
    typed += [f"/register/?owner={world.OWNER}", f"/overlaps/?owner={world.OWNER}"]
    typed += [
        f"/register/?kind={HIDDEN.kind.value}",
        f"/register/{world.number_of(HIDDEN)}/disclosure/",
    ]
    found |= {path: pages.read(client, path) for path in typed}
    return {path: page.without_token for path, page in found.items()}


def traces(found):
    words = (SECRET, "Zephyr", "제피르")
    return [path for path, html in found.items() if any(word in html for word in words)]


@pytest.fixture
def posts(spelled_words):
    """The posts of everybody, made before there is anything to compare or to hide."""
    clients = world.people()
    world.build()
    return clients


@pytest.mark.parametrize("was_public_for_a_while", [False, True])
@pytest.mark.parametrize("who", ["public", "rival"])
def test_to_others_a_closed_programme_does_not_exist(client, posts, who, was_public_for_a_while):
    reader = client if who == "public" else posts["rival"]
    before = everything(reader)

    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    assert hidden.number == world.number_of(HIDDEN)
    if was_public_for_a_while:
        worker.drain()
    world.set_disclosure(hidden)
    after = everything(reader)

    assert {path for path in before if before[path] != after.get(path)} == set()
    assert set(after) == set(before)


@pytest.mark.parametrize("who", ["owner", "secretariat"])
def test_its_owner_and_the_secretariat_see_it(posts, who):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    world.set_disclosure(hidden)

    seen = traces(pages_of(posts[who]))

    assert f"/register/{hidden.number}/" in seen
    assert "/register/" in seen


def pages_of(client):
    found = pages.crawl(client, follows=lambda path: outside(path) and path[:4] != "/en/")
    return {path: page.html for path, page in found.items()}


def test_the_secretariat_sees_the_group_it_is_in_and_its_owner_does_not(posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    world.set_disclosure(hidden)

    def groups(client):
        return [path for path in traces(pages_of(client)) if path.startswith("/overlaps/")]

    assert groups(posts["secretariat"])
    assert groups(posts["owner"]) == []


def test_its_number_is_answered_like_one_that_was_never_given(client, posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    world.set_disclosure(hidden)

    there = pages.read(client, f"/register/{hidden.number}/")
    never = pages.read(client, "/register/J999999/")

    assert there.status == never.status == 404
    assert there.html.replace(hidden.number, "J999999") == never.html


def test_a_reader_it_was_opened_to_by_name_sees_it_and_others_do_not(posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    make_organization(RIVAL)
    world.set_disclosure(hidden, readers=(RIVAL,))

    page = pages.read(posts["rival"], f"/register/{hidden.number}/")

    assert SECRET in page.text
    assert gettext("Open to these organizations") in page.text


def test_from_its_day_on_it_is_public_and_names_no_ground_any_more(client, posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    world.set_disclosure(hidden, public_from=timezone.localdate())

    page = pages.read(client, f"/register/{hidden.number}/")

    assert SECRET in page.text
    assert gettext("Ground.deliberation_in_progress") not in page.text


def test_until_its_day_the_page_of_its_owner_says_on_what_ground_and_from_when(posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    day = timezone.localdate() + timedelta(days=30)
    world.set_disclosure(hidden, public_from=day)

    page = pages.read(posts["owner"], f"/register/{hidden.number}/")

    assert gettext("Ground.deliberation_in_progress") in page.text
    assert day.isoformat() in page.text


@pytest.mark.parametrize("who", ["public", "rival"])
def test_of_what_is_partly_public_others_see_the_outline_alone(client, posts, who):
    reader = client if who == "public" else posts["rival"]
    half = draft(
        lead=OTHER, name_ko="반쯤 열린 사업", builds_ko=f"챗봇 {SECRET}", keywords=("제피르",)
    )
    *_, entry = load(*world.HELPDESKS, *world.SATELLITES, half)
    world.set_disclosure(entry, PARTIAL)

    found = everything(reader)
    page = pages.read(reader, f"/register/{entry.number}/")

    assert [path for path in traces(found) if "?words=" not in path] == []
    assert "반쯤 열린 사업" in found["/register/"]
    assert gettext("Ground.deliberation_in_progress") in page.text
    assert page.all("h2")[0].text == gettext("Overlaps it is part of")
    assert page.figures == []


def test_words_of_an_outline_that_are_not_shown_do_not_find_it(client, posts):
    half = draft(lead=OTHER, name_ko="반쯤 열린 사업", builds_ko=SECRET, keywords=("제피르",))
    *_, entry = load(*world.HELPDESKS, *world.SATELLITES, half)
    world.set_disclosure(entry, PARTIAL)

    for word, finds in (("반쯤", True), (SECRET, False), ("제피르", False)):
        page = pages.read(client, f"/register/?words={word}")
        assert (entry.number in page.text) is finds


@pytest.mark.parametrize("disclosure", [Disclosure.PARTIAL, Disclosure.CLOSED])
def test_what_was_said_before_names_no_programme_that_is_not_open(
    client, spelled_words, disclosure
):
    row = reference.overlap_evidence()[0]
    names = {fact.identifier: fact.name_ko for fact in reference.programmes()}
    two = [p for p in reference.programmes() if p.identifier in {row.first, row.second}]
    first, second = load(*map(draft_of, two))
    address = f"/register/{first.number}/"
    assert names[second.origin] in pages.read(client, address).text

    world.set_disclosure(second, disclosure)

    assert names[second.origin] not in pages.read(client, address).text
    assert row.reason_ko not in pages.read(client, address).text


def test_closed_means_closed_to_the_form_that_closes(posts):
    *_, hidden = load(*world.HELPDESKS, *world.SATELLITES, HIDDEN)
    world.set_disclosure(hidden)

    form = f"/register/{hidden.number}/disclosure/"

    assert posts["owner"].get(form).status_code == 200
    assert posts["rival"].get(form).status_code == 404
    assert posts["rival"].post(form, {"disclosure": "public"}).status_code == 404
