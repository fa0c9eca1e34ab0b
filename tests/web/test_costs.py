"""What a page asks of the database once it was looked at: little, whoever asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.overlap.models import Family
from tests.web import world
from tests.web.world import client_for


MOST = 12
PAGES = [
    "/",
    "/register/",
    "/register/?words=챗봇&owner=AAA",
    "/register/?words=없는낱말",
    "/register/{number}/",
    "/register/budget/",
    "/register/lineage/",
    "/overlaps/",
    "/overlaps/{family}/",
    "/overlaps/map/",
    "/overlaps/check/",
    "/submissions/",
    "/submissions/ours/",
    "/method/",
    "/people/mine/",
]
READERS = [Role.MINISTRY_AUTHOR, Role.PLANNING_HEAD, Role.SECRETARIAT_OFFICER, Role.AUDITOR]


@pytest.mark.django_db(transaction=True)
def test_a_page_that_was_looked_at_before_asks_little_of_the_database(client, spelled_words):
    first, *_ = world.build()
    worker.drain()
    there = {"number": first.number, "family": Family.objects.order_by("pk").first().pk}
    readers = {"nobody": client} | {role: client_for(role, "AAA") for role in READERS}
    paths = [path.format(**there) for path in PAGES]

    costs = {}
    for name, reader in readers.items():
        for path in paths:
            reader.get(path)
            with CaptureQueriesContext(connection) as asked:
                reader.get(path)
            costs[name, path] = len(asked)

    assert {page: cost for page, cost in costs.items() if cost > MOST} == {}
