"""Takes the README's pictures, from a demo made for them in a home that is thrown away.

python -m tools.pictures [FOLDER]     docs/pictures where no folder is given
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tools.house import ROOT


FOLDER: Final = ROOT / "docs" / "pictures"
WIDTH: Final = 1280
LIMIT: Final = 200_000  # bytes a picture may have
_ACCOUNT: Final = re.compile(r"(?m)(\S+)@jojeong\.example +(\S+) *$")
FLAGS: Final = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is pictured: the page to start from, the links to follow, how much of it is seen.

    `reader` is the role of the demo account that looks; empty where anybody does. First what is
    `written` is sent from the page's field.
    """

    name: str
    start: str
    follow: tuple[str, ...]
    height: int
    reader: str = ""
    written: str = ""


OFFICER: Final = "secretariat-officer"
# The strongest group of two programmes: the whole of it fits a picture.
GROUP: Final = "article.evidence:not(:has(li:nth-child(3))) h2 a"
PLAN: Final = "산마루에 카메라를 세워 숲에서 연기가 오르면 바로 알아채고 소방서와 마을에 알린다."
PICTURES: Final = (
    Picture("front-ko", "/", (), 900),
    Picture("family-ko", "/overlaps/", (GROUP,), 1150),
    Picture("check-ko", "/overlaps/check/", (), 1100, written=PLAN),
    Picture("map-ko", "/overlaps/map/", (), 1000),
    Picture("entry-ko", "/overlaps/", (GROUP, ".face .o a"), 1150),
    Picture("register-ko", "/register/?facet=compute_infrastructure", (), 1000),
    Picture("family-en", "/en/overlaps/", (GROUP,), 1150),
    Picture("ledger-ko", "/submissions/collections/kr-ai-2027/", (), 1000, OFFICER),
    Picture("columns-ko", "/submissions/kr-ai-2027:NTS:1/columns/", (), 1100, OFFICER),
    Picture("doubts-ko", "/submissions/collections/kr-ai-2027/doubts/", (), 1100, OFFICER),
)


@dataclass(frozen=True, slots=True)
class House:
    """Where a demo is served, and the passwords of its accounts by their roles."""

    address: str
    passwords: Mapping[str, str]


@contextmanager
def demo() -> Iterator[House]:
    """A demo that is served as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="jojeong-pictures-") as home:
        os.environ["JOJEONG_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "jojeong.project", "demo", "--no-serve"]
        told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        passwords = dict(_ACCOUNT.findall(told.stdout))
        os.environ["DJANGO_SETTINGS_MODULE"] = "jojeong.project.settings"
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after the home is set
        from waitress.server import create_server  # noqa: PLC0415 - as above

        listening = socket.create_server(("127.0.0.1", 0))
        server = create_server(get_wsgi_application(), sockets=[listening])
        threading.Thread(target=server.run, daemon=True).start()
        try:
            yield House(f"http://127.0.0.1:{listening.getsockname()[1]}", passwords)
        finally:
            server.close()


def sign_in(page: Page, house: House, role: str) -> None:
    """Sign in as the demo account of a role."""
    page.goto(f"{house.address}/account/login/")
    page.locator("[name=login]").fill(f"{role}@jojeong.example")
    page.locator("[name=password]").fill(house.passwords[role])
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/account/login/" not in url)


def take(browser: Browser, house: House, picture: Picture, folder: Path) -> Path:
    """Take one picture, of the page alone: no window, no address. Raises where it is too large."""
    page: Page = browser.new_page(viewport={"width": WIDTH, "height": picture.height})
    if picture.reader:
        sign_in(page, house, picture.reader)
    page.goto(house.address + picture.start)
    if picture.written:
        page.locator("main textarea").fill(picture.written)
        page.locator("main form button[type=submit]").click()
        page.wait_for_load_state()
    for link in picture.follow:
        page.locator(link).first.click()
        page.wait_for_load_state()
    file = folder / f"{picture.name}.png"
    page.screenshot(path=file)
    page.close()
    if file.stat().st_size > LIMIT:
        message = f"{file.name} has more than {LIMIT} bytes: show less of the page"
        raise ValueError(message)
    return file


def main() -> None:
    """Take every picture, and say which."""
    parser = argparse.ArgumentParser(description="Take the README's pictures.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for picture in PICTURES:
            print(take(browser, house, picture, folder).name)
        browser.close()


if __name__ == "__main__":
    main()
