"""Who reads what: one rule in Python, the same in SQL, and nothing of the closed anywhere."""

from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojeong.accounts.policies import Depth, Passing, Tenure, depth_of, grants_of
from jojeong.accounts.states import Role
from jojeong.audit.queries import events_about, head
from jojeong.register import actions, queries
from jojeong.register.actions import DisclosureDraft
from jojeong.register.models import Entry, Party, Portfolio
from jojeong.register.policies import GroundMissing
from jojeong.register.queries import EntryFilter
from jojeong.register.queries.reading import depth_for, readable_entries
from jojeong.register.states import Part, Verb
from jojeong.vocabulary.disclosure import Confidence, Disclosure, Ground
from jojeong.vocabulary.organizations import SuccessionKind
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.refusals import NotFound, NotPermitted, SignInNeeded
from tests.factories import (
    DAY,
    LONG_AGO,
    actor,
    asker,
    draft,
    load,
    make_organization,
    money,
    nobody,
    system,
)


pytestmark = pytest.mark.django_db

CODES = ("AAA", "BBB", "CCC")
PUBLIC, PARTIAL, CLOSED = Disclosure.PUBLIC, Disclosure.PARTIAL, Disclosure.CLOSED
SECRETARIAT = Role.SECRETARIAT_OFFICER


def close(entry, disclosure=CLOSED, *, public_from=None, readers=()):
    told = DisclosureDraft(disclosure, 5, public_from, readers)
    return actions.set_disclosure(by=system(), number=entry.number, draft=told)


def subsets():
    return chain.from_iterable(combinations(CODES, size) for size in range(len(CODES) + 1))


@pytest.fixture
def every_entry():
    """An entry for each disclosure, each kind of day, each set of organizations it is open to."""
    organizations = {code: make_organization(code) for code in CODES}
    portfolio = Portfolio.objects.create(code="every", digest="")
    days = (None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
    for number, (disclosure, day, codes) in enumerate(product(Disclosure, days, subsets())):
        entry = Entry.objects.create(
            number=f"J{number:06d}",
            portfolio=portfolio,
            origin=f"{number}",
            disclosure=disclosure,
            ground=None if disclosure is PUBLIC else 5,
            public_from=day,
        )
        for code, part in zip(codes, Part, strict=False):
            Party.objects.create(entry=entry, organization=organizations[code], part=part)
    return list(Entry.objects.prefetch_related("parties__organization"))


def whoever(posts, on, *, is_system):
    tenures = [Tenure(role, code, LONG_AGO, None) for role, code in posts]
    person = "" if not posts else "0" * 32
    return Asker(person, on, grants_of(tenures, [], on=on), is_system=is_system)


askers = st.builds(
    whoever,
    st.lists(st.tuples(st.sampled_from(Role), st.sampled_from((*CODES, "ZZZ"))), max_size=3),
    st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3)),
    is_system=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it is only read
@given(data=st.data())
def test_what_sql_finds_readable_is_what_the_rule_says(every_entry, data):
    who = data.draw(askers)
    for depth, deep_enough in (
        (Depth.OUTLINE, {Depth.OUTLINE, Depth.WHOLE}),
        (Depth.WHOLE, {Depth.WHOLE}),
    ):
        in_sql = set(readable_entries(who, depth).values_list("pk", flat=True))

        by_rule = {entry.pk for entry in every_entry if depth_for(who, entry) in deep_enough}
        assert in_sql == by_rule


# disclosure, becomes public on; who asks; how much they read
READS = [
    (PUBLIC, None, nobody(), Depth.WHOLE),
    (PARTIAL, None, nobody(), Depth.OUTLINE),
    (CLOSED, None, nobody(), Depth.NOTHING),
    (CLOSED, DAY + timedelta(days=1), nobody(), Depth.NOTHING),
    (CLOSED, DAY, nobody(), Depth.WHOLE),
    (CLOSED, DAY - timedelta(days=1), nobody(), Depth.WHOLE),
    (PARTIAL, DAY, nobody(), Depth.WHOLE),
    (CLOSED, None, asker(Role.MINISTRY_AUTHOR, "AAA"), Depth.WHOLE),
    (CLOSED, None, asker(Role.COUNCIL_MEMBER, "RRR"), Depth.WHOLE),
    (CLOSED, None, asker(Role.REVIEWER, "AAA"), Depth.NOTHING),
    (CLOSED, None, asker(Role.MINISTRY_AUTHOR, "BBB"), Depth.NOTHING),
    (PARTIAL, None, asker(Role.MINISTRY_AUTHOR, "BBB"), Depth.OUTLINE),
    (CLOSED, None, asker(Role.AUDITOR, "OPC"), Depth.NOTHING),
    (CLOSED, None, asker(SECRETARIAT, "STI"), Depth.WHOLE),
    (CLOSED, None, system().asker, Depth.WHOLE),
]


