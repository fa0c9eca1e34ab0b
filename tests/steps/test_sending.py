"""Whatever ministries send and the secretariat decides, in any order: it goes on as a twin says.

The twin is a list of submissions and the naive rule of where each may go. After every step each
asker's lists, states, texts and ledger are held against it, and so is the register.
"""

from dataclasses import dataclass
from itertools import count

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

from jojeong.accounts.states import Role
from jojeong.audit import queries as audit
from jojeong.flow.worker import drain
from jojeong.register import queries as register
from jojeong.register.queries import EntryFilter
from jojeong.submissions import actions, queries
from jojeong.submissions.policies import DoubtsOpen, NotNow, StillReading
from jojeong.submissions.states import Duty, SubmissionState
from jojeong.vocabulary.refusals import NotFound, Refusal
from tests.factories import actor, asker, nobody
from tests.submissions.house import OFFICER, collect, csv_file, leave_doubts, programme


S = SubmissionState
CODE = "kr-ai-2027"
OWNERS = ("AAA", "BBB")
ASKERS = {
    "nobody": nobody(),
    "an author": asker(Role.MINISTRY_AUTHOR, "AAA"),
    "a rival": asker(Role.PLANNING_HEAD, "BBB"),
    "a reviewer of the ministry": asker(Role.REVIEWER, "AAA"),
    "a member of another": asker(Role.COUNCIL_MEMBER, "CCC"),
    "the secretariat": asker(Role.SECRETARIAT_OFFICER, "STI"),
}
OWN = {S.DRAFTED, S.CHECKED, S.WITHDRAWN}
SENT = {S.RECEIVED, S.READ, S.SETTLED}

owners = st.sampled_from(OWNERS)


@dataclass
class Known:
    """What the twin knows of a submission. `is_held` says that a doubt holds it up."""

    reference: str
    owner: str
    state: S
    secret: str
    is_held: bool = False
    is_attestation: bool = False
    is_open: bool = True
    was_sent: bool = False

    def is_seen_by(self, who):
        is_own = who.may_for("read_own", self.owner)
        return is_own or (who.may("collect") and self.state not in OWN)


