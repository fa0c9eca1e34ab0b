"""People, posts and who holds them, with the events that leave no name behind."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from jojeong import reference
from jojeong.accounts import actions, queries
from jojeong.accounts.actions import PostDraft
from jojeong.accounts.models import Holding, Organization, Person, Post, Succession
from jojeong.accounts.policies import (
    AlreadyKnown,
    EndsBeforeItBegins,
    Malformed,
    NameMissing,
    PostAlreadyHeld,
    Shape,
    TooLong,
)
from jojeong.accounts.states import Permission, Role, Verb
from jojeong.audit.queries import events_about, head
from jojeong.vocabulary.clock import SEOUL, seoul_date
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Actor
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import (
    DAY,
    LONG_AGO,
    actor,
    asker,
    hold,
    make_organization,
    make_person,
    make_post,
    nobody,
    system,
)


pytestmark = pytest.mark.django_db

SOON = DAY + timedelta(days=30)
OFFICER = Role.SECRETARIAT_OFFICER


def sign_in(email, password):
    return authenticate(email=email, password=password)


def signed_in(person, *, on=DAY):
    return Actor(queries.asker_for(str(person.pk), on=on), via="test")


def test_a_new_person_has_no_password_and_cannot_sign_in():
    person = actions.add_person(by=actor(OFFICER), email="hong@msit.example", name="홍길동")

    assert not person.has_usable_password()
    for guess in ("", "password", "hong@msit.example", "홍길동"):
        assert sign_in("hong@msit.example", guess) is None


def test_a_person_is_registered_once_however_the_address_is_written():
    make_person("hong@msit.example")

    with pytest.raises(AlreadyKnown, match=r"HONG@msit\.example"):
        actions.add_person(by=system(), email="HONG@msit.example", name="홍길동")

    assert Person.objects.count() == 1


def test_an_address_is_kept_in_small_letters_and_signs_in_however_it_is_written():
    person = make_person("Hong@MSIT.Example", password="a long enough one")

    assert person.email == "hong@msit.example"
    assert sign_in("Hong@MSIT.Example".lower(), "a long enough one") == person
    assert queries.find_person("HONG@msit.example").identifier == str(person.pk)


@pytest.mark.parametrize(
    "email", [f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example"]
)
def test_an_address_that_fits_no_column_is_refused(email):
    with pytest.raises(TooLong, match="at most 254 characters"):
        actions.add_person(by=system(), email=email, name="홍길동")


@pytest.mark.parametrize("name", ["", " ", "가" * 101])
def test_a_person_has_a_name_that_fits_its_column(name):
    with pytest.raises((NameMissing, TooLong)):
        actions.add_person(by=system(), email="hong@msit.example", name=name)

    assert make_person(name="가" * 100).name == "가" * 100


@pytest.mark.parametrize("email", ["", "hong", "@", "hong@", "two words@msit.example", "a@b@c.d"])
def test_what_is_no_mail_address_is_refused(email):
    with pytest.raises(Malformed, match=Shape.MAIL_ADDRESS):
        actions.add_person(by=system(), email=email, name="홍길동")


def test_a_stranger_cannot_register_anybody():
    with pytest.raises(NotPermitted):
        actions.add_person(by=actor(), email="hong@msit.example", name="홍길동")
    with pytest.raises(SignInNeeded):
        actions.add_person(by=Actor(nobody(), "test"), email="hong@msit.example", name="홍길동")

    assert (Person.objects.count(), head().number) == (0, 0)


def test_events_name_people_by_identifier_only():
    person = make_person("hong@msit.example", "홍길동", password="a long enough one")

    [added, set_to] = events_about(f"person:{person.pk}")
    assert (added.verb, set_to.verb) == (Verb.PERSON_ADDED, Verb.PASSWORD_SET)
    assert (added.details, set_to.details) == ({}, {})


def test_people_set_their_own_password():
    person = make_person("hong@msit.example")

    actions.set_password(
        by=signed_in(person), person=str(person.pk), password="물방울 열두 개와 하나"
    )

    assert sign_in("hong@msit.example", "물방울 열두 개와 하나") == person


def test_nobody_sets_the_password_of_another_but_who_manages_people():
    person, other = make_person(password="first"), make_person()

    with pytest.raises(NotPermitted):
        actions.set_password(by=signed_in(other), person=str(person.pk), password="second")
    assert sign_in(person.email, "second") is None

    actions.set_password(by=actor(OFFICER), person=str(person.pk), password="second")
    assert sign_in(person.email, "second") == person
    assert sign_in(person.email, "first") is None


@pytest.mark.parametrize("unknown", ["", "nobody", "00000000-0000-0000-0000-000000000000"])
def test_a_password_for_nobody_is_refused_in_a_sentence(unknown):
    with pytest.raises(NotFound):
        actions.set_password(by=system(), person=unknown, password="x")


def test_who_is_not_signed_in_sets_no_password():
    with pytest.raises((NotFound, SignInNeeded)):
        actions.set_password(by=Actor(nobody(), "test"), person="", password="x")


def test_a_sign_in_is_noted():
    person = make_person()

    actions.note_sign_in(by=signed_in(person))

    assert events_about(f"person:{person.pk}")[-1].verb == Verb.SIGNED_IN


def test_a_post_is_created_once():
    make_organization("MSIT", name_ko="과학기술정보통신부")
    titled = PostDraft("MSIT", "사업 담당", "Officer", Role.MINISTRY_AUTHOR)

    post = actions.create_post(by=actor(OFFICER), draft=titled)

    assert str(post) == "과학기술정보통신부 사업 담당"
    with pytest.raises(AlreadyKnown, match="과학기술정보통신부 사업 담당"):
        actions.create_post(by=actor(OFFICER), draft=titled)


@pytest.mark.parametrize("titles", [("", "A"), ("가", " "), ("가" * 101, "A"), ("가", "a" * 201)])
def test_a_post_has_titles_that_fit_their_columns(titles):
    make_organization("MSIT")

    with pytest.raises((NameMissing, TooLong)):
        actions.create_post(by=system(), draft=PostDraft("MSIT", *titles, Role.DESK))


def test_a_post_needs_an_organization_and_a_permission():
    titled = PostDraft("NOWHERE", "사업 담당", "Officer", Role.MINISTRY_AUTHOR)

    with pytest.raises(NotFound, match="NOWHERE"):
        actions.create_post(by=system(), draft=titled)
    with pytest.raises(NotPermitted):
        actions.create_post(by=actor(), draft=titled)


def test_a_holder_may_what_the_post_carries_from_the_first_day_on():
    person = make_person()
    hold(person, make_post(OFFICER, "STI"), DAY)

    before = queries.asker_for(str(person.pk), on=DAY - timedelta(days=1))
    today = queries.asker_for(str(person.pk), on=DAY)

    assert not before.may(Permission.READ_EVERYTHING)
    assert today.may(Permission.READ_EVERYTHING)
    assert queries.roles_of(before) == ()
    assert queries.roles_of(today) == (OFFICER,)


def test_the_last_day_counts_until_midnight_in_seoul():
    person = make_person()
    holding = hold(person, make_post(OFFICER, "STI"), LONG_AGO)
    actions.leave_post(by=system(), holding=holding.pk, until_day=DAY)
    last_moment = datetime(2026, 11, 2, 23, 59, 59, tzinfo=SEOUL)

    at_last = queries.asker_for(str(person.pk), on=seoul_date(last_moment))
    after = queries.asker_for(str(person.pk), on=seoul_date(last_moment + timedelta(seconds=1)))

    assert at_last.may(Permission.READ_EVERYTHING)
    assert not after.may(Permission.READ_EVERYTHING)


def test_a_second_holder_is_refused_and_an_acting_one_is_not():
    post = make_post()
    hold(make_person(), post)
    acting = make_person()

    with pytest.raises(PostAlreadyHeld, match="2026-11-02"):
        hold(acting, post, DAY)
    hold(acting, post, DAY, is_acting=True)

    assert queries.asker_for(str(acting.pk), on=DAY).may(Permission.WRITE_ENTRIES)
    first, second = (event.details for event in events_about(f"post:{post.pk}")[-2:])
    assert (first["is_acting"], second["is_acting"]) == (False, True)
    assert len(queries.post(asker=asker(OFFICER), identifier=post.pk).holders) == 2


def test_a_holder_is_refused_before_somebody_who_is_to_come():
    post = make_post()
    hold(make_person(), post, SOON)

    with pytest.raises(PostAlreadyHeld):
        hold(make_person(), post, DAY)


def test_the_next_holder_begins_the_day_after_the_last():
    post, leaver, comer = make_post(), make_person(), make_person()
    holding = hold(leaver, post)
    actions.leave_post(by=system(), holding=holding.pk, until_day=DAY)

    with pytest.raises(PostAlreadyHeld):
        hold(comer, post, DAY)
    hold(comer, post, DAY + timedelta(days=1))

    assert Holding.objects.count() == 2


def test_an_end_moved_later_does_not_reach_into_the_days_of_the_next_holder():
    post = make_post()
    holding = hold(make_person(), post)
    actions.leave_post(by=system(), holding=holding.pk, until_day=DAY)
    hold(make_person(), post, SOON)

    with pytest.raises(PostAlreadyHeld, match=SOON.isoformat()):
        actions.leave_post(by=system(), holding=holding.pk, until_day=SOON)
    actions.leave_post(by=system(), holding=holding.pk, until_day=SOON - timedelta(days=1))

    holding.refresh_from_db()
    assert holding.until_day == SOON - timedelta(days=1)


def test_an_acting_holder_may_stay_beside_the_next_one():
    post = make_post()
    acting = hold(make_person(), post, is_acting=True)
    hold(make_person(), post, DAY)

    actions.leave_post(by=system(), holding=acting.pk, until_day=SOON)

    acting.refresh_from_db()
    assert acting.until_day == SOON


def test_a_holding_cannot_end_before_it_begins():
    holding = hold(make_person(), make_post(), DAY)

    with pytest.raises(EndsBeforeItBegins, match=r"begins on 2026-11-02 .* end on 2020-01-01"):
        actions.leave_post(by=system(), holding=holding.pk, until_day=LONG_AGO)


def test_the_same_holding_is_not_made_twice():
    post, person = make_post(), make_person()
    hold(person, post, is_acting=True)

    with pytest.raises(AlreadyKnown):
        hold(person, post, is_acting=True)


def test_an_appointment_needs_a_post_and_a_person_that_are_there():
    post, person = make_post(), make_person()
    nowhere = "00000000-0000-0000-0000-000000000000"

    with pytest.raises(NotFound, match="999999"):
        actions.appoint(by=system(), person=str(person.pk), post=999_999, from_day=DAY)
    with pytest.raises(NotFound, match=nowhere):
        actions.appoint(by=system(), person=nowhere, post=post.pk, from_day=DAY)
    with pytest.raises(NotFound, match="999999"):
        actions.leave_post(by=system(), holding=999_999, until_day=DAY)


def test_appointing_and_leaving_need_a_permission():
    holding = hold(make_person(), make_post())

    with pytest.raises(NotPermitted):
        actions.leave_post(by=actor(), holding=holding.pk, until_day=DAY)
    with pytest.raises(NotPermitted):
        actions.appoint(by=actor(), person="", post=holding.post_id, from_day=DAY)


def test_a_person_is_found_by_address_or_identifier_while_active():
    person = make_person("hong@msit.example")

    assert queries.find_person("Hong@MSIT.example").identifier == str(person.pk)
    assert queries.find_person(str(person.pk)).email == "hong@msit.example"

    Person.objects.update(is_active=False)
    for name in ("hong@msit.example", str(person.pk), "nobody@msit.example"):
        with pytest.raises(NotFound, match=name):
            queries.find_person(name)


def test_posts_and_people_are_listed_to_whoever_may_read_them():
    person = make_person("hong@msit.example")
    hold(person, make_post(title_ko="사업 담당"))

    [row] = queries.posts(asker=asker(Role.AUDITOR))
    [known] = queries.people(asker=asker(Role.AUDITOR))

    assert (row.title_ko, row.holders[0].email) == ("사업 담당", "hong@msit.example")
    assert known.identifier == str(person.pk)
    for refused in (queries.posts, queries.people):
        with pytest.raises(NotPermitted):
            refused(asker=asker(Role.DESK))
        with pytest.raises(SignInNeeded):
            refused(asker=nobody())


def test_a_post_shows_who_held_it_and_who_holds_it():
    post = make_post()
    holding = hold(make_person(name="갑"), post)
    actions.leave_post(by=system(), holding=holding.pk, until_day=DAY - timedelta(days=1))
    hold(make_person(name="을"), post, DAY)
    hold(make_person(name="병"), post, SOON, is_acting=True)

    row = queries.post(asker=asker(OFFICER), identifier=post.pk)

    assert [held.name for held in row.holdings] == ["갑", "을", "병"]
    assert [held.name for held in row.holders] == ["을"]


def test_a_post_is_shown_to_its_holder_and_not_to_strangers():
    person, post = make_person(), make_post(Role.REVIEWER)
    hold(person, post)
    mine = signed_in(person).asker

    assert queries.post(asker=mine, identifier=post.pk).identifier == post.pk
    assert [row.identifier for row in queries.my_posts(mine)] == [post.pk]
    assert queries.my_posts(nobody()) == []
    assert queries.roles_of(nobody()) == ()
    with pytest.raises(NotPermitted):
        queries.post(asker=asker(Role.REVIEWER), identifier=post.pk)
    with pytest.raises(NotFound):
        queries.post(asker=asker(OFFICER), identifier=999_999)


def test_organizations_are_loaded_with_parents_and_successions_and_again_without_change():
    actions.load_organizations(by=system())
    before = list(Organization.objects.values()), list(Succession.objects.values())
    events = head()

    count = actions.load_organizations(by=actor(OFFICER))

    assert head() == events
    assert (list(Organization.objects.values()), list(Succession.objects.values())) == before
    assert count == Organization.objects.count()
    assert Organization.objects.get(code="NTS").parent.code == "MOFE"


def test_a_reorganization_that_was_recorded_outlives_the_next_load():
    actions.load_organizations(by=system())
    make_organization("NEW", valid_from=DAY)
    renamed = {"predecessor": "NTS", "successor": "NEW", "kind": SuccessionKind.RENAMED}
    actions.record_succession(by=system(), **renamed, on=DAY)
    Organization.objects.filter(code="NTS").update(valid_from=LONG_AGO, name_ko="옛 이름")
    Organization.objects.filter(code="MOTIE").update(valid_until=LONG_AGO)

    actions.load_organizations(by=system())

    taxes, trade = (Organization.objects.get(code=code) for code in ("NTS", "MOTIE"))
    assert (taxes.valid_from, taxes.valid_until) == (LONG_AGO, DAY - timedelta(days=1))
    assert taxes.name_ko == "국세청"
    assert trade.valid_until == date(2025, 9, 30)


@pytest.mark.parametrize("lost", [Succession, Organization])
def test_what_the_reference_knows_and_is_missing_is_loaded_again(lost):
    actions.load_organizations(by=system())
    Succession.objects.all().delete()
    if lost is Organization:
        Organization.objects.filter(code="NTS").update(parent=None)
        Organization.objects.get(code="KHS").delete()

    actions.load_organizations(by=system())

    assert Succession.objects.count() == len(reference.successions())
    assert Organization.objects.get(code="NTS").parent.code == "MOFE"
    assert Organization.objects.filter(code="KHS").exists()


def test_a_parent_that_was_lost_is_loaded_again():
    actions.load_organizations(by=system())
    Organization.objects.filter(code="NTS").update(parent=None)

    actions.load_organizations(by=system())

    assert Organization.objects.get(code="NTS").parent.code == "MOFE"


def test_organizations_are_loaded_by_who_may():
    with pytest.raises(NotPermitted):
        actions.load_organizations(by=actor())


def test_organizations_are_listed_as_they_existed_on_a_day():
    actions.load_organizations(by=system())

    before = {row.code for row in queries.organizations(on=date(2025, 9, 30))}
    after = {row.code for row in queries.organizations(on=date(2025, 10, 1))}

    assert {"MOTIE", "KIPO"} <= before
    assert {"MOTIR", "MOIP"} <= after
    assert not after & {"MOTIE", "KIPO", "ME", "KOSTAT", "KCC"}
    assert not before & {"MOTIR", "MOIP", "MCEE", "MODS", "KMCC"}


def test_a_missing_english_name_is_stood_in_for_by_the_korean_one():
    named = queries.organization_name(make_organization("STI", name_ko="혁신본부", name_en=""))

    assert (named.ko, named.en) == ("혁신본부", "혁신본부")


def test_a_post_of_a_renamed_ministry_acts_for_the_new_one():
    actions.load_organizations(by=system())
    person, post = make_person(), make_post(Role.PLANNING_HEAD, "MOTIE")
    hold(person, post)

    before = queries.asker_for(str(person.pk), on=date(2025, 9, 30))
    after = queries.asker_for(str(person.pk), on=date(2025, 10, 1))

    assert before.organizations == {"MOTIE"}
    assert after.organizations == {"MOTIE", "MOTIR"}
    assert after.may_for(Permission.WRITE_ENTRIES, "MOTIR")
    row = queries.post(asker=after, identifier=post.pk)
    assert queries.duties(asker=after, post_row=row) == {"MOTIE", "MOTIR"}
    assert row.organization.ko == "산업통상자원부"


def test_a_post_of_the_finance_ministry_before_its_split_acts_for_nobody_after():
    actions.load_organizations(by=system())
    person = make_person()
    hold(person, make_post(Role.PLANNING_HEAD, "MOEF"))

    assert queries.asker_for(str(person.pk), on=date(2026, 1, 1)).organizations == {"MOEF"}
    assert queries.asker_for(str(person.pk), on=date(2026, 1, 2)).organizations == frozenset()


def refuse(create):
    with pytest.raises(IntegrityError), transaction.atomic():
        create()


def test_the_database_refuses_what_cannot_be():
    post, person = make_post(), make_person()
    home = post.organization
    other = make_organization("BBB")
    Succession.objects.create(predecessor=home, successor=other, kind="renamed", on=DAY)

    refuse(
        lambda: Holding.objects.create(post=post, person=person, from_day=DAY, until_day=LONG_AGO)
    )
    refuse(
        lambda: Succession.objects.create(predecessor=home, successor=home, kind="renamed", on=DAY)
    )
    refuse(
        lambda: Succession.objects.create(predecessor=home, successor=other, kind="split", on=DAY)
    )
    refuse(lambda: make_organization("CCC", valid_from=DAY, valid_until=LONG_AGO))
    refuse(
        lambda: Post.objects.create(
            organization=home, title_ko=post.title_ko, title_en="", role=post.role
        )
    )


def test_rows_are_named_by_what_they_are():
    post, person = make_post(title_ko="담당"), make_person(name="홍길동")
    holding = hold(person, post, DAY)
    passing = Succession.objects.create(
        predecessor=post.organization,
        successor=make_organization("BBB"),
        kind="renamed",
        on=DAY,
    )

    assert str(holding) == "홍길동: AAA부 담당 (2026-11-02)"
    assert str(passing) == "AAA부 → BBB부 (2026-11-02)"