@pytest.mark.parametrize(("disclosure", "day", "who", "depth"), READS)
def test_how_much_somebody_reads(disclosure, day, who, depth):
    confidence = Confidence(disclosure, None if disclosure is PUBLIC else Ground(5), day)

    assert depth_of(who, confidence, readers=frozenset({"AAA", "RRR"})) is depth


@pytest.fixture
def three():
    """One entry of each disclosure, each saying a word no other says."""
    entries = load(
        draft(lead="AAA", name_ko="공개된 이름", builds_ko="햇살 챗봇", keywords=("열쇠가",)),
        draft(lead="BBB", name_ko="반쪽 이름", builds_ko="달빛 챗봇", keywords=("열쇠나",)),
        draft(lead="CCC", name_ko="감춘 이름", builds_ko="별빛 챗봇", keywords=("열쇠다",)),
    )
    close(entries[1], PARTIAL)
    close(entries[2], CLOSED)
    return entries


def found(who, words):
    page = queries.entries(asker=who, wanted=EntryFilter(words))
    return [line.name_ko for line in page.lines]


def test_an_outline_shows_names_and_owners_and_nothing_else(three):
    seen = queries.entry(asker=nobody(), number=three[1].number)

    assert (seen.depth, seen.name_ko) == (Depth.OUTLINE, "반쪽 이름")
    assert [owner.code for owner in seen.owners] == ["BBB"]
    texts = (seen.builds_ko, seen.builds_en, seen.detailed_programme, seen.sub_programme)
    assert set(texts) == {""}
    assert (seen.keywords, seen.facets, seen.money, seen.versions) == ((), (), (), ())


def test_an_outline_in_a_list_shows_no_more(three):
    page = queries.entries(asker=nobody(), wanted=EntryFilter("반쪽"))

    [line] = page.lines
    assert (line.depth, line.builds_ko, line.facets, line.money) == (Depth.OUTLINE, "", (), ())
    assert page.facets == ()


def test_a_closed_entry_is_not_there_for_strangers(three):
    for who in (nobody(), asker(Role.PLANNING_HEAD, "AAA")):
        with pytest.raises(NotFound, match=three[2].number):
            queries.entry(asker=who, number=three[2].number)


def test_search_finds_what_is_public_by_every_word(three):
    for words in (
        "공개된",
        "햇살",
        "열쇠가",
        "햇살 공개된",
        three[0].number.lower(),
        "가나부 햇살",
    ):
        assert found(nobody(), words) == ["공개된 이름"]


def test_search_finds_an_outline_by_its_name_alone(three):
    assert found(nobody(), "반쪽") == ["반쪽 이름"]
    assert found(nobody(), three[1].number) == ["반쪽 이름"]
    for words in ("달빛", "열쇠나", "반쪽 달빛"):
        assert found(nobody(), words) == []


def test_search_never_finds_what_is_closed(three):
    for words in ("감춘", "별빛", "열쇠다", three[2].number):
        assert found(nobody(), words) == []
        assert found(asker(Role.PLANNING_HEAD, "AAA"), words) == []


def test_its_owner_and_the_secretariat_find_what_is_closed_by_every_word(three):
    for who in (asker(Role.MINISTRY_AUTHOR, "CCC"), asker(SECRETARIAT, "STI")):
        for words in ("감춘", "별빛", "열쇠다", three[2].number):
            assert found(who, words) == ["감춘 이름"]


