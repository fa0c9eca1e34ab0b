"""A small council for pages: two ministries that build alike, two others that do, and a rival."""

import hashlib
from itertools import count

from jojeong.accounts.states import Role
from jojeong.flow import worker
from jojeong.register import actions
from jojeong.register.actions import DisclosureDraft
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.sources import SourceRef
from tests.factories import actor, client_for, draft, load


_rows = count(2)
OWNER, RIVAL, OTHER = "AAA", "BBB", "DDD"
SECRET = "비밀계획하늘눈"  # in no other text


def programme(lead, name, builds, **fields):
    """A programme that was read from a row there is."""
    place = SourceRef("programmes.csv", "", f"row {2 + next(_rows) % 200}")
    words = {"name_ko": name, "name_en": "", "builds_ko": builds, "keywords": ()}
    return draft(lead=lead, place=place, **words | fields)


HELPDESKS = (
    programme("AAA", "민원 상담 챗봇 구축", "국민 민원 상담 자동화 음성 안내 챗봇 서비스"),
    programme("BBB", "민원 상담 챗봇 도입", "국민 민원 상담 자동화 전화 안내 챗봇 서비스"),
)
SATELLITES = (
    programme("CCC", "위성 영상 분석", "농지 위성 영상 판독 모형 개발"),
    programme("DDD", "위성 영상 판독", "산림 위성 영상 판독 모형 개발"),
)
# Alike to the helpdesks, and with words of its own.
HIDDEN = programme(
    "AAA",
    f"민원 상담 챗봇 {SECRET}",
    f"국민 민원 상담 자동화 챗봇 서비스 {SECRET}",
    name_en="Project Zephyr",
    keywords=("제피르",),
)


def number_of(told):
    """What a programme is called once it is loaded, and was before."""
    digest = hashlib.sha256(f"test/{told.origin}/0".encode()).hexdigest()
    return f"J{int(digest, 16) % 10**8:08d}"


def build(*more):
    """The programmes are loaded and compared; the entries in their order."""
    entries = load(*HELPDESKS, *SATELLITES, *more)
    worker.drain()
    return entries


def set_disclosure(entry, disclosure=Disclosure.CLOSED, ground=5, *, public_from=None, readers=()):
    """The owner opens or closes an entry, and what follows from it happens."""
    lead = entry.parties.get(part="lead").organization.code
    told = DisclosureDraft(disclosure, ground, public_from, readers)
    actions.set_disclosure(by=actor(organization=lead), number=entry.number, draft=told)
    worker.drain()


def people():
    """Who comes: somebody of the owner, of a rival, of the secretariat."""
    return {
        "owner": client_for(Role.PLANNING_HEAD, OWNER),
        "rival": client_for(Role.PLANNING_HEAD, RIVAL),
        "secretariat": client_for(Role.SECRETARIAT_OFFICER, "STI"),
    }
