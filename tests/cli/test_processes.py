"""The command line as it is really run: processes with an installation of their own."""

import contextlib
import json
import os
import signal
import socket
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from tests.steps.installation import Installation, installed


HEAVY = {"kiwipiepy", "numpy", "scipy", "vl_convert", "waitress"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """An installation after `jojeong demo --no-serve`, with the real analyser of words."""
    with installed(tmp_path_factory.mktemp("demo")) as house:
        done = house.jojeong("demo", "--no-serve")
        assert done.returncode == 0, done.stderr
        yield house


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with installed(tmp_path_factory.mktemp("empty")) as house:
        yield house


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_demo_finds_what_is_being_built_twice(demo):
    told = demo.json("overlaps", "--top", "3")

    assert len(told["families"]) == 3
    for family in told["families"]:
        owners = {m["owners"][0]["code"] for m in family["line"]["members"]}
        assert len(owners) >= 2
        assert family["evidence"][0]["shared"]
    assert told["run"]["entries"] == demo.json("entries")["found"]["total"]


def test_exit_codes_of_processes(demo):
    first = demo.json("entries")["found"]["lines"][0]["number"]
    assert demo.jojeong("show", first.lower()).returncode == 0
    assert demo.jojeong("show", "J999999").returncode == 2
    assert demo.jojeong("nothing").returncode == 2
    assert demo.jojeong("doctor").returncode == 0
    assert demo.jojeong("audit", "verify", "--anchor", "nowhere").returncode == 2


def test_a_database_that_is_not_migrated_is_a_sentence(empty):
    for command in (["entries"], ["entries", "--json"], ["people", "--as", "system"]):
        done = empty.jojeong(*command)

        assert (done.returncode, done.stdout) == (2, "")
        assert "jojeong migrate" in done.stderr
        assert "Traceback" not in done.stderr
    doctor = empty.jojeong("doctor")
    assert doctor.returncode == 1
    assert "jojeong migrate" in doctor.stdout


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    nowhere = "postgres://root@127.0.0.1:1/nothing"
    if connection.vendor == "sqlite":
        nowhere = f"sqlite:///{tmp_path}/no/such/folder/jojeong.sqlite3"

    done = Installation(tmp_path, nowhere).jojeong("entries")

    assert (done.returncode, done.stdout) == (2, "")
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["entries", "챗봇"],
        ["show", "{entry}", "--json"],
        ["overlaps", "--top", "1"],
        ["people", "--as", "system"],
        ["people", "handover", "1", "--as", "system"],
        ["audit", "verify"],
        ["doctor"],
        ["people", "add", "kim@msit.example", "김", "--as", "desk@jojeong.example"],
    ],
    ids=" ".join,
)
def test_a_command_loads_nothing_heavy_it_has_no_need_of(demo, command):
    entry = demo.json("entries")["found"]["lines"][0]["number"]

    done = demo.run("tests.cli.tell_modules", *(part.format(entry=entry) for part in command))

    assert HEAVY & set(json.loads(done.stderr.splitlines()[-1])) == set()


def test_a_taken_port_is_a_sentence_before_anything_is_done(empty, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        served = empty.jojeong("serve", "--port", str(port))
        shown = empty.jojeong("demo", "--port", str(port))

    for done in (served, shown):
        assert (done.returncode, done.stdout) == (2, "")
        assert str(port) in done.stderr
        assert "--port" in done.stderr
        assert "Traceback" not in done.stderr


def children(pid):
    """The children of a process, whichever of its threads started them."""
    if not is_alive(pid):
        return []
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for file in files for each in file.read_text().split()]


def is_alive(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(is_so, seconds=40):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def answers(port):
    address = f"http://127.0.0.1:{port}/health/live"
    with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as page:
        return json.loads(page.read()) == {"live": True}
    return False


@pytest.fixture
def serving(demo, port, tmp_path):
    """A server, its house, and the worker beside it."""
    with installed(tmp_path, like=demo) as house:
        server = house.start("jojeong.project", "serve", "--port", str(port))
        try:
            wait_until(lambda: answers(port))
            [worker] = children(server.pid)
            yield house, server, worker
        finally:
            for worker in children(server.pid):
                os.kill(worker, signal.SIGKILL)
            server.kill()
            server.communicate(timeout=30)


def test_the_server_and_its_worker_end_together(serving):
    house, server, worker = serving
    anchors = house.home / "audit-anchors.jsonl"
    wait_until(anchors.exists)

    server.terminate()
    server.communicate(timeout=30)

    assert server.returncode == 0
    assert not is_alive(worker)
    verified = house.jojeong("audit", "verify", "--anchor", str(anchors))
    assert (verified.returncode, verified.stderr) == (0, "")


def test_a_worker_whose_server_was_killed_ends_by_itself(serving):
    _, server, worker = serving

    server.kill()

    wait_until(lambda: not is_alive(worker))