@pytest.mark.parametrize("words", ["uac00", "\\u", "u0027", "quot"])
def test_search_finds_words_not_signs_of_how_they_are_stored(three, words):
    assert found(nobody(), words) == []


def test_a_facet_narrows_to_what_may_be_read_whole(three):
    [facet] = queries.entries(asker=nobody(), wanted=EntryFilter()).facets[:1]

    narrowed = EntryFilter(facet=facet.facet)

    assert [e.name_ko for e in queries.entries(asker=nobody(), wanted=narrowed).lines] == [
        "공개된 이름"
    ]
    assert facet.count == 1
    for_all = queries.entries(asker=asker(SECRETARIAT, "STI"), wanted=narrowed)
    assert (for_all.total, for_all.facets[0].count) == (3, 3)


def test_counts_owners_and_coverage_leave_out_what_is_closed(three):
    page = queries.entries(asker=nobody(), wanted=EntryFilter())
    seen = queries.coverage(asker=nobody())

    assert page.total == 2
    assert [owner.code for owner in queries.owners(asker=nobody())] == ["AAA", "BBB"]
    assert (seen.entries, seen.organizations) == (2, 2)
    assert sum(count for _, count in seen.lines_by_level) == 1
    assert sum(measure.lines for measure in seen.annual) == 1
    assert queries.coverage(asker=asker(SECRETARIAT, "STI")).entries == 3


def test_a_filter_by_owner_or_kind_does_not_find_what_is_closed(three):
    for wanted in (EntryFilter(owner="CCC"), EntryFilter(words="이름", owner="CCC")):
        assert queries.entries(asker=nobody(), wanted=wanted).total == 0
    assert queries.entries(asker=nobody(), wanted=EntryFilter(kind="service_ax")).total == 2
    assert queries.entries(asker=nobody(), wanted=EntryFilter(kind="rnd")).total == 0
    assert queries.entries(asker=nobody(), wanted=EntryFilter(owner="AAA")).total == 1


def test_which_origins_may_be_read_whole_is_told(three):
    origins = [entry.origin for entry in three]

    assert queries.read_whole(asker=nobody(), origins=origins) == {origins[0]}
    assert queries.read_whole(asker=asker(SECRETARIAT, "STI"), origins=origins) == set(origins)
    assert queries.read_whole(asker=nobody(), origins=[]) == frozenset()


def test_texts_for_comparing_are_those_read_whole(three):
    assert [text.number for text in queries.texts(asker=nobody())] == [three[0].number]
    assert len(queries.texts(asker=system().asker)) == 3


def test_a_joint_owner_and_a_named_reader_read_it_whole_and_a_rival_does_not():
    [entry] = load(draft(lead="AAA", partners=("BBB",), name_ko="공동 사업"))
    make_organization("RRR")
    close(entry, readers=("RRR",))

    for code in ("AAA", "BBB", "RRR"):
        assert found(asker(Role.MINISTRY_AUTHOR, code), "공동") == ["공동 사업"]
    assert found(asker(Role.MINISTRY_AUTHOR, "ZZZ"), "공동") == []


def test_a_named_reader_is_shown_as_no_owner(three):
    make_organization("RRR")
    close(three[2], readers=("RRR",))
    reader = asker(Role.AIDE, "RRR")

    seen = queries.entry(asker=reader, number=three[2].number)

    assert [owner.code for owner in seen.owners] == ["CCC"]
    assert "RRR" not in {owner.code for owner in queries.owners(asker=reader)}


def test_a_successor_reads_what_its_predecessor_owns(three):
    passings = [Passing("CCC", "NEW", SuccessionKind.RENAMED, DAY)]

    assert found(asker(Role.AIDE, "NEW", passings=passings), "감춘") == ["감춘 이름"]
    assert found(asker(Role.AIDE, "NEW"), "감춘") == []


def test_what_is_closed_becomes_public_on_its_day(three):
    close(three[2], public_from=DAY)

    assert found(nobody(on=DAY - timedelta(days=1)), "별빛") == []
    assert found(nobody(on=DAY), "별빛") == ["감춘 이름"]
    assert queries.coverage(asker=nobody(on=DAY)).entries == 3


