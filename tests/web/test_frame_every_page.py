"""Every page there is, over the real public facts, in both languages, as each kind of reader.

What a page must keep is asked of all of them: links that lead somewhere, figures that lead to
their source, one first heading, labels, languages, nothing but our own style.
"""

import re
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from django.test import Client

from jojeong import reference
from jojeong.accounts import actions as accounts
from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.overlap.models import Run
from jojeong.register import actions as register
from tests.factories import hold, make_person, make_post, system
from tests.web import pages


# Who reads, in which language, and how many rows, programmes and figures there are to one that is
# opened: most for whoever sees least, since the others see the same and some pages of their own.
READERS = [
    (None, "ko", 7),
    (None, "en", 29),
    ((Role.SECRETARIAT_OFFICER, "STI"), "ko", 47),
    ((Role.SECRETARIAT_OFFICER, "STI"), "en", 47),
    ((Role.MINISTRY_AUTHOR, "NTS"), "ko", 47),
    ((Role.AUDITOR, "OPC"), "en", 47),
]
NUMBERED = re.compile(r"(?:/en)?/(?:sources/(?P<table>\w+)/|register/J)(?P<number>\d+)/")
RUN = re.compile(r"(?:/en)?/overlaps/runs/([0-9a-f]{16})/")
COMBINED = re.compile(r"\?.*=.*=.*=")


@pytest.fixture(scope="module", autouse=True)
def facts(django_db_setup, django_db_blocker):
    """The shipped facts, loaded and compared once by the real actions and the real engine."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.load_organizations(by=system())
        register.load_public_facts(by=system())
        worker.drain()
        yield
        transaction.set_rollback(True)


def reader(post):
    client = Client()
    if post:
        person = make_person(password="a-long-passphrase")
        hold(person, make_post(*post), date(2020, 1, 1))
        client.force_login(person)
    return client


def follows(language, one_in):
    """Pages of one language; of filters together none; of numbered pages, one in so many."""

    def is_followed(path):
        numbered = NUMBERED.match(path)
        if path.startswith("/en/") != (language == "en") or COMBINED.search(path):
            return False
        return not numbered or int(numbered["number"]) % one_in == 2

    return is_followed


def is_there(page, _language):
    yield page.status == 200
    yield page.errors == []


def has_a_name(page, _language):
    yield len(page.all("h1")) == 1
    yield all(tag.text.strip() for tag in page.tags if tag.name in {"h1", "title", "a", "button"})


def leaves_no_heading_out(page, _language):
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
    yield all(after - before <= 1 for before, after in pairwise(levels))


def says_its_language_and_names_the_other(page, language):
    other = {"ko": "en", "en": "ko"}[language]
    yield page.tags[0].of["lang"] == language
    same_page = f"/en{page.path}" if other == "en" else page.path.removeprefix("/en")
    for name in ("a", "link"):
        [there] = page.all(name, hreflang=other)
        yield there.of["href"] == same_page


def says_which_words_are_korean(page, _language):
    yield page.unsaid_korean == []


def labels_its_fields(page, _language):
    names = [tag.of["id"] for tag in page.tags if "id" in tag.of]
    yield page.unlabelled == []
    yield len(names) == len(set(names))


def has_no_script_or_style_of_its_own(page, _language):
    yield not {tag.name for tag in page.tags} & {"script", "style", "iframe", "object", "embed"}
    yield not any(name == "style" or name[:2] == "on" for tag in page.tags for name in tag.of)
    yield "javascript:" not in page.html


def fetches_nothing_from_elsewhere(page, _language):
    fetched = [tag.of.get("src", "") for tag in page.tags]
    fetched += [tag.of["href"] for tag in page.all("link")]
    yield not any("//" in address for address in fetched)


RULES = [
    is_there,
    has_a_name,
    leaves_no_heading_out,
    says_its_language_and_names_the_other,
    says_which_words_are_korean,
    labels_its_fields,
    has_no_script_or_style_of_its_own,
    fetches_nothing_from_elsewhere,
]


@pytest.mark.django_db
@pytest.mark.parametrize(("post", "language", "one_in"), READERS)
def test_every_page_is_there_and_keeps_the_rules_of_the_house(post, language, one_in):
    client, start = reader(post), "/en/" if language == "en" else "/"
    found = pages.crawl(client, start, follows=follows(language, one_in))
    broken = [
        (page.path, rule.__name__)
        for page in found.values()
        for rule in RULES
        if not all(rule(page, language))
    ]

    assert len(found) > 60
    assert broken == []
    assert sourceless(client, found, one_in) == []


def sourceless(client, found, one_in):
    """The figures, one in so many, that do not lead to their source in two clicks."""

    def opened(href):
        if href not in found:
            found[href] = pages.read(client, href)
        return found[href]

    figures = sorted({href for page in list(found.values()) for href in page.figures})[::one_in]
    return [
        href
        for href in figures
        if not is_source(opened(href))
        and not any(is_source(opened(onward)) for onward in opened(href).figures[:3])
    ]


def is_source(page):
    """Whether a page says who published something, or by which engine from which input."""
    numbered, run = NUMBERED.fullmatch(page.path), RUN.fullmatch(page.path)
    if numbered and numbered["table"]:
        facts = reference.facts(numbered["table"])
        row = next(fact for fact in facts if fact.row_number == int(numbered["number"]))
        return row.source.publisher in page.text
    if not run:
        return False
    judged = Run.objects.get(pk=run[1])
    return {judged.engine_version, judged.input_digest} <= set(page.text.split())
