"""How fast every page is over 100,000 entries on PostgreSQL, and what taking files in costs.

Run: DATABASE_URL=postgres://… python benchmarks/pages.py [--entries N] [--seconds S] [--raw DIR]

It writes into the database named, which must be empty: entries made of the shipped programmes,
varied in name, owner, year and amount; overlaps are those of the shipped programmes. Then it
starts `jojeong serve`, without a worker, and lets 16 signed-in people read, each with 1 s to think
between two pages. JSON on standard output: `pages` [{path, first_ms, p50_ms, p95_ms, queries,
queries_first}], where what was looked at first after a write is counted apart, since answers are
kept until the next; `search` [{words, found, p50_ms, p95_ms}] of the query alone, nothing kept;
and with --raw `submit` {files, rows, seconds, peak_mb}. Exit code 2 for want of a database.
"""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles


PEOPLE = 16
THINK = 1.0
AT_ONCE = 5000
SEARCHES = (
    "데이터센터",
    "AI",
    "인공지능 플랫폼",
    '"데이터 센터"',
    "name:챗봇",
    "platform",
    "구축 -위성",
    "없는낱말",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Exit code 2 for want of a database of its own."""
    asked = _arguments().parse_args(arguments)
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        sys.stderr.write("DATABASE_URL names no PostgreSQL database.\n")
        return 2
    os.environ.setdefault("JOJEONG_HOME", tempfile.mkdtemp(prefix="jojeong-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    if not asked.keep:
        began = time.monotonic()
        _build(asked.entries)
        sys.stderr.write(f"built in {time.monotonic() - began:.0f} s\n")
    paths, sessions = _paths(), _sessions()
    found = {"pages": _pages(paths, sessions, asked.seconds), "search": _searches()}
    if asked.raw:
        found["submit"] = _submit(asked.raw)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--keep", action="store_true", help="The entries are there already.")
    return parser


def _build(count: int) -> None:
    """Organizations, `count` entries, and the shipped programmes compared."""
    from django.db import connection
    from django.utils import timezone

    from jojeong import reference
    from jojeong.accounts import actions as accounts
    from jojeong.accounts.queries import system
    from jojeong.flow import worker
    from jojeong.register import actions
    from jojeong.register.policies import draft_of
    from jojeong.vocabulary.people import Actor

    by = Actor(system(on=timezone.localdate()), via="benchmark")
    accounts.load_organizations(by=by)
    actions.load_public_facts(by=by)
    worker.drain()
    drafts = [draft_of(row) for row in reference.programmes()]
    chance = random.Random(2027)  # noqa: S311 - the same entries each time, no secret
    for first in range(0, count - len(drafts), AT_ONCE):
        until = min(first + AT_ONCE, count - len(drafts))
        varied = [_varied(drafts, number, chance) for number in range(first, until)]
        actions.load_portfolio(by=by, code=f"benchmark-{first}", drafts=varied)
        sys.stderr.write(f"{until} ")
        sys.stderr.flush()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _varied(drafts: Sequence[object], number: int, chance: random.Random) -> object:
    """A shipped programme as another organization's, of another year and size."""
    from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
    from jojeong.vocabulary.money import Won

    one, other = drafts[number % len(drafts)], drafts[chance.randrange(len(drafts))]
    disclosure = (Disclosure.PUBLIC,) * 18 + (Disclosure.PARTIAL, Disclosure.CLOSED)
    kept = chance.choice(disclosure)
    ground = None if kept is Disclosure.PUBLIC else Ground.DELIBERATION_IN_PROGRESS
    money = tuple(
        replace(line, amount=line.amount and Won(line.amount.amount * chance.randint(1, 30) // 10))
        for line in one.money
    )
    return replace(
        one,
        origin=f"{number}",
        lead=other.lead,
        partners=(),
        owner_as_written=other.owner_as_written,
        name_en=f"{one.name_en} {number}",
        builds_ko=other.builds_ko,
        builds_en=other.builds_en,
        keywords=other.keywords,
        money=money,
        confidence=Confidence(kept, ground),
    )


def _paths() -> list[str]:
    """Every kind of page an officer reads, each with an address there is."""
    from django.utils import timezone

    from jojeong.accounts.queries import nobody
    from jojeong.overlap.queries import FamilyFilter, current_run, families
    from jojeong.register.queries import EntryFilter, entries

    asker = nobody(on=timezone.localdate())
    line = entries(asker=asker, wanted=EntryFilter()).lines[0]
    family = families(asker=asker, wanted=FamilyFilter()).lines[0]
    run = current_run(asker=asker)
    return [
        "/",
        "/register/",
        "/register/?page=40",
        "/register/?words=AI",
        "/register/?words=데이터센터",
        "/register/?facet=compute",
        f"/register/?owner={line.owners[0].code}",
        "/register/?year=2026&stage=government_bill&amount_from=100",
        f"/register/{line.number}/",
        "/register/budget/",
        f"/register/budget/?owner={line.owners[0].code}",
        "/register/lineage/",
        "/overlaps/",
        "/overlaps/map/",
        f"/overlaps/{family.identifier}/",
        f"/overlaps/runs/{run.identifier}/" if run else "/overlaps/",
        "/submissions/",
        "/sources/",
        "/sources/programmes/",
        "/sources/programmes/2/",
        "/method/",
        "/people/mine/",
    ]


def _sessions() -> list[str]:
    """The session cookies of 16 people: ministries, the secretariat, a council member."""
    import uuid

    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.utils import timezone

    from jojeong.accounts import actions as accounts
    from jojeong.accounts.actions import PostDraft
    from jojeong.accounts.queries import system
    from jojeong.accounts.states import Role
    from jojeong.vocabulary.people import Actor

    by = Actor(system(on=timezone.localdate()), via="benchmark")
    roles = (
        Role.PLANNING_HEAD,
        Role.MINISTRY_AUTHOR,
        Role.SECRETARIAT_OFFICER,
        Role.MINISTRY_AUTHOR,
    )
    owners = ("MSIT", "MOTIR", "NTS", "MSS")
    cookies = []
    for number in range(PEOPLE):
        role = roles[number % len(roles)]
        organization = "STI" if role is Role.SECRETARIAT_OFFICER else owners[number // 4]
        email = f"reader-{uuid.uuid4().hex[:8]}@jojeong.example"
        person = accounts.add_person(by=by, email=email, name=f"{number}")
        draft = PostDraft(organization, f"열람 {email}", f"Reader {email}", role)
        post = accounts.create_post(by=by, draft=draft)
        accounts.appoint(by=by, person=str(person.pk), post=post.pk, from_day=by.asker.on)
        client = Client()
        client.force_login(get_user_model().objects.get(pk=person.pk))
        cookies.append(client.cookies["sessionid"].value)
    return cookies


def _pages(
    paths: Sequence[str], sessions: Sequence[str], seconds: float
) -> list[dict[str, object]]:
    port = _free_port()
    command = [sys.executable, "-m", "jojeong.project", "serve", "--no-worker"]
    with subprocess.Popen([*command, "--port", str(port)]) as server:  # noqa: S603 - our own interpreter and module
        try:
            _wait_for(port)
            _get(port, "/method/", sessions[0])
            first = {path: _get(port, path, sessions[0]) for path in paths}
            for session in sessions:
                for path in paths:
                    _get(port, path, session)
            taken = _read_at_once(port, paths, sessions, seconds)
        finally:
            server.terminate()
    lines = []
    for path in paths:
        costs = {name: _queries(path, sessions[2]) for name in ("queries_first", "queries")}
        lines.append(_line(path, taken[path]) | {"first_ms": _ms(first[path])} | costs)
    return lines


def _read_at_once(
    port: int, paths: Sequence[str], sessions: Sequence[str], seconds: float
) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {path: [] for path in paths}
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - the same order each time
        while time.monotonic() < until:
            path = chance.choice(paths)
            taken[path].append(_get(port, path, sessions[number]))
            time.sleep(THINK)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(len(sessions))]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return taken


def _get(port: int, path: str, session: str) -> float:
    """The seconds a page took, whole. Raises RuntimeError where it is no page."""
    from django.utils.encoding import iri_to_uri

    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", iri_to_uri(path), headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status >= 400:  # somebody may be sent on to what is theirs
        message = f"{path} answered {answer.status}"
        raise RuntimeError(message)
    return time.perf_counter() - began


def _queries(path: str, session: str) -> int:
    """How many queries a page costs somebody signed in, without what signing in costs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["sessionid"] = session
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _searches() -> list[dict[str, object]]:
    """A search as a query of the register alone, for somebody who is not signed in.

    Inside a transaction no answer is kept: each is looked for anew.
    """
    from django.db import transaction
    from django.utils import timezone

    from jojeong.accounts.queries import nobody
    from jojeong.register.queries import EntryFilter, entries

    asker = nobody(on=timezone.localdate())
    lines = []
    for words in SEARCHES:
        total = entries(asker=asker, wanted=EntryFilter(words)).total

        def search(words: str = words) -> None:
            with transaction.atomic():
                entries(asker=asker, wanted=EntryFilter(words))

        lines.append({"words": words, "found": total} | _line("", _ten(search)))
    return [{key: value for key, value in line.items() if key != "path"} for line in lines]


def _ten(work: Callable[[], None]) -> list[float]:
    return [_timed(work) for _ in range(10)]


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _line(path: str, seconds: Sequence[float]) -> dict[str, object]:
    if len(seconds) < 2:
        return {"path": path, "p50_ms": None, "p95_ms": None}
    marks = quantiles(seconds, n=20, method="inclusive")
    return {
        "path": path,
        "p50_ms": _ms(marks[9]),
        "p95_ms": _ms(marks[18]),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _submit(raw: Path) -> dict[str, object]:
    """What taking a folder of files in costs, as `jojeong submit` does it, beside nothing else.

    Beside a hundred thousand entries the worker's comparing of all of them would be measured.
    """
    house = [sys.executable, "-m", "jojeong.project"]
    own = os.environ | {"DATABASE_URL": _database_of_its_own()}
    subprocess.run([sys.executable, "-c", _FOUND], env=own, check=True)  # noqa: S603 - our own interpreter and text
    sent = [*house, "submit", str(raw), "--collection", "federal", "--add-organizations"]
    command = [*sent, "--as", "system", "--json"]
    began = time.monotonic()
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE) as sending:  # noqa: S603 - our own interpreter and module
        peak = Peak(sending.pid)
        told = json.loads(sending.communicate()[0])
    submissions = told["submissions"]
    return {
        "files": sum(line["files"] for line in submissions),
        "rows": sum(line["rows"] for line in submissions),
        "seconds": round(time.monotonic() - began, 1),
        "peak_mb": peak.megabytes(),
    }


def _database_of_its_own() -> str:
    from django.db import connection

    name = f"{connection.settings_dict['NAME']}_submit_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


# An installation with its organizations and an open collection.
_FOUND = """
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command
from django.utils import timezone

from jojeong.accounts import actions as accounts
from jojeong.accounts.queries import system
from jojeong.submissions import actions
from jojeong.submissions.policies import CollectionDraft
from jojeong.vocabulary.people import Actor

call_command("migrate", verbosity=0, interactive=False)
today = timezone.localdate()
by = Actor(system(on=today), via="benchmark")
accounts.load_organizations(by=by)
draft = CollectionDraft("federal", "us-federal-2025", today + timedelta(days=30), ("MSIT",))
actions.open_collection(by=by, draft=draft)
"""


class Peak:
    """The most memory a process took, looked up while it runs: afterwards nobody can say.

    The kernel's account of a process that has ended counts the size of whoever started it, too.
    """

    def __init__(self, process: int) -> None:
        self._status = Path(f"/proc/{process}/status")
        self._kilobytes = 0
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        while (line := self._line()) is not None:
            self._kilobytes = int(line.split()[1])
            time.sleep(0.05)

    def _line(self) -> str | None:
        try:
            lines = self._status.read_text().splitlines()
        except OSError:
            return None
        return next((line for line in lines if line.startswith("VmHWM")), None)

    def megabytes(self) -> int:
        """Once it has ended."""
        self._reader.join()
        return self._kilobytes // 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    message = "the server did not come up"
    raise RuntimeError(message)


if __name__ == "__main__":
    sys.exit(main())
