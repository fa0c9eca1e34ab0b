"""A collection asked of two ministries and a third: one answers with doubts, one plainly."""

from datetime import timedelta

from django.utils import timezone

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.submissions import actions
from jojeong.submissions.policies import CollectionDraft, Upload
from tests.factories import actor, client_for, make_organization


CODE = "kr-ai-2027"
OWNER, RIVAL, SILENT = "AAA", "BBB", "CCC"
REFERENCE = f"{CODE}:{OWNER}:1"
PLAIN = f"{CODE}:{RIVAL}:1"
HEADINGS = (
    "사업 번호,사업명,무엇을 만드는가,추진 단계,신규 여부,공개 여부,"
    "2027년 예산(백만원),예산 단계,연계 시스템"
)
ROWS = (
    "A-1,민원 상담 챗봇,국민 민원 상담 챗봇을 만든다,시범운영 검토중,신규,공개,1200,예산요구서,",
    "A-2,위성 판독,농지 위성 영상 판독 모형을 만든다,운영,계속,공개,300,예산요구서,협의 중",
    "A-3,항만 하역 로봇,항만 하역 로봇을 만든다,시범운영 검토중,b) 신규,공개,40,예산요구서,",
)
PLAIN_ROWS = ("B-1,도로 점검,도로를 점검하는 모형을 만든다,운영,신규,공개,500,예산요구서,",)


def table(*rows, headings=HEADINGS):
    """A sheet as a ministry sends it, in UTF-8 with the mark spreadsheets write before it."""
    return "\ufeff".encode() + "\n".join((headings, *rows)).encode()


def officer():
    """The secretariat as somebody who acts."""
    return actor(Role.SECRETARIAT_OFFICER, "STI", on=timezone.localdate())


def open_collection(code=CODE, *, days=30, owing=(OWNER, RIVAL, SILENT)):
    """A collection that three ministries owe an answer to."""
    for each in owing:
        make_organization(each)
    today = timezone.localdate()
    due = today + timedelta(days=days)
    draft = CollectionDraft(code, "kr-ai-2027", due, owing, min(today, due))
    return actions.open_collection(by=officer(), draft=draft)


def send(code=OWNER, *rows, name="사업조사표.csv", headings=HEADINGS):
    """An organization's file, sent and read."""
    return send_bytes(table(*(rows or ROWS), headings=headings), name, code)


def send_bytes(data, name, code=OWNER, collection=CODE):
    """Any file of an organization, sent and read."""
    upload = Upload(name, data)
    row = actions.submit(by=officer(), collection=collection, organization=code, files=[upload])
    worker.drain()
    return row.reference


def draft(code=OWNER):
    """What an author drafted and nobody checked."""
    upload = Upload("초안.csv", table(*PLAIN_ROWS))
    author = actor(Role.MINISTRY_AUTHOR, code, on=timezone.localdate())
    return actions.draft(by=author, collection=CODE, organization=code, files=[upload]).reference


def give_back(reference):
    """It is returned with a message."""
    actions.return_(by=officer(), reference=reference, message="단위를 확인해 주세요")


def build():
    """One ministry answered with doubts, one plainly, one is silent."""
    open_collection()
    build_in()


def build_in():
    """The same in a collection that is open."""
    send(OWNER)
    send(RIVAL, *PLAIN_ROWS)


def people():
    """Who comes: who owns it, a colleague who may less, a rival, the secretariat, the public."""
    return {
        "author": client_for(Role.MINISTRY_AUTHOR, OWNER),
        "head": client_for(Role.PLANNING_HEAD, OWNER),
        "rival": client_for(Role.PLANNING_HEAD, RIVAL),
        "secretariat": client_for(Role.SECRETARIAT_OFFICER, "STI"),
    }
