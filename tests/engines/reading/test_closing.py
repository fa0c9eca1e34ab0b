"""Whether a file could hold what may not be kept, before it is."""

import pytest

from jojeong.engines.reading import DoubtKind, may_be_closed, read
from jojeong.vocabulary.questionnaires import FieldKind
from tests.engines.reading.made import FEDERAL, KOREAN, asking, doubts_of, sheet, workbook


PLAIN = asking(FieldKind.TEXT)
HEADING = ("사업명", "답")


def holding(text):
    return workbook(sheet(HEADING, ("가", "나")), sheet(("쪽",), ("", text), name="둘째"))


@pytest.mark.parametrize(
    "text", ["대외비", "Ⅱ급 비밀", "[대외비]", "정보공개법 제9조제1항제2호", "TOP SECRET"]
)
@pytest.mark.parametrize("asked", [PLAIN, FEDERAL])
def test_a_marking_in_any_cell_of_any_sheet_says_so(text, asked):
    assert may_be_closed(holding(text), asked)


@pytest.mark.parametrize(
    "text", ["", "영업 비밀을 지킨다", "제5호", "제9조제1항제5호", "secretary"]
)
@pytest.mark.parametrize("asked", [PLAIN, FEDERAL])
def test_a_file_without_one_needs_no_reading(text, asked):
    assert not may_be_closed(holding(text), asked)


def test_a_questionnaire_that_asks_for_the_ground_may_always_be_answered_by_one():
    heading = ("사업명", "비공개 근거")
    book = workbook(sheet(heading, ("가", "3호")))

    assert may_be_closed(book, KOREAN)
    assert doubts_of(read(book, KOREAN), DoubtKind.CLOSED_MARKING)
    assert may_be_closed(workbook(), KOREAN)
    assert not may_be_closed(workbook(), PLAIN)
