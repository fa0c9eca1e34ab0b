"""An installation of its own, outside the test's process: a home, a database, a command line."""

import json
import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection


ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("JOJEONG_", "DATABASE_URL", "DJANGO_", "PYTHONPATH")


@dataclass(frozen=True)
class Installation:
    """Runs `jojeong` and Python modules as processes that share one home and one database."""

    home: Path
    database: str

    def environment(self, **more):
        kept = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
        ours = {
            "JOJEONG_HOME": str(self.home),
            "DATABASE_URL": self.database,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        return kept | ours | more

    def start(self, module, *args, **environment):
        return subprocess.Popen(
            [sys.executable, "-m", module, *args],
            cwd=self.home,
            env=self.environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, module, *args, **environment):
        process = self.start(module, *args, PYTHONFAULTHANDLER="1", **environment)
        try:
            out, err = process.communicate(timeout=100)
        except subprocess.TimeoutExpired:
            # It says where it stands, and ends: whoever waits for a process that hangs, hangs.
            process.send_signal(signal.SIGABRT)
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
        return subprocess.CompletedProcess(args, process.returncode, out, err)

    def jojeong(self, *args, **environment):
        return self.run("jojeong.project", *args, **environment)

    def json(self, *args, **environment):
        done = self.jojeong(*args, "--json", **environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextmanager
def installed(home: Path, *, like: Installation | None = None) -> Iterator[Installation]:
    """On SQLite a file in the home; on PostgreSQL a database that is dropped again.

    The database begins empty, or as a copy of another's.
    """
    if connection.vendor == "sqlite":
        file = home / "jojeong.sqlite3"
        if like:
            shutil.copy(like.home / file.name, file)
        yield Installation(home, f"sqlite:///{file}")
        return
    template = like.database.rpartition("/")[2] if like else "template1"
    name = f"test_jojeong_{uuid.uuid4().hex[:12]}"
    server = {key: connection.settings_dict[key.upper()] for key in ("host", "port", "user")}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as postgres:
        postgres.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield Installation(home, "postgres://{user}@{host}:{port}/".format(**server) + name)
        finally:
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
