"""Turning pages of a list."""

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a list; an address is empty where there is no such page."""

    page: int
    pages: int
    previous_href: str
    next_href: str


def pager(query: QueryDict, page: int, pages: int) -> Pager:
    """The pager of a list that is narrowed by the query of its address."""
    before = with_value(query, "page", str(page - 1)) if page > 1 else ""
    after = with_value(query, "page", str(page + 1)) if page < pages else ""
    return Pager(page, pages, before, after)


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The query with one value changed, from page 1; an empty value is left out."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return f"?{changed.urlencode()}"


def page_of(query: QueryDict) -> int:
    """The page asked for; 1 where it is no number."""
    wanted = query.get("page", "1")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 1
