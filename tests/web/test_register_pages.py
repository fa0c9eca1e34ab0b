"""The register for its readers: the list, what it is narrowed by, one entry, its disclosure."""

import pytest
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.register.models import Entry
from jojeong.register.policies import GroundMissing
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.disclosure import Disclosure
from tests.factories import client_for, draft, load, make_organization, money
from tests.web import pages, world


pytestmark = pytest.mark.django_db

NONSENSE = [
    "facet=nothing",
    "kind=nothing",
    "page=0",
    "page=-1",
    "page=9999999999999999999",
    "page=two",
    "page=²",
    "owner=%00",
    "words=%00",
    f"words={'x' * 5000}",
    "words=%25_%27%22%5C",
    "words=%5B%5D",
    "page=%D9%A1",  # an Arabic digit one
]


def rows(page):
    return [tag.text for tag in page.all("a") if "/register/J" in tag.of["href"]]


@pytest.fixture
def three():
    return load(
        draft(lead="AAA", name_ko="민원 챗봇", name_en="Helpdesk"),
        draft(lead="BBB", name_ko="위성 판독", name_en="", kind=ProgrammeKind.RND, keywords=()),
        draft(
            lead="BBB",
            partners=("AAA",),
            name_ko="항만 자동화",
            name_en="Port",
            builds_ko="하역 로봇",
            keywords=(),
        ),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["민원 챗봇", "위성 판독", "항만 자동화"]),
        ("words=챗봇", ["민원 챗봇", "위성 판독"]),  # one by its name, one by what it builds
        ("words=챗봇+위성", ["위성 판독"]),
        ("words=helpdesk", ["민원 챗봇"]),
        ("owner=AAA", ["민원 챗봇", "항만 자동화"]),
        ("owner=BBB&words=로봇", ["항만 자동화"]),
        ("kind=rnd", ["위성 판독"]),
        ("facet=physical_ai", ["항만 자동화"]),
        ("owner=NONE", []),
    ],
)
def test_the_list_is_narrowed_by_words_facet_kind_and_owner(client, three, query, found):
    page = pages.read(client, f"/register/?{query}")

    assert page.status == 200
    assert rows(page) == found


@pytest.mark.parametrize("query", NONSENSE)
@pytest.mark.parametrize("language", ["", "/en"])
def test_what_cannot_be_understood_never_breaks_the_list(client, three, query, language):
    page = pages.read(client, f"{language}/register/?{query}")

    assert page.status == 200
    assert page.errors == []


@pytest.mark.parametrize("query", ["kind=nothing", "page=two", "owner=%00", f"words={'x' * 5000}"])
def test_what_cannot_be_understood_does_not_narrow(client, three, query):
    assert len(rows(pages.read(client, f"/register/?{query}"))) == 3


def test_an_english_reader_reads_english_where_there_is_some(client, three):
    page = pages.read(client, "/en/register/")

    assert rows(page) == ["Helpdesk", "위성 판독", "Port"]


def test_the_form_remembers_what_was_asked(client, three):
    page = pages.read(client, "/register/?words=사업&owner=BBB&kind=rnd&facet=service")

    assert page.all("input", name="words")[0].of["value"] == "사업"
    assert page.all("option", value="BBB")[0].of.keys() >= {"selected"}
    assert page.all("option", value="rnd")[0].of.keys() >= {"selected"}


def test_a_facet_in_force_is_kept_by_a_search_and_can_be_taken_away(client, three):
    page = pages.read(client, "/register/?facet=physical_ai&words=로봇")

    [in_force] = [tag for tag in page.all("a") if tag.of.get("aria-current") == "true"][1:]
    assert page.all("input", name="facet", type="hidden")
    assert "facet" not in in_force.of["href"]
    assert "words=" in in_force.of["href"]


def test_pages_of_the_list_keep_what_it_is_narrowed_by(client):
    load(*(draft(lead="AAA") for _ in range(61)))

    first = pages.read(client, "/register/?owner=AAA")
    last = pages.read(client, "/register/?owner=AAA&page=99")

    assert len(rows(first)) == 30
    assert len(rows(last)) == 1
    assert first.all("a", rel="next")[0].of["href"] == "?owner=AAA&page=2"
    assert last.all("a", rel="prev")[0].of["href"] == "?owner=AAA&page=2"
    assert first.all("a", rel="prev") == last.all("a", rel="next") == []


def test_an_empty_register_says_what_would_find_more(client):
    page = pages.read(client, "/register/")

    assert gettext("Nothing was found. Fewer words, or another owner, would find more.") in (
        page.text
    )


@pytest.fixture
def whole():
    """An entry of which everything is known, and some of it is doubtful."""
    [entry] = load(
        draft(
            lead="AAA",
            partners=("BBB",),
            name_ko="통합 상담",
            name_en="Joint helpdesk",
            builds_en="A helpdesk is built.",
            owner_is_guessed=True,
            detailed_programme="디지털 기반 조성",
            sub_programme="상담 자동화",
            money=(
                money("12.5"),
                money(None, stage=None, funding=(), level=BudgetLevel.NO_AMOUNT, basis="미상"),
            ),
            url="",
        )
    )
    return entry


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_entry_shows_what_is_known_of_it_and_from_where(client, whole, language):
    page = pages.read(client, f"{language}/register/{whole.number}/")

    for words in ("통합 상담", "Joint helpdesk", "디지털 기반 조성", "상담 자동화", "가나일보"):
        assert words in page.text
    assert page.all("p", lang="en")[0].text == "A helpdesk is built."
    assert len(page.figures) == 1  # both amounts and the version were read from one row


