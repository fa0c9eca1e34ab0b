"""What is judged, kept and shown, and to whom."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jojeong.accounts import actions as accounts
from jojeong.accounts.states import Role
from jojeong.audit.queries import events_about, head
from jojeong.engines import matching
from jojeong.flow.worker import drain
from jojeong.overlap import actions, queries
from jojeong.overlap.models import Family, Finding, Member, Run
from jojeong.overlap.policies import Outdated
from jojeong.overlap.queries import FamilyFilter
from jojeong.overlap.states import Scope, Verb
from jojeong.register import actions as register
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import Entry
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from tests.factories import (
    DAY,
    actor,
    asker,
    draft,
    load,
    make_organization,
    nobody,
    system,
)
from tests.overlap.conftest import HELPDESKS, SATELLITES


pytestmark = pytest.mark.django_db

OFFICER = asker(Role.SECRETARIAT_OFFICER, "STI")
EVERYONE = FamilyFilter()


def judge(scope=Scope.PUBLIC, *, on=DAY):
    return actions.keep_judgement(by=system(), judged=queries.judged(scope=scope, on=on))


def judge_both():
    return [judge(scope) for scope in Scope]


def seen(who=None):
    return queries.strongest(asker=who or nobody(), wanted=EVERYONE, top=99)


def numbers(*entries):
    """The numbers of a family's members, as it lists them."""
    return tuple(sorted(entry.number for entry in entries))


def members(who=None):
    return [tuple(m.number for m in view.line.members) for view in seen(who)]


def disclose(entry, disclosure=Disclosure.CLOSED, **more):
    told = DisclosureDraft(disclosure, None if disclosure == "public" else 5, **more)
    return register.set_disclosure(by=system(), number=entry.number, draft=told)


def twin(number, **fields):
    """Another programme like the helpdesks, of a third organization."""
    like = {"name_ko": HELPDESKS[0].name_ko, "builds_ko": HELPDESKS[0].builds_ko}
    like |= {"lead": "EEE", "origin": f"twin-{number}", "name_en": ""}
    return draft(**like | fields)


def test_programmes_of_two_organizations_that_build_the_same_are_a_family(four):
    judge()

    assert members() == [numbers(*four[:2]), numbers(*four[2:])]
    assert [view.line.rank for view in seen()] == [1, 2]


def test_programmes_of_one_organization_alone_are_no_family(spelled_words):
    load(*(replace(told, lead="AAA") for told in HELPDESKS))
    judge()

    assert members() == []


def test_programmes_of_one_organization_under_two_names_are_no_family(spelled_words):
    entries = load(*HELPDESKS)
    accounts.record_succession(
        by=system(), predecessor="AAA", successor="BBB", kind=SuccessionKind.RENAMED, on=DAY
    )

    judge(on=DAY - timedelta(days=1))
    assert members() == [numbers(*entries)]
    judge(on=DAY)
    assert members() == []


def test_the_stored_evidence_is_the_engines_own(four):
    judged = queries.judged(scope=Scope.PUBLIC, on=DAY)

    run = actions.keep_judgement(by=system(), judged=judged)

    kept = [finding.evidence for finding in Finding.objects.order_by("family__rank", "pk")]
    made = [asdict(pair) for family in judged.judgement.families for pair in family.pairs]
    assert [as_json(evidence) for evidence in made] == kept
    assert run.input_digest == judged.judgement.input_digest
    assert run.engine_version == matching.VERSION
    assert run.parameters == matching.Parameters().as_dict()
    assert run.entries == 4


def as_json(value):
    """As a value looks after it was stored as JSON."""
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return value


def test_a_family_is_shown_with_its_run_its_words_and_its_sources(four):
    run = judge()
    [first, _] = seen()

    view = queries.family(asker=nobody(), identifier=first.line.identifier)

    assert view == first
    assert view.run.identifier == view.line.run == run.pk
    assert {organization.code for organization in view.line.organizations} == {"AAA", "BBB"}
    of = {member.number: member for member in view.line.members}
    assert of[four[0].number].builds_ko == HELPDESKS[0].builds_ko
    assert of[four[0].number].place == HELPDESKS[0].place
    [evidence] = view.evidence
    assert (evidence.left, evidence.right) == numbers(*four[:2])
    only = {evidence.left: evidence.left_only, evidence.right: evidence.right_only}
    assert "음성" in only[four[0].number]
    assert "전화" in only[four[1].number]
    quoted = evidence.quotations[0]
    start, end = quoted.left_marks[0]
    assert quoted.left[start:end] == "민원"


