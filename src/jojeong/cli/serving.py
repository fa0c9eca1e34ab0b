"""The web server and the worker, which end together."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar, Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.cli import printing
from jojeong.flow.daily import Days
from jojeong.flow.worker import Pace, drain, system_actor
from jojeong.flow.worker import work as go_on_working
from jojeong.vocabulary.refusals import Refusal


LOOK_EVERY: Final = 0.5  # seconds between two looks at the worker
REST: Final = 5.0  # seconds before a worker that died is started again

log = logging.getLogger("jojeong.cli")


class PortTaken(Refusal):
    """Something else answers on the port."""

    sentence: ClassVar[str] = (
        "Nothing can be served on %(host)s port %(port)s: it is taken or not ours. "
        "Choose another with --port."
    )


def serve(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve the pages until interrupted, with a worker beside if wanted. Raises PortTaken."""
    import waitress

    check_port(host, port)
    with _worker_beside() if with_worker else _alone():
        address = f"http://{host}:{port}/"
        printing.progress(
            gettext("Serving on %(address)s — stop with Ctrl-C") % {"address": address}
        )
        waitress.serve(
            get_wsgi_application(), host=host, port=port, threads=8, ident=None, _quiet=True
        )


def check_port(host: str, port: int) -> None:
    """Raise PortTaken unless the port can be served on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(host=host, port=port) from taken


@contextmanager
def _alone() -> Iterator[None]:
    """Until interrupted."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        printing.progress(gettext("Stopping"))


@contextmanager
def _worker_beside() -> Iterator[None]:
    """A worker in a process of its own, started again when it dies, ended when the server ends."""
    command = [sys.executable, "-m", "jojeong.project", "worker", "--beside", str(os.getpid())]
    is_over = threading.Event()
    keeper = threading.Thread(target=keep_running, args=(command, is_over), daemon=True)
    keeper.start()
    try:
        with _alone():
            yield
    finally:
        is_over.set()
        keeper.join()


def keep_running(command: Sequence[str], is_over: threading.Event) -> None:
    """Run a command as a child, again whenever it ends, until it is over; then end the child.

    Each child is waited for: none is left behind as a zombie.
    """
    while not is_over.is_set():
        with subprocess.Popen(command) as child:  # noqa: S603 - our own interpreter and module
            while child.poll() is None and not is_over.wait(LOOK_EVERY):
                pass
            child.terminate()
        if not is_over.wait(REST):
            log.error("the worker ended and is started again", extra={"code": child.returncode})


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def work(*, once: bool, beside: int = 0) -> None:
    """React to events: once until nothing is left, or until stopped or orphaned.

    `beside` is the process to end with. It is told, since it may be gone before it could be asked.
    """
    if once:
        printing.progress(gettext("%(count)d reactions done") % {"count": drain()})
        return
    try:
        go_on_working(
            Pace(seconds=1.0, goes_on=_while_not_orphaned(beside)), also=_look_after_days()
        )
    except KeyboardInterrupt:
        printing.progress(gettext("Stopping"))


def _while_not_orphaned(beside: int) -> Callable[[], bool]:
    signal.signal(signal.SIGTERM, _interrupt)
    parent = beside or os.getppid()
    return lambda: os.getppid() == parent


def _look_after_days() -> Callable[[], None]:
    days = Days(settings.ANCHOR_FILE)
    return lambda: days.look(by=system_actor(), now=timezone.now())
