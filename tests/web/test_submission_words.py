"""How submissions are said: deadlines, sizes, certainty, doubts of every shape."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from jojeong.accounts.states import Role
from jojeong.vocabulary.clock import SEOUL
from jojeong.vocabulary.sources import SourceRef
from jojeong.web.submissions import words
from tests.factories import client_for
from tests.web import pages
from tests.web import submission_world as world


def closing(days):
    """The first moment after a deadline so many days from today."""
    after = timezone.localdate() + timedelta(days=days + 1)
    return datetime.combine(after, time.min, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("days", "left", "tone"),
    [
        (0, "today", "due"),
        (1, "tomorrow", "soon"),
        (8, "8 days left", "info"),
        (-1, "one day ago", "due"),
        (-4, "4 days ago", "due"),
    ],
)
def test_a_deadline_is_said_by_the_days_that_are_left(in_english, days, left, tone):
    assert words.left(closing(days)) == left
    assert words.tone_of_deadline(closing(days)) == tone


@pytest.mark.parametrize(
    ("octets", "said"), [(1, "1 kB"), (12_345, "12 kB"), (3_400_000, "3.4 MB")]
)
def test_the_size_of_a_file_is_said_in_round_numbers(octets, said):
    assert words.size(octets) == said


@pytest.mark.parametrize(
    ("confidence", "said"), [(0.97, "almost certain"), (0.7, "likely"), (0.4, "uncertain")]
)
def test_a_certainty_is_said_in_words_and_ranks(in_english, confidence, said):
    assert words.certainty(confidence).startswith(said)


def test_a_place_that_lies_in_no_file_leads_nowhere():
    assert words.place_figure("c:A:1", SourceRef("둘", "", "")).href == ""
    assert words.cell_name("row 4") == "4행"


@pytest.mark.django_db
def test_doubts_of_every_shape_are_asked_in_their_own_way(spelled_words):
    world.open_collection()
    rows = (
        "A-1,가,가를 한다,운영 / 시범,신규,공개,미정,요구,",
        "A-2,나,나를 한다,,신규,공개,1,요구,",
    )
    reference = world.send(
        world.OWNER, *rows, headings=world.HEADINGS.replace("연계 시스템", "비고")
    )
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")

    page = pages.read(officer, f"/submissions/{reference}/doubts/")

    assert page.errors == []
    assert page.unlabelled == []
    names = [tag.of["name"] for tag in (*page.all("select"), *page.all("input"))]
    assert len([name for name in names if name.startswith("own-")]) >= 2
    assert f"/submissions/{reference}/columns/" in page.links
    assert gettext("Say what the column is") in page.text


@pytest.mark.django_db
def test_where_nothing_is_asked_each_page_says_so(spelled_words):
    world.open_collection()
    reference = world.send(world.RIVAL, *world.PLAIN_ROWS)
    officer = client_for(Role.SECRETARIAT_OFFICER, "STI")

    page = pages.read(officer, f"/submissions/{reference}/doubts/")
    empty = pages.read(client_for(Role.MINISTRY_AUTHOR, "ZZZ"), "/submissions/collections/")

    assert gettext("Nothing waits for an answer.") in page.text
    assert empty.all("p", class_="note")
    assert officer.get(f"/submissions/{world.CODE}:{world.SILENT}:7/columns/").status_code == 404
