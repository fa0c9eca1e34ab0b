"""How values are said on a page: names in the reader's language, money, figures."""

from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext

from jojeong import reference
from jojeong.accounts.queries import OrganizationName
from jojeong.register.policies import MoneyLine
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.refusals import Refusal
from jojeong.vocabulary.sources import SourceRef
from jojeong.web.figures import Figure


def name_of(member: StrEnum) -> str:
    """What a member of a closed set is called."""
    return gettext(f"{type(member).__name__}.{member.value}")


def sentence_of(refusal: Refusal) -> str:
    """What a refusal says, with members of closed sets called by their names."""
    values = {
        name: name_of(value) if isinstance(value, StrEnum) else value
        for name, value in refusal.values.items()
    }
    return gettext(refusal.sentence) % values


def name_in(korean: str, english: str) -> str:
    """The name in the reader's language, or in the other where there is none."""
    return (korean or english) if get_language() == "ko" else (english or korean)


def organization(name: OrganizationName) -> str:
    """What an organization is called."""
    return name_in(name.ko, name.en)


def facet_name(code: str) -> str:
    """What a facet is called."""
    return next(
        name_in(row.name_ko, row.name_en) for row in reference.facets() if row.facet == code
    )


def won(amount: Won) -> str:
    """An amount as the reader writes it."""
    return amount.in_korean() if get_language() == "ko" else amount.in_english()


def source_href(place: SourceRef) -> str:
    """The page of the place a value was read at: a cell of a stored file, or a shipped row.

    What was read anywhere else has no page of its own, and leads to where sources are named.
    """
    if place.document:
        page = reverse("document", args=(place.document,))
        return f"{page}?{urlencode({'sheet': place.sheet, 'cell': place.cell})}"
    table, row = place.file.removesuffix(".csv"), place.cell.removeprefix("row ")
    if table in reference.tables() and row.isdecimal():
        return reverse("fact", args=(table, int(row)))
    return reverse("sources")


def money_figure(line: MoneyLine) -> Figure:
    """An amount that leads to its source; an unknown one says so and leads there all the same."""
    text = won(line.amount) if line.amount is not None else gettext("unknown")
    return Figure(text, source_href(line.place), f"{line.basis} ({line.place})")
