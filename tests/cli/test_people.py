"""People, posts and organizations on the command line, each write with its actor."""

import os
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.utils import timezone

from jojeong.accounts.models import Holding, Organization, Person, Post, Succession
from jojeong.accounts.states import Role, Verb
from jojeong.audit import queries as audit
from jojeong.register.models import Entry
from tests.factories import draft, hold, load, make_organization, make_person, make_post, money


pytestmark = pytest.mark.django_db

AS = ("--as", "system")
VIA = f"cli:uid-{os.getuid()}"


@pytest.fixture
def officer():
    person = make_person("officer@sti.example", "간사")
    hold(person, make_post(Role.SECRETARIAT_OFFICER, "STI", title_ko="총괄"))
    return person


def last_event():
    return audit.events_after(audit.head().number - 1, limit=1)[0]


def test_a_person_is_added_by_somebody_and_the_event_says_how_they_came(jojeong, officer):
    done = jojeong("people", "add", "hong@msit.example", "홍길동", "--as", officer.email)

    assert (done.code, done.out) == (0, "")
    person = Person.objects.get(email="hong@msit.example")
    event = last_event()
    assert (event.actor, event.via) == (f"person:{officer.pk}", VIA)
    assert event.subject == f"person:{person.pk}"
    assert not person.has_usable_password()


def test_the_environment_can_say_who_acts_and_the_option_comes_first(
    jojeong, officer, monkeypatch
):
    monkeypatch.setenv("JOJEONG_ACTOR", officer.email)

    jojeong("people", "add", "one@msit.example", "하나")
    assert last_event().actor == f"person:{officer.pk}"
    jojeong("people", "add", "two@msit.example", "둘", *AS)
    assert last_event().actor == "system"


WRITES = [
    ["people", "add", "hong@msit.example", "홍길동"],
    ["people", "password", "officer@sti.example"],
    ["people", "remove-second-factor", "officer@sti.example"],
    ["people", "appoint", "officer@sti.example", "1"],
    ["people", "leave", "officer@sti.example", "1"],
    ["people", "create-post", "STI", "담당", "Officer", "desk"],
    ["organizations", "add", "NEW", "새 부", "New Ministry", "ministry"],
    ["organizations", "succeed", "STI", "NEW", "renamed"],
    ["load"],
    ["match"],
    ["doctor", "--revive"],
]


@pytest.mark.parametrize("write", WRITES, ids=" ".join)
def test_a_write_without_an_actor_is_refused_in_a_sentence(jojeong, officer, write):
    before = audit.head()

    done = jojeong(*write)

    assert (done.code, done.out) == (2, "")
    assert "JOJEONG_ACTOR" in done.err
    assert audit.head() == before


@pytest.mark.parametrize("write", WRITES, ids=" ".join)
def test_a_write_by_somebody_who_may_not_is_refused(jojeong, officer, write):
    hold(make_person("desk@msit.example"), make_post(Role.DESK, "MSIT"))
    make_organization("NEW") if "succeed" in write else None
    before = audit.head()

    done = jojeong(*write, "--as", "desk@msit.example")

    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert audit.head() == before


def test_a_password_is_printed_once_and_works(jojeong):
    person = make_person("hong@msit.example")

    done = jojeong("people", "password", "hong@msit.example", *AS)

    assert authenticate(email=person.email, password=done.out.strip()) == person
    again = jojeong("people", "password", "hong@msit.example", *AS)
    assert again.out != done.out


REFUSED = [
    (["people", "add", "hong", "홍길동"], "hong"),
    (["people", "add", "officer@sti.example", "홍길동"], "officer@sti.example"),
    (["people", "password", "nobody@msit.example"], "nobody@msit.example"),
    (["people", "remove-second-factor", "nobody@msit.example"], "nobody@msit.example"),
    (["people", "appoint", "nobody@msit.example", "1"], "nobody@msit.example"),
    (["people", "appoint", "officer@sti.example", "999999"], "999999"),
    (["people", "appoint", "officer@sti.example", "1", "--since", "tomorrow"], "tomorrow"),
    (["people", "appoint", "officer@sti.example", "1", "--since", "2027-02-30"], "2027-02-30"),
    (["people", "leave", "officer@sti.example", "999999"], "999999"),
    (["people", "handover", "999999"], "999999"),
    (["people", "create-post", "NOWHERE", "담당", "Officer", "desk"], "NOWHERE"),
    (["organizations", "add", "small", "가", "A", "ministry"], "small"),
    (["organizations", "add", "STI", "가", "A", "ministry"], "STI"),
    (["organizations", "succeed", "STI", "NOWHERE", "renamed"], "NOWHERE"),
    (["organizations", "succeed", "STI", "STI", "renamed"], "STI"),
    (["organizations", "succeed", "STI", "AAA", "renamed", "--on", "soon"], "soon"),
    (["organizations", "succeed", "STI", "AAA", "renamed", "--on", "0001-01-01"], "0001-01-01"),
    (["organizations", "add", "A" * 33, "가", "A", "ministry"], "32"),
    (["organizations", "add", "NEW", "가" * 101, "A", "ministry"], "100"),
    (["organizations", "add", "NEW", "", "A", "ministry"], "이름"),
    (["people", "add", "hong@msit.example", ""], "이름"),
    (["people", "add", "hong@msit.example", "홍" * 101], "100"),
    (["people", "create-post", "STI", "", "Officer", "desk"], "이름"),
    (["people", "create-post", "STI", "담당", "a" * 201, "desk"], "200"),
]


