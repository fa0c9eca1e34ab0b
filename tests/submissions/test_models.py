"""What rows of this room are called, where a person or a log meets one."""

import pytest

from jojeong.engines.reading import DoubtKind
from jojeong.submissions import actions, queries
from jojeong.submissions.models import (
    Collection,
    ColumnDecision,
    Doubt,
    MappedColumn,
    Obligation,
    ReadRow,
    ReadTable,
    RecodeLine,
    Reminder,
    Step,
    StoredFile,
    Submission,
    ValueDecision,
)
from jojeong.submissions.policies import Settlement
from tests.submissions.house import OFFICER, collect, programme, send


pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(spelled_words):
    """A collection of which one ministry was reminded, and the other sent what is doubted."""
    collect()
    actions.remind(by=OFFICER, collection="kr-ai-2027", organizations=["BBB"])
    reference = send(programme("A-1", 유형="우주 개발"))
    [doubt] = queries.doubts(asker=OFFICER.asker, reference=reference)
    actions.confirm_columns(by=OFFICER, reference=reference, above=0.9)
    answer = Settlement(doubt.key, "talent")
    actions.settle(by=OFFICER, reference=reference, answers=[answer])


def test_each_row_is_called_by_what_tells_it_from_others(answered):
    doubt = Doubt.objects.get(kind=DoubtKind.UNKNOWN_CHOICE)
    reminder = Reminder.objects.get()
    named = {
        Collection.objects.get(): "kr-ai-2027",
        Obligation.objects.get(organization__code="BBB"): "kr-ai-2027: BBB부",
        reminder: f"kr-ai-2027: BBB부 {reminder.at}",
        Submission.objects.get(): "kr-ai-2027 AAA부 #1",
        Step.objects.first(): "kr-ai-2027 AAA부 #1 drafted",
        StoredFile.objects.get(): "사업.csv",
        ReadTable.objects.get(): "사업.csv 사업 0",
        MappedColumn.objects.get(header="사업명"): "사업명 → name",
        ColumnDecision.objects.get(header="사업명"): "사업명 → name",
        ReadRow.objects.get(): "사업.csv 사업 2",
        RecodeLine.objects.get(field="stage"): "stage: 운영 → operating",
        doubt: "kr-ai-2027 AAA부 #1 unknown_choice",
        ValueDecision.objects.get(): "kind: 우주 개발 → talent",
    }

    assert {row: str(row) for row in named} == named
