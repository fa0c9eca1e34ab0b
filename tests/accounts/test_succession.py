"""Organizations come, are renamed, split and merged on record; their duties come to rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong.accounts import actions, queries
from jojeong.accounts.actions import OrganizationDraft
from jojeong.accounts.models import Organization
from jojeong.accounts.policies import (
    FIRST_DAY,
    AlreadyKnown,
    BeforeItBegan,
    GoesInACircle,
    Malformed,
    NameMissing,
    PassedOnAlready,
    Passing,
    SucceedsItself,
    TooLong,
    check_begins_before,
    check_has_duties,
    check_is_a_code,
    check_succession,
    duties_of,
    present_owners,
)
from jojeong.accounts.states import Role, Verb
from jojeong.audit.queries import events_about, head
from jojeong.vocabulary.organizations import OrganizationKind, SuccessionKind
from jojeong.vocabulary.refusals import NotFound, NotPermitted
from tests.accounts.test_duties import AFTER, BEFORE, MERGED, SPLIT, THE_DAY, TRANSFERRED, passing
from tests.factories import DAY, actor, make_organization, system


RENAMED = SuccessionKind.RENAMED

# What happened; whose programme; on which day; who owns it then.
OWNERS = [
    ([], "A", AFTER, "A"),
    ([passing("A>B")], "A", BEFORE, "A"),
    ([passing("A>B")], "A", THE_DAY, "B"),
    ([passing("A>B"), passing("B>C", on=AFTER)], "A", AFTER, "C"),
    ([passing("A>B", SPLIT), passing("A>C", SPLIT)], "A", THE_DAY, "B C"),
    ([passing("A>C", MERGED), passing("B>C", MERGED)], "B", THE_DAY, "C"),
    ([passing("A>B", TRANSFERRED)], "A", AFTER, "A"),
    ([passing("A>B", TRANSFERRED), passing("A>C")], "A", AFTER, "C"),
    # duties in a circle rest nowhere: the programme stays where it is
    ([passing("A>B"), passing("B>A", on=AFTER)], "A", AFTER, "A"),
]


@pytest.mark.parametrize(("happened", "owner", "day", "owners"), OWNERS)
def test_a_programme_follows_the_duties_of_its_owner(happened, owner, day, owners):
    assert present_owners(owner, happened, on=day) == set(owners.split())


codes = st.sampled_from("ABCDEF")
onward = st.lists(
    st.builds(Passing, codes, codes, st.sampled_from(SuccessionKind), st.just(THE_DAY)).filter(
        lambda p: p.predecessor < p.successor
    ),
    max_size=12,
)


@given(onward, codes)
def test_whoever_owns_a_programme_today_has_the_duties_for_it(happened, owner):
    for present in present_owners(owner, happened, on=AFTER):
        assert owner in duties_of(present, happened, on=AFTER)


@given(onward)
def test_duties_recorded_one_after_the_other_never_go_in_a_circle(happened):
    known = []
    for each in happened:
        check_succession(each, known)
        known.append(each)
        back = Passing(each.successor, each.predecessor, RENAMED, AFTER)
        with pytest.raises(GoesInACircle):
            check_succession(back, known)


def test_an_organization_does_not_succeed_itself():
    with pytest.raises(SucceedsItself, match="MSIT can't pass its duties on to itself"):
        check_succession(Passing("MSIT", "MSIT", RENAMED, DAY), [])


def test_a_circle_is_found_through_others():
    with pytest.raises(GoesInACircle, match="A passed its duties on to C before"):
        check_succession(passing("C>A"), [passing("A>B"), passing("B>C")])


# What passed on before; what is to pass on now; whether it may.
AGAIN = [
    ("A>B", RENAMED, "A>C", RENAMED, THE_DAY, False),
    ("A>B", RENAMED, "A>C", SPLIT, THE_DAY, False),
    ("A>B", MERGED, "A>C", MERGED, AFTER, False),
    ("A>B", SPLIT, "A>C", RENAMED, THE_DAY, False),
    ("A>B", SPLIT, "A>C", SPLIT, AFTER, False),
    ("A>B", SPLIT, "A>C", SPLIT, THE_DAY, True),
    ("A>B", RENAMED, "A>C", TRANSFERRED, BEFORE, True),
    ("A>B", TRANSFERRED, "A>C", RENAMED, THE_DAY, True),
    ("A>B", RENAMED, "B>C", RENAMED, AFTER, True),
    ("A>B", RENAMED, "A>B", RENAMED, THE_DAY, True),  # refused as known already
]


@pytest.mark.parametrize(("before", "was", "now", "kind", "day", "may"), AGAIN)
def test_duties_pass_on_once(before, was, now, kind, day, may):
    known, now = [passing(before, was)], passing(now, kind, on=day)

    if may:
        check_has_duties(now, known)
    else:
        with pytest.raises(PassedOnAlready, match="A passed its duties on to B"):
            check_has_duties(now, known)


@pytest.mark.parametrize("begins", [None, DAY])
@pytest.mark.parametrize(
    ("kind", "days"), [(RENAMED, 1), (SPLIT, 1), (MERGED, 1), (TRANSFERRED, 0)]
)
def test_duties_pass_on_after_they_began(begins, kind, days):
    first = (begins or FIRST_DAY) + timedelta(days=days)

    check_begins_before(Passing("A", "B", kind, first), begins=begins)
    for early in (first - timedelta(days=1), date.min):
        with pytest.raises(BeforeItBegan, match=f"Give {first} or a later day"):
            check_begins_before(Passing("A", "B", kind, early), begins=begins)


@pytest.mark.parametrize("text", ["", "msit", "과기부", "M SIT", "-A", "A-", "1A", "A--B"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(Malformed, match="MSIT"):
        check_is_a_code(text)


@pytest.mark.parametrize("text", ["A", "MSIT", "MOGEF-2010", "G20"])
def test_codes_are_capitals_and_digits_joined_by_hyphens(text):
    check_is_a_code(text)


def test_a_code_fits_its_column():
    check_is_a_code("A" * 32)
    with pytest.raises(TooLong, match="at most 32 characters"):
        check_is_a_code("A" * 33)


def new(code="NEW", ko="새 부", en="New Ministry"):
    return OrganizationDraft(code, ko, en, OrganizationKind.MINISTRY, DAY)


@pytest.mark.django_db
@pytest.mark.parametrize("names", [{"ko": " "}, {"en": ""}, {"ko": "가" * 101}, {"en": "a" * 201}])
def test_an_organization_has_names_that_fit_their_columns(names):
    with pytest.raises((NameMissing, TooLong)):
        actions.add_organization(by=system(), draft=new(**names))

    added = actions.add_organization(by=system(), draft=new("A" * 32, "가" * 100, "a" * 200))
    assert Organization.objects.get() == added


def pass_on(predecessor, successor, kind=RENAMED, by=None):
    return actions.record_succession(
        by=by or system(), predecessor=predecessor, successor=successor, kind=kind, on=DAY
    )


@pytest.mark.django_db
def test_an_organization_is_registered_once_on_record():
    added = actions.add_organization(by=actor(Role.SECRETARIAT_OFFICER), draft=new())

    assert (added.name_ko, added.kind, added.valid_from) == ("새 부", "ministry", DAY)
    [event] = events_about("organization:NEW")
    assert (event.verb, event.details) == (Verb.ORGANIZATION_ADDED, {"kind": "ministry"})
    with pytest.raises(AlreadyKnown, match="NEW"):
        actions.add_organization(by=system(), draft=new())


@pytest.mark.django_db
def test_whoever_is_renamed_is_valid_until_the_day_before():
    old, young = make_organization("OLD"), make_organization("NEW")

    pass_on("OLD", "NEW")

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.valid_until, young.valid_until) == (DAY - timedelta(days=1), None)
    [event] = events_about("organization:OLD")
    assert event.details == {"successor": "NEW", "kind": "renamed", "on": DAY.isoformat()}


@pytest.mark.django_db
def test_whoever_gives_single_duties_away_goes_on():
    make_organization("OLD")
    make_organization("NEW")

    pass_on("OLD", "NEW", TRANSFERRED)

    assert Organization.objects.get(code="OLD").valid_until is None


@pytest.mark.django_db
def test_a_succession_that_cannot_be_leaves_nothing_behind():
    make_organization("OLD")
    make_organization("NEW")
    make_organization("OTHER")
    make_organization("YOUNG", valid_from=DAY)
    pass_on("OLD", "NEW")
    before = head()

    for refusal, pair in (
        (AlreadyKnown, ("OLD", "NEW")),
        (GoesInACircle, ("NEW", "OLD")),
        (PassedOnAlready, ("OLD", "OTHER")),
        (BeforeItBegan, ("YOUNG", "OTHER")),
        (SucceedsItself, ("NEW", "NEW")),
        (NotFound, ("NEW", "NOWHERE")),
        (NotFound, ("NOWHERE", "NEW")),
    ):
        with pytest.raises(refusal):
            pass_on(*pair)

    assert head() == before


@pytest.mark.django_db
def test_reorganizing_needs_a_permission():
    make_organization("OLD")
    make_organization("NEW")

    with pytest.raises(NotPermitted):
        pass_on("OLD", "NEW", by=actor(Role.PLANNING_HEAD))
    with pytest.raises(NotPermitted):
        actions.add_organization(by=actor(Role.PLANNING_HEAD), draft=new("OTHER"))


@pytest.mark.django_db
def test_the_history_of_organizations_tells_who_has_their_duties_since():
    actions.load_organizations(by=system())

    by_code = {row.name.code: row for row in queries.organization_histories()}

    finance = by_code["MOEF"]
    assert finance.valid_until == date(2026, 1, 1)
    assert {(i.successor.code, i.kind, i.on) for i in finance.passed_on} == {
        ("MOFE", SPLIT, date(2026, 1, 2)),
        ("MPB", SPLIT, date(2026, 1, 2)),
    }
    assert by_code["MOFE"].passed_on == ()
