"""The worker beside the server is started again when it dies, and ends with the server."""

import logging
import os
import sys
import threading
import time

import pytest

from jojeong.cli import serving


WRITES_AND = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); "


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """`kept("sleep for ever")`: such a child in a thread; what it wrote, and how to end it."""
    monkeypatch.setattr(serving, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(serving, "REST", 0.01)
    written, is_over, threads = tmp_path / "children", threading.Event(), []
    written.touch()

    def keep(does):
        command = [sys.executable, "-c", WRITES_AND + does, str(written)]
        thread = threading.Thread(target=serving.keep_running, args=(command, is_over))
        thread.start()
        threads.append(thread)

    def end():
        is_over.set()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()

    yield keep, lambda: [int(line) for line in written.read_text().split()], end
    end()


def wait_for(count, children):
    for _ in range(2000):
        if len(children()) >= count:
            return children()
        time.sleep(0.01)
    pytest.fail("no child in time")


def is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_dies_is_started_again_and_leaves_no_zombie(kept, caplog):
    keep, children, end = kept
    keep("sys.exit(3)")

    first, second, *_ = wait_for(3, children)
    end()

    assert first != second
    assert not any(is_there(process) for process in children())
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert {record.code for record in told} == {3}


def test_a_worker_that_lives_is_left_alone_and_ends_with_the_server(kept):
    keep, children, end = kept
    keep("time.sleep(600)")

    [process] = wait_for(1, children)
    time.sleep(0.1)
    assert children() == [process]
    assert is_there(process)
    end()

    assert not is_there(process)
    assert children() == [process]
