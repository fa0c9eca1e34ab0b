"""The value types all rooms share: what they accept, say and refuse."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojeong import reference
from jojeong.vocabulary.clock import SEOUL, deadline, seoul_date, working_day
from jojeong.vocabulary.disclosure import OPEN, Confidence, Disclosure, Ground
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.organizations import organization_code
from jojeong.vocabulary.people import Actor, Asker, Grant
from jojeong.vocabulary.refusals import NotFound, NotPermitted, Refusal, SignInNeeded
from jojeong.vocabulary.sources import SourceRef
from jojeong.vocabulary.text import Token


DAY = date(2026, 11, 2)

# ── money ──

READ = [("15.6", 1_560_000_000), ("0", 0), ("1", 10**8), ("10000", 10**12), ("0.00000001", 1)]


@pytest.mark.parametrize(("text", "won"), READ)
def test_eok_is_read_as_whole_won(text, won):
    assert Won.from_eok(text) == Won(won)


@pytest.mark.parametrize(
    "text", ["", "-1", "1,000", "0.000000001", "1.2.3", "1e3", "NaN", "십", " 1"]
)
def test_what_is_no_whole_number_of_won_is_refused(text):
    with pytest.raises(ValueError, match="not an amount in 억원"):
        Won.from_eok(text)


SAID = [
    (0, "0만원", "KRW 0 m"),
    (30_000_000, "3,000만원", "KRW 30 m"),
    (99_999_999, "10,000만원", "KRW 100 m"),
    (10**8, "1억원", "KRW 100 m"),
    (1_560_000_000, "15.6억원", "KRW 1.56 bn"),
    (10**12, "1조원", "KRW 1,000 bn"),
    (1_234_500_000_000, "1조 2,345억원", "KRW 1,234.5 bn"),
    (12_345_678_900_000_000, "12,345조 6,789억원", "KRW 12,345,678.9 bn"),
]


@pytest.mark.parametrize(("amount", "korean", "english"), SAID)
def test_money_is_said_as_an_official_writes_it(amount, korean, english):
    assert (Won(amount).in_korean(), Won(amount).in_english()) == (korean, english)


@given(st.integers(0, 10**16), st.integers(0, 10**16))
def test_money_is_added_compared_and_read_back_exactly(a, b):
    assert Won(a) + Won(b) == Won(a + b)
    assert (Won(a) < Won(b)) == (a < b)
    assert (Won(a) >= Won(b)) == (a >= b)
    assert Won(a).eok * 10**8 == a
    assert Won.from_eok(f"{Won(a).eok:f}") == Won(a)


def test_eok_is_exact():
    assert Won(1_560_000_000).eok == Decimal("15.6")


# ── time ──


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 2, 14, 59, 59, tzinfo=UTC), date(2026, 11, 2)),
        (datetime(2026, 11, 2, 15, 0, tzinfo=UTC), date(2026, 11, 3)),
        (datetime(2026, 11, 2, 0, 0, tzinfo=SEOUL), date(2026, 11, 2)),
    ],
)
def test_the_day_is_seouls(moment, day):
    assert seoul_date(moment) == day


HOLIDAY = date(2026, 11, 6)  # a Friday
DUE = [
    (date(2026, 11, 5), date(2026, 11, 5)),  # Thursday
    (date(2026, 11, 6), date(2026, 11, 9)),  # the holiday, then a weekend
    (date(2026, 11, 7), date(2026, 11, 9)),  # Saturday
    (date(2026, 11, 8), date(2026, 11, 9)),  # Sunday
]


@pytest.mark.parametrize(("day", "working"), DUE)
def test_a_period_that_ends_on_a_day_of_rest_ends_on_the_next_working_day(day, working):
    assert working_day(day, holidays={HOLIDAY}) == working
    end = deadline(day, holidays={HOLIDAY})
    assert end == datetime.combine(working + timedelta(days=1), datetime.min.time(), tzinfo=SEOUL)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_a_deadline_of_the_real_calendar_is_a_working_day_and_never_early(day):
    holidays = {row.day for row in reference.holidays()}

    due = working_day(day, holidays=holidays)

    assert due >= day
    assert due.weekday() < 5
    assert due not in holidays
    assert seoul_date(deadline(day, holidays=holidays) - timedelta(seconds=1)) == due


# ── disclosure ──


@pytest.mark.parametrize("disclosure", [Disclosure.PARTIAL, Disclosure.CLOSED])
def test_what_is_not_public_names_a_ground(disclosure):
    with pytest.raises(ValueError, match="names its ground"):
        Confidence(disclosure)


def test_what_is_public_names_none():
    with pytest.raises(ValueError, match="a public one names none"):
        Confidence(Disclosure.PUBLIC, Ground.PERSONAL_DATA)
    assert OPEN.on(DAY) is Disclosure.PUBLIC


@pytest.mark.parametrize(
    ("public_from", "disclosure"),
    [
        (None, Disclosure.CLOSED),
        (DAY + timedelta(days=1), Disclosure.CLOSED),
        (DAY, Disclosure.PUBLIC),
        (DAY - timedelta(days=1), Disclosure.PUBLIC),
    ],
)
def test_what_has_come_due_is_public(public_from, disclosure):
    held = Confidence(Disclosure.CLOSED, Ground.TRADE_SECRETS, public_from)

    assert held.on(DAY) is disclosure


def test_the_grounds_are_the_eight_items_of_the_article():
    assert [ground.value for ground in Ground] == list(range(1, 9))


# ── people ──


def test_an_asker_may_what_a_grant_says_for_whom_it_says():
    asker = Asker("someone", DAY, frozenset({Grant("write", "AAA"), Grant("read", "BBB")}))

    assert asker.may("write")
    assert not asker.may("rule")
    assert asker.may_for("write", "AAA")
    assert not asker.may_for("write", "BBB")
    assert asker.organizations == {"AAA", "BBB"}


def test_the_system_may_everything_and_has_no_organization():
    system = Asker("", DAY, is_system=True)

    assert system.may("anything")
    assert system.may_for("anything", "AAA")
    assert system.organizations == frozenset()


def test_events_name_an_actor_by_identifier():
    assert Actor(Asker("", DAY, is_system=True), "worker").identifier == "system"
    assert Actor(Asker("7", DAY), "web").identifier == "person:7"


# ── refusals, sources, codes, words ──


def every_refusal(kind=Refusal):
    for refusal in kind.__subclasses__():
        yield refusal
        yield from every_refusal(refusal)


def test_every_refusal_is_a_whole_sentence_for_people():
    for refusal in every_refusal():
        assert refusal.sentence[0].isupper() or refusal.sentence[0] in "“%"
        assert refusal.sentence.endswith(".")
        assert 400 <= refusal.status < 500


def test_a_refusal_fills_its_sentence():
    assert "“J7”" in str(NotFound(name="J7"))
    assert "manage_people" in str(NotPermitted(permission="manage_people"))
    assert (NotFound.status, NotPermitted.status, SignInNeeded.status) == (404, 403, 401)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (SourceRef("a.csv", "", "row 2"), "a.csv · row 2"),
        (SourceRef("a.xlsx", "시트1", "B7"), "a.xlsx · 시트1 · B7"),
    ],
)
def test_a_place_is_said_without_what_it_has_not(place, said):
    assert str(place) == said


def test_codes_are_checked():
    assert organization_code("MOGEF-2010") == "MOGEF-2010"
    with pytest.raises(ValueError, match="not an organization code: 'msit'"):
        organization_code("msit")


def test_a_token_knows_how_it_stands_in_its_text():
    assert Token("챗봇", 3, 5).surface("민원 챗봇") == "챗봇"
