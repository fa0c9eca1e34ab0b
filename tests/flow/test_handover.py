"""What a post has open, for whoever takes it over, and for nobody else."""

import pytest

from jojeong.accounts import queries as accounts
from jojeong.accounts.states import Role
from jojeong.flow import handover
from jojeong.flow.worker import drain
from jojeong.register import actions as register
from jojeong.register.actions import DisclosureDraft
from jojeong.vocabulary.disclosure import Disclosure
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import (
    DAY,
    asker,
    draft,
    hold,
    load,
    make_person,
    make_post,
    money,
    nobody,
    system,
)


pytestmark = pytest.mark.django_db

OVERLAPS = "Programmes that overlap with another organization's"
UNKNOWN = "Programmes whose amount is unknown"
THIN = "Programmes said in few words"
ACTING = "Acting holders of this post"
HELPDESK = {"builds_ko": "국민 민원 상담 자동화 음성 안내 챗봇", "name_en": ""}


@pytest.fixture
def post():
    return make_post(Role.MINISTRY_AUTHOR, "AAA", title_ko="사업 담당")


@pytest.fixture
def holder(post):
    person = make_person(name="홍길동")
    hold(person, post)
    return accounts.asker_for(str(person.pk), on=DAY)


def items(who, post):
    sheet = handover.sheet(asker=who, post=post.pk)
    return {section.title: [item.ko for item in section.items] for section in sheet.sections}


def test_a_post_with_nothing_open_has_an_empty_sheet(holder, post):
    sheet = handover.sheet(asker=holder, post=post.pk)

    assert (sheet.sections, sheet.on, sheet.post.title_ko) == ((), DAY, "사업 담당")


def test_programmes_that_overlap_are_open(holder, post, spelled_words):
    load(
        draft(lead="AAA", name_ko="민원 상담 챗봇", **HELPDESK),
        draft(lead="BBB", name_ko="민원 상담 비서", **HELPDESK),
        draft(lead="CCC", name_ko="위성", builds_ko="농지 위성 영상 판독 모형"),
        draft(lead="DDD", name_ko="위성", builds_ko="산림 위성 영상 판독 모형"),
    )
    drain()

    [(title, [names])] = items(holder, post).items()
    assert title == OVERLAPS
    assert sorted(names.split(" · ")) == ["민원 상담 비서", "민원 상담 챗봇"]


def test_programmes_without_an_amount_are_open_also_joint_ones(holder, post):
    load(
        draft(lead="AAA", name_ko="가", money=(money(None),)),
        draft(lead="BBB", partners=("AAA",), name_ko="나", money=()),
        draft(lead="AAA", name_ko="", name_en="Gamma", money=(money(None),)),
        draft(lead="AAA", name_ko="라"),
        draft(lead="BBB", name_ko="마", money=(money(None),)),
    )

    assert items(holder, post) == {UNKNOWN: ["Gamma", "가", "나"]}


def test_programmes_said_in_few_words_are_open(holder, post, spelled_words):
    few = {"name_ko": "상담 챗봇", "builds_ko": "", "name_en": ""}
    load(draft(lead="AAA", **few), draft(lead="BBB", **few), draft(lead="CCC", name_en=""))
    drain()

    assert items(holder, post)[THIN] == ["상담 챗봇", "상담 챗봇"]


def test_somebody_acting_is_open(holder, post):
    hold(make_person(name="대리"), post, is_acting=True)

    assert items(holder, post) == {ACTING: ["대리"]}


def test_every_item_leads_to_its_page(holder, post):
    [entry] = load(draft(lead="AAA", money=()))
    hold(make_person(name="대리"), post, is_acting=True)

    unknown, acting = handover.sheet(asker=holder, post=post.pk).sections

    assert (unknown.items[0].href_name, unknown.items[0].href_args) == ("entry", (entry.number,))
    assert (acting.items[0].href_name, acting.items[0].href_args) == ("post", (str(post.pk),))


def test_the_secretariat_may_read_every_sheet(holder, post):
    load(draft(lead="AAA", name_ko="가", money=()))

    assert items(asker(Role.SECRETARIAT_OFFICER, "STI"), post) == {UNKNOWN: ["가"]}


def test_strangers_may_read_no_sheet(post):
    with pytest.raises(NotPermitted):
        handover.sheet(asker=asker(Role.MINISTRY_AUTHOR, "AAA"), post=post.pk)
    with pytest.raises(SignInNeeded):
        handover.sheet(asker=nobody(), post=post.pk)
    with pytest.raises(NotFound):
        handover.sheet(asker=asker(Role.AUDITOR), post=999_999)


@pytest.mark.parametrize("disclosure", [Disclosure.CLOSED, Disclosure.PARTIAL])
def test_a_sheet_tells_a_reader_from_elsewhere_nothing_closed(post, disclosure):
    [entry] = load(draft(lead="AAA", name_ko="감춘 사업", money=()))
    told = DisclosureDraft(disclosure, 5)
    register.set_disclosure(by=system(), number=entry.number, draft=told)

    assert items(asker(Role.PLANNING_HEAD, "BBB"), post) == {}
    assert items(asker(Role.PLANNING_HEAD, "AAA"), post) == {UNKNOWN: ["감춘 사업"]}
