"""After a submission: what became of what its organization had before is proposed by itself."""

import pytest

from jojeong.accounts.states import Role
from jojeong.audit.chain import Link
from jojeong.flow import lineage, worker
from jojeong.overlap.models import Run
from jojeong.register import actions, queries
from jojeong.register.models import Lineage, Portfolio
from jojeong.register.queries import Submitted
from jojeong.register.states import LineageState
from jojeong.vocabulary.lineage import LineageKind
from tests.factories import DAY, actor, draft, load, system


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

FOREST = "야간 열화상 영상 산불 조기 탐지 드론 감시 체계"
HELP = "국민 민원 상담 자동화 음성 안내 챗봇 서비스"


def told(name, builds, **fields):
    words = {"name_ko": name, "name_en": "", "builds_ko": builds, "keywords": ()}
    return draft(**words | fields)


def load_period(code, questionnaire, period, *drafts):
    entries = load(*drafts, code=code)
    asked = {"questionnaire": questionnaire, "period": period}
    Portfolio.objects.filter(code=code).update(**asked)
    return entries


@pytest.fixture
def before():
    return load_period(
        "kr-ai-2026",
        "kr-ai-2026",
        2026,
        told("산불 감시 드론", FOREST),
        told("민원 상담 챗봇", HELP),
    )


def event(subject="submission:kr-ai-2027:AAA:1"):
    return Link(
        number=1,
        at=None,
        actor="system",
        via="test",
        verb="register.submission_registered",
        subject=subject,
        details={},
        previous="",
        hash="",
    )


@pytest.fixture
def submits(monkeypatch):
    """`submits(drafts)`: what the register is told was accepted."""

    def submit(*drafts):
        found = Submitted("kr-ai-2027:AAA:1", "kr-ai-2027", "kr-ai-2027", 2027, "AAA", drafts)
        monkeypatch.setattr(queries, "submitted", lambda **_: found)
        return found

    return submit


def test_what_was_registered_is_compared_with_the_period_before(before, submits):
    again = told("산불 감시 드론", FOREST)
    load_period("kr-ai-2027", "kr-ai-2027", 2027, again)
    submits(again)

    lineage.propose_after_registering(event())(system())

    kinds = {row.earlier_id: row.kind for row in Lineage.objects.all()}
    assert kinds == {before[0].pk: LineageKind.CONTINUES, before[1].pk: LineageKind.VANISHED}


def test_of_who_has_nothing_to_report_everything_is_asked(before, submits):
    submits()

    lineage.propose_after_attesting(event())(system())

    assert {row.kind for row in Lineage.objects.all()} == {LineageKind.VANISHED}


def test_what_is_accepted_with_rows_waits_until_it_is_registered(before, submits):
    submits(told("산불 감시 드론", FOREST))

    assert lineage.propose_after_attesting(event()) is None


def test_without_a_period_before_there_is_nothing_to_propose(submits):
    submits(told("산불 감시 드론", FOREST))

    assert lineage.propose_after_registering(event()) is None


def test_where_its_organization_had_nothing_there_is_nothing_to_propose(before, submits):
    for entry in before:
        entry.parties.all().delete()
    submits()

    assert lineage.propose_after_attesting(event()) is None


def test_what_is_no_submission_any_more_leads_to_nothing(before):
    assert lineage.propose_after_registering(event("submission:none:AAA:1")) is None


def test_what_was_decided_is_compared_no_more(before):
    beside = load(told("산불 감시 체계", FOREST, lead="BBB"), code="other")
    worker.drain()
    (run,) = Run.objects.filter(scope="everything", is_current=True)
    assert run.entries == 3
    link = Lineage.objects.create(
        earlier=before[0], later=beside[0], kind=LineageKind.TRANSFERRED, confidence=0.5
    )

    by = actor(Role.SECRETARIAT_OFFICER, "STI", on=DAY)
    actions.decide_lineage(by=by, links=[link.pk], state=LineageState.CONFIRMED)
    worker.drain()

    (run,) = Run.objects.filter(scope="everything", is_current=True)
    assert run.entries == 2
