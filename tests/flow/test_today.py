"""What a person finds on arriving: what needs them, and nothing that does not concern them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jojeong.accounts import queries as accounts
from jojeong.accounts.states import Role
from jojeong.audit.queries import head
from jojeong.flow import today
from jojeong.flow.models import Delivery
from jojeong.flow.worker import drain
from jojeong.register import actions as register
from jojeong.register.actions import DisclosureDraft
from jojeong.vocabulary.disclosure import Disclosure
from tests.factories import DAY, asker, draft, hold, load, make_person, make_post, nobody, system


pytestmark = pytest.mark.django_db


@pytest.fixture
def three(spelled_words):
    told = {"name_ko": "민원 상담 챗봇", "name_en": ""}
    other = {
        "name_ko": "위성",
        "builds_ko": "농지 위성 영상 판독 모형",
        "name_en": "",
        "keywords": (),
    }
    helpdesks = draft(lead="AAA", **told), draft(lead="BBB", **told)
    entries = load(*helpdesks, draft(lead="CCC", **other))
    drain()
    return entries


@pytest.fixture
def vacant():
    return make_post(Role.DESK, "AAA", title_ko="빈 자리")


@pytest.fixture
def dead_letter():
    return Delivery.objects.create(
        event=7,
        reaction="look_for_overlaps_in_public",
        state="dead",
        not_before=timezone.now() - timedelta(days=1),
    )


def test_nobody_finds_what_is_public_and_nothing_of_the_house(three, vacant, dead_letter):
    found = today.of(nobody())

    assert (found.roles, found.posts, found.my_families, found.my_unpriced.total) == (
        (),
        (),
        (),
        0,
    )
    assert (found.vacant_posts, found.dead_letters, found.chain) == ((), (), None)
    assert found.coverage.entries == 3
    assert (len(found.families), found.families_in_all) == (1, 1)


def test_a_ministry_officer_finds_their_posts_entries_and_families(three, vacant):
    person, post = make_person(), make_post(Role.MINISTRY_AUTHOR, "BBB")
    hold(person, post)

    found = today.of(accounts.asker_for(str(person.pk), on=DAY))

    assert (found.roles, [row.identifier for row in found.posts]) == (
        (Role.MINISTRY_AUTHOR,),
        [post.pk],
    )
    assert found.my_unpriced.total == 0
    assert len(found.my_families) == 1
    assert (found.vacant_posts, found.dead_letters, found.chain) == ((), (), None)


def test_of_programmes_without_an_amount_the_first_are_named_and_all_are_counted():
    unknown = [draft(lead="BBB", name_ko=f"사업 {n}", money=()) for n in range(6)]
    load(*unknown, draft(lead="BBB"), draft(lead="CCC", money=()))
    person = make_person()
    hold(person, make_post(Role.MINISTRY_AUTHOR, "BBB"))

    found = today.of(accounts.asker_for(str(person.pk), on=DAY)).my_unpriced

    assert found.total == 6
    assert [line.name_ko for line in found.lines] == [f"사업 {n}" for n in range(4)]


def test_an_officer_whose_programmes_meet_no_others_finds_no_family_of_theirs(three):
    person = make_person()
    hold(person, make_post(Role.MINISTRY_AUTHOR, "CCC"))

    assert today.of(accounts.asker_for(str(person.pk), on=DAY)).my_families == ()


def test_a_closed_entry_of_another_ministry_is_in_no_number(three):
    told = DisclosureDraft(Disclosure.CLOSED, 5)
    register.set_disclosure(by=system(), number=three[0].number, draft=told)

    found = today.of(asker(Role.MINISTRY_AUTHOR, "BBB", on=DAY))

    assert (found.coverage.entries, found.families, found.families_in_all) == (2, (), 0)


def test_the_secretariat_finds_vacant_posts_and_what_was_given_up(vacant, dead_letter):
    found = today.of(asker(Role.SECRETARIAT_OFFICER, "STI"))

    assert [row.title_ko for row in found.vacant_posts] == ["빈 자리"]
    assert [letter.event for letter in found.dead_letters] == [7]
    assert found.chain is None


def test_the_auditor_finds_the_end_of_the_chain(vacant):
    found = today.of(asker(Role.AUDITOR, "OPC"))

    assert found.chain == head()
    assert found.vacant_posts == ()
