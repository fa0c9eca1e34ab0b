"""The database itself refuses to change what was recorded."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from jojeong.audit import triggers
from jojeong.audit.actions import recorded
from jojeong.audit.models import Event
from jojeong.flow import doctor
from jojeong.web import health
from tests.factories import system


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_event():
    with recorded(system(), "test.done") as event:
        event.of("thing:1")


def sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'person:1'",
        "UPDATE audit_event SET number = number + 1",
        "DELETE FROM audit_event",
        "DELETE FROM audit_event WHERE number = 1",
    ],
)
def test_sql_that_changes_an_event_is_refused(statement):
    with pytest.raises(DatabaseError, match="audit events are never changed"):
        sql(statement)

    assert Event.objects.get().actor == "system"


def test_the_orm_is_refused_as_well():
    event = Event.objects.get()
    event.actor = "person:1"

    for change in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()

    assert Event.objects.get().actor == "system"


@pytest.mark.postgresql
def test_truncate_is_refused():
    with pytest.raises(DatabaseError, match="never changed"):
        sql("TRUNCATE audit_event")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_replacing_an_event_is_refused(verb):
    columns = "number, at, actor, via, verb, subject, details, previous, hash"

    with pytest.raises(DatabaseError, match="never changed"):
        sql(f"{verb} INTO audit_event SELECT {columns} FROM audit_event")


def test_an_upsert_is_refused():
    event = Event.objects.get()
    event.actor = "person:1"

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.bulk_create(
            [event], update_conflicts=True, unique_fields=["number"], update_fields=["actor"]
        )


def test_every_guard_stands_after_migrating():
    assert triggers.missing(connection) == []
    assert doctor.ailments() == []


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_missing_guard_is_noticed_and_put_back(verb):
    of_table = " ON audit_event" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER audit_event_no_{verb}{of_table}")

    assert triggers.missing(connection) == [f"audit_event_no_{verb}"]
    assert doctor.ailments() == [doctor.UNGUARDED]

    triggers.install(connection)
    assert triggers.missing(connection) == []


def replaced(*statements):
    of_table = " ON audit_event" if connection.vendor == "postgresql" else ""
    return [f"DROP TRIGGER audit_event_no_delete{of_table}", *statements]


DISARMED = {
    "sqlite": [
        replaced(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT 1; END"
        ),
        replaced(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event WHEN 0 "
            "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END"
        ),
        replaced(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON accounts_person "
            "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END"
        ),
    ],
    "postgresql": [
        replaced(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
            "FOR EACH ROW WHEN (false) EXECUTE FUNCTION audit_event_refuse()"
        ),
        replaced(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON accounts_person "
            "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
        ),
        replaced(
            "CREATE FUNCTION harmless() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN OLD; END $$",
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
            "FOR EACH ROW EXECUTE FUNCTION harmless()",
        ),
    ],
}


@pytest.mark.parametrize("statements", DISARMED[connection.vendor])
def test_a_guard_that_was_disarmed_is_noticed_and_replaced(statements):
    for statement in statements:
        sql(statement)

    assert triggers.missing(connection) == ["audit_event_no_delete"]
    assert doctor.ailments() == [doctor.UNGUARDED]

    triggers.install(connection)
    assert triggers.missing(connection) == []
    with pytest.raises(DatabaseError, match="never changed"):
        sql("DELETE FROM audit_event")


@pytest.mark.postgresql
def test_a_function_that_refuses_nothing_disarms_every_guard():
    sql(
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN OLD; END $$"
    )

    assert len(triggers.missing(connection)) == 3

    triggers.install(connection)
    assert triggers.missing(connection) == []


@pytest.mark.postgresql
@pytest.mark.parametrize("how", ["DISABLE", "ENABLE REPLICA"])
def test_a_guard_that_is_switched_off_counts_as_missing(how):
    sql(f"ALTER TABLE audit_event {how} TRIGGER audit_event_no_delete")

    assert triggers.missing(connection) == ["audit_event_no_delete"]

    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_the_watch_over_the_installation_sees_a_missing_guard(rf):
    with triggers.lifted(connection):
        answer = health.ready(rf.get("/health/ready"))

    assert answer.status_code == 503
    assert json.loads(answer.content)["ailments"] == [doctor.UNGUARDED]


def test_lifted_guards_come_back_when_the_block_fails():
    with pytest.raises(ZeroDivisionError), triggers.lifted(connection):
        raise ZeroDivisionError

    assert triggers.missing(connection) == []
