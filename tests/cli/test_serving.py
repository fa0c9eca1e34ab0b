"""What the server and the worker do, without leaving this process."""

import os
import signal
import socket

import pytest

from jojeong.audit.queries import read_anchors
from jojeong.cli import serving
from jojeong.cli.serving import PortTaken
from jojeong.flow import worker


@pytest.fixture(autouse=True)
def _signals_as_before():
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_free_port_can_be_served_on():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    serving.check_port("127.0.0.1", free)


@pytest.mark.parametrize("host", ["127.0.0.1", "no.such.host.example", "192.0.2.1"])
def test_a_port_that_is_taken_or_not_ours_is_refused(host, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken, match=f"{host} port {port}"):
            serving.check_port(host, port)


@pytest.mark.django_db
def test_working_goes_on_until_it_is_interrupted_and_begins_the_day(
    settings, tmp_path, monkeypatch
):
    settings.ANCHOR_FILE = tmp_path / "anchors"

    def interrupt(_seconds):
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker.time, "sleep", interrupt)
    serving.work(once=False)

    assert len(read_anchors(settings.ANCHOR_FILE)) == 1


@pytest.mark.django_db
def test_working_ends_when_its_parent_is_gone(settings, tmp_path, monkeypatch):
    settings.ANCHOR_FILE = tmp_path / "anchors"
    parents = iter([7, 7, 1])
    monkeypatch.setattr(serving.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker.time, "sleep", lambda _seconds: None)

    serving.work(once=False)

    assert len(read_anchors(settings.ANCHOR_FILE)) == 1


@pytest.mark.parametrize("with_worker", [True, False])
def test_pages_are_served_until_interrupted_with_a_worker_beside_if_wanted(
    monkeypatch, capsys, with_worker
):
    served, kept_running = [], []

    def serve_and_be_interrupted(application, **options):
        served.append(options["port"])
        raise KeyboardInterrupt

    monkeypatch.setattr("waitress.serve", serve_and_be_interrupted)
    monkeypatch.setattr(serving, "keep_running", lambda command, _: kept_running.append(command))
    monkeypatch.setattr(serving, "check_port", lambda *_: None)

    serving.serve("127.0.0.1", 8123, with_worker=with_worker)

    assert served == [8123]
    assert ["worker" in command for command in kept_running] == [True] * with_worker
    assert "http://127.0.0.1:8123/" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "with_worker"),
    [(["serve"], True), (["serve", "--no-worker"], False), (["demo"], True)],
)
def test_serving_is_the_last_step(jojeong, spelled_words, monkeypatch, command, with_worker):
    served = []

    def serve(host, port, *, with_worker=True):
        served.append((host, port, with_worker))

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(serving, "check_port", lambda *_: None)
    monkeypatch.setattr("jojeong.cli.demo.run", lambda _by: None)

    done = jojeong(*command, "--port", 8123)

    assert (done.code, served) == (0, [("127.0.0.1", 8123, with_worker)])
