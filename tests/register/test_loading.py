"""A portfolio comes in: entries once, changes as new versions, numbers for ever."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from jojeong import reference
from jojeong.accounts import actions as accounts
from jojeong.accounts.states import Role
from jojeong.audit.queries import events_about
from jojeong.register import actions, queries
from jojeong.register.actions import Loaded, loading
from jojeong.register.models import BudgetLine, Entry, EntryVersion, FacetMark, Party, Portfolio
from jojeong.register.policies import draft_of
from jojeong.register.states import Part, ProgrammeKind, Verb
from jojeong.vocabulary.budget import BudgetLevel
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from jojeong.vocabulary.sources import SourceRef
from tests.factories import (
    actor,
    asker,
    draft,
    load,
    make_organization,
    money,
    nobody,
    system,
)


pytestmark = pytest.mark.django_db

TABLES = (Portfolio, Entry, Party, EntryVersion, BudgetLine, FacetMark)


def rows():
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in TABLES}


def load_again(*drafts, by=None):
    return actions.load_portfolio(by=by or system(), code="test", drafts=drafts)


def test_a_new_entry_keeps_every_fact_of_its_draft():
    told = draft(
        partners=("BBB",),
        name_ko="민원 챗봇",
        owner_as_written="가부·나부",
        owner_is_guessed=True,
        kind=ProgrammeKind.RND,
        keywords=("챗봇", "상담"),
        place=SourceRef("programmes.csv", "시트", "row 7"),
    )
    [entry] = load(told)

    seen = queries.entry(asker=nobody(), number=entry.number)

    assert (seen.name_ko, seen.name_en, seen.builds_ko) == (
        "민원 챗봇",
        told.name_en,
        told.builds_ko,
    )
    assert (seen.origin, seen.portfolio) == (told.origin, "test")
    assert (seen.owner_as_written, seen.owner_is_guessed) == ("가부·나부", True)
    assert (seen.kind, seen.keywords) == (ProgrammeKind.RND, ("챗봇", "상담"))
    assert [version.place for version in seen.versions] == [told.place]
    assert seen.money[0].amount == told.money[0].amount
    assert seen.money[0].place == told.place


def test_the_same_portfolio_twice_changes_nothing():
    drafts = [draft(), draft(partners=("BBB",)), draft(money=(money(None),))]
    load(*drafts)
    before = rows()

    assert load_again(*drafts) == Loaded(added=0, changed=0, kept=3)
    assert rows() == before


def test_a_changed_row_makes_version_two_and_keeps_version_one():
    first = draft(name_ko="옛 이름", money=(money("100"),))
    [entry] = load(first)

    done = load_again(replace(first, name_ko="새 이름", money=(money("200"),)))

    seen = queries.entry(asker=nobody(), number=entry.number)
    assert done == Loaded(added=0, changed=1, kept=0)
    assert [(v.ordinal, v.name_ko, v.is_current) for v in seen.versions] == [
        (1, "옛 이름", False),
        (2, "새 이름", True),
    ]
    assert [line.amount.eok for line in seen.money] == [200]
    assert BudgetLine.objects.get(version__ordinal=1).amount == 100 * 10**8


def test_going_back_to_the_old_words_is_a_third_version():
    first = draft()
    [entry] = load(first)
    load_again(replace(first, name_ko="새 이름"))
    load_again(first)

    versions = queries.entry(asker=nobody(), number=entry.number).versions
    assert [version.ordinal for version in versions] == [1, 2, 3]
    assert versions[0].name_ko == versions[2].name_ko


def test_every_changed_fact_counts_as_a_change():
    first = draft()
    load(first)
    changes = [
        {"builds_ko": "다른 것"},
        {"keywords": ()},
        {"url": "https://news.example/2"},
        {"published": ""},
        {"money": ()},
        {"owner_is_guessed": True},
        {"place": SourceRef("programmes.csv", "", "row 99")},
    ]
    told = [load_again(replace(first, **change)) for change in changes]

    assert told == [Loaded(0, 1, 0)] * len(changes)


def test_an_entry_that_is_no_longer_told_of_stays():
    first, second = draft(), draft()
    load(first, second)

    assert load_again(second) == Loaded(added=0, changed=0, kept=1)
    assert Entry.objects.count() == 2


def test_a_number_tells_nothing_of_what_was_loaded_beside_or_before():
    """Gaps show nothing: with and without a closed entry the others are called the same."""
    seen, hidden = [draft(), draft(), draft()], draft()
    beside = {entry.origin: entry.number for entry in load(seen[0], hidden, *seen[1:])}
    Entry.objects.all().delete()

    alone = {entry.origin: entry.number for entry in load(*seen)}

    assert alone == {origin: beside[origin] for origin in alone}
    assert all(re.fullmatch(r"J\d{8}", number) for number in alone.values())


def test_the_shipped_facts_are_called_the_same_in_every_installation():
    accounts.load_organizations(by=system())
    actions.load_public_facts(by=system())

    assert Entry.objects.get(origin="P001").number == "J33951306"


def test_a_number_that_is_taken_gives_way_to_the_next_of_its_own():
    first = draft()
    [entry] = load(first)
    wanted = entry.number
    entry.delete()
    [other] = load(draft())
    Entry.objects.filter(pk=other.pk).update(number=wanted)

    [given] = {number(first) for _ in range(3)}

    assert given != wanted
    assert load(first)[0].number == given


def number(told):
    return loading._new_numbers("test", [told.origin])[0]


def test_no_two_entries_ever_get_one_number(monkeypatch):
    monkeypatch.setattr(loading, "_number", lambda _p, _o, attempt: f"J{attempt + 1:08d}")

    entries = load(draft(), draft()) + load(draft(), code="other")

    assert [entry.number for entry in entries] == ["J00000001", "J00000002", "J00000003"]


def test_the_same_origin_in_two_portfolios_is_two_entries():
    told = draft()
    load(told)
    load(told, code="other")

    assert Entry.objects.filter(origin=told.origin).count() == 2


def test_a_joint_programme_has_a_lead_and_partners_in_that_order():
    [entry] = load(draft(lead="CCC", partners=("BBB", "AAA")))

    owners = queries.entry(asker=nobody(), number=entry.number).owners

    assert [owner.code for owner in owners] == ["CCC", "AAA", "BBB"]


def test_a_partner_named_as_lead_as_well_is_the_lead():
    [entry] = load(draft(lead="AAA", partners=("AAA", "BBB")))

    parts = entry.parties.values_list("organization__code", "part")
    assert set(parts) == {("AAA", "lead"), ("BBB", "partner")}


def test_a_change_of_owners_replaces_owners_and_keeps_named_readers():
    first = draft(lead="AAA", partners=("BBB",))
    [entry] = load(first)
    reader = make_organization("RRR")
    Party.objects.create(entry=entry, organization=reader, part=Part.READER)
    make_organization("CCC")

    load_again(replace(first, lead="CCC", partners=("AAA",)))

    parts = entry.parties.values_list("organization__code", "part")
    assert set(parts) == {("CCC", "lead"), ("AAA", "partner"), ("RRR", "reader")}


def test_a_named_reader_that_becomes_an_owner_is_an_owner():
    first = draft(lead="AAA")
    [entry] = load(first)
    reader = make_organization("RRR")
    Party.objects.create(entry=entry, organization=reader, part=Part.READER)

    load_again(replace(first, partners=("RRR",)))

    parts = entry.parties.values_list("organization__code", "part")
    assert set(parts) == {("AAA", "lead"), ("RRR", "partner")}


def test_an_owner_nobody_knows_stops_the_load_and_nothing_is_kept():
    make_organization("AAA")

    with pytest.raises(NotFound, match="NOWHERE"):
        load_again(draft(), draft(lead="NOWHERE"))

    assert not Entry.objects.exists()
    assert not Portfolio.objects.exists()


def test_one_event_tells_of_the_load_in_numbers():
    told = draft()
    load(told, draft())
    load_again(told, draft())

    first, second = events_about("portfolio:test")
    assert first.verb == second.verb == Verb.PORTFOLIO_LOADED
    counts = ("added", "changed", "kept")
    assert [first.details[name] for name in counts] == [2, 0, 0]
    assert [second.details[name] for name in counts] == [1, 0, 1]
    assert first.details["digest"] != second.details["digest"]


def test_loading_needs_a_permission():
    with pytest.raises(NotPermitted):
        load_again(draft(), by=actor(Role.PLANNING_HEAD))

    make_organization("AAA")
    done = load_again(draft(), by=actor(Role.SECRETARIAT_OFFICER, "STI"))
    assert done.added == 1


def test_facets_are_marked_with_the_words_that_speak_for_them():
    [entry] = load(draft(builds_ko="민원 상담 챗봇과 챗봇 운영 체계를 만든다", name_ko="민원"))

    [facet] = queries.entry(asker=nobody(), number=entry.number).facets

    assert "챗봇" in " ".join(facet.surfaces)
    assert len(set(facet.surfaces)) == len(facet.surfaces)


def test_the_shipped_facts_load_whole_and_again_without_change():
    accounts.load_organizations(by=system())

    first = actions.load_public_facts(by=system())
    again = actions.load_public_facts(by=system())

    count = len(reference.programmes())
    assert (first.added, again) == (count, Loaded(0, 0, count))
    assert Entry.objects.filter(portfolio__code=actions.PUBLIC_FACTS).count() == count


def test_a_shipped_programme_without_an_amount_has_none():
    silent = next(r for r in reference.programmes() if r.level is BudgetLevel.NO_AMOUNT)

    assert draft_of(silent).money[0].amount is None


def refuse(create):
    with pytest.raises(IntegrityError), transaction.atomic():
        create()


def test_the_database_refuses_what_cannot_be():
    [entry] = load(draft())
    version = entry.versions.get()
    other = make_organization("BBB")
    line = {"version": version, "year": 2026, "basis": "확정"}

    refuse(lambda: Entry.objects.filter(pk=entry.pk).update(disclosure="closed"))
    refuse(lambda: Entry.objects.filter(pk=entry.pk).update(ground=5))
    refuse(lambda: Party.objects.create(entry=entry, organization=other, part=Part.LEAD))
    refuse(lambda: EntryVersion.objects.filter(pk=version.pk).update(name_ko="", name_en=""))
    refuse(lambda: BudgetLine.objects.create(**line, level="annual_line", amount=-1))
    refuse(lambda: BudgetLine.objects.create(**line, level="no_amount", amount=1))
    version.pk, version.ordinal = None, 2
    refuse(version.save)


def test_rows_are_named_by_what_they_are():
    [entry] = load(draft(builds_ko="챗봇"))
    version = entry.versions.get()

    assert (str(entry), str(entry.portfolio)) == (entry.number, "test")
    assert str(version) == f"{entry.number} v1"
    assert str(version.budget_lines.get()) == f"{entry.number} v1 2026"
    assert str(version.facets.first()).startswith(f"{entry.number} v1 ")
    assert str(entry.parties.get()) == f"{entry.number}: AAA부 (lead)"


def test_entries_of_organizations_are_theirs_alone_or_jointly_not_merely_read():
    alone, joint, read = load(
        draft(lead="AAA"), draft(lead="BBB", partners=("AAA",)), draft(lead="BBB")
    )
    Party.objects.create(entry=read, organization=make_organization("AAA"), part=Part.READER)

    found = queries.entries_of(asker=asker(), organizations=frozenset({"AAA"}))

    assert [line.number for line in found.lines] == [alone.number, joint.number]
