"""The overlaps for their readers: the groups, one face to face, the map, how it was judged."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from jojeong import reference
from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.overlap.models import Family, Finding, Run
from jojeong.overlap.states import Scope
from jojeong.register.models import EntryVersion, Portfolio
from jojeong.web.words import source_href
from tests.factories import client_for, draft, load, make_organization, money
from tests.web import pages, world


LANGUAGES = pytest.mark.parametrize("language", ["", "/en"])
pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(spelled_words):
    return world.build()


@pytest.fixture
def family(entries):
    """The helpdesks, as everybody sees them."""
    return Family.objects.get(run__scope=Scope.PUBLIC, members__entry=entries[0])


def groups(page):
    links = [
        tag for tag in page.all("a") if re.search(r"/overlaps/[0-9a-f]{16}-\d+/$", tag.of["href"])
    ]
    return [link.text for link in links]


@LANGUAGES
def test_before_anything_was_compared_each_page_says_so(client, language):
    sentence = gettext(
        "Nothing has been compared yet. It happens by itself soon after programmes are loaded."
    )
    paths = ("/", "/overlaps/", "/overlaps/map/")
    texts = [pages.read(client, f"{language}{path}").text for path in paths]

    assert language == "/en" or all(sentence in text for text in texts)


@LANGUAGES
def test_groups_are_listed_with_owners_words_and_sources(client, entries, language):
    page = pages.read(client, f"{language}/overlaps/")

    assert len(groups(page)) == 2
    assert len(page.figures) == 5  # four rows that were read, one run
    assert "국민 민원 상담 자동화 음성 안내 챗봇 서비스" in page.text


def test_groups_of_one_owner_say_whose_they_are_and_lead_back_to_all(client, entries):
    page = pages.read(client, "/overlaps/?owner=AAA")
    nav = next(tag for tag in page.all("nav") if tag.of.get("class") == "crumb")

    assert len(groups(page)) == 1
    assert "AAA부" in nav.text
    assert "/overlaps/" in page.links


@pytest.mark.parametrize(
    "query", ["owner=%00", "owner=NONE", f"owner={'x' * 99}", "page=x", "page=99999", "owner="]
)
def test_what_cannot_be_understood_never_breaks_the_groups(client, entries, query):
    page = pages.read(client, f"/overlaps/?{query}")

    assert page.status == 200
    assert len(groups(page)) == (0 if query == "owner=NONE" else 2)


def test_an_owner_without_groups_is_told_what_would_bring_some(client, entries):
    page = pages.read(client, "/overlaps/?owner=NONE")

    assert (
        gettext(
            "No group was found here. Without the filter, or after the next submissions, "
            "there may be some."
        )
        in page.text
    )


@pytest.fixture
def many(spelled_words):
    """More groups than one page holds, each with words of its own."""
    words = [f"{a}{b}" for a in "가나다라마바" for b in "고노도로모보"]
    drafts = [
        world.programme(lead, f"{word} {word}{lead}", f"{word}체 {word}로 {word}망을 만든다")
        for word in words
        for lead in ("AAA", "BBB")
    ]
    load(*drafts)
    worker.drain()


def test_groups_beyond_one_page_are_on_the_next_and_keep_their_owner(client, many):
    first = pages.read(client, "/overlaps/?owner=AAA")
    [onward] = first.all("a", rel="next")
    second = pages.read(client, f"/overlaps/{onward.of['href']}")

    assert len(groups(first)) == 20
    assert onward.of["href"] == "?owner=AAA&page=2"
    assert len(groups(second)) == Family.objects.filter(run__scope=Scope.PUBLIC).count() - 20
    assert set(groups(first)) & set(groups(second)) == set()


def test_a_long_group_is_cut_short_in_a_list_and_whole_on_its_pages(client, spelled_words):
    name, builds = "민원 상담 챗봇", "국민 민원 상담 자동화 챗봇 서비스"
    load(*(world.programme(f"M{n}", f"{name} {n}", builds) for n in range(6)))
    worker.drain()
    listed = pages.read(client, "/overlaps/")
    family = Family.objects.get(run__scope=Scope.PUBLIC)

    more = ngettext("and one more programme", "and %(more)s more programmes", 2) % {"more": 2}
    assert more in listed.text
    first = pages.read(client, f"/overlaps/{family.pk}/")
    [onward] = first.all("a", rel="next")
    second = pages.read(client, f"/overlaps/{family.pk}/{onward.of['href']}")
    assert [len(page.all("div", class_="face")) for page in (first, second)] == [10, 5]
    beyond = pages.read(client, f"/overlaps/{family.pk}/?page=9")
    assert beyond.text == second.text


@LANGUAGES
def test_a_group_shows_its_programmes_face_to_face(client, family, language):
    page = pages.read(client, f"{language}/overlaps/{family.pk}/")
    shared = {tag.text for tag in page.all("mark")}
    different = {tag.text for tag in page.all("span", class_="diff")}

    assert {"민원", "상담", "챗봇"} <= shared
    assert {"음성", "전화"} <= different
    assert shared & different == set()
    assert page.all("div", class_="face")


def answered(entry, **answers):
    """What the owner of an entry answered to the questionnaire of 2027."""
    Portfolio.objects.update(questionnaire="kr-ai-2027")
    kept = [
        {"field": field, "value": value, "raw": value, "cell": "C3", "rules": []}
        for field, value in answers.items()
    ]
    EntryVersion.objects.filter(entry=entry).update(answers=kept)


@LANGUAGES
def test_what_both_answered_stands_side_by_side_by_aspect(client, entries, family, language):
    answered(entries[0], data_used="민원 기록", stage="trial", vendor="가나기술", contact="담당0")
    answered(entries[1], data_used="민원 기록", beneficiaries="국민")

    page = pages.read(client, f"{language}/overlaps/{family.pk}/")
    shared = {tag.text for tag in page.all("mark")}
    told = [tag.text for tag in page.all("div", class_="k")]

    with translation.override(language.strip("/") or "ko"):
        names = [gettext(f"Aspect.{name}") for name in ("users", "data", "stage", "vendor")]
        unsaid, stage = gettext("not said"), label("stage", "trial")
    assert [name for name in told if name in names] == names
    assert "민원 기록" in shared
    assert {"국민", "가나기술"} & shared == set()
    assert all(word in page.text for word in ("국민", "가나기술", stage, unsaid))
    assert "담당0" not in page.text


def label(field, value):
    """What a listed answer is called in the language of today."""
    choices = reference.questionnaires()["kr-ai-2027"].field(field).choices
    [choice] = [one for one in choices if one.value == value]
    return choice.label_en if translation.get_language() == "en" else choice.label_ko


def test_facets_both_have_are_marked(client, entries, family):
    facet = next(row for row in reference.facets() if row.facet in entries[0].facets and row.facet)

    page = pages.read(client, f"/overlaps/{family.pk}/")

    assert gettext("Facets") in [tag.text for tag in page.all("div", class_="k")]
    assert facet.name_ko in {tag.text for tag in page.all("mark")}


@LANGUAGES
def test_other_words_for_the_same_stand_side_by_side(client, family, language):
    [finding] = family.findings.all()
    akin = [{"left": "신약", "right": "의약품", "nearness": 0.86}]
    Finding.objects.update(evidence=finding.evidence | {"akin": akin, "shared": []})

    page = pages.read(client, f"{language}/overlaps/{family.pk}/")
    words = [tag.text for tag in page.all("span", class_="akin")]

    with translation.override(language.strip("/") or "ko"):
        unshared = gettext("They share no telling word; they are near in meaning.")
    assert words == ["신약", "의약품"]
    assert unshared in page.text


def test_keywords_are_compared_and_so_they_are_shown(client, spelled_words):
    first, second = world.HELPDESKS
    load(first, world.programme("BBB", second.name_ko, second.builds_ko, keywords=("음성",)))
    worker.drain()
    family = Family.objects.get(run__scope=Scope.PUBLIC)

    page = pages.read(client, f"/overlaps/{family.pk}/")
    [words] = [tag.text for tag in page.all("div", lang="ko") if tag.text == "음성"]

    assert gettext("Keywords") in [tag.text for tag in page.all("div", class_="k")]
    assert words in {tag.text for tag in page.all("mark")}


def test_a_heading_stands_before_the_two_sides_it_is_about(client, family):
    page = pages.read(client, f"/overlaps/{family.pk}/")
    order = [t.of.get("class") for t in page.tags if t.name == "div"]
    start = order.index("face") + 1

    assert order[start : start + 3] == ["k", "o", "o"]


def test_a_colleague_and_the_secretariat_see_the_same_group(family):
    colleague = client_for(Role.MINISTRY_AUTHOR, "AAA")
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")
    theirs = Family.objects.get(run__scope=Scope.EVERYTHING, title=family.title)

    assert pages.read(colleague, f"/overlaps/{family.pk}/").status == 200
    assert pages.read(officer, f"/overlaps/{theirs.pk}/").status == 200


def test_a_group_of_the_secretariats_own_run_is_nobody_elses(client, family):
    theirs = Family.objects.get(run__scope=Scope.EVERYTHING, title=family.title)
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")

    assert client.get(f"/overlaps/{theirs.pk}/").status_code == 404
    assert client.get(f"/overlaps/runs/{theirs.run_id}/").status_code == 404
    assert officer.get(f"/overlaps/{theirs.pk}/").status_code == 200


def test_the_secretariat_opens_what_everybody_sees_by_its_address(family):
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")
    theirs = Family.objects.get(run__scope=Scope.EVERYTHING, title=family.title)

    assert officer.get(f"/overlaps/{family.pk}/").status_code == 200
    assert officer.get(f"/overlaps/runs/{family.run_id}/").status_code == 200
    listed = pages.read(officer, "/overlaps/").links
    assert f"/overlaps/{theirs.pk}/" in listed
    assert f"/overlaps/{family.pk}/" not in listed


def test_a_group_over_everything_leads_to_the_same_one_as_everybody_sees_it(entries, family):
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")
    theirs = Family.objects.get(run__scope=Scope.EVERYTHING, title=family.title)

    assert f"/overlaps/{family.pk}/" in pages.read(officer, f"/overlaps/{theirs.pk}/").links
    public = pages.read(officer, f"/overlaps/{family.pk}/")
    assert gettext("As everybody sees it") not in public.text

    world.set_disclosure(entries[1])
    closed = pages.read(officer, f"/overlaps/{theirs.pk}/")
    assert gettext("As everybody sees it") not in closed.text


@pytest.mark.parametrize("path", ["/overlaps/0/", "/overlaps/runs/0/", "/overlaps/x/"])
@pytest.mark.parametrize("digits", ["", "9" * 30])
def test_a_group_or_run_nobody_has_is_no_page(client, entries, path, digits):
    assert client.get(path.replace("0", digits or "0")).status_code == 404


def test_a_group_of_an_earlier_run_says_so(client, family):
    load(world.programme("EEE", "항만 하역 로봇", "컨테이너를 내리는 로봇"))
    worker.drain()

    page = pages.read(client, f"/overlaps/{family.pk}/")
    run = pages.read(client, f"/overlaps/runs/{family.run_id}/")

    assert page.all("p", class_="note warn")
    assert gettext("no, a later run replaced it") in run.text


def test_few_words_are_marked(client, spelled_words):
    load(*(world.programme(lead, "상담 챗봇", "상담 챗봇") for lead in ("AAA", "BBB")))
    worker.drain()
    family = Family.objects.get(run__scope=Scope.PUBLIC)

    listed = pages.read(client, "/overlaps/")
    shown = pages.read(client, f"/overlaps/{family.pk}/")

    assert len(listed.all("span", class_="chip soon")) == 2
    assert len(shown.all("span", class_="chip soon")) == 2
    assert gettext("nothing of its own in these words") in shown.text


@LANGUAGES
def test_a_run_can_be_judged_again_from_its_page(client, family, language):
    page = pages.read(client, f"{language}/overlaps/runs/{family.run_id}/")
    run = Run.objects.get(pk=family.run_id)

    assert run.input_digest in page.text
    assert run.engine_version in page.text
    assert all(name in page.text for name in run.parameters)


@LANGUAGES
def test_the_map_says_in_a_table_what_it_draws(client, entries, language):
    page = pages.read(client, f"{language}/overlaps/map/")
    drawn = [t for t in page.all("text") if t.text == "1"]
    [_, *rows] = page.all("tr")

    assert len(drawn) == len(rows) == 4
    assert all("1" in row.text for row in rows)
    assert page.all("div", **{"aria-hidden": "true"})[0].text != ""


def test_the_map_leads_to_the_groups_of_an_organization(client, entries):
    assert "/overlaps/?owner=AAA" in pages.read(client, "/overlaps/map/").links


def test_an_amount_and_its_absence_lead_to_their_source(client, spelled_words):
    first, second = world.HELPDESKS
    load(first, world.programme("BBB", second.name_ko, second.builds_ko, money=(money(None),)))
    worker.drain()
    family = Family.objects.get(run__scope=Scope.PUBLIC)

    page = pages.read(client, f"/overlaps/{family.pk}/")
    amounts = [tag.text for tag in page.all("a", class_="fig")]

    assert "100억원" in amounts
    assert gettext("unknown") in amounts
    assert gettext("WhyNoRange.amount_unknown") in page.text


# The session and the person; whose posts; who succeeded whom.
SIGNED_IN = 4


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/overlaps/", 6),
        ("/overlaps/?owner=AAA", 7),
        ("/overlaps/map/", 3),
        ("/overlaps/{family}/", 5),
        ("/overlaps/runs/{run}/", 1),
    ],
)
def test_what_a_page_costs_is_known(client, counted, family, path, queries):
    colleague = client_for(Role.PLANNING_HEAD, "AAA")
    path = path.format(family=family.pk, run=family.run_id)

    counted(client, path, queries)
    counted(colleague, path, queries + SIGNED_IN)


def test_more_groups_cost_no_more(client, counted, many):
    make_organization("AAA")

    counted(client, "/overlaps/", 6)
    counted(client, "/overlaps/map/", 3)


def test_what_was_said_of_two_programmes_stands_beside_them_with_its_source(client, spelled_words):
    said = reference.overlap_evidence()[0]
    builds = "국민 민원 상담 자동화 챗봇 서비스"
    pair = zip(("AAA", "BBB"), (said.first, said.second), strict=True)
    load(
        *(
            draft(lead=lead, origin=origin, name_ko="민원 상담 챗봇", name_en="", builds_ko=builds)
            for lead, origin in pair
        )
    )
    worker.drain()

    page = pages.read(client, f"/overlaps/{Family.objects.get(run__scope=Scope.PUBLIC).pk}/")

    assert said.reason_ko in page.text
    assert said.asserted_by in page.text
    assert source_href(said.place) in page.figures
