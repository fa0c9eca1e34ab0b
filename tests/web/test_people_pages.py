"""Posts and people: each page for whoever may, for a colleague who may not, for a stranger."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.translation import gettext

from jojeong.accounts.models import Holding, Person, Post
from jojeong.accounts.states import Role
from tests import factories


pytestmark = pytest.mark.django_db

READING = ("/people/", "/people/posts/{post}/", "/people/posts/{post}/handover/")
MANAGING = (
    "/people/new/",
    "/people/posts/new/",
    "/people/posts/{post}/appoint/",
    "/people/holdings/{holding}/end/",
)


@pytest.fixture
def holder():
    return factories.make_person("lee@bbb.example", "이담당")


@pytest.fixture
def post(holder):
    """A post of BBB with somebody in it."""
    made = factories.make_post(Role.MINISTRY_AUTHOR, "BBB", "사업 담당", "Programme officer")
    factories.hold(holder, made)
    return made


@pytest.fixture
def addresses(post):
    """An address with the post and its holding filled in."""
    holding = post.holdings.get()
    return lambda path: path.format(post=post.pk, holding=holding.pk)


@pytest.fixture
def secretariat():
    return factories.client_for(Role.SECRETARIAT_OFFICER, "STI")


@pytest.fixture
def head():
    """A head of planning: reads people, manages none."""
    return factories.client_for(Role.PLANNING_HEAD, "AAA")


@pytest.fixture
def colleague():
    """An author of another ministry: may not read people."""
    return factories.client_for(Role.MINISTRY_AUTHOR, "AAA")


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", READING + MANAGING)
def test_the_secretariat_sees_every_page_in_both_languages(secretariat, addresses, path, language):
    response = secretariat.get(language + addresses(path))

    assert response.status_code == 200


@pytest.mark.parametrize("path", READING)
def test_whoever_may_read_people_is_offered_nothing_to_change(head, addresses, path):
    response = head.get(addresses(path))

    assert response.status_code == 200
    assert "/new/" not in said(response)
    assert "/appoint/" not in said(response)
    assert "/end/" not in said(response)


@pytest.mark.parametrize("path", MANAGING)
def test_whoever_only_reads_people_is_refused_what_changes_them(head, addresses, path):
    response = head.get(addresses(path))

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("path", "enough"),
    [(path, "Permission.read_people") for path in READING]
    + [(path, "Permission.manage_people") for path in MANAGING],
)
def test_a_colleague_is_told_what_would_have_been_enough(colleague, addresses, path, enough):
    response = colleague.get(addresses(path))

    assert response.status_code == 403
    assert gettext(enough) in said(response)
    assert "lee@bbb.example" not in said(response)


@pytest.mark.parametrize("path", ["/people/mine/", *READING, *MANAGING])
def test_a_stranger_is_asked_to_sign_in(client, addresses, path):
    wanted = addresses(path)

    response = client.get(wanted)

    assert response.url == f"/account/login/?{urlencode({'next': wanted})}"


@pytest.mark.parametrize("path", ["/people/posts/999/", "/people/posts/999/handover/"])
def test_a_post_that_is_not_there_is_not_found(secretariat, path):
    response = secretariat.get(path)

    assert response.status_code == 404


def test_posts_stand_by_organization_with_their_holders(secretariat, post):
    factories.make_post(Role.AIDE, "BBB", "빈 자리")

    page = said(secretariat.get("/people/"))

    assert page.count(">BBB부</h2>") == 1
    assert "이담당" in page
    assert gettext("vacant") in page


def test_names_are_said_in_the_readers_language(secretariat, post):
    page = said(secretariat.get("/en/people/"))

    assert "Ministry BBB" in page
    assert "Programme officer" in page
    assert "사업 담당" not in page


def test_the_page_of_all_posts_costs_as_much_for_many_as_for_one(secretariat, post, counted):
    for _ in range(5):
        factories.hold(factories.make_person(), factories.make_post(Role.AIDE, "BBB"))

    counted(secretariat, "/people/", 7)


def test_a_holder_finds_their_posts_and_what_they_may_do(holder, post):
    client = Client()
    client.force_login(holder)

    page = said(client.get("/people/mine/"))

    assert "BBB부 · 사업 담당" in page
    assert f"/people/posts/{post.pk}/handover/" in page
    assert gettext("Permission.write_entries") in page


def test_a_holder_reads_their_own_post_without_reading_people(holder, post):
    client = Client()
    client.force_login(holder)

    assert client.get(f"/people/posts/{post.pk}/").status_code == 200
    assert client.get(f"/people/posts/{post.pk}/handover/").status_code == 200


def test_somebody_without_a_post_is_told_whom_to_ask():
    client = Client()
    client.force_login(factories.make_person())

    page = said(client.get("/people/mine/"))

    sentence = gettext(
        "You hold no post today. Ask the secretariat to appoint you; until then you can read "
        "what is public."
    )
    assert sentence in page


def test_a_person_is_added(secretariat):
    asked = {"name": "박신임", "email": "new@ministry.example"}

    page = said(secretariat.post("/people/new/", asked, follow=True))

    assert not Person.objects.get(email="new@ministry.example").has_usable_password()
    assert gettext("The person was added and can now set a password.") in page


def test_a_person_without_an_address_is_not_added(secretariat):
    response = secretariat.post("/people/new/", {"name": "박신임", "email": "nowhere"})

    assert response.status_code == 200
    assert "errorlist" in said(response)


def test_a_person_added_twice_is_refused(secretariat, holder):
    response = secretariat.post("/people/new/", {"name": "이담당", "email": holder.email})

    assert response.status_code == 409
    assert gettext("Nothing was changed.") in said(response)


def test_a_post_is_created(secretariat):
    factories.make_organization("CCC")
    asked = {"organization": "CCC", "title_ko": "총괄", "title_en": "Head", "role": "aide"}

    response = secretariat.post("/people/posts/new/", asked)

    created = Post.objects.get(title_ko="총괄")
    assert response.url == f"/people/posts/{created.pk}/"
    assert created.role == Role.AIDE


def test_a_post_needs_one_of_the_roles(secretariat):
    factories.make_organization("CCC")
    asked = {"organization": "CCC", "title_ko": "총괄", "title_en": "Head", "role": "king"}

    secretariat.post("/people/posts/new/", asked)

    assert not Post.objects.filter(title_ko="총괄").exists()


def test_somebody_is_appointed_acting_beside_the_holder(secretariat, post):
    stand_in = factories.make_person(name="최대리")
    asked = {"person": str(stand_in.pk), "from_day": "2026-11-02", "is_acting": "on"}

    secretariat.post(f"/people/posts/{post.pk}/appoint/", asked)

    assert Holding.objects.get(person=stand_in).is_acting


def test_two_holders_at_once_are_refused(secretariat, post):
    second = factories.make_person()
    asked = {"person": str(second.pk), "from_day": "2026-11-02"}

    response = secretariat.post(f"/people/posts/{post.pk}/appoint/", asked)

    assert response.status_code == 409
    assert not Holding.objects.filter(person=second).exists()


def test_a_holding_gets_its_last_day(secretariat, post):
    holding = post.holdings.get()

    secretariat.post(f"/people/holdings/{holding.pk}/end/", {"until_day": "2026-12-31"})

    holding.refresh_from_db()
    assert holding.until_day == date(2026, 12, 31)
    assert "2026-12-31" in said(secretariat.get(f"/people/posts/{post.pk}/"))


def test_a_holding_that_is_not_there_is_not_found(secretariat, post):
    response = secretariat.get("/people/holdings/999/end/")

    assert response.status_code == 404


def test_the_handover_sheet_names_what_is_open_with_the_page_it_is_on(secretariat, post):
    (entry,) = factories.load(factories.draft(lead="BBB", money=(factories.money(None),)))

    page = said(secretariat.get(f"/people/posts/{post.pk}/handover/"))

    assert "이담당" in page
    assert f"/register/{entry.number}/" in page


def test_the_header_names_who_is_here_and_lets_them_out(secretariat):
    page = said(secretariat.get("/people/"))

    assert 'href="/people/mine/"' in page
    assert 'action="/account/logout/"' in page


def test_a_post_nobody_held_whose_role_may_nothing_says_both(secretariat):
    post = factories.make_post(Role.REVIEWER, "AAA")

    page = said(secretariat.get(f"/en/people/posts/{post.pk}/"))

    assert "It reads what is public." in page
    assert "Nobody has held this post yet." in page


def test_whoever_is_acting_is_said_to_be(secretariat):
    post = factories.make_post(Role.DESK, "AAA")
    factories.hold(factories.make_person(), post, is_acting=True)

    for path in ("/en/people/", f"/en/people/posts/{post.pk}/"):
        assert '<span class="chip info">acting</span>' in said(secretariat.get(path))
