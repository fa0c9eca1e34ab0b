"""What every figure rests on: the shipped tables, row by row, and how programmes are compared."""

import pytest

from jojeong import reference
from jojeong.accounts.states import Role
from jojeong.overlap.models import Run
from jojeong.overlap.states import Scope
from tests.factories import client_for
from tests.web import pages, world


pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["", "/en"])
TABLES = sorted(reference.tables())


@LANGUAGES
def test_every_table_is_listed_with_how_many_rows_it_has(client, language):
    page = pages.read(client, f"{language}/sources/")
    rows = {row.text.split()[-2]: row.text.split()[-1] for row in page.all("tr")[1:]}

    assert rows == {name: str(len(reference.facts(name))) for name in TABLES}
    assert reference.digest()[:12] in page.text


@LANGUAGES
@pytest.mark.parametrize("table", TABLES)
def test_a_table_shows_every_row_it_has(client, table, language):
    page = pages.read(client, f"{language}/sources/{table}/")

    assert len(page.all("tr")) == 1 + len(reference.facts(table))
    assert page.errors == []


@LANGUAGES
@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_shown_as_it_was_read_with_who_published_it(client, table, language):
    fact = reference.facts(table)[0]

    page = pages.read(client, f"{language}/sources/{table}/{fact.row_number}/")

    assert [t.text for t in page.all("dt")] == list(fact.cells)
    assert fact.source.publisher in page.text
    assert str(fact.place) in page.text


def test_a_row_of_our_own_says_that_it_quotes_nobody(client):
    of_ours = next(f for f in reference.facts("facet_rules") if not f.source.publisher)

    page = pages.read(client, f"/en/sources/facet_rules/{of_ours.row_number}/")

    assert "of our own making" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/sources/nothing/",
        "/sources/nothing/2/",
        "/sources/programmes/0/",
        "/sources/programmes/1/",
        f"/sources/programmes/{'9' * 40}/",
        "/sources/programmes/-2/",
        "/sources/../",
    ],
)
def test_a_table_or_row_nobody_has_is_no_page(client, path):
    assert client.get(path).status_code == 404


@LANGUAGES
def test_the_method_is_explained_before_anything_was_compared(client, language):
    page = pages.read(client, f"{language}/method/")

    assert page.status == 200
    assert len(page.all("dt")) == len([f for f in reference.facets() if f.facet])


def test_the_method_names_the_run_that_is_in_force_for_the_reader(client, spelled_words):
    world.build()
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")
    runs = {run.scope: f"/overlaps/runs/{run.pk}/" for run in Run.objects.filter(is_current=True)}

    assert runs[Scope.PUBLIC] in pages.read(client, "/method/").links
    assert runs[Scope.EVERYTHING] in pages.read(officer, "/method/").links


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/sources/", 0), ("/sources/gpu/", 0), ("/sources/gpu/2/", 0), ("/method/", 1)],
)
def test_what_a_page_costs_is_known(client, counted, path, queries):
    signed_in = client_for(Role.APPLICANT, "AAA")

    counted(client, path, queries)
    counted(signed_in, path, queries + 4)


@pytest.mark.parametrize("path", ["/", "/sources/", "/method/", "/register/", "/overlaps/"])
def test_a_page_to_read_takes_nothing(client, path):
    assert client.post(path).status_code == 405
