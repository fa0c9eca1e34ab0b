"""Many at once still make one chain."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from jojeong.accounts.models import Organization
from jojeong.audit import queries
from jojeong.audit.actions import recorded
from jojeong.audit.models import Event
from tests.factories import make_organization, system


WRITERS, EACH = 6, 8


def write_some(writer):
    try:
        for turn in range(EACH):
            with recorded(system(), "test.done") as event:
                Organization.objects.filter(code=f"W{writer}").update(name_en=f"{turn}")
                event.of(f"writer:{writer}", turn=turn)
    finally:
        connections.close_all()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_unbroken_chain():
    for writer in range(WRITERS):
        make_organization(f"W{writer}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_some, range(WRITERS)))

    assert queries.verify().first_bad is None
    assert queries.head().number == WRITERS * EACH
    assert Event.objects.values("previous").distinct().count() == WRITERS * EACH


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_writer_that_fails_leaves_no_gap_for_the_others():
    def write(number):
        try:
            with recorded(system(), "test.done") as event:
                event.of(f"writer:{number}", fraction=1 // (number % 2))
        except ZeroDivisionError:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(WRITERS) as pool:
        written = sum(pool.map(write, range(20)))

    assert queries.head().number == written == 10
    assert queries.verify().first_bad is None