@pytest.mark.parametrize(("command", "told"), REFUSED)
def test_what_cannot_be_done_is_a_sentence_that_names_it(jojeong, officer, command, told):
    make_organization("AAA")
    done = jojeong(*command, *AS)

    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_a_post_is_created_filled_listed_and_left(jojeong, officer):
    make_organization("MSIT", name_ko="과기부")
    make_person("hong@msit.example", "홍길동")

    post = jojeong("people", "create-post", "MSIT", "담당관", "Officer", "desk", *AS).out.strip()
    jojeong("people", "appoint", "hong@msit.example", post, "--since", "2026-01-05", *AS)
    listed = jojeong("people", *AS).out
    left = jojeong("people", "leave", "hong@msit.example", post, *AS)

    assert "과기부" in listed
    assert "담당관" in listed
    assert "홍길동 <hong@msit.example>" in listed
    assert left.code == 0
    holding = Holding.objects.get(post=post)
    assert (holding.from_day, holding.until_day) == (date(2026, 1, 5), timezone.localdate())


def test_somebody_is_appointed_acting_from_today(jojeong, officer):
    post = Post.objects.get()
    make_person("hong@msit.example", "홍길동")

    taken = jojeong("people", "appoint", "hong@msit.example", post.pk, *AS)
    acting = jojeong("people", "appoint", "hong@msit.example", post.pk, "--acting", *AS)

    assert (taken.code, acting.code) == (2, 0)
    assert Holding.objects.get(is_acting=True).from_day == timezone.localdate()
    listed = jojeong("people", *AS).out
    assert "홍길동 <hong@msit.example> (" in listed


def test_a_post_nobody_holds_is_listed_with_a_dash(jojeong):
    make_post(title_ko="빈 자리")

    assert jojeong("people", *AS).out.splitlines()[-1].strip().endswith("—")


def test_leaving_a_post_one_does_not_hold_is_refused(jojeong, officer):
    make_person("hong@msit.example")

    done = jojeong("people", "leave", "hong@msit.example", Post.objects.get().pk, *AS)

    assert done.code == 2


def test_an_organization_is_added_and_succeeds_another(jojeong, officer):
    added = jojeong("organizations", "add", "NEW", "새 본부", "New Bureau", "bureau", *AS)
    passed = jojeong(
        "organizations", "succeed", "STI", "NEW", "renamed", "--on", "2027-01-01", *AS
    )

    assert (added.code, passed.code) == (0, 0)
    assert Organization.objects.get(code="STI").valid_until == date(2026, 12, 31)
    assert Succession.objects.get().successor.code == "NEW"
    circle = jojeong("organizations", "succeed", "NEW", "STI", "renamed", *AS)
    assert circle.code == 2


def test_posts_are_listed_to_whoever_may_read_people(jojeong, officer):
    hold(make_person("desk@msit.example"), make_post(Role.DESK, "MSIT"))

    assert jojeong("people").code == 2
    assert jojeong("people", "--as", "desk@msit.example").code == 2
    assert jojeong("people", "--as", officer.email).code == 0


def test_a_handover_sheet_says_what_is_open(jojeong):
    post = make_post(Role.MINISTRY_AUTHOR, "AAA", title_ko="사업 담당")
    empty = jojeong("people", "handover", post.pk, *AS)
    load(draft(lead="AAA", name_ko="금액 모를 사업", money=(money(None),)))

    sheet = jojeong("people", "handover", post.pk, *AS)

    assert (empty.code, sheet.code) == (0, 0)
    assert "사업 담당" in empty.out
    assert "금액 모를 사업" in sheet.out
    assert Entry.objects.count() == 1


def test_a_handover_sheet_is_refused_to_strangers(jojeong, officer):
    hold(make_person("desk@msit.example"), make_post(Role.DESK, "MSIT"))
    post = Post.objects.get(role="secretariat_officer").pk

    for who in ((), ("--as", "desk@msit.example")):
        done = jojeong("people", "handover", post, *who)
        assert (done.code, done.out) == (2, "")


def test_a_lost_second_factor_is_removed_with_its_recovery_codes_and_an_event(jojeong, officer):
    person = make_person("kim@msit.example", "김담당")
    other = Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={})
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={})

    done = jojeong("people", "remove-second-factor", person.email, "--as", officer.email)

    event = last_event()
    assert done.code == 0
    assert list(Authenticator.objects.order_by("pk")) == [other]
    assert (event.verb, event.actor, event.subject) == (
        Verb.SECOND_FACTOR_REMOVED,
        f"person:{officer.pk}",
        f"person:{person.pk}",
    )


def test_who_set_no_second_factor_has_none_to_lose(jojeong, officer):
    person = make_person("kim@msit.example", "김담당")
    before = audit.head()

    done = jojeong("people", "remove-second-factor", person.email, "--as", officer.email)

    assert (done.code, audit.head()) == (2, before)
    assert "김담당" in done.err


def test_no_second_factor_is_removed_by_who_manages_nobody(jojeong):
    person = make_person("kim@msit.example", "김담당")
    hold(person, make_post(Role.PLANNING_HEAD, "MSIT"))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})

    done = jojeong("people", "remove-second-factor", person.email, "--as", person.email)

    assert done.code == 2
    assert Authenticator.objects.count() == 1
