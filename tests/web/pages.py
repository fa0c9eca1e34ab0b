"""Pages as a reader meets them: what one holds, and all that can be reached from one."""

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


HANGUL = re.compile("[ㄱ-ㆎ가-힣]")
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})  # those we use
TYPED = frozenset({"input", "select", "textarea"})
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


@dataclass
class Tag:
    """An element: its name, its attributes, and the text inside it."""

    name: str
    of: dict[str, str]
    text: str = ""


@dataclass
class Page:
    """A page that was read, and what is wrong with its form."""

    path: str
    status: int
    html: str
    tags: list[Tag] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unsaid_korean: list[str] = field(default_factory=list)
    onward: str = ""

    def all(self, element, /, **of):
        """The elements of this name that have these attributes."""
        wanted = {key.rstrip("_"): value for key, value in of.items()}
        return [t for t in self.tags if t.name == element and wanted.items() <= t.of.items()]

    @property
    def text(self):
        """What is read, with blanks run together."""
        return " ".join(self.tags[0].text.split()) if self.tags else ""

    @property
    def links(self):
        """The addresses of our own that it leads to, each once."""
        hrefs = (tag.of.get("href", "") for tag in self.all("a"))
        whole = (urldefrag(urljoin(self.path, href)).url for href in hrefs)
        return list(dict.fromkeys(href for href in whole if href.startswith("/")))

    @property
    def figures(self):
        """The addresses its figures lead to, each once."""
        return list(dict.fromkeys(tag.of["href"] for tag in self.all("a", class_="fig")))

    @property
    def unlabelled(self):
        """The fields of its forms without a label."""
        labelled = {label.of.get("for") for label in self.all("label")}
        fields = [t for t in self.tags if t.name in TYPED and t.of.get("type") != "hidden"]
        return [f for f in fields if f.of.get("id") not in labelled and "aria-label" not in f.of]

    @property
    def without_token(self):
        """The page without the one thing that differs each time."""
        return TOKEN.sub("", self.html)


def read(client, path):
    """The page at an address, read whole; None where a file is handed out."""
    return page_of(path, client.get(path))


def page_of(path, response):
    """The page that was answered, read whole; None where a file is handed out."""
    if not response.headers["Content-Type"].startswith("text/html"):
        return None
    if response.status_code == 302:
        return Page(path, 302, "", onward=response.headers["Location"])
    page = Page(path, response.status_code, response.content.decode())
    reader = _Reader(page)
    reader.feed(page.html)
    reader.close()
    page.errors += [f"<{tag.name}> is never closed" for tag in reader.open]
    return page


def crawl(client, start="/", *, follows=lambda path: True):
    """Every page that links lead to from the first, by its path; files are no pages."""
    seen, waiting = {}, deque([start])
    while waiting:
        path = waiting.popleft()
        if path not in seen:
            page = seen[path] = read(client, path)
            onward = [page.onward] if page and page.onward else page.links if page else []
            waiting.extend(href for href in onward if follows(href))
    return {path: page for path, page in seen.items() if page and not page.onward}


class _Reader(HTMLParser):
    """Takes a page apart; an element that is closed out of order, or twice, is an error."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.page.errors.append(f"<{tag}> has an attribute twice")
        made = Tag(tag, {name: value or "" for name, value in attrs})
        self.page.tags.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag, attrs):
        self.page.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if self.open and self.open[-1].name == tag:
            self.open.pop()
        else:
            self.page.errors.append(f"</{tag}> at line {self.getpos()[0]} closes nothing")

    def handle_data(self, data):
        languages = [tag.of["lang"] for tag in self.open if "lang" in tag.of]
        # A title holds no element that could say its language.
        if HANGUL.search(data) and languages[-1:] != ["ko"] and self.open[-1].name != "title":
            self.page.unsaid_korean.append(data.strip())
        for tag in self.open:
            tag.text += data