def test_closing_is_recorded_with_its_ground_its_day_and_its_readers(three):
    for code in ("SSS", "RRR"):
        make_organization(code)
    close(three[0], PARTIAL, public_from=date(2027, 1, 31), readers=("SSS", "RRR", "SSS"))

    event = events_about(f"entry:{three[0].number}")[-1]
    seen = queries.entry(asker=nobody(), number=three[0].number).confidence
    assert event.verb == Verb.DISCLOSURE_CHANGED
    assert event.details == {
        "disclosure": "partial",
        "ground": 5,
        "public_from": "2027-01-31",
        "readers": ["RRR", "SSS"],
    }
    assert seen == Confidence(PARTIAL, Ground.DELIBERATION_IN_PROGRESS, date(2027, 1, 31))


def test_opening_takes_ground_day_and_readers_away(three):
    make_organization("RRR")
    close(three[2], public_from=DAY + timedelta(days=9), readers=("RRR", "CCC"))

    opened = actions.set_disclosure(
        by=system(), number=three[2].number, draft=DisclosureDraft(PUBLIC, 5, DAY)
    )

    assert (opened.disclosure, opened.ground, opened.public_from) == (PUBLIC, None, None)
    event = events_about(f"entry:{three[2].number}")[-1]
    assert event.details == {"disclosure": "public"}
    assert not opened.parties.filter(part=Part.READER).exists()
    assert found(nobody(), "별빛") == ["감춘 이름"]


@pytest.mark.parametrize("ground", [None, 0, 9])
@pytest.mark.parametrize("disclosure", [PARTIAL, CLOSED])
def test_what_is_not_public_names_one_of_the_eight_grounds(three, disclosure, ground):
    before = head()

    with pytest.raises(GroundMissing, match="article 9 paragraph 1"):
        actions.set_disclosure(
            by=system(), number=three[0].number, draft=DisclosureDraft(disclosure, ground)
        )

    assert head() == before


def disclose(who, entry):
    return actions.set_disclosure(
        by=Actor(who, "test"), number=entry.number, draft=DisclosureDraft(CLOSED, 5)
    )


def test_the_lead_owner_closes_an_entry_and_no_other_ministry_does():
    [entry] = load(draft(lead="AAA", partners=("BBB",)))

    for code in ("BBB", "ZZZ"):
        with pytest.raises(NotPermitted):
            disclose(asker(Role.MINISTRY_AUTHOR, code), entry)
    with pytest.raises(NotPermitted):
        disclose(asker(Role.AIDE, "AAA"), entry)
    with pytest.raises(SignInNeeded):
        disclose(nobody(), entry)

    assert disclose(asker(Role.MINISTRY_AUTHOR, "AAA"), entry).disclosure == CLOSED


def test_a_stranger_is_not_told_that_a_closed_entry_exists(three):
    for who in (asker(Role.PLANNING_HEAD, "AAA"), asker(Role.REVIEWER, "CCC"), nobody()):
        with pytest.raises(NotFound) as closed:
            disclose(who, three[2])
        with pytest.raises(NotFound) as missing:
            actions.set_disclosure(
                by=Actor(who, "test"), number="J999999", draft=DisclosureDraft(CLOSED, 5)
            )
        assert type(closed.value) is type(missing.value)


def test_a_reader_nobody_knows_is_refused_and_nothing_changes(three):
    with pytest.raises(NotFound, match="NOWHERE"):
        close(three[0], readers=("CCC", "NOWHERE"))

    assert found(nobody(), "햇살") == ["공개된 이름"]


def test_money_of_a_closed_entry_is_in_no_sum():
    entries = load(draft(money=(money("100"),)), draft(money=(money("7"),)))
    close(entries[1])

    [measure] = queries.coverage(asker=nobody()).annual

    assert (measure.amount.eok, measure.lines) == (100, 1)


def test_an_actor_of_the_secretariat_closes_its_own_organizations_entries_only():
    mine, others = load(draft(lead="STI"), draft(lead="AAA"))
    officer = actor(SECRETARIAT, "STI")

    actions.set_disclosure(by=officer, number=mine.number, draft=DisclosureDraft(CLOSED, 5))
    with pytest.raises(NotPermitted):
        actions.set_disclosure(by=officer, number=others.number, draft=DisclosureDraft(CLOSED, 5))
