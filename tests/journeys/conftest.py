"""A whole house for browsers: made by the demo, served by the server, and judged on every page."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import namedtuple
from pathlib import Path
from urllib.error import URLError

import pytest
from axe_playwright_python import base as axe
from playwright.sync_api import sync_playwright

from tools.house import ROOT


House = namedtuple("House", "address accounts")  # accounts: role → (mail address, password)
AXE = Path(axe.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """Where the house is served, and who can sign in to it. A process of its own, as in life."""
    environment = _environment(tmp_path_factory.mktemp("house"))
    accounts = _demo(environment)
    port = _free_port()
    command = [sys.executable, "-m", "jojeong.project", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health/ready")
        yield House(address, accounts)
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()


def _environment(home):
    ours = ("JOJEONG_", "DATABASE_URL", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"JOJEONG_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def _demo(environment):
    command = [sys.executable, "-m", "jojeong.project", "demo", "--no-serve"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = re.findall(r"(?m)((\S+)@jojeong\.example) +(\S+) *$", done.stdout)
    return {name.replace("-", "_"): (email, password) for email, name, password in made}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture
def browser():
    """Debian's Chromium. One a test: its loop would be in Django's way."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visitor(browser, house):
    """Somebody at a desk who reads Korean. Nothing broke, nothing came from elsewhere."""
    yield from _at(browser, house, {"width": 1280, "height": 900})


@pytest.fixture
def phone_visitor(browser, house):
    """Somebody with a small phone, 320 pixels wide."""
    yield from _at(browser, house, {"width": 320, "height": 640})


def _at(browser, house, viewport):
    context = browser.new_context(base_url=house.address, locale="ko-KR", viewport=viewport)
    page = context.new_page()
    complaints = []
    page.on("console", lambda said: complaints.extend(_error(said)))
    page.on("response", lambda response: complaints.extend(_failure(response)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(_from_elsewhere(request.url, house)))
    yield page
    context.close()
    assert complaints == []


def _error(said):
    """An error the browser tells of; what was not served is told by `_failure`."""
    is_error = said.type == "error" and not said.text.startswith("Failed to load resource")
    return [said.text] if is_error else []


def _failure(response):
    """What should have been served and was not; a page that refuses is a page."""
    may_refuse = response.request.is_navigation_request() and response.status < 500
    is_served = response.status < 400 or may_refuse
    return [] if is_served else [f"{response.status} for {response.url}"]


def _from_elsewhere(url, house):
    return [] if url.startswith((house.address, "data:", "blob:")) else [f"fetched {url}"]


@pytest.fixture
def sign_in(house):
    """`sign_in(page, role)`: through the form, as the person of the demo who holds that role."""

    def through_the_form(page, role):
        email, password = house.accounts[role]
        page.goto("/account/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(lambda url: "/account/login/" not in url)
        return page

    return through_the_form


@pytest.fixture
def passes():
    """`passes(page)`: this page is accessible (WCAG 2.2 AA by axe-core) and fits its window."""

    def judge(page):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
        assert [_told(violation) for violation in found["violations"]] == []
        too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(too_wide) <= 0, f"{page.url} is wider than its window"

    return judge


def _told(violation):
    return violation["id"], [node["html"] for node in violation["nodes"]]
