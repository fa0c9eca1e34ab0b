"""Whatever is done to the register in whatever order, each asker sees what a naive twin says.

The twin is a dictionary of entries and the rule of who reads what; every list, count, sum, facet,
search, family and map of the house is held against it after every step.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jojeong.accounts.policies import Depth, depth_of
from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.flow.worker import drain
from jojeong.overlap import queries as overlap
from jojeong.overlap.queries import FamilyFilter
from jojeong.register import actions as register
from jojeong.register import queries
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import Entry
from jojeong.register.policies import EntryDraft
from jojeong.register.queries import EntryFilter
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.refusals import NotFound
from tests.factories import DAY, asker, draft, load, make_organization, money, nobody, system


OWNERS = ("AAA", "BBB", "CCC")
THINGS = ("민원 상담 챗봇 자동화", "농지 위성 영상 판독", "민원 상담 비서 자동화")
ASKERS = {
    "nobody": nobody(),
    "nobody tomorrow": nobody(on=DAY + timedelta(days=1)),
    "an owner": asker(Role.MINISTRY_AUTHOR, "AAA"),
    "a rival": asker(Role.PLANNING_HEAD, "BBB"),
    "a reviewer of the owner": asker(Role.REVIEWER, "AAA"),
    "the secretariat": asker(Role.SECRETARIAT_OFFICER, "STI"),
}

owners = st.sampled_from(OWNERS)
days = st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=9)])


@dataclass
class Known:
    """What the twin knows of an entry."""

    number: str
    told: EntryDraft
    confidence: Confidence = OPEN
    readers: frozenset[str] = field(default=frozenset())
    versions: int = 1

    def depth(self, who):
        open_to = {self.told.lead, *self.told.partners} | self.readers
        return depth_of(who, self.confidence, readers=frozenset(open_to))


class Register(RuleBasedStateMachine):
    """Entries come, change, are closed and opened; overlaps are looked for now and then."""

    def __init__(self):
        super().__init__()
        self.outside = transaction.atomic()
        self.outside.__enter__()
        self.known = {}
        for code in OWNERS:
            make_organization(code)

    def teardown(self):
        transaction.set_rollback(True)
        self.outside.__exit__(None, None, None)

    # ── what is done ──

    @rule(lead=owners, partner=owners, thing=st.sampled_from(THINGS), eok=st.integers(0, 9))
    def an_entry_comes(self, lead, partner, thing, eok):
        count = len(self.known)
        told = draft(
            lead=lead,
            partners=(partner,) if partner != lead else (),
            name_ko=f"이름{count}",
            name_en="",
            builds_ko=f"{thing} 비밀{count}",
            keywords=(f"열쇠{count}",),
            money=(money(f"{eok}"),),
        )
        [entry] = load(told)
        assert entry.number not in {known.number for known in self.known.values()}
        self.known[told.origin] = Known(entry.number, told)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), thing=st.sampled_from(THINGS), lead=owners)
    def an_entry_changes(self, data, thing, lead):
        known = self._one(data)
        told = replace(
            known.told, builds_ko=f"{thing} 다음{known.versions}", lead=lead, partners=()
        )
        load(told)
        known.told, known.versions = told, known.versions + 1
        known.readers -= {lead}

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def the_same_is_told_again(self, data):
        known = self._one(data)
        load(known.told)

    @precondition(lambda self: self.known)
    @rule(
        data=st.data(),
        disclosure=st.sampled_from(Disclosure),
        day=days,
        readers=st.sets(owners, max_size=1),
    )
    def its_disclosure_is_set(self, data, disclosure, day, readers):
        known = self._one(data)
        is_open = disclosure is Disclosure.PUBLIC
        told = DisclosureDraft(disclosure, None if is_open else 5, day, tuple(readers))
        register.set_disclosure(by=system(), number=known.number, draft=told)
        owning = {known.told.lead, *known.told.partners}
        known.confidence = OPEN if is_open else Confidence(disclosure, Ground(5), day)
        known.readers = frozenset(readers - owning)

    @rule()
    def overlaps_are_looked_for(self):
        drain()

    def _one(self, data):
        return self.known[data.draw(st.sampled_from(sorted(self.known)))]

    # ── what must hold for everybody after every step ──

    @invariant()
    def lists_and_counts_are_those_of_the_twin(self):
        for name, who in ASKERS.items():
            page = queries.entries(asker=who, wanted=EntryFilter())
            seen = {k.number for k in self._readable(who, Depth.OUTLINE)}
            assert {line.number for line in page.lines} == seen, name
            assert page.total == queries.coverage(asker=who).entries == len(seen), name

    @invariant()
    def texts_are_shown_where_the_twin_shows_them(self):
        for name, who in ASKERS.items():
            for known in self.known.values():
                depth = known.depth(who)
                if depth is Depth.NOTHING:
                    with pytest.raises(NotFound):
                        queries.entry(asker=who, number=known.number)
                    continue
                view = queries.entry(asker=who, number=known.number)
                is_whole = depth is Depth.WHOLE
                assert view.builds_ko == (known.told.builds_ko if is_whole else ""), name
                assert len(view.versions) == (known.versions if is_whole else 0), name

    @invariant()
    def words_are_found_where_they_may_be_read(self):
        for name, who in ASKERS.items():
            for known in self.known.values():
                depth = known.depth(who)
                by_name = self._found(who, known.told.name_ko)
                by_secret = self._found(who, known.told.keywords[0])
                assert (known.number in by_name) == (depth is not Depth.NOTHING), name
                assert (known.number in by_secret) == (depth is Depth.WHOLE), name

    @invariant()
    def money_is_that_of_what_may_be_read_whole(self):
        for name, who in ASKERS.items():
            whole = self._readable(who, Depth.WHOLE)
            total = sum(known.told.money[0].amount.amount for known in whole)
            found = sum(measure.amount.amount for measure in queries.coverage(asker=who).annual)
            assert found == total, name

    @invariant()
    def owners_are_those_of_what_may_be_known(self):
        for name, who in ASKERS.items():
            seen = self._readable(who, Depth.OUTLINE)
            owning = {code for k in seen for code in (k.told.lead, *k.told.partners)}
            assert {owner.code for owner in queries.owners(asker=who)} == owning, name

    @invariant()
    def families_and_the_map_are_of_what_may_be_read_whole(self):
        for name, who in ASKERS.items():
            whole = {known.number for known in self._readable(who, Depth.WHOLE)}
            found = overlap.families(asker=who, wanted=FamilyFilter()).lines
            assert {m.number for line in found for m in line.members} <= whole, name
            pairs = sum(cell.pairs for cell in overlap.heat_map(asker=who).cells)
            if not found:
                assert pairs == 0, name

    @invariant()
    def every_entry_has_one_number_and_the_chain_is_whole(self):
        numbers = dict(Entry.objects.values_list("origin", "number"))
        assert numbers == {origin: known.number for origin, known in self.known.items()}
        assert audit.verify().first_bad is None

    def _readable(self, who, depth):
        deep_enough = {Depth.OUTLINE, Depth.WHOLE} if depth is Depth.OUTLINE else {Depth.WHOLE}
        return [known for known in self.known.values() if known.depth(who) in deep_enough]

    def _found(self, who, words):
        lines = queries.entries(asker=who, wanted=EntryFilter(words)).lines
        return {line.number for line in lines}


@pytest.mark.django_db
def test_nothing_that_is_done_shows_anybody_what_they_may_not_read(spelled_words):
    run_state_machine_as_test(
        Register,
        settings=settings(max_examples=6, stateful_step_count=8, deadline=None),
    )
