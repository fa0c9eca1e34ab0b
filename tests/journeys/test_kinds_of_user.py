"""One journey for each kind of user, through the pages as they are served."""

import re

import pytest


pytestmark = pytest.mark.browser


def first_heading(page):
    return page.locator("h1").inner_text().strip()


def test_a_citizen_goes_from_the_strongest_group_to_who_published_it(visitor, passes):
    visitor.goto("/")
    passes(visitor)

    visitor.locator("article.evidence h2 a").first.click()
    passes(visitor)
    group = first_heading(visitor)
    assert visitor.locator(".face mark").count() > 0

    visitor.locator(".face .src .fig").first.click()
    passes(visitor)
    assert visitor.locator("main table td, main dl dd").count() > 0

    visitor.go_back()
    visitor.get_by_role("link", name="English").click()
    passes(visitor)
    assert visitor.locator("html").get_attribute("lang") == "en"
    assert first_heading(visitor) == group

    visitor.locator("h1 + p .fig").click()
    assert re.search(r"\b[0-9a-f]{64}\b", visitor.locator("dl").first.inner_text())


def test_a_citizen_reads_the_map_and_the_groups_of_one_organization(visitor, passes):
    visitor.goto("/overlaps/")
    passes(visitor)

    visitor.locator(".head a.btn[href$='/map/']").click()
    passes(visitor)
    assert visitor.locator(".heat svg").is_visible()

    organization = visitor.locator("tbody th a").first.inner_text()
    visitor.locator("tbody th a").first.click()
    passes(visitor)
    assert organization in visitor.locator(".crumb").inner_text()
    assert visitor.locator("article.evidence").count() > 0


def test_a_citizen_checks_a_plan_and_reads_what_is_nearest(visitor, passes):
    visitor.goto("/overlaps/")
    visitor.locator(".head a.btn[href$='/check/']").click()
    passes(visitor)

    visitor.locator("main textarea").fill("혼자 사는 어르신 댁에 말벗이 되는 기계를 들인다")
    visitor.locator("main form button[type=submit]").click()
    passes(visitor)
    nearest = visitor.locator("article.evidence h3 a")
    assert nearest.count() == 10

    name = nearest.first.inner_text()
    nearest.first.click()
    passes(visitor)
    assert first_heading(visitor) == name


def test_a_citizen_searches_and_narrows_and_reads_a_programme(visitor, passes):
    visitor.goto("/register/")
    visitor.locator("[name=words]").fill("챗봇")
    visitor.locator("main form button").first.click()
    passes(visitor)
    found = visitor.locator("tbody tr").count()
    assert found > 0

    visitor.locator(".tags a").first.click()
    assert 0 < visitor.locator("tbody tr").count() <= found
    assert visitor.locator("[name=words]").input_value() == "챗봇"

    visitor.locator("tbody a").first.click()
    passes(visitor)
    visitor.locator("table .fig").first.click()
    passes(visitor)


def test_an_officer_of_the_secretariat_sees_today_a_group_and_hands_a_post_over(
    visitor, sign_in, passes
):
    sign_in(visitor, "secretariat_officer")
    passes(visitor)
    assert visitor.locator(".todo > li").count() > 0

    visitor.locator(".todo a.btn").first.click()
    passes(visitor)

    visitor.locator(".who a").first.click()
    passes(visitor)
    visitor.goto("/people/")
    passes(visitor)
    visitor.locator("a[href*='/people/posts/']:not([href$='/new/'])").first.click()
    passes(visitor)
    visitor.locator("a[href$='/handover/']").first.click()
    passes(visitor)
    assert visitor.locator("h1").is_visible()


@pytest.fixture
def public(browser, house):
    """A second reader beside, who is not signed in."""
    context = browser.new_context(base_url=house.address, locale="ko-KR")
    yield context.new_page()
    context.close()


def say_disclosure(page, entry, **told):
    page.goto(f"{entry}disclosure/")
    for name, value in told.items():
        page.locator(f"[name={name}]").select_option(value)
    page.locator("main form button").first.click()


def test_an_author_closes_a_programme_and_it_is_gone_for_the_public(
    visitor, public, sign_in, passes
):
    sign_in(visitor, "ministry_author")
    passes(visitor)
    visitor.locator(".todo a.btn[href*='/overlaps/']").first.click()
    passes(visitor)
    group = visitor.url
    entry = visitor.locator(".face .o:has-text('국세청') a").first.get_attribute("href")

    visitor.goto(entry)
    name = first_heading(visitor)
    passes(visitor)
    visitor.locator(".head a.btn").click()
    passes(visitor)
    try:
        say_disclosure(visitor, entry, disclosure="closed", ground="5")
        passes(visitor)
        assert visitor.locator(".note.ok").is_visible()
        visitor.locator(".who button").click()
        assert visitor.goto(entry).status == 404
        passes(visitor)

        assert public.goto(entry).status == 404
        assert public.goto(group).status == 404
        public.goto(f"/register/?words={name}")
        assert public.locator("tbody tr").count() == 0
    finally:
        sign_in(visitor, "ministry_author")
        say_disclosure(visitor, entry, disclosure="public", ground="")
    assert public.goto(entry).status == 200


def test_an_auditor_sees_the_head_of_the_chain_and_every_post(visitor, sign_in, passes):
    sign_in(visitor, "auditor")
    passes(visitor)
    assert "jojeong audit verify" in visitor.locator(".todo").inner_text()

    assert visitor.goto("/people/").status == 200
    assert visitor.locator("a[href$='/new/']").count() == 0


def test_an_applicant_has_nothing_to_do_and_all_there_is_to_read(visitor, sign_in, passes):
    sign_in(visitor, "applicant")
    passes(visitor)
    assert visitor.locator(".todo .chip.ok").is_visible()

    assert visitor.goto("/people/").status == 403
    passes(visitor)
    visitor.get_by_role("link", name="등록부").click()
    assert visitor.locator("tbody tr").count() == 30
