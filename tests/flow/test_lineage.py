"""After a submission: what became of what its organization had before is proposed by itself."""

import pytest

from jojeong.flow import worker
from jojeong.overlap.models import Run
from jojeong.register import actions as register
from jojeong.register.models import Entry, Lineage, Portfolio
from jojeong.register.states import LineageState
from jojeong.submissions import actions
from jojeong.vocabulary.lineage import LineageKind
from tests.factories import draft, load
from tests.submissions.house import HEAD, OFFICER, collect, programme, send


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

FOREST = "야간 열화상 영상 산불 조기 탐지 드론 감시 체계"
HELP = "국민 민원 상담 자동화 음성 안내 챗봇 서비스"


def told(name, builds, **fields):
    words = {"name_ko": name, "name_en": "", "builds_ko": builds, "keywords": ()}
    return draft(**words | fields)


def before(code="kr-ai-2026", questionnaire="kr-ai-2026", period=2026):
    """What AAA had a period before: two programmes."""
    entries = load(told("산불 감시 드론", FOREST), told("민원 상담 챗봇", HELP), code=code)
    asked = {"questionnaire": questionnaire, "period": period}
    Portfolio.objects.filter(code=code).update(**asked)
    return entries


def sent_again():
    """AAA submits one of the two again, and it is accepted."""
    reference = send(programme("A-1", **{"사업명": "산불 감시 드론", "구축 내용": FOREST}))
    actions.accept(by=OFFICER, reference=reference)
    worker.drain()


def test_what_is_accepted_is_compared_with_the_period_before():
    fire, chat = before()
    collect()

    sent_again()

    kinds = {row.earlier_id: row.kind for row in Lineage.objects.all()}
    assert kinds == {fire.pk: LineageKind.CONTINUES, chat.pk: LineageKind.VANISHED}
    assert Lineage.objects.get(earlier=fire).later.portfolio.code == "kr-ai-2027"


def test_of_who_has_nothing_to_report_everything_is_asked():
    entries = before()
    collect()
    sent = actions.attest(by=HEAD, collection="kr-ai-2027", organization="AAA")

    actions.accept(by=OFFICER, reference=sent.reference)
    worker.drain()

    kinds = {row.earlier_id: row.kind for row in Lineage.objects.all()}
    assert kinds == {entry.pk: LineageKind.VANISHED for entry in entries}


@pytest.mark.parametrize(
    "earlier",
    [("other-2026", "kr-rnd-2026", 2026), ("kr-ai-2028", "kr-ai-2028", 2028)],
)
def test_without_a_period_before_nothing_is_proposed(earlier):
    before(*earlier)
    collect()

    sent_again()

    assert not Lineage.objects.exists()


def test_where_its_organization_had_nothing_there_is_nothing_to_propose():
    for entry in before():
        entry.parties.all().delete()
    collect()

    sent_again()

    assert not Lineage.objects.exists()


def test_what_was_decided_is_compared_no_more():
    fire, _ = before()
    (beside,) = load(told("산불 감시 체계", FOREST, lead="BBB"), code="other")
    worker.drain()
    assert Run.objects.get(scope="everything", is_current=True).entries == 3
    link = Lineage.objects.create(
        earlier=fire, later=beside, kind=LineageKind.TRANSFERRED, confidence=0.5
    )

    register.decide_lineage(by=OFFICER, links=[link.pk], state=LineageState.CONFIRMED)
    worker.drain()

    assert Run.objects.get(scope="everything", is_current=True).entries == 2
    assert Entry.objects.get(pk=fire.pk).standing == "continued"