class Room(RuleBasedStateMachine):
    """Two ministries answer one collection; the platform reads whenever it comes to it."""

    def __init__(self):
        super().__init__()
        self.outside = transaction.atomic()
        self.outside.__enter__()
        self.known = []
        self.secrets = count(1)
        collect(CODE, *OWNERS, "CCC")

    def teardown(self):
        transaction.set_rollback(True)
        self.outside.__exit__(None, None, None)

    # ── what is done ──

    @rule(owner=owners, is_held=st.booleans(), is_open=st.booleans())
    def an_author_drafts(self, owner, is_held, is_open):
        known = self._made(owner, S.DRAFTED, is_held=is_held, is_open=is_open)
        by = actor(Role.MINISTRY_AUTHOR, owner)
        row = actions.draft(by=by, collection=CODE, organization=owner, files=self._files(known))
        self._keep(known, row)

    @rule(owner=owners, is_held=st.booleans(), is_open=st.booleans())
    def a_head_of_planning_sends(self, owner, is_held, is_open):
        known = self._made(owner, S.RECEIVED, is_held=is_held, is_open=is_open)
        by = actor(Role.PLANNING_HEAD, owner)
        row = actions.submit(by=by, collection=CODE, organization=owner, files=self._files(known))
        self._keep(known, row)
        self._replace(known, SENT | {S.RETURNED})

    @rule(owner=owners)
    def a_head_of_planning_attests(self, owner):
        known = self._made(owner, S.SETTLED, is_attestation=True)
        by = actor(Role.PLANNING_HEAD, owner)
        if any(k.owner == owner and k.state in SENT | {S.ACCEPTED} for k in self.known):
            with pytest.raises(Refusal):
                actions.attest(by=by, collection=CODE, organization=owner)
            return
        self._keep(known, actions.attest(by=by, collection=CODE, organization=owner))
        self._replace(known, {S.RETURNED})

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def a_draft_is_checked(self, data):
        self._move(data, actions.check, {S.DRAFTED}, S.CHECKED)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def what_was_checked_is_handed_back(self, data):
        self._move(data, actions.send_back, {S.CHECKED}, S.DRAFTED)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def what_was_checked_is_sent(self, data):
        moved = self._move(data, actions.receive, {S.CHECKED}, S.RECEIVED)
        if moved:
            self._replace(moved, SENT | {S.RETURNED})

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def what_was_not_sent_is_taken_back(self, data):
        self._move(data, actions.withdraw, {S.DRAFTED, S.CHECKED}, S.WITHDRAWN)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def it_is_returned(self, data):
        known = self._one(data)
        act = {"by": OFFICER, "reference": known.reference, "message": "다시 내 주십시오"}
        if known.state in OWN:
            with pytest.raises(NotFound):
                actions.return_(**act)
        elif known.state in SENT:
            actions.return_(**act)
            known.state = S.RETURNED
        else:
            with pytest.raises(NotNow):
                actions.return_(**act)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def its_doubts_are_left_as_they_are(self, data):
        known = self._one(data)
        if known.state is S.READ and known.is_held:
            leave_doubts(known.reference)
            self._platform_reads()
            known.is_held, known.state = False, S.SETTLED

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def it_is_accepted(self, data):
        known = self._one(data)
        if known.state is S.SETTLED:
            actions.accept(by=OFFICER, reference=known.reference)
            known.state = S.ACCEPTED
            self._replace(known, {S.ACCEPTED})
            return
        with pytest.raises((NotFound, NotNow, StillReading, DoubtsOpen)):
            actions.accept(by=OFFICER, reference=known.reference)

    @rule()
    def the_platform_reads(self):
        self._platform_reads()

    def _platform_reads(self):
        drain()
        for known in self.known:
            if known.state is S.RECEIVED:
                known.state = S.READ if known.is_held else S.SETTLED

    def _made(self, owner, state, **told):
        return Known("", owner, state, f"비밀{next(self.secrets)}", **told)

    def _files(self, known):
        said = {"사업명": known.secret, "구축 내용": f"{known.secret}을 만든다"}
        if not known.is_open:
            said |= {"공개 여부": "비공개", "비공개 근거": "제5호"}
        plain = csv_file(programme(known.secret, **said))
        # A second file that nobody can open holds it up.
        broken = type(plain)("broken.xlsx", b"PK\x03\x04" + known.secret.encode())
        return [plain, broken] if known.is_held else [plain]

    def _keep(self, known, row):
        known.reference = row.reference
        known.was_sent = known.state not in OWN
        self.known.append(known)

    def _one(self, data):
        return data.draw(st.sampled_from(self.known))

    def _move(self, data, act, states, to):
        """The ministry's own planning office moves one of its submissions, where it may."""
        known = self._one(data)
        by = actor(Role.PLANNING_HEAD, known.owner)
        is_stale = to is not S.WITHDRAWN and self._is_overtaken(known)
        if known.state not in states or is_stale:
            with pytest.raises(NotNow):
                act(by=by, reference=known.reference)
            return None
        act(by=by, reference=known.reference)
        known.state = to
        known.was_sent = known.was_sent or to is S.RECEIVED
        return known

    def _is_overtaken(self, known):
        later = self.known[self.known.index(known) + 1 :]
        return any(each.owner == known.owner and each.was_sent for each in later)

    def _replace(self, later, states):
        for known in self.known[: self.known.index(later)]:
            if known.owner == later.owner and known.state in states:
                known.state = S.REPLACED

    # ── what must hold for everybody after every step ──

    @invariant()
    def everybody_sees_those_of_the_twin_where_they_stand(self):
        for name, who in ASKERS.items():
            seen = {known.reference: known.state for known in self.known if known.is_seen_by(who)}
            lines = queries.submissions(asker=who)
            assert {line.reference: line.state for line in lines} == seen, name
            for known in self.known:
                if known.reference not in seen:
                    with pytest.raises(NotFound):
                        queries.submission(asker=who, reference=known.reference)

    @invariant()
    def texts_are_read_by_those_the_twin_lets_read(self):
        for name, who in ASKERS.items():
            for known in (known for known in self.known if known.is_seen_by(who)):
                rows = queries.rows(asker=who, reference=known.reference).lines
                texts = {value.value for row in rows for value in row.values}
                others = {k.secret for k in self.known if k is not known}
                assert not texts & others, name

    @invariant()
    def the_ledger_says_what_the_twin_says(self):
        for name, who in ASKERS.items():
            runs = who.may("collect")
            told = {code for code in (*OWNERS, "CCC") if runs or who.may_for("read_own", code)}
            if not told:
                with pytest.raises(NotFound):
                    queries.ledger(asker=who, collection=CODE)
                continue
            lines = queries.ledger(asker=who, collection=CODE).lines
            duties = {line.organization.code: line.duty for line in lines}
            assert duties == {code: self._duty(code) for code in told}, name

    def _duty(self, code):
        sent = [known for known in self.known if known.owner == code and known.was_sent]
        if not sent or sent[-1].state not in SENT | {S.ACCEPTED}:
            return Duty.OWES
        return Duty.ATTESTED if sent[-1].is_attestation else Duty.ANSWERED

    @invariant()
    def nothing_is_in_the_register_but_what_was_accepted(self):
        for name, who in ASKERS.items():
            found = register.entries(asker=who, wanted=EntryFilter()).lines
            names = {line.name_ko for line in found}
            may = {k.secret for k in self.known if self._may_stand(k, who)}
            assert names <= may, name

    def _may_stand(self, known, who):
        was_accepted = known.state in {S.ACCEPTED, S.REPLACED}
        is_read = known.is_open or who.may("collect") or who.may_for("read_own", known.owner)
        return was_accepted and is_read

    @invariant()
    def the_chain_is_whole(self):
        assert audit.verify().first_bad is None


@pytest.mark.django_db
def test_whatever_is_sent_and_decided_goes_on_as_the_twin_says(spelled_words):
    run_state_machine_as_test(
        Room, settings=settings(max_examples=5, stateful_step_count=10, deadline=None)
    )
