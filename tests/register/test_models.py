"""What rows of the register are called, where a person or a log meets one."""

import pytest

from jojeong.register.models import Lineage, SearchText
from jojeong.vocabulary.lineage import LineageKind
from tests.factories import draft, load


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]


def linked(later=None):
    [earlier] = load(draft(name_ko="옛 사업"), code="y1")
    kind = LineageKind.RENAMED if later else LineageKind.VANISHED
    return earlier, Lineage.objects.create(earlier=earlier, later=later, kind=kind, confidence=0.5)


def test_a_text_of_the_index_is_called_like_the_version_it_holds():
    [entry] = load(draft(name_ko="위성 판독"))

    text = SearchText.objects.get()

    assert str(text) == str(entry.versions.get())
    assert entry.number in str(text)


def test_a_link_is_called_by_both_its_ends():
    [later] = load(draft(), code="y2")

    earlier, link = linked(later)

    assert str(link) == f"{earlier.number} → {later.number}"


def test_a_link_that_leads_nowhere_is_called_by_how_its_entry_ended():
    earlier, link = linked()

    assert str(link) == f"{earlier.number} → vanished"
