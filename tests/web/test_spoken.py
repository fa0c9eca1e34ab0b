"""On a page of another language, Korean says that it is Korean; nothing is marked without need."""

import pytest
from django.utils import translation

from jojeong.web.templatetags.spoken import marked, spoken, with_korean_options


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("민원 챗봇", "en", "ko"),
        ("AI 챗봇", "en", "ko"),
        ("ㄱ", "en", "ko"),
        ("Helpdesk", "en", "en"),
        ("Helpdesk", "ko", "ko"),
        ("", "en", "en"),
        (2026, "en", "en"),
    ],
)
def test_a_text_is_korean_where_there_is_hangul_in_it(text, page, language):
    with translation.override(page):
        assert spoken(text) == language


def test_a_page_of_no_language_is_korean_as_the_house_is():
    with translation.override(None):
        assert spoken("Helpdesk") == "ko"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Officer", "Officer"),
        ("가나 다라부 · Officer", '<span lang="ko">가나 다라부</span> · Officer'),
        ("the bill’s 세부사업, finer", 'the bill’s <span lang="ko">세부사업</span>, finer'),
        ("<b>가</b>", '&lt;b&gt;<span lang="ko">가</span>&lt;/b&gt;'),
    ],
)
def test_korean_words_in_a_sentence_are_marked_and_all_is_escaped(in_english, text, html):
    assert marked(text) == html


def test_on_a_korean_page_nothing_needs_a_mark():
    assert marked("가 <b>") == "가 &lt;b&gt;"


OPTIONS = (
    '<select><option value="1" selected>가나부 (A)</option><option value="2">B</option></select>'
)


def test_korean_options_say_that_they_are(in_english):
    assert with_korean_options(OPTIONS) == (
        '<select><option lang="ko" value="1" selected>가나부 (A)</option>'
        '<option value="2">B</option></select>'
    )


def test_on_a_korean_page_options_are_as_they_were():
    assert with_korean_options(OPTIONS) == OPTIONS
