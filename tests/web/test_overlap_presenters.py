"""Passages cut where shared words begin and end, and what is said about money."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from jojeong.accounts.queries import OrganizationName
from jojeong.overlap.policies import MoneyRange, NoRange, WhyNoRange
from jojeong.overlap.queries import HeatCell, HeatMap
from jojeong.vocabulary.budget import BudgetStage
from jojeong.vocabulary.money import Won
from jojeong.web.overlap.presenters import _pieces, map_page, money_sentence


def cut(text, *marks):
    return "".join(
        f"[{piece.text}]" if piece.is_shared else piece.text for piece in _pieces(text, marks)
    )


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "민원 상담 챗봇"),
        ([(0, 2)], "[민원] 상담 챗봇"),
        ([(6, 8)], "민원 상담 [챗봇]"),
        ([(0, 8)], "[민원 상담 챗봇]"),
        ([(3, 5), (0, 2)], "[민원] [상담] 챗봇"),  # in any order
        ([(0, 1), (1, 2)], "[민][원] 상담 챗봇"),  # side by side
        ([(0, 4), (3, 5)], "[민원 상][담] 챗봇"),  # one over the other
        ([(0, 5), (1, 2)], "[민원 상담] 챗봇"),  # one in the other
        ([(0, 2), (0, 2)], "[민원] 상담 챗봇"),  # twice
        ([(3, 3)], "민원 상담 챗봇"),  # nothing
    ],
)
def test_a_passage_is_cut_where_shared_words_begin_and_end(marks, shown):
    assert cut("민원 상담 챗봇", *marks) == shown


texts = st.text(max_size=30)


@st.composite
def marked(draw):
    text = draw(texts)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place), max_size=8))
    return text, [tuple(sorted(span)) for span in spans]


@given(marked())
def test_a_cut_passage_is_whole_and_marks_what_was_marked_and_nothing_else(found):
    text, marks = found

    pieces = list(_pieces(text, marks))
    is_shared = [piece.is_shared for piece in pieces for _ in piece.text]

    assert "".join(piece.text for piece in pieces) == text
    assert is_shared == [any(a <= i < b for a, b in marks) for i in range(len(text))]
    assert all(piece.text for piece in pieces)


def test_a_range_is_said_with_its_year_its_stage_and_its_assumption():
    said = money_sentence(MoneyRange(2026, BudgetStage.ENACTED, Won.from_eok("35")))

    assert "2026" in said
    assert gettext("BudgetStage.enacted") in said
    assert "35억원" in said


@pytest.mark.parametrize("why", WhyNoRange)
def test_each_reason_for_saying_no_number_is_said(why):
    said = money_sentence(NoRange(why, ("J000001",)))

    assert said
    assert not said.startswith("WhyNoRange")


HOSTILE = OrganizationName("X", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')


@pytest.mark.parametrize("language", ["ko", "en"])
def test_names_in_the_map_are_text_whatever_they_hold(language):
    other = OrganizationName("Y", "나부", "Ministry Y")
    cells = (HeatCell(HOSTILE, other, 3), HeatCell(other, HOSTILE, 3))

    with translation.override(language):
        page = map_page(HeatMap((HOSTILE, other), cells))

    assert "<script" not in page.picture
    assert "<img" not in page.picture


def test_a_map_of_nothing_is_no_picture():
    page = map_page(HeatMap((), ()))

    assert page.picture == ""
    assert page.rows == ()
