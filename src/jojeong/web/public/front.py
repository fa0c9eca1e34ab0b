"""The front page in words: what needs me, by when or why, and the one thing to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from jojeong.accounts.queries import PostRow
from jojeong.accounts.states import Permission, Role
from jojeong.flow.today import Today
from jojeong.register.policies import Denominators
from jojeong.register.queries import denominators
from jojeong.vocabulary.budget import BudgetStage
from jojeong.web.figures import Figure
from jojeong.web.overlap.presenters import FamilyRow, family_row
from jojeong.web.submissions.presenters import today as submitted
from jojeong.web.todos import Todo
from jojeong.web.words import name_in, name_of, organization, source_href, won


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure against its denominator, each leading to its source, and a sentence about both."""

    figure: Figure
    denominator: Figure
    sentence: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page as it is shown."""

    is_signed_in: bool
    lead: str
    posts: tuple[str, ...]
    todos: tuple[Todo, ...]
    stats: tuple[Stat, ...]
    families: tuple[FamilyRow, ...]
    families_in_all: int


def front_page(today: Today) -> FrontPage:
    """What the asker sees first."""
    return FrontPage(
        is_signed_in=bool(today.asker.person),
        lead=_lead(today),
        posts=tuple(_post(post) for post in today.posts),
        todos=tuple(_todos(today)),
        stats=tuple(_stats(today)),
        families=tuple(family_row(line) for line in today.families[:5]),
        families_in_all=today.families_in_all,
    )


def _lead(today: Today) -> str:
    if today.my_families:
        return ngettext(
            "One group of programmes holds one of yours and another organization's.",
            "%(count)d groups of programmes hold one of yours and another organization's.",
            len(today.my_families),
        ) % {"count": len(today.my_families)}
    if today.asker.may(Permission.READ_EVERYTHING):
        return ngettext(
            "One group of programmes of different organizations looks like one shared build.",
            "%(total)s groups of programmes of different organizations look like shared builds.",
            today.families_in_all,
        ) % {"total": today.families_in_all}
    return ngettext(
        "In the public record, one group of programmes of different organizations looks like "
        "one shared build.",
        "In the public record, %(count)d groups of programmes of different organizations look "
        "like shared builds.",
        today.families_in_all,
    ) % {"count": today.families_in_all}


def _post(post: PostRow) -> str:
    title = name_in(post.title_ko, post.title_en)
    return f"{organization(post.organization)} {title} · {name_of(post.role)}"


def _todos(today: Today) -> Iterator[Todo]:
    yield from _broken(today)
    yield from submitted.ours(today.owed)
    yield from submitted.to_settle(today.submissions)
    yield from _asked(today)
    yield from _to_confirm(today)
    if Role.SECRETARIAT_OFFICER in today.roles:
        yield from _to_introduce(today)
    yield from _mine(today)
    yield from _unknown_amounts(today)
    yield from _vacant(today)
    yield from _to_verify(today)


def _broken(today: Today) -> Iterator[Todo]:
    if today.dead_letters:
        yield Todo(
            chip=gettext("Stopped"),
            tone="due",
            what=ngettext(
                "One automatic step was given up",
                "%(count)d automatic steps were given up",
                len(today.dead_letters),
            )
            % {"count": len(today.dead_letters)},
            why=gettext("An operator mends the cause and runs jojeong doctor --revive."),
            do="",
            href="",
        )


def _asked(today: Today) -> Iterator[Todo]:
    if today.my_questions:
        yield Todo(
            chip=gettext("Question"),
            tone="soon",
            what=ngettext(
                "Nothing was said of one of your programmes",
                "Nothing was said of %(count)d of your programmes",
                len(today.my_questions),
            )
            % {"count": len(today.my_questions)},
            why=", ".join(
                name_in(one.entry.name_ko, one.entry.name_en) for one in today.my_questions[:4]
            ),
            do=gettext("Say what became of them"),
            href=reverse("lineage_questions"),
        )


def _to_confirm(today: Today) -> Iterator[Todo]:
    if today.open_links:
        yield Todo(
            chip=gettext("Proposed"),
            tone="info",
            what=ngettext(
                "What became of one programme waits for a decision",
                "What became of %(count)d programmes waits for a decision",
                today.open_links,
            )
            % {"count": today.open_links},
            why=gettext("Those above a line are confirmed at once, the others singly."),
            do=gettext("Look at the lineage"),
            href=reverse("lineage"),
        )


def _to_introduce(today: Today) -> Iterator[Todo]:
    for line in today.families[:3]:
        owners = ", ".join(organization(name) for name in line.organizations)
        yield Todo(
            chip=gettext("Seen"),
            tone="info",
            what=" · ".join(line.title),
            why=gettext("%(owners)s — their owners may not know of each other.")
            % {"owners": owners},
            do=gettext("Look at the evidence"),
            href=reverse("family", args=(line.identifier,)),
        )


def _mine(today: Today) -> Iterator[Todo]:
    for line in today.my_families[:5]:
        others = [
            name for name in line.organizations if name.code not in today.asker.organizations
        ]
        yield Todo(
            chip=gettext("Together?"),
            tone="info",
            what=" · ".join(line.title),
            why=gettext("%(owners)s builds something alike; something may be shared.")
            % {"owners": ", ".join(organization(name) for name in others or line.organizations)},
            do=gettext("Look at the evidence"),
            href=reverse("family", args=(line.identifier,)),
        )


def _unknown_amounts(today: Today) -> Iterator[Todo]:
    unknown = today.my_unpriced
    if unknown.total:
        yield Todo(
            chip=gettext("Unknown"),
            tone="soon",
            what=ngettext(
                "One of your programmes has no known amount",
                "%(count)d of your programmes have no known amount",
                unknown.total,
            )
            % {"count": unknown.total},
            why=", ".join(name_in(line.name_ko, line.name_en) for line in unknown.lines),
            do=gettext("See your programmes"),
            href=f"{reverse('entries')}?owner={unknown.lines[0].owners[0].code}",
        )


def _vacant(today: Today) -> Iterator[Todo]:
    for post in today.vacant_posts[:3]:
        yield Todo(
            chip=gettext("Vacant"),
            tone="soon",
            what=f"{organization(post.organization)} {name_in(post.title_ko, post.title_en)}",
            why=gettext("Nobody holds this post today."),
            do=gettext("Appoint somebody"),
            href=reverse("post", args=(post.identifier,)),
        )


def _to_verify(today: Today) -> Iterator[Todo]:
    if today.chain:
        yield Todo(
            chip=gettext("Chain"),
            tone="info",
            what=gettext("%(count)d events are chained; the last is %(hash)s…")
            % {"count": today.chain.number, "hash": today.chain.hash[:12]},
            why=gettext("Verify it with jojeong audit verify --anchor FILE."),
            do="",
            href="",
        )


def _stats(today: Today) -> Iterator[Stat]:
    known = denominators()
    enacted = today.coverage.annual_of(known.year, BudgetStage.ENACTED)
    yield Stat(
        figure=_here(str(today.coverage.organizations)),
        denominator=_source(str(known.organizations), known),
        sentence=gettext(
            "organizations own a programme here · beside the number the bill’s AI budget counts"
        ),
    )
    yield Stat(
        figure=_here(str(today.coverage.entries)),
        denominator=_source(str(known.detailed_programmes), known),
        sentence=gettext(
            "programmes submitted or named by the press · the bill’s 세부사업, a finer or coarser "
            "unit: not a share"
        ),
    )
    yield Stat(
        figure=_here(won(enacted.amount)),
        denominator=Figure(
            won(known.enacted), source_href(known.enacted_place), gettext("Enacted AI budget")
        ),
        sentence=_enacted_sentence(enacted.lines, known.year),
    )


def _enacted_sentence(lines: int, year: int) -> str:
    return gettext(
        "enacted for %(year)d over %(lines)d annual lines whose source says so · beside the "
        "enacted AI budget. No share: some of them are only partly AI. Bills, totals of several "
        "years and roll-ups are not added."
    ) % {"year": year, "lines": lines}


def _here(text: str) -> Figure:
    return Figure(text, reverse("entries"), gettext("The register"))


def _source(text: str, known: Denominators) -> Figure:
    return Figure(text, source_href(known.bill_place), gettext("AI budget in the government bill"))
