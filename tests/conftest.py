"""The harness: its own home, the guards every test runs under, and the fixtures all tests share.

The home is set before Django reads its settings, so that no test writes into an installation.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest


HOME = Path(tempfile.mkdtemp(prefix="jojeong-tests-"))
(HOME / "static").mkdir()
os.environ["JOJEONG_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
for _name in ("JOJEONG_ENV", "JOJEONG_ACTOR", "JOJEONG_LANGUAGE", "JOJEONG_ANCHOR_FILE"):
    os.environ.pop(_name, None)

import django


django.setup()

from django.conf import settings
from django.core.cache import cache
from django.db import connection, models
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from jojeong.adapters import morphology
from jojeong.adapters.morphology.whitespace import WhitespaceMorphology
from jojeong.audit import triggers


ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.TEMPLATES[0]["OPTIONS"]["debug"] = True  # so that coverage sees template lines
# In CI the same examples each time: what fails there fails at a desk.
hypothesis_settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption("--runslow", action="store_true", help="run tests marked slow, too")


def pytest_collection_modifyitems(config, items):
    for item in items:
        reason = _reason_to_skip(item, config)
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


def _reason_to_skip(item, config):
    if item.get_closest_marker("slow") and not config.getoption("--runslow"):
        return "slow: give --runslow"
    if item.get_closest_marker("browser") and not CHROMIUM:
        return "needs_browser: there is no chromium on the path"
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        return "needs_postgresql: DATABASE_URL names none"
    return None


def pytest_unconfigure():
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _events_can_be_flushed():
    """Between two tests that commit, the tables are emptied, the guards lifted so long."""
    flush = TransactionTestCase._fixture_teardown

    def flush_with_guards_lifted(self):
        with triggers.lifted(connection):
            flush(self)

    TransactionTestCase._fixture_teardown = flush_with_guards_lifted
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True, scope="session")
def _slices_are_ordered():
    """A slice of rows in no order shows other rows each time: it fails the test."""
    slice_of = models.QuerySet.__getitem__

    def ordered_slice_of(self, key):
        is_ours = self.model.__module__.startswith("jojeong.")
        if is_ours and self._result_cache is None and not self.ordered:
            pytest.fail(f"a slice of {self.model.__name__} rows in no order")
        return slice_of(self, key)

    models.QuerySet.__getitem__ = ordered_slice_of
    yield
    models.QuerySet.__getitem__ = slice_of


@pytest.fixture(autouse=True)
def _in_korean_with_nothing_cached():
    cache.clear()
    with translation.override("ko"):
        yield


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def spelled_words(monkeypatch):
    """Words as they are spelled, without Kiwi's model: the fake its contract test verifies."""
    fake = WhitespaceMorphology()
    monkeypatch.setattr(morphology, "get", lambda: fake)
    return fake


@pytest.fixture
def counted(django_assert_num_queries):
    """`counted(client, "/register/", 7)`: a page that costs so many queries."""

    def answer(client, path, queries):
        with django_assert_num_queries(queries):
            return client.get(path)

    return answer


@pytest.fixture
def shared():
    """The folder of real inventories and labels, where there is one; `JOJEONG_SHARED` names it."""
    folder = Path(os.environ.get("JOJEONG_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip("needs_shared: JOJEONG_SHARED names no folder of real inventories")
    return folder
