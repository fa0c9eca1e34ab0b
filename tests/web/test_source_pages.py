"""From a programme in the register to the row it was read in, as it was sent and accepted."""

import pytest
from django.test import Client

from jojeong.flow import worker
from jojeong.register.models import Entry, EntryVersion
from jojeong.register.policies import AnswerDraft
from jojeong.submissions import actions
from jojeong.vocabulary.sources import SourceRef
from tests.factories import draft, load
from tests.web import pages
from tests.web import submission_world as world


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

ROW = "A-1,도로 점검,도로를 점검하는 모형을 만든다,b) 운영,신규,공개,500,예산요구서,국토 포털"
CLOSED = ROW.replace(",공개,", ",비공개,")


@pytest.fixture
def who():
    return world.people() | {"stranger": Client()}


def accepted(row=ROW, headings=world.HEADINGS):
    world.open_collection()
    reference = world.send(world.OWNER, row, headings=headings)
    actions.accept(by=world.officer(), reference=reference)
    worker.drain()
    return Entry.objects.get()


def source_of(client, entry):
    """The page of the cell the programme's stage was read in."""
    version = EntryVersion.objects.get(entry=entry)
    path = f"/sources/documents/{version.document}/?sheet={version.sheet}&cell=D2"
    return pages.read(client, path)


@pytest.mark.parametrize("name", ["author", "head", "secretariat"])
def test_whoever_may_read_the_submission_reads_the_whole_row_and_the_file_around_it(who, name):
    entry = accepted()

    page = source_of(who[name], entry)

    assert (page.status, page.errors) == (200, [])
    assert [tag.text for tag in page.all("mark")] == ["operating"]
    assert "b) 운영" in page.text
    assert "국토 포털" in page.text
    [around] = [href for href in page.links if "/files/" in href]
    assert pages.read(who[name], around).all("mark")[0].text == "b) 운영"


@pytest.mark.parametrize("name", ["rival", "stranger"])
def test_everybody_else_reads_the_open_answers_and_nothing_beside_them(who, name):
    entry = accepted()

    page = source_of(who[name], entry)

    assert (page.status, page.errors) == (200, [])
    assert "도로 점검" in page.text
    assert "국토 포털" not in page.text
    assert "500000000" not in page.text
    assert [href for href in page.links if "/files/" in href] == []


@pytest.mark.parametrize(
    ("name", "status"),
    [("author", 200), ("secretariat", 200), ("rival", 404), ("stranger", 404)],
)
def test_the_row_of_a_closed_programme_is_its_owners(who, name, status):
    headings = world.HEADINGS.replace("연계 시스템", "비공개 근거")
    entry = accepted(CLOSED.replace("국토 포털", "제5호"), headings)

    assert source_of(who[name], entry).status == status


def test_an_answer_that_stands_in_no_cell_leads_nowhere(client):
    place = SourceRef("제출.xlsx", "사업", "A5", "d" * 64)
    answers = [AnswerDraft("stage", "operating", "b) 운영", cell, ()) for cell in ("D5", "")]
    [entry] = load(draft(place=place, document=place.document, answers=tuple(answers)))

    page = pages.read(client, f"/register/{entry.number}/")

    assert (page.status, page.errors) == (200, [])
    assert page.text.count("b) 운영") == 2
    assert [href for href in page.figures if "cell=D5" in href] != []
    assert [href for href in page.figures if href.endswith("cell=")] == []