def test_an_amount_nobody_knows_is_said_to_be_unknown_and_has_a_source(client, whole):
    page = pages.read(client, f"/register/{whole.number}/")

    [unknown] = [tag for tag in page.all("a", class_="fig") if tag.text == gettext("unknown")]
    assert unknown.of["title"].startswith("미상 (programmes.csv · row ")


def test_a_guessed_owner_is_said_to_be_guessed(client, whole):
    page = pages.read(client, f"/register/{whole.number}/")

    assert gettext("the source guesses the owner") in page.text


def test_an_entry_without_amount_facet_or_url_says_nothing_of_them(client):
    [entry] = load(draft(name_ko="그 밖", builds_ko="", name_en="", keywords=(), money=()))

    headings = [tag.text for tag in pages.read(client, f"/register/{entry.number}/").all("h2")]

    assert gettext("Money") not in headings
    assert gettext("What is built") not in headings


@pytest.mark.parametrize("path", ["J999999", "J%00", "x y", "<script>", "가나", "J1/../J2"])
def test_a_number_nobody_has_is_no_page(client, three, path):
    assert client.get(f"/register/{path}/").status_code == 404


@pytest.fixture
def author():
    return client_for(Role.MINISTRY_AUTHOR, "AAA")


@pytest.fixture
def form(three):
    return f"/register/{three[0].number}/disclosure/"


@pytest.mark.parametrize("role", [Role.MINISTRY_AUTHOR, Role.PLANNING_HEAD])
def test_who_writes_for_the_lead_owner_is_offered_its_disclosure(three, form, role):
    client = client_for(role, "AAA")

    assert form in pages.read(client, f"/register/{three[0].number}/").links
    assert pages.read(client, form).status == 200


@pytest.mark.parametrize(
    ("role", "organization"),
    [
        (Role.MINISTRY_AUTHOR, "BBB"),
        (Role.PLANNING_HEAD, "BBB"),
        (Role.AIDE, "AAA"),
        (Role.SECRETARIAT_OFFICER, "STI"),
        (Role.AUDITOR, "AAA"),
    ],
)
def test_nobody_else_may_see_or_send_the_form(three, form, role, organization):
    client = client_for(role, organization)

    assert form not in pages.read(client, f"/register/{three[0].number}/").links
    assert client.get(form).status_code == 403
    assert client.post(form, {"disclosure": "closed", "ground": 5}).status_code == 403
    assert Entry.objects.get(pk=three[0].pk).disclosure == Disclosure.PUBLIC


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, form):
    response = client.get(f"/en{form}")

    assert response.status_code == 302
    assert (
        response.headers["Location"] == f"/en/account/login/?next=%2Fen{form.replace('/', '%2F')}"
    )


def test_a_joint_owner_does_not_decide_on_disclosure(three):
    author_of_partner = client_for(Role.MINISTRY_AUTHOR, "AAA")

    assert author_of_partner.get(f"/register/{three[2].number}/disclosure/").status_code == 403


def test_an_owner_closes_an_entry_on_a_ground(author, three, form):
    make_organization("CCC")
    told = {"disclosure": "closed", "ground": "5", "public_from": "2031-01-01", "readers": "CCC"}

    page = author.post(form, told, follow=True)
    entry = Entry.objects.get(pk=three[0].pk)

    assert gettext("The disclosure was changed.") in page.content.decode()
    assert (entry.disclosure, entry.ground) == ("closed", 5)
    assert entry.public_from.isoformat() == "2031-01-01"


def test_the_form_begins_with_how_it_is(author, three, form):
    make_organization("CCC")
    author.post(form, {"disclosure": "partial", "ground": "6", "readers": "CCC"})

    page = pages.read(author, form)
    chosen = [tag.of["value"] for tag in page.all("option") if "selected" in tag.of]

    assert chosen == ["partial", "6", "CCC"]


def test_without_a_ground_nothing_is_closed(author, three, form):
    make_organization("CCC")
    typed = {"disclosure": "closed", "public_from": "2031-01-01", "readers": "CCC"}
    response = author.post(form, typed)

    assert response.status_code == 200
    assert response.context["form"].errors == {"ground": [gettext(GroundMissing.sentence)]}
    html = response.content.decode()
    assert 'value="2031-01-01"' in html
    assert '<option value="CCC" selected' in html
    assert '<option value="closed" selected' in html
    assert Entry.objects.get(pk=three[0].pk).disclosure == Disclosure.PUBLIC


@pytest.mark.parametrize(
    "told", [{"disclosure": "secret"}, {"disclosure": "closed", "ground": "9"}, {"x": "1"}]
)
def test_a_form_that_makes_no_sense_is_shown_again_with_what_is_wrong(author, form, told):
    page = author.post(form, told).content.decode()

    assert 'class="errorlist"' in page


# The session and the person; whose posts; who succeeded whom.
SIGNED_IN = 4


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/register/", 6),
        ("/register/?words=챗봇&facet=service&kind=service_ax&owner=AAA&page=2", 6),
        ("/register/{number}/", 10),
    ],
)
def test_what_a_page_costs_is_known(client, counted, spelled_words, path, queries):
    first, *_ = world.build()
    planning_head = client_for(Role.PLANNING_HEAD, "AAA")

    counted(client, path.format(number=first.number), queries)
    counted(planning_head, path.format(number=first.number), queries + SIGNED_IN)


def test_the_list_costs_no_more_for_more_rows(client, counted):
    load(*(draft(lead=f"M{number}") for number in range(40)))

    counted(client, "/register/", 6)
