"""What lies near a text in meaning: in which order, for whom, and by which encoder's points."""

import numpy as np
import pytest

from jojeong.accounts.states import Role
from jojeong.adapters import encoders
from jojeong.adapters.encoders.static import StaticEncoder
from jojeong.engines.encoding import Table
from jojeong.register import actions, queries
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import SearchText
from jojeong.register.queries.search import Lag, index_lag
from jojeong.vocabulary.disclosure import Disclosure
from tests.factories import actor, asker, draft, load, nobody, system


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spelled_words")]

PLAN = "숲에 연기가 오르면 멀리 둔 카메라가 먼저 보고 소방에 알린다"


def told(name, builds, **fields):
    return draft(name_ko=name, name_en="", builds_ko=builds, keywords=(), **fields)


FIRE = told("산불 조기 감지", "영상 분석으로 산불을 감시한다")
PATENT = told("특허 심사 지원", "선행기술 검색을 자동화한다", lead="BBB")
MINUTES = told("회의록 자동 작성", "회의 음성을 글로 옮긴다", lead="CCC")


def near(text, who=None, most=10):
    return queries.nearest(asker=who or nobody(), text=text, most=most)


def names(text, who=None, most=10):
    return [one.line.name_ko for one in near(text, who, most)]


def test_the_nearest_come_first_though_no_word_is_shared():
    load(PATENT, FIRE, MINUTES)

    assert names(PLAN)[0] == "산불 조기 감지"
    assert names("prior art search for patent examiners")[0] == "특허 심사 지원"
    assert names("모여서 나눈 말을 받아 적는 도구")[0] == "회의록 자동 작성"


def test_nearness_falls_and_is_never_more_than_1():
    load(PATENT, FIRE, MINUTES)

    found = [one.nearness for one in near("산불 조기 감지 영상 분석으로 산불을 감시한다")]

    assert found == sorted(found, reverse=True)
    assert 0.98 < found[0] <= 1.01


def test_no_more_than_wanted_are_found():
    load(PATENT, FIRE, MINUTES)

    assert len(names(PLAN, most=2)) == 2


@pytest.mark.parametrize("text", ["", " \n", "!?…"])
def test_a_text_that_says_nothing_is_near_nothing(text):
    load(FIRE)

    assert near(text) == ()


def test_nothing_is_near_in_an_empty_register():
    assert near(PLAN) == ()


def test_what_is_closed_is_near_for_nobody_but_its_owner_and_whoever_reads_everything():
    fire, *_ = load(FIRE, PATENT)
    closed = DisclosureDraft(Disclosure.CLOSED, 5, None, ())
    actions.set_disclosure(by=actor(Role.PLANNING_HEAD, "AAA"), number=fire.number, draft=closed)

    def sees(who):
        return "산불 조기 감지" in names(PLAN, who)

    assert not sees(nobody())
    assert not sees(asker(Role.PLANNING_HEAD, "BBB"))
    assert sees(asker(Role.PLANNING_HEAD, "AAA"))
    assert sees(asker(Role.SECRETARIAT_OFFICER, "STI"))


def test_of_what_is_partly_public_the_text_is_not_compared_for_others():
    fire, *_ = load(FIRE, PATENT)
    partial = DisclosureDraft(Disclosure.PARTIAL, 5, None, ())
    actions.set_disclosure(by=actor(Role.PLANNING_HEAD, "AAA"), number=fire.number, draft=partial)

    assert names(PLAN) == ["특허 심사 지원"]
    assert names(PLAN, asker(Role.PLANNING_HEAD, "AAA"))[0] == "산불 조기 감지"


def test_points_of_another_encoder_are_passed_over_until_the_index_is_written_anew(monkeypatch):
    load(FIRE)
    rows = np.random.default_rng(1).standard_normal((4096, 16)).astype(np.float32)
    other = StaticEncoder(Table.of(rows))
    monkeypatch.setattr(encoders, "get", lambda: other)
    monkeypatch.setattr(encoders, "digest", lambda: other.digest)

    assert near(PLAN) == ()
    assert index_lag() == Lag(missing=1, stale=0)

    actions.rebuild_index(by=system())

    assert index_lag().is_none
    assert names(PLAN) == ["산불 조기 감지"]


def test_what_no_encoder_has_placed_yet_counts_as_missing():
    load(FIRE)
    SearchText.objects.update(point=None)

    assert near(PLAN) == ()
    assert index_lag() == Lag(missing=1, stale=0)
