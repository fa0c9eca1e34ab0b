"""Collections, files as ministries send them, and submissions in any state. Each in one call."""

import csv
import io
from datetime import date

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import actions, queries
from jojeong.submissions.models import Submission
from jojeong.submissions.policies import CollectionDraft, Settlement, Upload
from tests.factories import actor, make_organization, system


DUE = date(2026, 12, 31)
AUTHOR = actor(Role.MINISTRY_AUTHOR, "AAA")
HEAD = actor(Role.PLANNING_HEAD, "AAA")
RIVAL = actor(Role.PLANNING_HEAD, "BBB")
OFFICER = actor(Role.SECRETARIAT_OFFICER, "STI")
# The headings of kr-ai-2027 that must be answered, and some more.
HEADINGS = (
    "사업 식별번호",
    "사업명",
    "소관",
    "구축 내용",
    "유형",
    "추진단계",
    "2027년 예산",
    "예산 단계",
    "공개 여부",
    "비공개 근거",
)


def programme(identifier="A-1", **said):
    """A row of answers by heading; what is not said is as ministries usually say it."""
    usual = {
        "사업 식별번호": identifier,
        "사업명": f"상담 챗봇 {identifier}",
        "소관": "AAA부",
        "구축 내용": f"민원 상담을 돕는 챗봇을 만든다 {identifier}",
        "유형": "서비스·AX",
        "추진단계": "운영",
        "2027년 예산": "1500",
        "예산 단계": "요구",
        "공개 여부": "공개",
        "비공개 근거": "",
    }
    return usual | said


def csv_file(*rows, name="사업.csv"):
    """A file of these rows, in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows([row[heading] for heading in HEADINGS] for row in rows)
    return Upload(name, text.getvalue().encode())


def collect(code="kr-ai-2027", *codes, due=DUE, questionnaire="kr-ai-2027"):
    """A collection that asks AAA and BBB, or these."""
    owing = codes or ("AAA", "BBB")
    for each in owing:
        make_organization(each)
    draft = CollectionDraft(code, questionnaire, due, owing, opened=date(2026, 11, 1))
    return actions.open_collection(by=OFFICER, draft=draft)


def send(*rows, by=OFFICER, organization="AAA", collection="kr-ai-2027", files=()):
    """A submission of these rows, as it stands once it was read; its reference."""
    uploads = files or [csv_file(*rows)]
    row = actions.submit(by=by, collection=collection, organization=organization, files=uploads)
    worker.drain()
    return row.reference


def state_of(reference):
    """Where a submission stands now."""
    return queries.submission(asker=system().asker, reference=reference).line.state


def row_of(reference):
    """The submission itself."""
    code, organization, ordinal = reference.split(":")
    return Submission.objects.get(
        collection__code=code, organization__code=organization, ordinal=ordinal
    )


def kinds(reference, asker=OFFICER.asker):
    """The kinds of the open doubts."""
    found = queries.doubts(asker=asker, reference=reference)
    return [doubt.kind for doubt in found if doubt.is_open]


def leave_doubts(reference):
    """Whatever is doubted was looked at and is left as it is written."""
    found = queries.doubts(asker=OFFICER.asker, reference=reference)
    if found:
        left = [Settlement(doubt.key) for doubt in found]
        actions.settle(by=OFFICER, reference=reference, answers=left)
        worker.drain()