def test_the_words_two_share_add_up_to_their_score(four):
    judge()

    for view in seen():
        for evidence in view.evidence:
            total = sum(word.weight for word in evidence.shared)
            assert total <= evidence.score + 1e-6


def test_names_of_organizations_carry_no_weight(spelled_words):
    make_organization("NTS", name_ko="국세청")
    named = {"name_en": "", "keywords": ()}
    load(
        draft(lead="AAA", name_ko="국세청 위성", builds_ko="국세청 농지 판독", **named),
        draft(lead="BBB", name_ko="국세청 챗봇", builds_ko="국세청 민원 상담", **named),
    )
    judge()

    assert members() == []


def test_the_same_register_is_judged_once(four, monkeypatch):
    first = judge()
    monkeypatch.setattr(matching, "judge", lambda *_: pytest.fail("judged again"))

    again = queries.judged(scope=Scope.PUBLIC, on=DAY)

    assert (again.judgement, again.known_run, again.is_current) == (None, first.pk, True)


def test_going_back_to_an_earlier_text_takes_the_earlier_run_up_again(four, monkeypatch):
    first, before = judge(), seen()
    load(replace(HELPDESKS[0], builds_ko="전혀 다른 것"))
    second = judge()
    load(HELPDESKS[0])
    monkeypatch.setattr(matching, "judge", lambda *_: pytest.fail("judged again"))

    third = judge()

    assert second.pk != first.pk == third.pk
    assert list(Run.objects.filter(is_current=True)) == [first]
    assert seen() == before


def test_a_family_of_an_old_run_can_still_be_read(four):
    judge()
    [old, _] = seen()
    load(replace(HELPDESKS[0], builds_ko="전혀 다른 것"))
    judge()

    view = queries.family(asker=nobody(), identifier=old.line.identifier)

    of = {member.number: member.builds_ko for member in view.line.members}
    assert of[four[0].number] == HELPDESKS[0].builds_ko
    assert not view.run.is_current
    assert queries.run(asker=nobody(), identifier=old.run.identifier) == view.run


def test_an_event_tells_which_run_came_to_hold(four):
    run = judge()

    [event] = events_about(f"run:{run.pk}")

    assert event.verb == Verb.MATCHED
    assert event.details == {"scope": "public", "engine": "v2", "input": run.input_digest}


def test_matching_needs_a_permission(four):
    judged = queries.judged(scope=Scope.PUBLIC, on=DAY)

    with pytest.raises(NotPermitted):
        actions.keep_judgement(by=actor(Role.PLANNING_HEAD), judged=judged)

    actions.keep_judgement(by=actor(Role.SECRETARIAT_OFFICER), judged=judged)
    assert Run.objects.count() == 1


def test_a_judgement_of_what_has_changed_meanwhile_is_not_kept(four):
    current, before = judge(), head()
    load(twin(1))
    stale = queries.judged(scope=Scope.PUBLIC, on=DAY)
    disclose(entry_of("twin-1"))

    with pytest.raises(Outdated):
        actions.keep_judgement(by=system(), judged=stale)

    assert Run.objects.get() == current
    assert current.is_current
    assert head().number == before.number + 2


def entry_of(origin):
    return Entry.objects.get(origin=origin)


def test_two_who_judged_the_same_at_once_keep_one_run(four):
    one = queries.judged(scope=Scope.PUBLIC, on=DAY)
    other = queries.judged(scope=Scope.PUBLIC, on=DAY)

    first = actions.keep_judgement(by=system(), judged=one)
    second = actions.keep_judgement(by=system(), judged=other)

    assert first == second
    assert Run.objects.count() == 1


def test_a_judgement_neither_known_nor_made_is_an_error_of_the_program(four):
    judged = replace(queries.judged(scope=Scope.PUBLIC, on=DAY), judgement=None)

    with pytest.raises(ValueError, match="either known or made"):
        actions.keep_judgement(by=system(), judged=judged)


