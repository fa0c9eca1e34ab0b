"""Is the installation well: verify, doctor, migrate, worker."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.audit import triggers
from jojeong.audit.actions import anchor, recorded
from jojeong.cli import door
from jojeong.flow import doctor
from jojeong.flow.models import Delivery
from jojeong.overlap import queries
from jojeong.overlap.models import Run
from jojeong.overlap.states import Scope
from tests.factories import draft, hold, load, make_person, make_post, system


pytestmark = pytest.mark.django_db


def record(count=3):
    for _ in range(count):
        with recorded(system(), "test.done") as event:
            event.of("thing:1")


def cut_off_the_end():
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE number = 3")


def edit_the_second():
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor = 'person:1' WHERE number = 2")


def test_a_whole_chain_verifies_and_the_lack_of_an_anchor_is_said(jojeong):
    record()

    done = jojeong("audit", "verify")

    assert done.code == 0
    assert audit.head().hash in done.out
    assert "--anchor" in done.err


def test_with_an_anchor_nothing_is_lacking(jojeong, tmp_path):
    record()
    anchor(tmp_path / "anchors", at=timezone.now())

    done = jojeong("audit", "verify", "--anchor", tmp_path / "anchors")

    assert (done.code, done.err) == (0, "")


def test_a_broken_chain_ends_with_one_and_names_the_first_bad_event(jojeong):
    record()
    edit_the_second()

    done = jojeong("audit", "verify")

    assert done.code == 1
    assert "2" in done.out


def test_a_chain_cut_short_is_found_against_its_anchor(jojeong, tmp_path):
    record()
    anchor(tmp_path / "anchors", at=timezone.now())
    cut_off_the_end()

    with_anchor = jojeong("audit", "verify", "--anchor", tmp_path / "anchors", "--json")

    assert with_anchor.code == 1
    told = json.loads(with_anchor.out)
    assert (told["first_bad"], told["damage"], told["anchors"]) == (3, "truncated", 1)
    assert jojeong("audit", "verify").code == 0


def test_a_whole_chain_in_json(jojeong):
    record()

    told = json.loads(jojeong("audit", "verify", "--json").out)

    assert (told["first_bad"], told["damage"], told["head"]["number"]) == (None, None, 3)


def test_an_anchor_file_that_is_missing_or_none_is_a_sentence(jojeong, tmp_path):
    (tmp_path / "bad").write_text("no json\n")

    missing = jojeong("audit", "verify", "--anchor", tmp_path / "nowhere")
    bad = jojeong("audit", "verify", "--anchor", tmp_path / "bad")

    assert (missing.code, missing.out, bad.code, bad.out) == (2, "", 2, "")
    assert str(tmp_path / "nowhere") in missing.err
    assert str(tmp_path / "bad") in bad.err
    assert "1" in bad.err


def test_verifying_as_a_person_needs_the_permission(jojeong):
    hold(make_person("desk@msit.example"), make_post(Role.DESK))
    hold(make_person("auditor@opc.example"), make_post(Role.AUDITOR, "OPC"))

    assert jojeong("audit", "verify", "--as", "desk@msit.example").code == 2
    assert jojeong("audit", "verify", "--as", "auditor@opc.example").code == 0


def test_all_is_well(jojeong):
    done = jojeong("doctor")

    assert (done.code, done.err) == (0, "")
    assert done.out.strip()


def test_a_missing_guard_is_said_and_migrating_puts_it_back(jojeong):
    with triggers.lifted(connection):
        unwell = jojeong("doctor")
        migrated = jojeong("migrate")
        well = jojeong("doctor")

    assert (unwell.code, migrated.code, well.code) == (1, 0, 0)
    assert "jojeong migrate" in unwell.out


def test_what_is_not_well_in_json(jojeong):
    with triggers.lifted(connection):
        done = jojeong("doctor", "--json")

    assert done.code == 1
    assert json.loads(done.out) == {"ailments": [doctor.UNGUARDED], "dead_letters": []}


@pytest.fixture
def dead_letter():
    return Delivery.objects.create(
        event=7,
        reaction="look_for_overlaps_in_public",
        state="dead",
        attempts=5,
        failure="ValueError",
        not_before=timezone.now() - timedelta(days=1),
    )


def test_a_dead_letter_is_shown_and_ends_with_one(jojeong, dead_letter):
    done = jojeong("doctor")

    assert done.code == 1
    for told in ("look_for_overlaps_in_public", "7", "5", "ValueError", "--revive"):
        assert told in done.out
    told = json.loads(jojeong("doctor", "--json").out)
    assert told["dead_letters"][0]["event"] == 7


def test_dead_letters_are_revived_by_somebody_who_may(jojeong, dead_letter):
    hold(make_person("desk@msit.example"), make_post(Role.DESK))

    by_nobody = jojeong("doctor", "--revive")
    by_stranger = jojeong("doctor", "--revive", "--as", "desk@msit.example")
    assert (by_nobody.code, by_stranger.code) == (2, 2)
    assert Delivery.objects.get().state == "dead"

    done = jojeong("doctor", "--revive", "--as", "system")
    assert done.code == 0
    assert "1" in done.err
    assert Delivery.objects.get().state == "waiting"


def test_the_worker_reacts_once_and_stops(jojeong, spelled_words):
    load(draft(), draft(lead="BBB"))

    done = jojeong("worker", "--once")

    assert (done.code, done.out) == (0, "")
    assert "2" in done.err
    assert Run.objects.count() == 2


def test_matching_judges_what_has_changed_and_says_so_where_nothing_has(jojeong, spelled_words):
    load(draft(), draft(lead="BBB"))

    first = jojeong("match", "--as", "system")
    again = jojeong("match", "--as", "system")

    assert (first.code, again.code) == (0, 0)
    assert Run.objects.count() == 2
    assert len(audit.events_about(f"run:{Run.objects.first().pk}")) == 1
    assert len(again.err) > len(first.err)


def test_matching_over_a_cluster_nobody_answers_for_changes_nothing(
    jojeong, spelled_words, monkeypatch
):
    monkeypatch.setattr("jojeong.adapters.clusters._PATIENCE", "1s")
    load(draft(), draft(lead="BBB"))

    refused = jojeong("match", "--as", "system", "--dask", "tcp://127.0.0.1:1")

    assert refused.code == 2
    assert "tcp://127.0.0.1:1" in refused.err
    assert not Run.objects.exists()


def test_matching_over_a_cluster_finds_what_matching_here_finds(jojeong, spelled_words):
    from distributed import LocalCluster  # noqa: PLC0415 - a second to import

    load(draft(), draft(lead="BBB"))
    here = queries.judged(scope=Scope.PUBLIC, on=timezone.localdate())

    with LocalCluster(
        n_workers=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp"
    ) as cluster:
        done = jojeong("match", "--as", "system", "--dask", cluster.scheduler_address)

    assert done.code == 0
    run = Run.objects.get(scope=Scope.PUBLIC)
    assert run.input_digest == here.judgement.input_digest
    assert run.families.count() == len(here.judgement.families) == 1


def test_matching_needs_somebody_who_may(jojeong, spelled_words):
    load(draft())
    hold(make_person("author@aaa.example"), make_post(Role.MINISTRY_AUTHOR))

    assert jojeong("match").code == 2
    refused = jojeong("match", "--as", "author@aaa.example")

    assert refused.code == 2
    assert not Run.objects.exists()


def test_an_unwell_database_is_a_sentence(jojeong, monkeypatch):
    monkeypatch.setattr(doctor, "ailments", lambda: [doctor.UNMIGRATED])

    def fail():
        raise DatabaseError

    monkeypatch.setattr(audit, "head", fail)
    done = jojeong("entries", "--json")

    assert (done.code, done.out) == (2, "")
    assert "jojeong migrate" in done.err


def test_another_failure_of_the_database_is_an_error_of_the_program(monkeypatch):
    def fail(**_options):
        raise DatabaseError("홍길동")

    with pytest.raises(DatabaseError):
        door.guarded(fail)


def test_a_command_that_ends_by_itself_has_done_its_work():
    assert door.guarded(lambda **_options: None) == 0
