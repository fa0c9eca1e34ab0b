"""Turning pages of a list, whatever stands in the address."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jojeong.web.paging import page_of, pager, with_value


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("", 1),
        ("page=3", 3),
        ("page=0", 0),  # the list holds it in bounds
        ("page=-1", 1),
        ("page=1.5", 1),
        ("page=two", 1),
        ("page=", 1),
        ("page=99999999", 99_999_999),
        ("page=999999999", 1),
        ("page=²", 1),
        ("page=٣", 3),
        ("page=2&page=4", 4),
    ],
)
def test_the_page_asked_for_is_a_number_or_the_first(asked, page):
    assert page_of(QueryDict(asked)) == page


@given(st.text(max_size=12))
def test_no_text_in_place_of_a_number_breaks(text):
    query = QueryDict(mutable=True)
    query["page"] = text

    assert page_of(query) >= 0


@pytest.mark.parametrize(
    ("page", "pages", "before", "after"),
    [
        (1, 1, "", ""),
        (1, 3, "", "?owner=A&page=2"),
        (2, 3, "?owner=A&page=1", "?owner=A&page=3"),
        (3, 3, "?owner=A&page=2", ""),
    ],
)
def test_there_is_a_way_on_and_back_where_there_are_pages(page, pages, before, after):
    found = pager(QueryDict(f"owner=A&page={page}"), page, pages)

    assert (found.previous_href, found.next_href) == (before, after)


@pytest.mark.parametrize(
    ("value", "href"),
    [("service", "?words=robot&facet=service"), ("", "?words=robot")],
)
def test_another_value_begins_on_the_first_page_and_an_empty_one_is_left_out(value, href):
    query = QueryDict("words=robot&facet=talent&page=5")

    assert with_value(query, "facet", value) == href


def test_the_query_itself_stays_as_it_was():
    query = QueryDict("page=5")

    with_value(query, "facet", "service")

    assert query.urlencode() == "page=5"