def test_before_the_first_run_there_is_nothing_to_see():
    assert queries.current_run(asker=nobody()) is None
    assert seen() == []
    assert queries.heat_map(asker=nobody()).cells == ()


# ── what is closed ──


def test_a_closed_entry_is_in_no_public_run_and_in_the_one_over_everything(four):
    disclose(four[1])
    judge_both()

    assert members() == [numbers(*four[2:])]
    assert members(OFFICER) == [numbers(*four[:2]), numbers(*four[2:])]
    public = Family.objects.filter(run__scope=Scope.PUBLIC)
    assert not Member.objects.filter(family__in=public, entry=four[1]).exists()
    assert not Finding.objects.filter(family__in=public, left=four[1]).exists()
    assert not Finding.objects.filter(family__in=public, right=four[1]).exists()


def test_a_partly_public_entry_is_in_no_public_run_either(four):
    disclose(four[1], Disclosure.PARTIAL)
    judge_both()

    assert members() == [numbers(*four[2:])]
    assert queries.current_run(asker=nobody()).entries == 3


def test_closed_entries_change_nothing_the_public_sees(four):
    for code in ("EEE", "FFF"):
        make_organization(code)
    judge_both()
    before = repr(seen()), repr(queries.heat_map(asker=nobody()))
    load(twin(1), twin(2, lead="FFF", builds_ko=SATELLITES[0].builds_ko), code="secret")
    for number in (1, 2):
        disclose(entry_of(f"twin-{number}"))

    judge_both()

    assert (repr(seen()), repr(queries.heat_map(asker=nobody()))) == before
    assert len(members(OFFICER)[0]) == 3


def test_a_public_run_over_a_register_with_closed_entries_is_that_without_them(four):
    load(twin(1), code="secret")
    disclose(entry_of("twin-1"))
    with_closed = queries.judged(scope=Scope.PUBLIC, on=DAY)
    entry_of("twin-1").delete()
    without = queries.judged(scope=Scope.PUBLIC, on=DAY)

    assert repr(with_closed.judgement) == repr(without.judgement)
    assert with_closed.texts_digest == without.texts_digest


def test_families_with_a_closed_entry_vanish_at_once_before_the_next_run(four):
    judge_both()
    [helpdesk, satellite] = seen()

    disclose(four[1])

    assert members() == [numbers(*four[2:])]
    page = queries.families(asker=nobody(), wanted=EVERYONE)
    assert (page.total, len(page.lines)) == (1, 1)
    assert queries.families(asker=nobody(), wanted=FamilyFilter("AAA")).total == 0
    assert queries.families_with(asker=nobody(), entry=four[0].number) == ()
    assert queries.families_of(asker=nobody(), organizations=frozenset({"AAA"})) == ()
    codes = {name.code for name in queries.heat_map(asker=nobody()).organizations}
    assert codes == {"CCC", "DDD"}
    with pytest.raises(NotFound):
        queries.family(asker=nobody(), identifier=helpdesk.line.identifier)
    assert queries.family(asker=nobody(), identifier=satellite.line.identifier) == satellite


def test_its_owner_still_sees_what_vanished_for_others(four):
    judge_both()
    disclose(four[1])

    assert len(members(asker(Role.MINISTRY_AUTHOR, "BBB"))) == 2
    assert len(members(asker(Role.MINISTRY_AUTHOR, "AAA"))) == 1
    assert len(members(OFFICER)) == 2


def test_a_run_over_everything_is_there_for_the_secretariat_only(four):
    _, everything = sorted(judge_both(), key=lambda run: run.scope != "public")
    family = everything.families.first()

    assert queries.run(asker=OFFICER, identifier=everything.pk).scope is Scope.EVERYTHING
    for who in (nobody(), asker(Role.MINISTRY_AUTHOR, "AAA"), asker(Role.AUDITOR)):
        with pytest.raises(NotFound):
            queries.run(asker=who, identifier=everything.pk)
        with pytest.raises(NotFound):
            queries.family(asker=who, identifier=family.pk)


