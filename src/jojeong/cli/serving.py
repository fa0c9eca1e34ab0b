"""The web server and the worker, which end together."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.cli import printing
from jojeong.flow import daily
from jojeong.flow.worker import Pace, drain, system_actor
from jojeong.flow.worker import work as go_on_working
from jojeong.vocabulary.refusals import Refusal


class PortTaken(Refusal):
    """Something else answers on the port."""

    sentence: ClassVar[str] = (
        "Nothing can be served on %(host)s port %(port)s: it is taken or not ours. "
        "Choose another with --port."
    )


def serve(host: str, port: int) -> None:
    """Serve the pages until interrupted, with a worker beside. Raises PortTaken."""
    import waitress

    check_port(host, port)
    with _worker_beside():
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
def _worker_beside() -> Iterator[None]:
    """A worker in a process of its own, ended by its id when the server ends."""
    signal.signal(signal.SIGTERM, _interrupt)
    command = [sys.executable, "-m", "jojeong.project", "worker", "--beside", str(os.getpid())]
    with subprocess.Popen(command) as child:  # noqa: S603 - our own interpreter and module
        try:
            yield
        except KeyboardInterrupt:
            printing.progress(gettext("Stopping"))
        finally:
            child.terminate()


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
        go_on_working(Pace(seconds=1.0, goes_on=_while_not_orphaned(beside)), also=_begin_day)
    except KeyboardInterrupt:
        printing.progress(gettext("Stopping"))


def _while_not_orphaned(beside: int) -> Callable[[], bool]:
    signal.signal(signal.SIGTERM, _interrupt)
    parent = beside or os.getppid()
    return lambda: os.getppid() == parent


def _begin_day() -> None:
    daily.begin_day(settings.ANCHOR_FILE, by=system_actor(), now=timezone.now())
