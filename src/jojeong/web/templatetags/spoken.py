"""In which language a text is, so that a page can say it of words it did not write itself."""

import re
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


register = template.Library()

_HANGUL: Final = re.compile("[ㄱ-ㆎ가-힣]")
_OPTION: Final = re.compile(r"<option (?=([^>]*>[^<]*[ㄱ-ㆎ가-힣]))\1")
_STRETCH: Final = re.compile("([ㄱ-ㆎ가-힣]+(?:[ ·]+[ㄱ-ㆎ가-힣]+)*)")


@register.filter
def spoken(text: object) -> str:
    """`ko` for a text with Hangul in it, else the language of the page (WCAG 2.1, 3.1.2)."""
    return "ko" if _HANGUL.search(str(text)) else get_language() or "ko"


@register.filter
def marked(text: object) -> SafeString:
    """A sentence with the Korean words in it marked as such, where the page is not Korean."""
    if get_language() == "ko":
        return format_html("{}", text)
    parts = _STRETCH.split(str(text))
    return format_html_join(
        "", "{}", ((_korean(part) if _HANGUL.search(part) else part,) for part in parts)
    )


@register.filter
def with_korean_options(widget: object) -> SafeString:
    """A rendered field whose Korean options say so, where the page is not Korean."""
    html = str(widget)
    if get_language() != "ko":
        html = _OPTION.sub(r'<option lang="ko" \1', html)
    return mark_safe(html)  # noqa: S308 - the widget has escaped it


def _korean(words: str) -> SafeString:
    return format_html('<span lang="ko">{}</span>', words)