def test_what_becomes_public_on_a_day_is_judged_in_public_from_that_day(four):
    disclose(four[1], public_from=DAY)

    judge(on=DAY - timedelta(days=1))
    assert members(nobody(on=DAY)) == [numbers(*four[2:])]
    judge(on=DAY)
    assert members(nobody(on=DAY)) == [numbers(*four[:2]), numbers(*four[2:])]


# ── lists and the map ──


def test_families_are_listed_by_owner_and_page(four):
    judge()

    page = queries.families(asker=nobody(), wanted=FamilyFilter("CCC"), page=7)

    assert (page.total, page.page, page.pages) == (1, 1, 1)
    assert [m.number for m in page.lines[0].members] == list(numbers(*four[2:]))
    by_owner = queries.strongest(asker=nobody(), wanted=FamilyFilter("CCC"), top=9)
    assert [view.line for view in by_owner] == list(page.lines)
    assert len(queries.strongest(asker=nobody(), wanted=EVERYONE, top=1)) == 1
    [mine] = queries.families_of(asker=nobody(), organizations=frozenset({"CCC", "ZZZ"}))
    assert mine == page.lines[0]
    assert queries.families_with(asker=nobody(), entry=four[2].number) == (mine,)


def test_a_list_of_families_costs_the_same_however_many(four, django_assert_num_queries):
    judge()
    with django_assert_num_queries(5):
        queries.families(asker=nobody(), wanted=EVERYONE)

    load(*(twin(n, lead=f"T{n}") for n in range(6)))
    judge()
    with django_assert_num_queries(5):
        queries.families(asker=nobody(), wanted=EVERYONE)


def test_the_map_counts_pairs_of_lead_owners_both_ways(four):
    load(twin(1))
    judge()

    found = queries.heat_map(asker=nobody())

    pairs = {f"{cell.row.code} {cell.column.code}": cell.pairs for cell in found.cells}
    one_way = {"AAA BBB": 1, "AAA EEE": 1, "BBB EEE": 1, "CCC DDD": 1}
    other_way = {"BBB AAA": 1, "EEE AAA": 1, "EEE BBB": 1, "DDD CCC": 1}
    assert pairs == one_way | other_way
    assert [name.code for name in found.organizations] == ["AAA", "BBB", "CCC", "DDD", "EEE"]


def test_the_map_leaves_out_pairs_of_one_organization(four):
    load(twin(1, lead="AAA"))
    judge()

    cells = queries.heat_map(asker=nobody()).cells

    assert not [cell for cell in cells if cell.row == cell.column]
    assert {c.pairs for c in cells if {c.row.code, c.column.code} == {"AAA", "BBB"}} == {2}


def test_a_chart_is_drawn_as_svg():
    drawn = queries.draw({"mark": "bar", "data": {"values": []}})

    assert drawn.startswith("<svg")


def test_loading_and_closing_bring_the_runs_up_to_date_by_themselves(four):
    assert drain() == 2
    assert len(members()) == len(members(OFFICER)) == 2

    disclose(four[1])
    assert drain() == 1

    assert queries.current_run(asker=nobody()).entries == 3
    assert queries.current_run(asker=OFFICER).entries == 4


def refuse(create):
    with pytest.raises(IntegrityError), transaction.atomic():
        create()


def test_the_database_refuses_what_cannot_be(four):
    run = judge()
    family = run.families.first()
    finding = family.findings.first()

    refuse(lambda: Family.objects.filter(pk=family.pk).update(score=1.5))
    refuse(lambda: Family.objects.filter(run=run).update(rank=1))
    refuse(lambda: Finding.objects.filter(pk=finding.pk).update(right=finding.left_id))
    refuse(lambda: Member.objects.filter(family=family).update(entry=four[0]))
    run.pk, run.texts_digest = "other", "other"
    refuse(lambda: run.save(force_insert=True))


def test_rows_are_named_by_what_they_are(four):
    run = judge()
    family = run.families.first()

    assert str(run) == f"public v2 {run.input_digest[:8]}"
    assert str(family) == f"{run} #1"
    left, right = numbers(*four[:2])
    assert str(family.members.first()) == f"{family}: {left}"
    assert str(family.findings.first()) == f"{left} ~ {right}"
